"""The same twenty questions over web, Teams, phone and desk: only the form may differ."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.answer.wording import CERTAINTY
from bot.channels.desk.passwords import hash_password
from bot.knowledge.yaml_file import read_yaml
from bot.paths import ROOT
from tests.channels.botconnector import BotConnector
from tests.channels.caller import Caller
from tests.ports import free_port
from tests.running import start_server, stop_server

pytestmark = pytest.mark.model
QUESTIONS: list[str] = read_yaml(ROOT / "tests" / "channels" / "twenty_questions.yaml").data["questions"]
TOKEN, PASSWORD = "a token of Twilio", "een lang wachtwoord"


@dataclass(frozen=True)
class Ways:
    """A server with every channel on, and what is needed to ask over each."""

    address: str
    connector: BotConnector
    database: Path
    desk: requests.Session

    def over_web(self, text: str) -> dict[str, Any]:
        reply = requests.post(f"{self.address}/webhooks/web/message", json={"text": text}, timeout=30).json()
        return dict(next(line["data"] for line in reply["lines"] if line["data"]))

    def over_desk(self, text: str) -> dict[str, Any]:
        reply = self.desk.post(f"{self.address}/desk/answer", json={"turns": [text]}, timeout=30).json()
        return dict(reply["answers"][0])

    def kept_of(self, channel: str) -> dict[str, Any]:
        """The data of the answer that a channel sent last."""
        with sqlite3.connect(self.database) as connection:
            rows = connection.execute("select data from events where type_name = 'bot' order by id desc limit 6")
            answers = [json.loads(data)["data"].get("custom") for (data,) in rows]
            said = connection.execute("select data from events where type_name = 'user' order by id desc limit 1")
            assert json.loads(said.fetchone()[0])["input_channel"] == channel
        return dict(next(answer for answer in answers if answer))


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ways]:
    database = tmp_path_factory.mktemp("ways") / "c.db"
    with BotConnector() as connector, requests.Session() as desk:
        address, process = start_server(
            free_port(),
            PROWIJS_DATABASE=str(database),
            PROWIJS_TWILIO_TOKEN=TOKEN,
            PROWIJS_PHONE_URL="https://bel.example.nl",
            PROWIJS_DESK_USERS=f"anna:{hash_password(PASSWORD, log_n=4)}",
            **connector.environment,
        )
        desk.post(f"{address}/desk/login", data={"name": "anna", "password": PASSWORD}, timeout=30)
        yield Ways(address, connector, database, desk)
        stop_server(process)


def outcome(data: dict[str, Any]) -> tuple[Any, ...]:
    """What must be the same on every channel."""
    places = tuple((place["text"], place["url"], place["certainty"]) for place in data["citations"])
    return data["topic"], data["decision"], data["conclusion"], data["certainty"], data["version"], data["on"], places


@pytest.mark.parametrize("number", range(len(QUESTIONS)), ids=QUESTIONS)
def test_a_question_has_the_same_outcome_over_every_way_in(ways: Ways, number: int) -> None:
    question = QUESTIONS[number]
    web = ways.over_web(question)
    assert outcome(ways.over_desk(question)) == outcome(web)

    activities = ways.connector.ask(ways.address, question, conversation=f"a:{number}")
    assert outcome(ways.kept_of("teams")) == outcome(web)
    shown = json.dumps(activities, ensure_ascii=False)
    for place in web["citations"]:
        assert place["text"] in shown.replace("\\\\", ""), "Teams toont elke bron"
    if web["certainty"] in ("single_source", "uncertain"):
        assert CERTAINTY[web["certainty"]] in shown

    caller = Caller(ways.address, TOKEN, f"+316{number:08}", public="https://bel.example.nl")
    caller.begin()
    said = caller.say(question).said
    assert outcome(ways.kept_of("phone")) == outcome(web)
    if web["certainty"] in ("single_source", "uncertain"):
        assert re.search(r"niet zeker|één bron|een bron", said, re.IGNORECASE), "de telefoon zegt hoe zeker het is"
