"""Turns the YAML files of knowledge/ into the frozen shapes of model.py."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.errors import BrokenKnowledge
from bot.knowledge import entries, model
from bot.knowledge.yaml_file import YamlFile, read_yaml

FOLDERS = ("sources", "rules", "facts", "topics", "languages")
LISTS = ("terms", "documents", "contacts", "referrals", "renumbering")


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
    except (KeyError, TypeError, ValueError, AttributeError) as error:
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
        terms=_listed(tree, "terms", _term),
        documents=_listed(tree, "documents", _document),
        contacts=_listed(tree, "contacts", _contact),
        referrals=_listed(tree, "referrals", _referral),
        languages=_by_id(_language(file.data) for file in tree["languages"]),
        renumbering=tuple(
            _renumbering(entry, sources) for file in tree.get("renumbering", []) for entry in file.data["renumbering"]
        ),
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


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _texts(data: Mapping[str, Any] | None) -> entries.Texts | None:
    if data is None:
        return None
    return entries.Texts(_flow(data["ouder"]), _flow(data["school"]), _flow(data.get("spraak", "")))


def _flow(text: str) -> str:
    """Folds single line breaks of a YAML block; an empty line stays a paragraph."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip())


def _source(data: Mapping[str, Any]) -> model.Source:
    days = {key: _day(data[key]) for key in ("in_force_from", "in_force_to", "read_on")}
    return model.Source(**{**data, **days, "aliases": tuple(data.get("aliases", ()))})


def _citations(entries: Iterable[Mapping[str, Any]], sources: Mapping[str, model.Source]) -> tuple[model.Citation, ...]:
    return tuple(
        model.Citation(
            source=sources[entry["source"]],
            article=entry.get("article"),
            paragraph=entry.get("paragraph"),
            certainty=entry.get("certainty", "confirmed"),
            note=entry.get("note", ""),
        )
        for entry in entries
    )


def _renumbering(data: Mapping[str, Any], sources: Mapping[str, model.Source]) -> model.Renumbering:
    old, new = _citations([data["old"], data["new"]], sources)
    since = date.fromisoformat(data["since"])
    return model.Renumbering(old, new, since, data["certainty"], _flow(data.get("doubt", "")))


def _rule(data: Mapping[str, Any], sources: Mapping[str, model.Source]) -> model.Rule:
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


def _version(rule_id: str, data: Mapping[str, Any], sources: Mapping[str, model.Source]) -> model.Version:
    general = _texts(data["general"])
    assert general is not None
    return model.Version(
        rule=rule_id,
        valid_from=date.fromisoformat(data["valid_from"]),
        checked_on=date.fromisoformat(data["checked_on"]),
        certainty=data["certainty"],
        doubt=_flow(data.get("doubt", "")),
        note=_flow(data["note"]),
        citations=_citations(data["citations"], sources),
        general=general,
        why=_texts(data.get("why")),
        table=tuple(
            model.Row(number, row.get("when", {}), _outcome(row.get("then") or row["otherwise"], sources))
            for number, row in enumerate(data["table"], start=1)
        ),
        repealed=data.get("repealed", False),
        refer=data.get("refer", ""),
    )


def _outcome(data: Mapping[str, Any], sources: Mapping[str, model.Source]) -> model.Outcome:
    texts = _texts(data)
    assert texts is not None
    return model.Outcome(
        conclusion=data["conclusion"],
        texts=texts,
        why=_texts(data.get("why")),
        topic=data.get("topic"),
        certainty=data.get("certainty"),
        doubt=_flow(data.get("doubt", "")),
        citations=_citations(data.get("citations", ()), sources),
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
    patterns = {key: tuple(data.get(key, ())) for key in ("patterns", "sure_patterns")}
    return model.Fact(**{**data, **patterns, "question": _texts(data["question"]), "choices": choices})


def _topic(data: Mapping[str, Any]) -> model.Topic:
    return model.Topic(
        **{
            **data,
            "texts": _texts(data["texts"]),
            "reviewed_on": date.fromisoformat(data["reviewed_on"]),
            "see_also": tuple(data.get("see_also", ())),
        }
    )


def _term(data: Mapping[str, Any]) -> entries.Term:
    return entries.Term(
        data["id"],
        data["term"],
        data.get("full", ""),
        _flow(data["text"]),
        tuple(data.get("aliases", ())),
        _flow(data.get("spraak", "")),
        tuple(data.get("see_also", ())),
    )


def _document(data: Mapping[str, Any]) -> entries.Document:
    return entries.Document(**{**data, "aliases": tuple(data.get("aliases", ()))})


def _contact(data: Mapping[str, Any]) -> entries.Contact:
    routes = tuple(
        entries.Route(
            **{**route, "valid_from": date.fromisoformat(route["valid_from"]), "valid_to": _day(route.get("valid_to"))}
        )
        for route in data["routes"]
    )
    return entries.Contact(
        data["id"], data["title"], data["audience"], data["purpose"], routes, tuple(data.get("aliases", ()))
    )


def _referral(data: Mapping[str, Any]) -> entries.Referral:
    texts = _texts(data)
    assert texts is not None
    return entries.Referral(data["id"], data["subject"], texts, data.get("contact", {}))


def _language(data: Mapping[str, Any]) -> entries.Language:
    summaries = {topic: _flow(text) for topic, text in data["summaries"].items()}
    sentences = {key: _flow(data[key]) for key in ("notice", "marker", "outside")}
    return entries.Language(**{**data, **sentences, "summaries": summaries})
