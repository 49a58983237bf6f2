"""Microsoft's playground as a Teams client on this machine: `python -m tests.channels.playground --help`.

Prowijs runs with all its checks. The playground sends no tokens without a network, so `Bridge` stands between: it signs
what goes to the bot as the Bot Framework does, and hands on what comes back. See docs/teams.md.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests
import yaml

from tests.channels.botconnector import BOT, TENANT, BotConnector, claims_for, sign
from tests.channels.playground_tour import tour
from tests.ports import free_port
from tests.running import start_server, stop_server

VERSION = "0.2.28"
NAME = "@microsoft/m365agentsplayground"
PACKAGE = Path("node_modules") / NAME
NAMES = (
    ("Jan", "de Vries"),
    ("Aylin", "Kaya"),
    ("Bram", "Smit"),
    ("Chaima", "Idrissi"),
    ("Daan", "Bos"),
    ("Els", "Mol"),
)


def _person(number: int, first: str, last: str) -> dict[str, str]:
    mail = f"{first.lower()}@school.example"
    person = {"id": f"29:person-{number}", "aadObjectId": f"00000000-0000-0000-0000-{number:012d}"}
    return {
        **person,
        "name": f"{first} {last}",
        "givenName": first,
        "surname": last,
        "userPrincipleName": mail,
        "email": mail,
    }


PEOPLE = [_person(number, *names) for number, names in enumerate(NAMES)]
CONFIG = {
    "version": "0.1.1",
    "tenantId": TENANT,
    "bot": BOT,
    "currentUser": PEOPLE[0],
    "users": PEOPLE[1:],
    "personalChat": {"id": "personal-chat"},
    "groupChat": {"id": "group-chat", "name": "Team leerlingzorg"},
    "team": {
        "id": "team",
        "name": "Praktijkschool",
        "aadGroupId": TENANT,
        "channels": [{"id": "channel", "name": "Zorgteam"}],
    },
}


class Bridge(BotConnector):
    """Microsoft's services, with the playground behind them."""

    def __init__(self, server: str, client: str) -> None:
        """Take the addresses of Prowijs and of the playground."""
        super().__init__()
        self._server, self._client = server, client

    @property
    def endpoint(self) -> str:
        """Where the playground sends its activities."""
        return f"http://{self.host}/activities"

    def documents(self, path: str, secret: str = "") -> tuple[int, dict[str, Any]]:
        """Documents as before; an activity of the playground goes to the bot with a token."""
        if path != "/activities":
            return super().documents(path, secret)
        activity = json.loads(secret)
        reply = self.post(self._server, activity, sign(claims_for(activity)))
        return reply.status_code, reply.json() if reply.content else {}

    def take(self, path: str, body: bytes, token: str) -> tuple[int, dict[str, str], dict[str, Any]]:
        """What the playground says to an activity of the bot; the delivery is remembered too."""
        kept = super().take(path, body, token)
        place = path[path.index("/v3/") :]
        activity = pressable(json.loads(body))
        reply = requests.post(f"{self._client}/_connector{place}", json=activity, timeout=30)
        return reply.status_code, {}, reply.json() if reply.content else kept[2]


def pressable(value: Any) -> Any:
    """A card whose buttons can be pressed in this version of the playground, which fails on `msteams` in their data.

    >>> pressable({"type": "Action.Submit", "data": {"msteams": {"type": "messageBack"}, "text": "Ja"}})
    {'type': 'Action.Submit', 'data': {'text': 'Ja'}}
    """
    if isinstance(value, list):
        return [pressable(one) for one in value]
    if not isinstance(value, dict):
        return value
    is_button = value.get("type") == "Action.Submit"
    return {
        name: {key: one for key, one in part.items() if key != "msteams"}
        if is_button and name == "data"
        else pressable(part)
        for name, part in value.items()
    }


@contextmanager
def playground(folder: Path, server_port: int, client_port: int) -> Iterator[tuple[str, Path]]:
    """The address of a running playground with Prowijs behind it, and the file with what people thought."""
    server, client = f"http://127.0.0.1:{server_port}", f"http://127.0.0.1:{client_port}"
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(TemporaryDirectory()))
        bridge = stack.enter_context(Bridge(server, client))
        files = {"PROWIJS_DATABASE": str(scratch / "c.db"), "PROWIJS_FEEDBACK": str(scratch / "feedback.jsonl")}
        _, process = start_server(server_port, **files, **bridge.environment)
        stack.callback(stop_server, process)
        (scratch / ".m365agentsplayground.yml").write_text(yaml.safe_dump(CONFIG), encoding="utf-8")
        stack.enter_context(_client(folder, scratch, bridge, client_port))
        yield client.replace("127.0.0.1", "localhost"), Path(files["PROWIJS_FEEDBACK"])


@contextmanager
def _client(folder: Path, scratch: Path, bridge: Bridge, port: int) -> Iterator[None]:
    options = ["--app-endpoint", bridge.endpoint, "--channel-id", "msteams", "--port", str(port)]
    options += ["--service-url", bridge.service_url.rstrip("/"), "--disable-telemetry"]
    command = ["node", str(folder / PACKAGE / "cli.js"), "start", *options]
    with (scratch / "playground.log").open("w") as out:
        # It would open a browser by itself, and end where there is none.
        settings = {**os.environ, "TEAMSAPPTESTER_BROWSER": "none"}
        process = subprocess.Popen(command, cwd=scratch, env=settings, stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait_for(port, scratch, process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(port: int, scratch: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until it answers on this very port: where that is taken it silently chooses another."""
    for _ in range(150):
        assert process.poll() is None, _faults(scratch)
        if "Listening on" in (said := (scratch / "playground.log").read_text(encoding="utf-8")):
            assert f"Listening on {port}\n" in said, f"poort {port} is bezet"
            with suppress(requests.ConnectionError):
                requests.get(f"http://127.0.0.1:{port}/_debug/ping", timeout=2)
                return
        time.sleep(0.2)
    raise AssertionError("de playground start niet")


def _faults(scratch: Path) -> str:
    """What it wrote in its own log before it ended."""
    logs = sorted(scratch.glob("devTools/*.log"))
    lines = [line for log in logs for line in log.read_text(encoding="utf-8").splitlines()]
    return "\n".join(line for line in lines if line.startswith("error"))


def main() -> int:
    """Run until Ctrl-C, or walk through once."""
    parser = argparse.ArgumentParser(description="Prowijs in de playground van Microsoft, zonder netwerk")
    parser.add_argument("--playground", type=Path, required=True, metavar="map", help="waar npm hem installeerde")
    parser.add_argument("--port", type=int, default=0, help="poort van de playground; anders een vrije")
    parser.add_argument("--pictures", type=Path, metavar="map", help="loop alles na in Chromium, en bewaar beelden")
    options = parser.parse_args()
    if not (options.playground / PACKAGE / "cli.js").exists():
        install = (
            f"npm install --prefix {options.playground} --ignore-scripts @microsoft/m365agentsplayground@{VERSION}"
        )
        print(f"{options.playground}: geen playground. Installeer hem: {install}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with playground(options.playground, free_port(), options.port or free_port()) as (client, feedback):
        if options.pictures:
            tour(client, feedback, options.pictures)
            return 0
        print(f"Open {client} in een browser. Stoppen: Ctrl-C.", flush=True)
        with suppress(KeyboardInterrupt):
            signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
