"""Checks that every id that a file names exists, and that citations have the form of an article."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.checks.problem import Problem, problem_at
from bot.knowledge.citation import ARTICLE_FORM, PARAGRAPH_FORM
from bot.knowledge.yaml_file import KeyPath, YamlFile

LAWS = ("wet", "besluit")
Tree = Mapping[str, list[YamlFile]]


def check_references(tree: Tree) -> list[Problem]:
    """Problems of unknown sources, rules, topics, facts, contacts and terms, and of malformed citations."""
    known = {
        kind: {file.data["id"]: file.data for file in tree[kind]} for kind in ("sources", "rules", "facts", "topics")
    }
    lists = {
        kind: [entry["id"] for file in tree[kind] for entry in file.data[kind]]
        for kind in ("terms", "documents", "contacts", "referrals", "deadlines", "dangers")
    }
    problems: list[Problem] = []
    for file in tree["sources"]:
        problems += _check_source(file, known["sources"])
    for file in tree["rules"]:
        for keys, citation in citations(file):
            problems += _check_citation(file, keys, citation, known["sources"])
        problems += _check_row_contacts(file, lists["contacts"])
    for file in tree["topics"]:
        problems += _check_topic(file, known, lists)
    for file in tree["referrals"]:
        problems += _check_referrals(file, lists["contacts"])
    for file in tree["renumbering"]:
        problems += _check_renumbering(file, known["sources"])
    for file in tree["languages"]:
        problems += _check_summaries(file, known["topics"])
    for kind, ids in lists.items():
        twice = {entry for entry in ids if ids.count(entry) > 1}
        problems += [
            Problem(file.path, 1, f"id '{name}' komt twee keer voor. Geef een van de twee een andere id.")
            for file in tree[kind]
            for name in twice
        ]
    return problems


def citations(file: YamlFile) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """Every citation of a rule file with the key path where it stands."""
    for number, version in enumerate(file.data["versions"]):
        base: KeyPath = ("versions", number)
        for index, citation in enumerate(version["citations"]):
            yield (*base, "citations", index), citation
        for row_number, row in enumerate(version["table"]):
            part = "then" if "then" in row else "otherwise"
            for index, citation in enumerate(row[part].get("citations", ())):
                yield (*base, "table", row_number, part, "citations", index), citation


def _check_source(file: YamlFile, sources: Mapping[str, Any]) -> Iterator[Problem]:
    data = file.data
    if data["successor"] and data["successor"] not in sources:
        yield problem_at(file, ("successor",), unknown("bron", data["successor"], sources))
    if data["in_force_from"] and data["in_force_to"] and data["in_force_from"] > data["in_force_to"]:
        yield problem_at(file, ("in_force_to",), "de bron eindigt voor zij begint. Draai de twee datums om.")
    if data["kind"] in LAWS and data["bwb"] and "{article}" not in (data["link"] or ""):
        yield problem_at(
            file, ("link",), "de link heeft geen {article}. Schrijf de linkvorm met {bwb}, {article} en {date}."
        )
    if data["bwb"] is None and data["kind"] in (*LAWS, "regeling") and "note" not in data:
        yield problem_at(
            file, ("bwb",), "het BWB-nummer ontbreekt zonder uitleg. Voeg 'note:' toe: niet gevonden, en waar gezocht."
        )


def _check_citation(
    file: YamlFile, keys: KeyPath, citation: Mapping[str, Any], sources: Mapping[str, Any]
) -> Iterator[Problem]:
    source = sources.get(citation["source"])
    if source is None:
        yield problem_at(file, (*keys, "source"), unknown("bron", citation["source"], sources))
        return
    yield from check_form(file, keys, citation)
    if citation.get("article") is None and source["kind"] in LAWS:
        yield problem_at(file, keys, f'het artikel van {citation["source"]} ontbreekt. Voeg article: "..." toe.')
    if citation.get("certainty", "confirmed") != "confirmed" and "note" not in citation:
        yield problem_at(file, keys, 'een onzekere verwijzing zonder uitleg. Voeg note: "..." toe.')
    version = file.data["versions"][keys[1]]
    starts, ends = source["in_force_from"], source["in_force_to"]
    if source["kind"] in LAWS and (
        (starts and version["valid_from"] < starts) or (ends and version["valid_from"] > ends)
    ):
        yield problem_at(
            file, keys, f"{citation['source']} gold niet op {version['valid_from']}. Noem de bron die toen gold."
        )


def check_form(file: YamlFile, keys: KeyPath, citation: Mapping[str, Any]) -> Iterator[Problem]:
    """Problems of an article or paragraph that has not the form of one."""
    article, paragraph = citation.get("article"), citation.get("paragraph")
    if article is not None and not ARTICLE_FORM.fullmatch(article):
        yield problem_at(
            file, (*keys, "article"), f'\'{article}\' is geen artikelnummer. Schrijf "8.9", "27" of "2.47a".'
        )
    if paragraph is not None and not PARAGRAPH_FORM.fullmatch(paragraph):
        mend = 'Schrijf "2", "1c", "2 onder a" of "5 tot en met 7".'
        yield problem_at(file, (*keys, "paragraph"), f"'{paragraph}' is geen lid. {mend}")
    if paragraph is not None and article is None:
        yield problem_at(file, keys, 'een lid zonder artikel. Voeg article: "..." toe.')


def _check_topic(file: YamlFile, known: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Iterator[Problem]:
    data = file.data
    rule = data.get("rule")
    if rule and rule not in known["rules"]:
        yield problem_at(file, ("rule",), unknown("regel", rule, known["rules"]))
    if data["id"] in known["rules"]:
        yield problem_at(file, ("id",), f"'{data['id']}' is ook een regel. Geef de regel een andere id.")
    for index, other in enumerate(data.get("see_also", ())):
        if other not in known["topics"]:
            yield problem_at(file, ("see_also", index), unknown("onderwerp", other, known["topics"]))
    for audience, contact in data.get("contact", {}).items():
        if contact not in lists["contacts"]:
            yield problem_at(file, ("contact", audience), unknown("contact", contact, lists["contacts"]))
    for fact in data.get("assumes", {}):
        if fact not in known["facts"]:
            yield problem_at(file, ("assumes", fact), unknown("feit", fact, known["facts"]))


def _check_row_contacts(file: YamlFile, contacts: list[str]) -> Iterator[Problem]:
    for number, version in enumerate(file.data["versions"]):
        for index, row in enumerate(version["table"]):
            part = "then" if "then" in row else "otherwise"
            for audience, contact in row[part].get("contact", {}).items():
                if contact not in contacts:
                    keys: KeyPath = ("versions", number, "table", index, part, "contact", audience)
                    yield problem_at(file, keys, unknown("contact", contact, contacts))


def _check_referrals(file: YamlFile, contacts: list[str]) -> Iterator[Problem]:
    for index, referral in enumerate(file.data["referrals"]):
        for audience, contact in referral.get("contact", {}).items():
            if contact not in contacts:
                keys: KeyPath = ("referrals", index, "contact", audience)
                yield problem_at(file, keys, unknown("contact", contact, contacts))


def _check_renumbering(file: YamlFile, sources: Mapping[str, Any]) -> Iterator[Problem]:
    seen: list[Any] = []
    for index, entry in enumerate(file.data["renumbering"]):
        keys: KeyPath = ("renumbering", index)
        for side in ("old", "new"):
            if entry[side]["source"] not in sources:
                yield problem_at(file, (*keys, side, "source"), unknown("bron", entry[side]["source"], sources))
            yield from check_form(file, (*keys, side), entry[side])
        if entry["certainty"] != "confirmed" and "doubt" not in entry:
            yield problem_at(file, keys, "niet zeker, maar zonder twijfel in gewone woorden. Voeg 'doubt:' toe.")
        if entry["certainty"] == "confirmed" and "article" not in entry["new"]:
            yield problem_at(
                file, (*keys, "new"), 'zeker, maar zonder nieuw artikel. Voeg article: "..." toe, of wees niet zeker.'
            )
        if (entry["old"], entry["new"]) in seen:
            yield problem_at(file, keys, "deze omnummering staat er twee keer. Verwijder er een.")
        seen.append((entry["old"], entry["new"]))
        yield from _check_change(file, keys, entry, sources)


def _check_change(
    file: YamlFile, keys: KeyPath, entry: Mapping[str, Any], sources: Mapping[str, Any]
) -> Iterator[Problem]:
    """The old law held on the day before the change at the latest, the new one on the day itself."""
    since, mend = entry["since"], "Schrijf de dag waarop de wet veranderde."
    ends = sources.get(entry["old"]["source"], {}).get("in_force_to")
    starts = sources.get(entry["new"]["source"], {}).get("in_force_from")
    if ends and since <= ends:
        yield problem_at(file, (*keys, "since"), f"{entry['old']['source']} gold op {since} nog. {mend}")
    if starts and since < starts:
        yield problem_at(file, (*keys, "since"), f"{entry['new']['source']} gold op {since} nog niet. {mend}")


def _check_summaries(file: YamlFile, topics: Mapping[str, Any]) -> Iterator[Problem]:
    for topic in file.data["summaries"]:
        if topic not in topics:
            yield problem_at(file, ("summaries", topic), unknown("onderwerp", topic, topics))


def unknown(kind: str, name: str, known: Any) -> str:
    """ "onbekend(e) bron 'wvo2020'. Bedoelt u 'wvo_2020'?"."""
    from rapidfuzz import process

    near = process.extractOne(name, list(known), score_cutoff=60)
    hint = f"Bedoelt u '{near[0]}'?" if near else f"Maak {kind} '{name}' aan of verbeter de naam."
    return f"onbekend(e) {kind} '{name}'. {hint}"
