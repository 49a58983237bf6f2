"""Somebody who calls, as Twilio would tell of it: signed form requests to a server, and the TwiML read back."""

import secrets
from dataclasses import dataclass, field
from xml.etree import ElementTree

import requests
from twilio.request_validator import RequestValidator

PATH = "/webhooks/phone"


@dataclass(frozen=True)
class Heard:
    """What a caller hears: the texts, and what happens then: `gather`, `dial`, `hangup` and `redirect` of the TwiML."""

    status: int
    twiml: ElementTree.Element | None
    texts: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    gather: dict[str, str] = field(default_factory=dict)
    dial: str = ""
    dial_options: dict[str, str] = field(default_factory=dict)
    is_over: bool = False
    rates: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """All that is said, as one text."""
        return " ".join(self.texts)


class Caller:
    """One call to a server: `begin`, then `say` and `press`; `wait` follows the line while it looks something up."""

    def __init__(self, server: str, token: str, number: str = "+31612345678", public: str = "") -> None:
        """Take the server, Twilio's token, the caller's number, and the public address where that is another."""
        self._server, self._public, self._number = server, public or server, number
        self._validator = RequestValidator(token)
        self.call = f"CA{secrets.token_hex(16)}"

    def begin(self) -> Heard:
        """The call comes in."""
        return self.post("call", CallStatus="ringing")

    def say(self, text: str, **more: str) -> Heard:
        """Say something; waits where the line says that it looks it up."""
        return self._followed(self.post("turn", SpeechResult=text, Confidence="0.83", **more))

    def press(self, digits: str) -> Heard:
        """Press keys; a hash that ends a number is not sent, as with Twilio."""
        return self._followed(self.post("turn", Digits=digits.removesuffix("#") or digits))

    def keep_silent(self) -> Heard:
        """Say nothing until the line asks again."""
        return self.post("turn")

    def hang_up(self) -> int:
        """The call is over; the status of the reply."""
        return self.post("status", CallStatus="completed", CallDuration="12").status

    def desk_says(self, status: str) -> Heard:
        """What came of being put through: "completed", "no-answer", "busy"."""
        return self.post("dialled", DialCallStatus=status)

    def post(self, route: str, **fields: str) -> Heard:
        """A request with the fields that Twilio sends with every request, signed."""
        body = {
            "AccountSid": "AC00000000000000000000000000000000",
            "ApiVersion": "2010-04-01",
            "CallSid": self.call,
            "CallStatus": "in-progress",
            "CallerCity": "",
            "Direction": "inbound",
            "From": self._number,
            "To": "+31201234567",
            **fields,
        }
        signature = self._validator.compute_signature(f"{self._public}{PATH}/{route}", body)
        return self.send(route, body, {"X-Twilio-Signature": signature})

    def send(self, route: str, body: dict[str, str], headers: dict[str, str]) -> Heard:
        """A request as it is given, signed or not."""
        reply = requests.post(f"{self._server}{PATH}/{route}", data=body, headers=headers, timeout=30)
        is_twiml = reply.status_code == 200 and reply.headers.get("Content-Type", "").startswith("text/xml")
        return read(reply.status_code, reply.text if is_twiml else "")

    def _followed(self, heard: Heard) -> Heard:
        while heard.gather.get("action", "").endswith("/wait"):
            heard = self.post("wait")
        return heard


def read(status: int, twiml: str) -> Heard:
    """What a TwiML document says and does."""
    if not twiml:
        return Heard(status, None)
    root = ElementTree.fromstring(twiml)
    says = list(root.iter("Say"))
    gather, dial = root.find("Gather"), root.find("Dial")
    return Heard(
        status,
        root,
        texts=tuple("".join(say.itertext()) for say in says),
        voices=tuple(say.get("voice", "") for say in says),
        gather=dict(gather.attrib) if gather is not None else {},
        dial=(dial.text or "") if dial is not None else "",
        dial_options=dict(dial.attrib) if dial is not None else {},
        is_over=root.find("Hangup") is not None,
        rates=tuple(rate.get("rate", "") for rate in root.iter("prosody")),
    )
