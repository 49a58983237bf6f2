"""Knowledge that changes under a running server: what is taken, what is refused, and what a turn sees."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.current_knowledge import Holder, pinned
from bot.knowledge import Knowledge
from bot.metrics import REGISTRY
from bot.paths import data_folder, knowledge_folder
from bot.reload.fits import needs_training, not_yet_understood
from bot.reload.serve import watch_knowledge
from bot.reload.validate import Verdict, validate
from bot.reload.watch import Watcher


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two small trees to watch."""
    folder = tmp_path / "knowledge"
    (folder / "topics").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    (folder / "topics" / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    monkeypatch.setenv("PROWIJS_KNOWLEDGE", str(folder))
    monkeypatch.setenv("PROWIJS_DATA", str(tmp_path / "data"))
    return folder


class Desk:
    """A watcher with a check that says what the test wants."""

    def __init__(self, knowledge: Knowledge, *verdicts: Verdict, during: Callable[[], object] = lambda: None) -> None:
        self.taken: list[Knowledge] = []
        self.verdicts, self.checks, self.during = list(verdicts), 0, during
        self.watcher = Watcher(knowledge, self.taken.append, self.check, every=0.01, quiet=0.01)

    def check(self) -> Verdict:
        self.checks += 1
        during, self.during = self.during, lambda: None
        during()
        return self.verdicts.pop(0)


def changed(knowledge: Knowledge, **parts: object) -> Knowledge:
    return replace(knowledge, digest="anders", **parts)  # type: ignore[arg-type]


def test_changed_knowledge_that_is_valid_is_taken(folder: Path, knowledge: Knowledge) -> None:
    new = changed(knowledge)
    desk = Desk(knowledge, Verdict(new))
    desk.watcher.look()
    assert (desk.checks, desk.taken) == (0, [])
    (folder / "topics" / "a.yaml").write_text("a: 22\n", encoding="utf-8")
    desk.watcher.look()
    desk.watcher.look()
    assert (desk.checks, desk.taken) == (1, [new])


def test_knowledge_with_faults_is_refused_and_said_until_it_is_mended(folder: Path, knowledge: Knowledge) -> None:
    fault = "knowledge/topics/a.yaml:1: fout. Schrijf b."
    desk = Desk(knowledge, Verdict(None, (fault,)), Verdict(knowledge))
    (folder / "topics" / "b.yaml").write_text("b: 1\n", encoding="utf-8")
    desk.watcher.look()
    assert (desk.watcher.status.refused, desk.taken) == ((fault,), [])
    assert REGISTRY.get_sample_value("prowijs_knowledge_stale") == 1
    (folder / "topics" / "b.yaml").unlink()
    desk.watcher.look()
    assert (desk.watcher.status.refused, desk.taken) == ((), [])
    assert REGISTRY.get_sample_value("prowijs_knowledge_stale") == 0


def test_what_changes_during_the_check_is_checked_again(folder: Path, knowledge: Knowledge) -> None:
    half, whole = changed(knowledge), replace(knowledge, digest="heel")
    desk = Desk(
        knowledge,
        Verdict(half),
        Verdict(whole),
        during=lambda: (folder / "topics" / "c.yaml").write_text("c: 1\n", encoding="utf-8"),
    )
    (folder / "topics" / "b.yaml").write_text("b: 1\n", encoding="utf-8")
    desk.watcher.look()
    assert (desk.checks, desk.taken) == (2, [whole])


def test_a_check_that_fails_itself_is_done_again(folder: Path, knowledge: Knowledge) -> None:
    new = changed(knowledge)
    desk = Desk(knowledge, Verdict(None, ("de kennis kon niet worden gecontroleerd",), False), Verdict(new))
    (folder / "topics" / "b.yaml").write_text("b: 1\n", encoding="utf-8")
    desk.watcher.look()
    assert desk.watcher.status.refused and desk.taken == []
    desk.watcher.look()
    assert (desk.watcher.status.refused, desk.taken) == ((), [new])


def test_other_topics_questions_or_facts_wait_for_training_and_other_texts_do_not(knowledge: Knowledge) -> None:
    name, topic = next(iter(knowledge.topics.items()))
    fewer = {other: one for other, one in knowledge.topics.items() if other != name}
    fact_name, fact = next(iter(knowledge.facts.items()))
    other_question = replace(topic, question="Iets anders?")
    asked_otherwise = replace(fact, question=topic.texts)
    read_otherwise = replace(fact, patterns=(*fact.patterns, "x"))
    assert name in needs_training(knowledge, changed(knowledge, topics=fewer))[0]
    assert "nieuw onderwerp" in needs_training(changed(knowledge, topics=fewer), knowledge)[0]
    assert (
        "andere vraag"
        in needs_training(knowledge, changed(knowledge, topics={**knowledge.topics, name: other_question}))[0]
    )
    assert (
        fact_name
        in needs_training(knowledge, changed(knowledge, facts={**knowledge.facts, fact_name: read_otherwise}))[0]
    )
    texts = {**knowledge.topics, name: replace(topic, simple="Anders.")}
    facts = {**knowledge.facts, fact_name: asked_otherwise}
    assert needs_training(knowledge, changed(knowledge, topics=texts, facts=facts)) == []


def test_new_words_of_danger_and_names_are_said_to_wait_for_a_restart(knowledge: Knowledge) -> None:
    name, danger = next(iter(knowledge.dangers.items()))
    term_name, term = next(iter(knowledge.terms.items()))
    new = changed(
        knowledge,
        dangers={**knowledge.dangers, name: replace(danger, patterns=("x",))},
        terms={**knowledge.terms, term_name: replace(term, aliases=("iets nieuws",))},
    )
    found = "\n".join(not_yet_understood(knowledge, new))
    assert name in found and term_name in found and "nieuwe start" in found
    assert not_yet_understood(knowledge, changed(knowledge)) == []


def test_a_topic_that_the_model_does_not_know_keeps_the_old_knowledge(folder: Path, knowledge: Knowledge) -> None:
    fewer = changed(knowledge, topics=dict(list(knowledge.topics.items())[1:]))
    desk = Desk(knowledge, Verdict(fewer))
    (folder / "topics" / "a.yaml").unlink()
    desk.watcher.look()
    assert desk.taken == [] and "prowijs start" in desk.watcher.status.refused[0]


def test_a_turn_keeps_one_knowledge_while_another_is_taken(knowledge: Knowledge) -> None:
    holder, other = Holder(), changed(knowledge)
    holder.take(knowledge)

    async def turn() -> tuple[str, str]:
        with holder.pinned():
            first = holder.current().digest
            await asyncio.sleep(0.02)
            return first, await asyncio.create_task(asked())

    async def asked() -> str:
        return holder.current().digest

    async def both() -> tuple[tuple[str, str], str]:
        going = asyncio.create_task(turn())
        await asyncio.sleep(0.01)
        holder.take(other)
        return await going, holder.current().digest

    assert asyncio.run(both()) == ((knowledge.digest, knowledge.digest), "anders")


def test_a_page_of_the_site_follows_the_knowledge(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from bot import current_knowledge
    from bot.channels import site

    held = current_knowledge._held
    before = held.current()
    name, topic = next(iter(knowledge.topics.items()))
    on = date(2026, 11, 23)
    assert "Splinternieuw?" not in site.faq_page(on)
    try:
        held.take(changed(knowledge, topics={**knowledge.topics, name: replace(topic, question="Splinternieuw?")}))
        assert "Splinternieuw?" in site.faq_page(on)
        with pinned():
            held.take(before)
            assert "Splinternieuw?" in site.faq_page(on)
    finally:
        held.take(before)


def test_reloading_can_be_switched_off_and_a_wrong_setting_is_refused(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.errors import ProwijsError

    monkeypatch.setenv("PROWIJS_RELOAD", "off")
    assert watch_knowledge(knowledge) is None
    monkeypatch.setenv("PROWIJS_RELOAD", "uit")
    with pytest.raises(ProwijsError, match="PROWIJS_RELOAD"):
        watch_knowledge(knowledge)


def test_another_process_reads_and_checks_the_real_tree_and_names_a_fault_without_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(knowledge_folder(), tmp_path / "knowledge")
    (tmp_path / "knowledge" / "contacts.yaml").write_text("contacts: [\n", encoding="utf-8")
    monkeypatch.setenv("PROWIJS_DATA", str(data_folder()))
    monkeypatch.setenv("PROWIJS_KNOWLEDGE", str(tmp_path / "knowledge"))
    verdict = validate()
    assert verdict.knowledge is None
    assert any(fault.startswith("knowledge/contacts.yaml:") for fault in verdict.faults), verdict.faults
    assert str(tmp_path) not in "".join(verdict.faults)
