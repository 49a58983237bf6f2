"""Two processes on one PostgreSQL and one Redis: nothing lost, nothing doubled, and each fault is survived."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import requests

from bot.channels.away import AWAY
from tests.scaling.engines import PASSWORD, Engine
from tests.scaling.kafka_mock import kafka, sent
from tests.scaling.workers import Conversation, Worker, start_workers

pytestmark = pytest.mark.model
QUESTIONS = ("wat is een tlv", "wat is een opp", "wie beslist dat", "waarom", "wat is lwoo", "wat is zorgplicht")
SOON = 2.0


@pytest.fixture(scope="module")
def events() -> Iterator[str]:
    with kafka() as place:
        yield place


@pytest.fixture(scope="module")
def workers(
    postgres_url: str, redis_url: str, events: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Worker]]:
    started = start_workers(
        2,
        tmp_path_factory.mktemp("workers"),
        PROWIJS_DATABASE=postgres_url,
        PROWIJS_REDIS=redis_url,
        PROWIJS_SECRET="gedeeld" * 8,
        PROWIJS_BROKER=f"kafka://{events}/gesprekken",
    )
    yield started
    for worker in started:
        worker.stop()


def test_conversations_over_two_workers_keep_their_order_and_every_message_once(workers: list[Worker]) -> None:
    conversations = [Conversation(workers[0], number) for number in range(5)]

    def talk(conversation: Conversation) -> None:
        for number, question in enumerate(QUESTIONS):
            assert conversation.send(workers[number % 2], question).status_code == 200

    with ThreadPoolExecutor(5) as each:
        list(each.map(talk, conversations))
    for conversation in conversations:
        assert conversation.said(workers[0]) == list(QUESTIONS)
        assert conversation.lines(workers[0]) == conversation.lines(workers[1]) == conversation.accepted


def test_messages_of_one_conversation_sent_at_once_to_both_do_not_run_through_each_other(
    workers: list[Worker],
) -> None:
    conversation = Conversation(workers[0], 10)
    with ThreadPoolExecutor(6) as each:
        replies = list(each.map(lambda n: conversation.send(workers[n % 2], QUESTIONS[n]), range(6)))
    assert [reply.status_code for reply in replies] == [200] * 6
    lines = conversation.lines(workers[0])
    assert sorted(conversation.said(workers[1])) == sorted(QUESTIONS)
    assert sorted(conversation.accepted, key=lambda line: int(line["n"])) == lines
    assert [lines[line["n"]]["from"] for line in lines if line["from"] == "user"] == ["bot"] * 6


def test_the_same_message_at_both_workers_is_taken_once(workers: list[Worker]) -> None:
    conversation = Conversation(workers[0], 11)
    with ThreadPoolExecutor(4) as each:
        replies = list(each.map(lambda n: conversation.send(workers[n % 2], "wat is een tlv", "een"), range(4)))
    assert all(reply.json()["lines"] == replies[0].json()["lines"] for reply in replies)
    assert conversation.said(workers[0]) == ["wat is een tlv"]


def test_limits_and_erasing_hold_over_workers(workers: list[Worker]) -> None:
    conversation = Conversation(workers[0], 12)
    assert conversation.send(workers[0], "wat is een tlv").status_code == 200
    assert workers[1].call("erase", {"session": conversation.token}).status_code == 200
    assert conversation.lines(workers[0]) == []
    statuses = [conversation.send(workers[n % 2], "hoi").status_code for n in range(20)]
    assert statuses == [200] * 19 + [429]


def test_personal_data_is_left_out_before_events_go_to_others(workers: list[Worker], events: str) -> None:
    conversation = Conversation(workers[0], 13)
    assert conversation.send(workers[0], "mijn zoon bsn 111222333, wat is een tlv").status_code == 200
    session = conversation.token.partition(".")[0]
    own: list[str] = []
    ends = time.monotonic() + 10
    while not own and time.monotonic() < ends:
        told = [event for event in sent(events, "gesprekken", 100_000, 0.7) if event["event"] == "user"]
        own = [event["text"] for event in told if event["sender_id"] == session]
    assert len(own) == 1 and "[burgerservicenummer]" in own[0] and "111222333" not in own[0]


def test_a_worker_killed_amid_turns_loses_nothing_and_the_other_goes_on(workers: list[Worker]) -> None:
    here, there = workers
    conversations = [Conversation(here, 20 + number) for number in range(8)]
    for conversation in conversations:
        conversation.send_until_taken([there], "wat is een opp")
    with ThreadPoolExecutor(8) as each:
        sending = [each.submit(one.send_until_taken, [there, here], "wat is een tlv") for one in conversations]
        time.sleep(0.25)
        there.kill()
        killed = time.monotonic()
        failed = [one.result() for one in sending]
        took = time.monotonic() - killed
    assert any(failed), "geen enkele beurt was nog bezig"
    assert took < 10
    for conversation in conversations:
        conversation.send_until_taken([here], "wat is lwoo")
        assert conversation.said(here) == ["wat is een opp", "wat is een tlv", "wat is lwoo"]


def children(engine: Engine) -> list[int]:
    assert engine.process
    pid = engine.process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def ensure_honest_and_recovered(worker: Worker, fault: AbstractContextManager[None], number: int) -> None:
    """While the fault lasts an honest answer comes soon; after it the same message is taken, once."""
    conversation = Conversation(worker, number)
    assert conversation.send(worker, "wat is een opp").status_code == 200
    with fault:
        took = []
        for _ in range(2):
            began = time.monotonic()
            refused = conversation.send(worker, "wat is een tlv", "een")
            took.append(time.monotonic() - began)
            assert (refused.status_code, refused.json()["error"]) == (503, AWAY)
        assert min(took) < SOON
        with ThreadPoolExecutor(1) as aside:
            waiting = aside.submit(conversation.send, worker, "wat is een tlv", "een")
            assert requests.get(f"{worker.base}/webhooks/web/", timeout=10).status_code == 200
            assert waiting.result().status_code == 503
        page = requests.post(f"{worker.base}/vraag", data={"text": "x"}, headers={"Accept": "text/html"}, timeout=10)
        assert page.status_code == 503 and AWAY in page.text
    taken, ends = False, time.monotonic() + 10
    while not taken and time.monotonic() < ends:
        taken = conversation.send(worker, "wat is een tlv", "een").status_code == 200
    assert conversation.said(worker) == ["wat is een opp", "wat is een tlv"]


def test_without_redis_the_answer_is_honest_and_it_recovers_by_itself(
    workers: list[Worker], redis_engine: Engine
) -> None:
    ensure_honest_and_recovered(workers[0], redis_engine.away(), 30)
    ensure_honest_and_recovered(workers[0], redis_engine.frozen(), 31)


def test_without_postgresql_the_answer_is_honest_and_it_recovers_by_itself(
    workers: list[Worker], postgres_engine: Engine
) -> None:
    ensure_honest_and_recovered(workers[0], postgres_engine.away(), 32)
    ensure_honest_and_recovered(workers[0], postgres_engine.frozen(*children(postgres_engine)), 33)


def test_no_log_holds_words_of_users_addresses_or_passwords(workers: list[Worker]) -> None:
    log = "".join(worker.log.read_text(encoding="utf-8") for worker in workers)
    assert "gesprekken: postgresql op 127.0.0.1" in log
    assert [word for word in ("wat is een", "198.51.100", "111222333", PASSWORD, "gedeeld") if word in log] == []
