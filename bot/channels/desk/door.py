"""Who may come in: login form, cookie, logout, and a refusal for other sites and for who is not logged in."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.desk.passwords import PasswordHash, hash_password
from bot.channels.desk.sessions import COOKIE, LONGEST, Login, Logins
from bot.channels.shared import open_ended, open_guesses
from bot.channels.web.origins import is_allowed

PATH = "/desk"
FOREIGN = "Dit verzoek komt niet van deze site. Open de pagina opnieuw."
LOG_IN_AGAIN = "U bent niet meer ingelogd. Log opnieuw in."
WRONG = "De naam of het wachtwoord klopt niet. Probeer het nog eens."
TOO_OFTEN = "Er is te vaak een verkeerd wachtwoord ingevuld. Wacht {minutes} en probeer het dan opnieuw."
Handler = Callable[[Request, Login], Awaitable[HTTPResponse]]
Route = Callable[[Request], Awaitable[HTTPResponse]]
LoginPage = Callable[..., HTTPResponse]


class Door:
    """Lets those in who may log in."""

    def __init__(self, users: Mapping[str, PasswordHash], secret: bytes) -> None:
        """Take who may log in, and the secret of the server."""
        self._users, self._guesses = users, open_guesses(secret)
        self._logins = Logins(secret, users, ended=open_ended(secret))
        # An unknown name takes as much time as a wrong password.
        self._nobody = hash_password("")
        # One at a time: each takes 32 MB, and guesses that come together must be counted.
        self._hashing = asyncio.Lock()

    def for_pages(self, handle: Handler, login_page: LoginPage) -> Route:
        """A route for a page; who is not logged in gets the page to log in."""

        def refuse(words: str, status: int) -> HTTPResponse:
            return login_page(status=status, problem=words)

        return self._guarded(handle, refuse, lambda request: login_page(status=200 if request.method == "GET" else 401))

    def for_data(self, handle: Handler) -> Route:
        """A route for JSON; who is not logged in gets 401."""

        def refuse(words: str, status: int) -> HTTPResponse:
            return response.json({"error": words}, status=status)

        return self._guarded(handle, refuse, lambda request: refuse(LOG_IN_AGAIN, 401))

    def log_in(self, login_page: LoginPage) -> Route:
        """The route to which the login form is sent."""

        async def log_in(request: Request) -> HTTPResponse:
            if not is_own(request):
                return login_page(status=403, problem=FOREIGN)
            form = request.form or {}
            name, password = str(form.get("name") or "").strip().lower(), str(form.get("password") or "")
            address = str(request.remote_addr or request.ip)
            async with self._hashing:
                seconds = self._guesses.wait(address, name)
                if seconds:
                    words = TOO_OFTEN.format(minutes=_minutes(seconds))
                    return login_page(status=429, problem=words, headers={"Retry-After": str(seconds)})
                known = self._users.get(name, self._nobody)
                # In a thread, so that conversations go on meanwhile.
                is_right = await asyncio.get_running_loop().run_in_executor(None, known.fits, password)
                if not is_right or name not in self._users:
                    self._guesses.note_wrong(address, name)
                    return login_page(status=401, problem=WRONG)
            return self._with_cookie(response.redirect(PATH, status=303), request, self._logins.start(name))

        return log_in

    def log_out(self) -> Route:
        """The route that ends a login, also for a copy of its cookie."""

        async def log_out(request: Request) -> HTTPResponse:
            login = self._logins.read(request.cookies.get(COOKIE))
            reply = response.redirect(PATH, status=303)
            if login and is_own(request):
                self._logins.end(login)
                _set_cookie(reply, request, "", 0)
            return no_store(reply)

        return log_out

    def _guarded(
        self,
        handle: Handler,
        refuse: Callable[[str, int], HTTPResponse],
        not_logged_in: Callable[[Request], HTTPResponse],
    ) -> Route:
        async def route(request: Request) -> HTTPResponse:
            if not is_own(request):
                return no_store(refuse(FOREIGN, 403))
            login = self._logins.read(request.cookies.get(COOKIE))
            if login is None:
                return no_store(not_logged_in(request))
            reply = await handle(request, login)
            renewed = self._logins.renewed(login)
            return self._with_cookie(reply, request, renewed) if renewed else no_store(reply)

        route.__name__ = handle.__name__
        return route

    def _with_cookie(self, reply: HTTPResponse, request: Request, login: Login) -> HTTPResponse:
        _set_cookie(reply, request, self._logins.write(login), LONGEST)
        return no_store(reply)


def is_own(request: Request) -> bool:
    """Whether no other site sent this: sites of PROWIJS_ORIGINS may hold the chat, not the desk."""
    return is_allowed(request, frozenset())


def no_store(reply: HTTPResponse) -> HTTPResponse:
    """A reply that no browser and no proxy keeps."""
    reply.headers["Cache-Control"] = "no-store"
    return reply


def _set_cookie(reply: HTTPResponse, request: Request, value: str, seconds: int) -> None:
    reply.cookies[COOKIE] = value
    cookie: Any = reply.cookies[COOKIE]
    cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"] = True, "Strict", PATH, seconds
    cookie["secure"] = request.scheme == "https"


def _minutes(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return "1 minuut" if minutes == 1 else f"{minutes} minuten"
