"""The log holds what was done, and no word of what was said: whoever writes, at whatever level."""

import dataclasses
import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import structlog
from sanic.handlers import ErrorHandler

from bot import receipts
from bot.current_knowledge import take
from bot.errors import ProwijsError
from bot.knowledge.model import Knowledge
from bot.log import set_up_log
from bot.receipts import begin_receipts, note_turn

WORD = "kwikstaartje"
SESSION = "s" * 32
ANSWER = {
    "decision": "answer",
    "topic": "vroege_instroom_pro",
    "version": "2022-08-01",
    "on": "2026-11-30",
    "certainty": "confirmed",
    "lead": f"Dank u, {WORD}.",
}


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A log file; afterwards all logging is as it was."""
    path, root = tmp_path / "new" / "prowijs.log", logging.getLogger()
    monkeypatch.setenv("PROWIJS_LOG", str(path))
    monkeypatch.setattr(logging, "raiseExceptions", True)
    monkeypatch.setattr(receipts, "_receipts", None)
    handlers, level = root.handlers[:], root.level
    yield path
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_our_own_line_is_kept_as_it_was_written(log: Path) -> None:
    set_up_log()
    logging.getLogger("bot.channels.teams.endpoint").warning("teams: refused: %d %s", 403, "issuer")
    (line,) = lines(log)
    assert (line["event"], line["level"]) == ("teams: refused: 403 issuer", "warning")
    assert len(line["time"]) == len("2026-11-30T12:00:00+00:00")


def test_an_exception_in_our_own_line_is_named_by_its_kind_only(log: Path) -> None:
    set_up_log()
    logging.getLogger("bot.x").error("not kept: %s", OSError(f"{WORD} 127.0.0.1"))
    assert lines(log)[0]["event"] == "not kept: OSError"


@pytest.mark.parametrize("is_debug", [False, True])
def test_other_packages_say_where_and_what_kind_but_no_words(log: Path, is_debug: bool) -> None:
    set_up_log(is_debug)
    other = logging.getLogger("rasa.core.processor")
    other.setLevel(logging.DEBUG)
    try:
        raise ValueError(WORD)
    except ValueError:
        other.exception("Received '%s' from 127.0.0.1", WORD)
    other.debug(f"Received {WORD}")
    other.warning({"text": WORD})
    other.warning("Received %s %s", WORD)  # which Python cannot put together, and would print
    said = structlog.get_logger("rasa.core.x")
    said.error("rasa.core.processor.message", text=WORD, exc_info=KeyError(WORD))
    said.error(f"Received {WORD}", text=WORD)
    written = log.read_text(encoding="utf-8")
    assert WORD not in written and "127.0.0.1" not in written
    first = lines(log)[0]
    assert (first["error"], first["level"]) == ("ValueError", "error")
    assert first["places"][-1].startswith("tests/unit/test_log.py:")
    assert "rasa.core.processor.message" in written and "KeyError" in written
    assert len(lines(log)) == (6 if is_debug else 5)


def test_a_page_that_fails_is_logged_without_what_was_asked(log: Path) -> None:
    set_up_log(is_debug=True)
    request = SimpleNamespace(
        url=f"http://127.0.0.1:5005/gesprek?text={WORD}", app=SimpleNamespace(config=SimpleNamespace())
    )
    try:
        raise RuntimeError(f"{WORD} from 127.0.0.1")
    except RuntimeError as error:
        ErrorHandler.log(request, error)
    (line,) = lines(log)
    assert (line["logger"], line["error"]) == ("sanic.error", "RuntimeError")
    assert WORD not in log.read_text(encoding="utf-8") and "127.0.0.1" not in log.read_text(encoding="utf-8")


def test_the_log_goes_on_in_a_new_file_when_the_old_one_was_moved_away(log: Path) -> None:
    set_up_log()
    logging.getLogger("bot.x").info("one")
    log.rename(log.with_suffix(".1"))
    logging.getLogger("bot.x").info("two")
    assert [line["event"] for line in lines(log)] == ["two"]


def test_a_log_that_cannot_be_written_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROWIJS_LOG", str(tmp_path))
    with pytest.raises(ProwijsError, match=r"PROWIJS_LOG=.*laat PROWIJS_LOG weg"):
        set_up_log()


def turn(*answers: dict[str, Any]) -> None:
    messages = [{"text": WORD, "custom": answer} for answer in answers]
    note_turn("web", messages, ("telefoonnummer",), time.perf_counter(), SESSION)


def test_a_receipt_says_on_which_grounds_and_not_what_or_who(log: Path, knowledge: Knowledge) -> None:
    set_up_log()
    begin_receipts("f" * 64)
    turn(ANSWER, {"beside": {"text": WORD}}, {"decision": "clarify", "topic": None, "version": None, "on": None})
    (line,) = lines(log)
    assert line["answers"] == [
        {
            "decision": "answer",
            "topic": "vroege_instroom_pro",
            "rule": knowledge.topics["vroege_instroom_pro"].rule,
            "version": "2022-08-01",
            "on": "2026-11-30",
            "certainty": "confirmed",
        },
        {"decision": "clarify", "topic": None, "on": None, "certainty": None},
    ]
    assert (line["channel"], line["masked"], line["model"]) == ("web", ["telefoonnummer"], "f" * 12)
    assert line["knowledge"] == knowledge.digest and line["ms"] == 0
    assert WORD not in log.read_text(encoding="utf-8") and SESSION not in log.read_text(encoding="utf-8")


def test_a_receipt_names_the_knowledge_that_was_taken_over_meanwhile(log: Path, knowledge: Knowledge) -> None:
    set_up_log()
    begin_receipts("f" * 64)
    take(dataclasses.replace(knowledge, digest="of the new files"))
    try:
        turn(ANSWER)
    finally:
        take(knowledge)
    turn(ANSWER)
    assert [line["knowledge"] for line in lines(log)] == ["of the new files", knowledge.digest]


def test_turns_of_a_conversation_go_together_for_a_day_and_not_longer(
    log: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up_log()
    begin_receipts(None)
    turn(ANSWER)
    turn(ANSWER)
    tomorrow = time.time() + 86_400
    monkeypatch.setattr(receipts.time, "time", lambda: tomorrow)
    turn(ANSWER)
    first, second, third = (line["conversation"] for line in lines(log))
    assert first == second != third


def test_a_command_that_is_no_server_writes_no_receipts(log: Path) -> None:
    set_up_log()
    turn(ANSWER)
    assert lines(log) == []


def test_a_receipt_costs_less_than_a_fifth_of_a_millisecond(log: Path, knowledge: Knowledge) -> None:
    set_up_log()
    begin_receipts("f" * 64)
    costs = []
    for _ in range(500):
        # What it takes of the processor: others that are busy do not count.
        before = time.thread_time()
        turn(ANSWER, ANSWER)
        costs.append(time.thread_time() - before)
    assert sorted(costs)[len(costs) // 2] < 0.0002
