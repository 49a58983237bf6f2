"""What stands before every route: an honest head, a bounded time to send, refusals in Dutch that show no insides."""

import logging
import re
import traceback
from time import monotonic
from typing import Any

from sanic import Sanic, response
from sanic.exceptions import InvalidUsage, RequestTimeout, SanicException
from sanic.http import Http, Stage
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.server import HttpProtocol

from bot.channels.site import MISSING, refusal_page

logger = logging.getLogger(__name__)
# For a whole request, head and body: 300 kB over the slowest phone line of today takes less.
SECONDS_TO_SEND = 30
LENGTH = re.compile(rb"\d{1,9}")
WORDS = {
    400: "Dit verzoek kan ik niet lezen.",
    404: MISSING,
    405: "Dit kan hier niet.",
    408: "Het duurde te lang voor uw bericht er was. Probeer het opnieuw.",
    413: "Dit is te veel tegelijk. Stuur een kortere tekst.",
    503: "Het duurde te lang. Probeer het straks opnieuw.",
}
FAILED = "Er ging iets mis. Dat ligt niet aan u. Probeer het straks opnieuw."


class CarefulHttp(Http):
    """Sanic's reading of HTTP, that also answers a request line that is no text."""

    url: str | None

    def create_empty_request(self) -> None:
        """Make the request for an answer to what is no request."""
        if self.url and not self.url.isascii():
            self.url = None
        super().create_empty_request()

    async def error_response(self, exception: Exception) -> None:
        """Answer a fault; who was too slow is not waited for any longer."""
        await super().error_response(exception)
        if isinstance(exception, RequestTimeout):
            self.request_body = None


class BoundedProtocol(HttpProtocol):
    """A connection on which a request must be there in time: a byte now and then does not win more."""

    _time: float

    def _setup_connection(self) -> None:
        super()._setup_connection()
        self._http = CarefulHttp(self)

    def data_received(self, data: bytes) -> None:
        """Take bytes; the clock runs from the first one of a request."""
        http = getattr(self, "_http", None)  # not there yet where bytes come with the connection itself
        # Sanic's Http is false while it waits, so it is compared with None.
        is_begun = http is not None and (http.stage is not Stage.IDLE or getattr(http, "request_body", None))
        began = self._time if is_begun else None
        super().data_received(data)
        if began is not None:
            self._time = began

    def check_timeouts(self) -> None:
        """End a request of which the body does not come, besides what Sanic ends itself."""
        http = self._http
        is_waiting = self._task and http is not None and http.stage is Stage.HANDLER and http.request_body
        if is_waiting and monotonic() - self._time > self.request_timeout:
            http.exception = RequestTimeout("body")
            self._task.cancel()
            return
        super().check_timeouts()


def guard(app: Sanic) -> None:
    """Have an application refuse what is no honest request, and answer every refusal and every fault in Dutch."""
    app.config.REQUEST_TIMEOUT = SECONDS_TO_SEND

    @app.signal("http.lifecycle.read_head")
    async def check(head: bytes, **more: Any) -> None:
        if not is_honest(head):
            raise InvalidUsage("head")

    @app.exception(SanicException)
    async def refused(request: Request, error: SanicException) -> HTTPResponse:
        status = error.status_code
        words = WORDS.get(status, WORDS[400] if status < 500 else FAILED)
        return _answer(request, status, words, getattr(error, "headers", None) or {})

    @app.exception(Exception)
    async def failed(request: Request, error: Exception) -> HTTPResponse:
        # Its kind and place only: the message of an error may hold what somebody wrote.
        place = traceback.extract_tb(error.__traceback__)[-1:]
        where = f"{place[0].filename}:{place[0].lineno}" if place else "-"
        logger.error("a request failed: %s at %s", type(error).__name__, where)
        return _answer(request, 500, FAILED, {})


def is_honest(head: bytes) -> bool:
    """Whether a head is text, and says at most once, in digits, how long the body is.

    >>> is_honest(b"POST / HTTP/1.1\\r\\nContent-Length: 5"), is_honest(b"POST / HTTP/1.1\\r\\nContent-Length: -1")
    (True, False)
    """
    line, *headers = head.split(b"\r\n")
    named = [(name.strip().lower(), value.strip()) for name, _, value in (header.partition(b":") for header in headers)]
    lengths = [value for name, value in named if name == b"content-length"]
    codings = [value for name, value in named if name == b"transfer-encoding"]
    if not line.isascii() or len(lengths) + len(codings) > 1:
        return False
    return all(LENGTH.fullmatch(value) for value in lengths) and all(value == b"chunked" for value in codings)


def _answer(request: Request, status: int, words: str, headers: dict[str, Any]) -> HTTPResponse:
    """A page for who reads pages, and JSON for programs."""
    is_page = "text/html" in str(request.headers.get("accept") or "") and not request.path.startswith("/webhooks/")
    if is_page:
        return refusal_page(words, status, headers)
    return response.json({"error": words}, status=status, headers=headers)
