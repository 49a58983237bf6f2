"""Which sites may hold the widget: the server's own pages, and those of PROWIJS_ORIGINS."""

import os

from sanic.request import Request


def allowed_origins() -> frozenset[str]:
    """The origins of PROWIJS_ORIGINS: "https://school.nl,https://swv.nl"."""
    return frozenset(
        filter(None, (one.strip().rstrip("/") for one in os.environ.get("PROWIJS_ORIGINS", "").split(",")))
    )


def origin_of(request: Request) -> str:
    """The origin that the browser names, or nothing where no browser asks."""
    return str(request.headers.get("origin") or "")


def is_allowed(request: Request, allowed: frozenset[str]) -> bool:
    """Whether a request may use the channel: no browser, the server's own page, or an allowed site."""
    origin = origin_of(request)
    return not origin or origin in allowed or origin in (f"http://{request.host}", f"https://{request.host}")


def cross_origin_headers(request: Request) -> dict[str, str]:
    """What lets the page read the reply, also a refusal; nothing secret is in it, and no cookies are used."""
    origin = origin_of(request)
    if not origin:
        return {}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Max-Age": "600",
        "Vary": "Origin",
    }
