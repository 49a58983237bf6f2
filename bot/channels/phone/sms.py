"""Sends the address of a source to the caller, after a yes."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable

from bot.channels.phone.settings import PhoneSettings

logger = logging.getLogger(__name__)
# Only Dutch mobile numbers: a landline gets no text, and texts abroad are what fraud with phone lines lives on.
MOBILE = re.compile(r"\+316\d{8}")
SECONDS = 5.0
Texter = Callable[[str, str], Awaitable[bool]]


def can_get(number: str) -> bool:
    """Whether a number gets text messages from us.

    >>> can_get("+31612345678"), can_get("+31201234567"), can_get("anonymous")
    (True, False, False)
    """
    return bool(MOBILE.fullmatch(number))


def message_of(links: tuple[tuple[str, str], ...]) -> str:
    """The text message with the sources of an answer."""
    places = " ".join(f"{title}: {url}" for title, url in links)
    return f"Prowijs, de bron bij uw vraag. {places} Algemene informatie, geen juridisch advies."


def texter(settings: PhoneSettings) -> Texter:
    """What sends a message to a number, and says whether that went well."""

    async def send(number: str, message: str) -> bool:
        try:
            await asyncio.wait_for(asyncio.to_thread(_send, settings, number, message), SECONDS + 1)
        except Exception as error:
            # The error itself may hold the number.
            logger.error("phone: a text message was not sent: %s", type(error).__name__)
            return False
        return True

    return send


def _send(settings: PhoneSettings, number: str, message: str) -> None:
    from twilio.http.http_client import TwilioHttpClient
    from twilio.rest import Client

    client = Client(settings.account, settings.token, http_client=TwilioHttpClient(timeout=SECONDS))
    client.messages.create(to=number, from_=settings.sender, body=message)
