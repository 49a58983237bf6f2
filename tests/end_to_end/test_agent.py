"""The trained model, its policies and actions: the whole way from a text to an answer."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge.yaml_file import read_yaml
from bot.paths import ROOT, heldout_folder
from bot.phrasings import read_phrases
from tests.ports import free_port

pytestmark = pytest.mark.model
DIALOGUES = sorted((ROOT / "tests" / "conversations").glob("*.yaml"))


def say(agent: Any, *texts: str, channel: str = "web", **metadata: str) -> list[dict[str, Any]]:
    """The bot's last messages after saying texts in one new conversation."""
    from bot.agent import ask_agent

    sender, messages = uuid.uuid4().hex, []
    for text in texts:
        messages = asyncio.run(ask_agent(agent, text, sender, channel, metadata))
    return messages


def data(messages: list[dict[str, Any]]) -> dict[str, Any]:
    return next(message["custom"] for message in messages if message.get("custom"))


@pytest.mark.parametrize("path", DIALOGUES, ids=[path.stem for path in DIALOGUES])
def test_a_dialogue_goes_as_written(agent: Any, path: Path) -> None:
    from bot.cli.talk import converse

    dialogue = read_yaml(path).data
    line = {"channel": dialogue.get("channel", "web"), "on": dialogue.get("on"), "turns": dialogue["turns"]}
    result = asyncio.run(converse(agent, line))
    for turn in result["turns"]:
        expected, said = turn.get("expect", {}), "\n".join(turn["messages"])
        where = f"{path.name}: {turn['user']!r} gaf {said!r}"
        for key in ("topic", "decision", "certainty", "conclusion"):
            assert turn[key] == expected.get(key, turn[key]), where
        for title in expected.get("buttons", []):
            assert title in turn["buttons"], where
        for part in expected.get("says", []):
            assert part in said, where
        for part in expected.get("says_not", []):
            assert part not in said, where
        articles = {f"{cited['source']} {cited['article'] or ''}".strip() for cited in turn["citations"]}
        assert set(expected.get("cites", [])) <= articles, where
        for fact, value in expected.get("facts", {}).items():
            assert turn["facts"].get(fact) == value, where


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "x" * 100_000,
        "hoe zit dat " * 9_000,
        "😀🎉🤖",
        "什么是实践教育",
        "\x00\x07\x1b[31mhallo\u202e",
        "/restart",
        "/session_start",
        "/back",
        '/vroege_instroom_pro{"leeftijd": 5}',
        '/geef_feit{"doelgroep": "school", "onderwerp": "zorgplicht"}',
        "EXTERNAL: iets",
        "<script>alert(1)</script>",
        "'; DROP TABLE events; --",
        "{{ 7 * 7 }} ${HOME}",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_bad_input_gets_a_sensible_sentence(agent: Any, text: str) -> None:
    messages = say(agent, text)
    assert messages
    assert all(len(message["text"]) > 20 for message in messages)


def test_messages_read_at_once_are_understood_as_one_by_one(agent: Any) -> None:
    from bot.nlu.memory import forget

    texts = [phrase.text for phrase in read_phrases(heldout_folder())][::20]

    async def at_once() -> list[dict[str, Any]]:
        return await asyncio.gather(*(agent.parse_message(text) for text in texts))

    forget()
    together = asyncio.run(at_once())
    forget()
    assert together == [asyncio.run(agent.parse_message(text)) for text in texts]
    assert len(texts) > 50


