"""Counts for Prometheus, and who may read them; health and readiness."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from sanic import Sanic

from bot import metrics
from bot.channels.health import health_blueprint
from bot.reload.watch import Status
from bot.switches import CHANNELS, _switches_of, write_switches
from tests.in_thread import serving

NAMES = count()


def value(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


def test_a_turn_is_counted_with_its_time_and_decisions() -> None:
    before = value("prowijs_decisions_total", channel="web", decision="answer")
    with metrics.turn("web") as seen:
        seen.lines([{"from": "user", "data": None}, {"from": "bot", "data": {"decision": "answer"}}])
    assert value("prowijs_decisions_total", channel="web", decision="answer") == before + 1
    assert value("prowijs_turn_seconds_count", channel="web") >= 1


def test_an_error_is_counted_by_its_kind_and_goes_on() -> None:
    before = value("prowijs_errors_total", channel="phone", kind="ValueError")
    with pytest.raises(ValueError, match="Jan"), metrics.turn("phone"):
        raise ValueError("mijn zoon heet Jan")
    assert value("prowijs_errors_total", channel="phone", kind="ValueError") == before + 1
    assert b"Jan" not in metrics.as_text("abc", {})


def test_labels_take_few_values_only() -> None:
    for number in range(100):
        with pytest.raises(Exception, match="x"), metrics.turn(f"kanaal{number}") as seen:
            raise type(f"Kind{number}", (Exception,), {})("x")
        with metrics.turn("web") as seen:
            seen.data([{"decision": f"iets{number}"}])
    families = list(text_string_to_metric_families(metrics.as_text("abc", {}).decode()))
    labels = {(name, text) for one in families for sample in one.samples for name, text in sample.labels.items()}
    assert {text for name, text in labels if name == "channel"} <= {*CHANNELS, "other"}
    assert {text for name, text in labels if name == "decision"} <= {*metrics.DECISIONS, "other"}
    assert len([text for name, text in labels if name == "kind"]) <= metrics.MOST_KINDS + 1


def test_switches_knowledge_and_memory_stand_among_the_counts() -> None:
    text = metrics.as_text("abc123", {"phone": "Stop."}).decode()
    assert 'prowijs_knowledge_info{digest="abc123"} 1.0' in text
    assert 'prowijs_switched_off{channel="phone"} 1.0' in text
    assert 'prowijs_switched_off{channel="web"} 0.0' in text
    assert "process_resident_memory_bytes" in text


class StubStore:
    def __init__(self) -> None:
        self.fails = False

    async def exists(self, session: str) -> bool:
        if self.fails:
            raise OSError("/geheim/pad")
        return False


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Sanic, str]]:
    channels = [SimpleNamespace(name="web", is_on=True), SimpleNamespace(name="phone", is_on=False)]
    app = Sanic(f"health{next(NAMES)}", configure_logging=False)
    app.ctx.agent = app.ctx.reload = None
    app.blueprint(health_blueprint(channels))
    with serving(app) as address:
        yield app, address


@pytest.fixture
def world(served: tuple[Sanic, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    path = tmp_path / "switches.yaml"
    monkeypatch.setenv("PROWIJS_SWITCHES", str(path))
    _switches_of.cache_clear()
    app, address = served
    app.ctx.agent = SimpleNamespace(is_ready=lambda: True, tracker_store=StubStore())
    app.ctx.reload = SimpleNamespace(status=Status())
    return SimpleNamespace(app=app, address=address, path=path)


def test_a_server_that_is_ready_says_so_with_the_state_of_each_channel(world: Any) -> None:
    assert requests.get(f"{world.address}/healthz", timeout=5).json() == {"status": "ok"}
    reply = requests.get(f"{world.address}/readyz", timeout=5)
    assert (reply.status_code, reply.json()["channels"]) == (200, {"web": "aan", "phone": "uit"})


def test_a_server_that_is_not_ready_says_why_in_dutch_without_paths(world: Any) -> None:
    world.app.ctx.agent.is_ready = lambda: False
    world.app.ctx.agent.tracker_store.fails = True
    reply = requests.get(f"{world.address}/readyz", timeout=5)
    assert reply.status_code == 503
    assert reply.json()["reasons"] == ["het model is niet geladen", "de opslag van gesprekken antwoordt niet"]
    assert "geheim" not in reply.text


def test_refused_knowledge_and_a_broken_switch_file_are_warnings_of_a_server_that_answers(world: Any) -> None:
    world.app.ctx.reload.status = Status(("knowledge/topics/a.yaml:3: fout. Schrijf b.",))
    world.path.write_text("telefoon: stuk\n", encoding="utf-8")
    reply = requests.get(f"{world.address}/readyz", timeout=5)
    assert reply.status_code == 200
    assert "switches.yaml:1" in reply.json()["warnings"][0] and "a.yaml:3" in reply.json()["warnings"][1]
    assert reply.json()["channels"]["web"].startswith("stilgezet: ")
    assert str(world.path.parent) not in reply.text


def test_the_reason_of_a_switch_is_shown(world: Any) -> None:
    write_switches(world.path, {"web": "Wij herstellen een fout."})
    channels = requests.get(f"{world.address}/readyz", timeout=5).json()["channels"]
    assert channels["web"] == "stilgezet: Wij herstellen een fout."


def test_counts_are_for_this_machine_only_and_not_through_a_proxy(world: Any) -> None:
    assert "prowijs_turns_total" in requests.get(f"{world.address}/metrics", timeout=5).text
    passed_on = requests.get(f"{world.address}/metrics", headers={"X-Forwarded-For": "192.0.2.1"}, timeout=5)
    assert passed_on.status_code == 403


def test_with_a_token_set_only_who_has_it_reads_the_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROWIJS_METRICS_TOKEN", "geheim")
    app = Sanic(f"health{next(NAMES)}", configure_logging=False)
    app.blueprint(health_blueprint([]))
    with serving(app) as address:
        given = [{}, {"Authorization": "Bearer fout"}, {"Authorization": "Bearer geheim"}]
        got = [requests.get(f"{address}/metrics", headers=headers, timeout=5).status_code for headers in given]
    assert got == [403, 403, 200]
