"""Whether a request comes from Twilio, and what stands for the call: a keyed hash."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import parse_qs

from twilio.request_validator import RequestValidator


class Form(dict[str, list[str]]):
    """The fields of a request, also the empty ones: they count in the signature."""

    def getlist(self, name: str) -> list[str]:
        """All values of a field, as the validator asks for them."""
        return self[name]

    def first(self, name: str) -> str:
        """The value of a field, or nothing."""
        return self.get(name, [""])[0]


def read_form(body: bytes) -> Form:
    """The fields of a body.

    >>> read_form(b"Digits=1&City=").first("Digits")
    '1'
    """
    return Form(parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True))


def is_from_twilio(token: str, url: str, form: Form, headers: Mapping[str, str]) -> bool:
    """Whether the signature of a request is right for the public address and the fields."""
    signature = headers.get("x-twilio-signature") or ""
    return bool(signature.isascii() and RequestValidator(token).validate(url, form, signature))


def session_of(secret: bytes, call: str) -> str:
    """The id of a conversation: 32 characters that nobody can trace to a call without the secret."""
    digest = hmac.new(secret, f"phone|{call}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode("ascii")
