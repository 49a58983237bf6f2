"""Turns the YAML files of knowledge/ into the frozen shapes of model.py."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.errors import BrokenKnowledge
from bot.knowledge import model
from bot.knowledge.entry_reader import (
    flow,
    read_citations,
    read_contact,
    read_danger,
    read_day,
    read_deadline,
    read_document,
    read_language,
    read_letter,
    read_referral,
    read_step,
    read_term,
    read_texts,
)
from bot.knowledge.hearing import read_hearing
from bot.knowledge.sources import Renumbering, Source
from bot.knowledge.yaml_file import YamlFile, read_yaml

FOLDERS = ("sources", "rules", "facts", "topics", "languages", "letters")
LISTS = ("terms", "documents", "contacts", "referrals", "renumbering", "deadlines", "dangers", "hearing")


def read_tree(folder: Path) -> dict[str, list[YamlFile]]:
    """Every file of a knowledge folder by kind: {"rules": [...], "terms": [...], ...}; raises UnreadableFile."""
    return {kind: [read_yaml(path) for path in paths] for kind, paths in tree_paths(folder).items()}


def tree_paths(folder: Path) -> dict[str, list[Path]]:
    """The paths of a knowledge folder by kind, in alphabetical order."""
    paths = {kind: sorted((folder / kind).glob("*.yaml")) for kind in FOLDERS}
    return paths | {kind: [folder / f"{kind}.yaml"] for kind in LISTS if (folder / f"{kind}.yaml").exists()}


def load(folder: Path) -> model.Knowledge:
    """Load a knowledge folder that `prowijs check` accepts; raises BrokenKnowledge for one that it does not."""
    try:
        return build(read_tree(folder))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise BrokenKnowledge(
            f"{folder}: onvolledig ({error!r}). Draai 'prowijs check' en herstel wat het noemt."
        ) from error


def build(tree: Mapping[str, list[YamlFile]]) -> model.Knowledge:
    """Build the knowledge from files that were read and found valid."""
    sources = _by_id(_source(file.data) for file in tree["sources"])
    return model.Knowledge(
        sources=sources,
        rules=_by_id(_rule(file.data, sources) for file in tree["rules"]),
        facts=_by_id(_fact(file.data) for file in tree["facts"]),
        topics=_by_id(_topic(file.data) for file in tree["topics"]),
        terms=_listed(tree, "terms", read_term),
        documents=_listed(tree, "documents", read_document),
        contacts=_listed(tree, "contacts", read_contact),
        referrals=_listed(tree, "referrals", read_referral),
        languages=_by_id(read_language(file.data) for file in tree["languages"]),
        letters=_by_id(read_letter(file.data, sources) for file in tree["letters"]),
        deadlines=_listed(tree, "deadlines", lambda data: read_deadline(data, sources)),
        dangers=_listed(tree, "dangers", read_danger),
        renumbering=tuple(
            _renumbering(entry, sources) for file in tree.get("renumbering", []) for entry in file.data["renumbering"]
        ),
        hearing=read_hearing(tree["hearing"][0].data["hearing"]),
        digest=_digest(tree),
    )


def _by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


def _listed(tree: Mapping[str, list[YamlFile]], kind: str, make: Callable[[Any], Any]) -> dict[str, Any]:
    return _by_id(make(entry) for file in tree.get(kind, []) for entry in file.data[kind])


def _digest(tree: Mapping[str, list[YamlFile]]) -> str:
    """A fingerprint of all content, for receipts: the same answers come from the same digest."""
    content = repr([(file.path.name, file.data) for kind in sorted(tree) for file in tree[kind]])
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _source(data: Mapping[str, Any]) -> Source:
    days = {key: read_day(data[key]) for key in ("in_force_from", "in_force_to", "read_on")}
    return Source(**{**data, **days, "aliases": tuple(data.get("aliases", ()))})


def _renumbering(data: Mapping[str, Any], sources: Mapping[str, Source]) -> Renumbering:
    old, new = read_citations([data["old"], data["new"]], sources)
    since = date.fromisoformat(data["since"])
    return Renumbering(old, new, since, data["certainty"], flow(data.get("doubt", "")))


def _rule(data: Mapping[str, Any], sources: Mapping[str, Source]) -> model.Rule:
    versions = tuple(_version(data["id"], version, sources) for version in data["versions"])
    cases = tuple(
        model.Case(
            case["name"],
            date.fromisoformat(case["on"]),
            case["facts"],
            case["conclusion"],
            tuple(case.get("cites", ())),
        )
        for case in data["cases"]
    )
    return model.Rule(data["id"], data["title"], versions, cases)


def _version(rule_id: str, data: Mapping[str, Any], sources: Mapping[str, Source]) -> model.Version:
    general = read_texts(data["general"])
    assert general is not None
    return model.Version(
        rule=rule_id,
        valid_from=date.fromisoformat(data["valid_from"]),
        checked_on=date.fromisoformat(data["checked_on"]),
        certainty=data["certainty"],
        doubt=flow(data.get("doubt", "")),
        note=flow(data["note"]),
        citations=read_citations(data["citations"], sources),
        general=general,
        why=read_texts(data.get("why")),
        table=tuple(
            model.Row(number, row.get("when", {}), _outcome(row.get("then") or row["otherwise"], sources))
            for number, row in enumerate(data["table"], start=1)
        ),
        repealed=data.get("repealed", False),
        refer=data.get("refer", ""),
    )


def _outcome(data: Mapping[str, Any], sources: Mapping[str, Source]) -> model.Outcome:
    texts = read_texts(data)
    assert texts is not None
    return model.Outcome(
        conclusion=data["conclusion"],
        texts=texts,
        why=read_texts(data.get("why")),
        topic=data.get("topic"),
        certainty=data.get("certainty"),
        doubt=flow(data.get("doubt", "")),
        citations=read_citations(data.get("citations", ()), sources),
        contact=data.get("contact", {}),
    )


def _fact(data: Mapping[str, Any]) -> model.Fact:
    choices = tuple(
        model.Choice(
            choice["value"],
            choice["label"],
            choice["told"],
            tuple(choice.get("words", ())),
            tuple(choice.get("patterns", ())),
        )
        for choice in data.get("choices", ())
    )
    patterns = {key: tuple(data.get(key, ())) for key in ("patterns", "sure_patterns", "ignores")}
    return model.Fact(**{**data, **patterns, "question": read_texts(data["question"]), "choices": choices})


def _topic(data: Mapping[str, Any]) -> model.Topic:
    return model.Topic(
        **{
            **data,
            "texts": read_texts(data["texts"]),
            "reviewed_on": date.fromisoformat(data["reviewed_on"]),
            "see_also": tuple(data.get("see_also", ())),
            "simple": flow(data.get("simple", "")),
            "who": read_texts(data.get("who")),
            "steps": tuple(read_step(step) for step in data.get("steps", ())),
        }
    )