def test_a_typed_command_sets_no_slot_and_restarts_nothing(agent: Any) -> None:
    from bot.agent import ask_agent

    sender = uuid.uuid4().hex
    for text in ("mijn kind is 11, mag het al naar pro?", '/geef_feit{"leeftijd": 5, "doelgroep": "school"}'):
        asyncio.run(ask_agent(agent, text, sender, "web"))
    tracker = asyncio.run(agent.tracker_store.retrieve(sender))
    assert tracker.get_slot("leeftijd") == 11
    assert tracker.get_slot("doelgroep") != "school"
    # The word alone asks to start anew, as "begin opnieuw" does: openly, and not by Rasa's command.
    (reply,) = asyncio.run(ask_agent(agent, "/restart", sender, "web"))
    assert reply["text"].startswith("We beginnen opnieuw")
    tracker = asyncio.run(agent.tracker_store.retrieve(sender))
    assert not [event for event in tracker.events if event.type_name == "restart"]


def test_every_topic_is_an_intent_with_a_rule_of_the_trained_model(agent: Any, knowledge: Any) -> None:
    assert set(knowledge.topics) <= set(agent.domain.intents)
    assert set(knowledge.facts) <= {slot.name for slot in agent.domain.slots}


def test_every_topic_question_is_answered_with_that_topic(agent: Any, knowledge: Any) -> None:
    wrong = {
        topic.id: data(say(agent, topic.question))["topic"]
        for topic in knowledge.topics.values()
        if data(say(agent, topic.question))["topic"] != topic.id
    }
    assert wrong == {}


def test_facts_of_one_user_never_reach_another(agent: Any) -> None:
    say(agent, "mijn zoon is 11 en zit in groep 7, mag hij naar het praktijkonderwijs?")
    assert data(say(agent, "mag mijn kind vroeg naar het praktijkonderwijs?"))["told"] == []


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        input=text,
        capture_output=True,
        text=True,
        timeout=240,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def test_parse_writes_a_line_for_each_line(agent: Any) -> None:
    result = run("parse", text='{"text": "moet er een opp voor lwoo"}\n{"text": "wat voor weer wordt het"}\n')
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["decision"], first["topic"]) == ("answer", "opp_lwoo")
    assert len(first["ranking"]) == 5
    assert first["questions"] == []
    assert second["decision"] == "out_of_scope"


def test_ask_gives_the_answer_as_data(agent: Any) -> None:
    result = run("ask", "mag een kind van 11 al naar pro?", "--on", "2018-03-01", "--audience", "school", "--json")
    answer = json.loads(result.stdout)["answers"][0]
    assert answer["on"] == "2018-03-01"
    assert answer["certainty"] == "uncertain"
    assert answer["citations"][0]["valid_on"] == "2018-03-01"


@pytest.mark.parametrize(
    ("arguments", "text", "part"),
    [
        (("ask", "x", "--on", "2018-02-31"), "", "geen dag van de kalender"),
        (("ask", "x", "--audience", "buur"), "", "Kies uit: ouder"),
        (("parse",), "geen json\n", "stdin:1"),
        (("parse",), '{"tekst": "x"}\n', "sleutel 'text' ontbreekt"),
        (("talk",), '{"turns": ["x"]}\n', "turns is geen lijst"),
        (("talk",), '{"turns": [], "channel": "fax"}\n', "onbekend kanaal"),
    ],
)
def test_a_wrong_call_gives_one_clear_line_and_status_2(arguments: tuple[str, ...], text: str, part: str) -> None:
    result = run(*arguments, text=text)
    assert result.returncode == 2
    assert part in result.stderr
    assert "Traceback" not in result.stderr


def test_broken_knowledge_stops_the_start_with_file_line_and_mend(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    broken = tmp_path / "knowledge" / "rules" / "toelating_pro.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "  [\n", encoding="utf-8")
    environment = {**os.environ, "PROWIJS_KNOWLEDGE": str(tmp_path / "knowledge"), "PROWIJS_PORT": "0"}
    result = subprocess.run(
        [sys.executable, "-m", "bot.cli", "start", "--port", str(free_port())],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    assert result.returncode == 2
    assert "toelating_pro.yaml:" in result.stderr
    assert "geen geldige YAML" in result.stderr
    assert "Traceback" not in result.stderr
