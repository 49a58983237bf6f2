"""Microsoft's side of the Teams channel on this machine: signing keys, login, managed identity and the Bot Connector.

`BotConnector` is a context manager; start the server with `connector.environment`, and `connector.ask(server, text)`
gives what Teams would have been sent.
"""

import json
import ssl
import threading
import time
import uuid
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

import jwt
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

APP_ID = "11111111-2222-3333-4444-555555555555"
TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
SECRET = "a secret of the test"
ISSUER = "https://api.botframework.com"
BOT = {"id": f"28:{APP_ID}", "name": "Prowijs"}
PERSON = {"id": "29:person", "name": "Jan de Vries", "aadObjectId": "99999999-8888-7777-6666-555555555555"}


@cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    """A key that is made once a process: "framework" and "tenant" are published, any other name is a stranger's."""
    return rsa.generate_private_key(public_exponent=65537, key_size=1024 if name == "short" else 2048)


def published(name: str, endorsements: list[str] | None = None, **more: Any) -> dict[str, Any]:
    """The public half of a key as an entry of a key list."""
    entry = json.loads(RSAAlgorithm.to_jwk(private_key(name).public_key()))
    return {**entry, "kid": name, "use": "sig", **({"endorsements": endorsements} if endorsements else {}), **more}


def sign(
    claims: Mapping[str, Any], key: str = "framework", algorithm: str = "RS256", headers: dict[str, Any] | None = None
) -> str:
    """A token with these claims, signed with the key of a name."""
    return jwt.encode(dict(claims), private_key(key), algorithm=algorithm, headers={"kid": key, **(headers or {})})


