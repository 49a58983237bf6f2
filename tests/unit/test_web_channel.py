"""The parts of the web channel that need no server, and the page of questions and answers."""

import argparse
import json
from datetime import date
from pathlib import Path

import pytest

from bot.answer.faq import entries, to_structured_data
from bot.channels.limits import PER_ADDRESS, PER_SESSION, Limits
from bot.channels.web.origins import allowed_origins
from bot.channels.web.sessions import Sessions, server_secret
from bot.cli import export_faqpage
from bot.errors import ProwijsError
from bot.knowledge.model import Knowledge

TODAY = date(2026, 11, 24)


def test_sessions_are_different_and_hold_only_for_their_origin_and_secret() -> None:
    sessions = Sessions(b"one")
    first, second = sessions.issue("https://a.nl"), sessions.issue("https://a.nl")
    assert first != second
    assert sessions.read(first, "https://a.nl") == first.split(".")[0]
    assert sessions.read(first, "https://b.nl") is None
    assert Sessions(b"two").read(first, "https://a.nl") is None
    assert sessions.read(first[:-1] + ("0" if first[-1] != "0" else "1"), "https://a.nl") is None


@pytest.mark.parametrize("token", [None, 5, "", ".", "a.b", {"session": 1}, "é" * 32 + ".x"])
def test_what_is_no_session_is_none(token: object) -> None:
    assert Sessions(b"one").read(token, "") is None


def test_the_secret_is_made_once_and_kept_for_the_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROWIJS_SECRET", raising=False)
    monkeypatch.setenv("PROWIJS_DATABASE", str(tmp_path / "new" / "c.db"))
    first = server_secret()
    assert server_secret() == first and len(first) == 64
    assert (tmp_path / "new" / "secret").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("PROWIJS_SECRET", "from the environment")
    assert server_secret() == b"from the environment"


def test_a_secret_that_was_cut_off_is_made_anew_and_an_unwritable_one_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PROWIJS_SECRET", raising=False)
    monkeypatch.setenv("PROWIJS_DATABASE", str(tmp_path / "c.db"))
    (tmp_path / "secret").write_text("", encoding="ascii")
    assert len(server_secret()) == 64
    monkeypatch.setenv("PROWIJS_DATABASE", str(tmp_path / "secret" / "c.db"))
    with pytest.raises(ProwijsError, match="PROWIJS_SECRET"):
        server_secret()


def test_a_session_and_an_address_have_limits_of_their_own_that_pass() -> None:
    now = [0.0]
    limits = Limits(b"key", clock=lambda: now[0])
    assert [limits.wait("a", "1.2.3.4", 1) for _ in range(PER_SESSION)] == [0] * PER_SESSION
    assert limits.wait("a", "1.2.3.4", 1) > 0
    others = [limits.wait(f"s{number}", "1.2.3.4", 1) for number in range(PER_ADDRESS)]
    assert others[-1] > 0 and limits.wait("x", "4.3.2.1", 1) == 0
    now[0] = 61.0
    assert limits.wait("a", "1.2.3.4", 1) == 0


def test_origins_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROWIJS_ORIGINS", " https://a.nl/ ,https://b.nl,")
    assert allowed_origins() == {"https://a.nl", "https://b.nl"}
    monkeypatch.delenv("PROWIJS_ORIGINS")
    assert allowed_origins() == frozenset()


def test_structured_data_holds_every_question_with_source_and_certainty(knowledge: Knowledge) -> None:
    data = to_structured_data(list(entries(knowledge, TODAY)))
    texts = {question["name"]: question["acceptedAnswer"]["text"] for question in data["mainEntity"]}
    assert len(texts) == len([topic for topic in knowledge.topics.values() if topic.rule])
    early = texts[knowledge.topics["vroege_instroom_pro"].question]
    assert "artikel 8.5" in early and "24 november 2026" in early and "Niet zeker" in early


def test_export_writes_a_page_that_needs_no_server(tmp_path: Path) -> None:
    options = argparse.Namespace(out=tmp_path / "faq", on="2026-11-24")
    assert export_faqpage.run(options) == 0
    page = (tmp_path / "faq" / "index.html").read_text(encoding="utf-8")
    assert 'href="site.css"' in page and "prowijs.js" not in page and 'href="/' not in page
    data = json.loads((tmp_path / "faq" / "faqpage.json").read_text(encoding="utf-8"))
    assert json.loads(page.split('ld+json">')[1].split("</script>")[0]) == data