def claims_for(activity: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """What the Bot Framework says in the token of an activity; a claim that is None is left out."""
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": APP_ID, "nbf": now - 60, "exp": now + 3600, "serviceurl": activity["serviceUrl"]}
    return {name: value for name, value in {**claims, **more}.items() if value is not None}


def an_activity(
    text: str = "", service_url: str = "https://smba.trafficmanager.net/emea/", **more: Any
) -> dict[str, Any]:
    """A message in a personal chat, as Teams sends it."""
    return {
        "type": "message",
        "id": str(uuid.uuid4()),
        "timestamp": "2026-11-24T10:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": PERSON,
        "recipient": BOT,
        "conversation": {"id": "a:personal", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "text": text,
        "textFormat": "plain",
        **more,
    }


@dataclass(frozen=True)
class Delivery:
    """One request to the connector: the conversation, what it replies to, the activity, the token and the moment."""

    conversation: str
    reply_to: str
    activity: dict[str, Any]
    token: str
    path: str
    at: float


@dataclass
class Fault:
    """What the connector does with the next request instead of taking it: wait, and give a status (0 hangs up)."""

    status: int = 200
    seconds: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)


class BotConnector:
    """The four services of Microsoft in threads of the test."""

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []
        self.faults: deque[Fault] = deque()
        self.always: Fault | None = None  # what it does with every request
        self.framework_keys = [published("framework", ["msteams"])]
        self.tenant_keys = [published("tenant")]
        self.asked: list[str] = []  # paths of keys and tokens that were asked for
        self.tokens_given = 0
        self._folder = TemporaryDirectory()
        self._released = threading.Event()
        self._plain = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._secure = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        certificate, key = _certificate(Path(self._folder.name))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._secure.socket = context.wrap_socket(self._secure.socket, server_side=True)
        self.certificate = certificate

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._plain.server_port}"

    @property
    def service_url(self) -> str:
        return f"http://{self.host}/amer/"

    @property
    def environment(self) -> dict[str, str]:
        """The settings with which a server trusts this connector, as a bot of one tenant."""
        return {
            "PROWIJS_TEAMS_APP_ID": APP_ID,
            "PROWIJS_TEAMS_TYPE": "singletenant",
            "PROWIJS_TEAMS_TENANT": TENANT,
            "PROWIJS_TEAMS_SECRET": SECRET,
            "PROWIJS_TEAMS_HOSTS": self.host,
            "PROWIJS_TEAMS_METADATA": f"http://{self.host}/v1/.well-known/openidconfiguration",
            "PROWIJS_TEAMS_LOGIN": f"https://127.0.0.1:{self._secure.server_port}",
            # MSAL asks for its tokens over TLS only; these two make the test's own certificate known.
            "REQUESTS_CA_BUNDLE": str(self.certificate),
            "SSL_CERT_FILE": str(self.certificate),
        }

    def __enter__(self) -> "BotConnector":
        for server in (self._plain, self._secure):
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._released.set()
        for server in (self._plain, self._secure):
            server.shutdown()
            server.server_close()
        self._folder.cleanup()

    def activity(self, text: str = "", **more: Any) -> dict[str, Any]:
        """A message that names this connector as the service to reply to."""
        return an_activity(text, self.service_url, **more)

    def post(self, server: str, activity: Mapping[str, Any], token: str | None = None) -> requests.Response:
        """Send an activity to a server, with a good token unless another is given."""
        headers = {"Authorization": f"Bearer {sign(claims_for(activity)) if token is None else token}"}
        return requests.post(f"{server}/webhooks/teams/messages", json=activity, headers=headers, timeout=30)

    def ask(
        self, server: str, text: str, conversation: str = "a:personal", seconds: float = 20.0
    ) -> list[dict[str, Any]]:
        """Send a message and return the activities that are delivered for it, in order."""
        place = {"id": conversation, "conversationType": "personal", "tenantId": TENANT}
        activity = self.activity(text, conversation=place)
        reply = self.post(server, activity)
        assert reply.status_code == 202, reply.status_code
        return [one.activity for one in self.wait(1, seconds, reply_to=activity["id"])]

    def wait(self, least: int, seconds: float = 20.0, quiet: float = 0.2, **place: str) -> list[Delivery]:
        """The deliveries of a place, once there are so many and nothing came for a moment."""
        ends, found, since = time.monotonic() + seconds, [], time.monotonic()
        while time.monotonic() < ends:
            now = [one for one in self.deliveries if all(getattr(one, name) == is_ for name, is_ in place.items())]
            if len(now) != len(found):
                found, since = now, time.monotonic()
            if len(found) >= least and time.monotonic() - since >= quiet:
                return found
            time.sleep(0.02)
        raise AssertionError(f"{len(found)} deliveries, not {least}")

    def release(self) -> None:
        """Let requests go that hang."""
        self._released.set()
        self._released = threading.Event()

    def take(self, path: str, body: bytes, token: str) -> tuple[int, dict[str, str], dict[str, Any]]:
        """The reply to a request of the bot to the connector."""
        fault = self.faults.popleft() if self.faults else self.always
        if fault and fault.seconds:
            self._released.wait(fault.seconds)
        if fault and not 200 <= fault.status < 300:
            return fault.status, fault.headers, {"error": {"code": "test"}}
        parts = path.split("/v3/conversations/", 1)[1].split("/")
        reply_to = unquote(parts[2]) if len(parts) > 2 else ""
        self.deliveries.append(Delivery(unquote(parts[0]), reply_to, json.loads(body), token, path, time.monotonic()))
        return 201, {}, {"id": f"sent-{len(self.deliveries)}"}

    def documents(self, path: str, secret: str = "") -> tuple[int, dict[str, Any]]:
        """Metadata, keys and tokens, as Microsoft's services give them."""
        self.asked.append(path)
        login = f"https://127.0.0.1:{self._secure.server_port}"
        own = f"{login}/{TENANT}"
        if path.startswith("/v1/.well-known/openidconfiguration"):
            return 200, {"issuer": ISSUER, "jwks_uri": f"http://{self.host}/v1/.well-known/keys"}
        if path.startswith("/v1/.well-known/keys"):
            return 200, {"keys": self.framework_keys}
        if path.endswith("/v2.0/.well-known/openid-configuration"):
            ends = {"authorization_endpoint": f"{own}/authorize", "token_endpoint": f"{own}/oauth2/v2.0/token"}
            return 200, {**ends, "issuer": f"{own}/v2.0", "jwks_uri": f"{login}/{TENANT}/keys"}
        if path.endswith(f"/{TENANT}/keys"):
            return 200, {"keys": self.tenant_keys}
        if path.endswith("/oauth2/v2.0/token") and f"client_secret={SECRET.replace(' ', '+')}" not in secret:
            return 401, {"error": "invalid_client"}
        if path.endswith("/oauth2/v2.0/token") or path.startswith("/msi/token"):
            self.tokens_given += 1
            given = {"access_token": f"token-{self.tokens_given}", "token_type": "Bearer", "expires_in": 3600}
            expires_on = {"expires_on": str(int(time.time()) + 3600), "resource": ISSUER}
            return 200, {**given, **(expires_on if path.startswith("/msi") else {})}
        return 404, {}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        connector = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.reply(*connector.documents(self.path))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if "/v3/conversations/" not in self.path:
                    self.reply(*connector.documents(self.path, body.decode()))
                    return
                token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
                status, headers, content = connector.take(self.path, body, token)
                if status:
                    self.reply(status, content, headers)
                else:
                    self.close_connection = True

            def reply(self, status: int, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
                text = json.dumps(content).encode()
                try:
                    self.send_response(status)
                    for name, value in {**(headers or {}), "Content-Length": str(len(text))}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(text)
                except OSError:
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                pass

        return Handler


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that vouches for itself, with its key."""
    key = private_key("tls")
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.TraditionalOpenSSL
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    return certificate, secret
