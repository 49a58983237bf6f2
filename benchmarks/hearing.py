"""How well the phone line understands what a recogniser writes: `make bench-hearing` writes docs/evaluation/hearing.md.

Each utterance is read three times: as a careful human would type it, as it was heard, and as hearing mends that.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.answer.facts import OutOfRange, collect, read_value
from bot.channels.phone.hearing import hear
from bot.knowledge import Knowledge, load
from bot.knowledge.yaml_file import read_yaml
from bot.paths import ROOT, knowledge_folder

Parse = Callable[[str], Mapping[str, Any]]
UTTERANCES = ROOT / "tests" / "hearing" / "utterances.yaml"
PAGE = ROOT / "docs" / "evaluation" / "hearing.md"
MOST_SHOWN = 40


def measure(knowledge: Knowledge, parse: Parse, utterances: list[dict[str, Any]]) -> dict[str, Any]:
    """The counts for `typed`, `heard` and `mended`, and what goes wrong after mending."""
    questions = [one for one in utterances if "topic" in one]
    replies = [one for one in utterances if "answers" in one]
    forms: dict[str, Callable[[dict[str, Any]], str]] = {
        "typed": lambda one: str(one["means"]),
        "heard": lambda one: str(one["heard"]),
        "mended": lambda one: hear(knowledge.hearing, one["heard"]),
    }
    counts = {
        name: {
            "questions": sum(_is_understood(parse(form(one)), one) for one in questions),
            "replies": sum(_is_read(knowledge, form(one), one["answers"]) for one in replies),
        }
        for name, form in forms.items()
    }
    wrong = [one["heard"] for one in questions if not _is_understood(parse(forms["mended"](one)), one)]
    wrong += [one["heard"] for one in replies if not _is_read(knowledge, forms["mended"](one), one["answers"])]
    damaged = [
        one["heard"] for one in utterances if one["heard"] == one["means"] and forms["mended"](one) != one["means"]
    ]
    return {
        "questions": len(questions),
        "replies": len(replies),
        "counts": counts,
        "wrong": wrong,
        "clean": sum(one["heard"] == one["means"] for one in utterances),
        "damaged": damaged,
    }


def _is_understood(parsed: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    """Whether the topic is first; what is out of scope must also be refused."""
    wanted = one["topic"] if isinstance(one["topic"], list) else [one["topic"]]
    first = parsed["intent_ranking"][0]["name"] if parsed["intent_ranking"] else ""
    return first in wanted or (parsed["decision"] == "out_of_scope" and "buiten_bereik" in wanted)


def _is_read(knowledge: Knowledge, text: str, answers: Mapping[str, Any]) -> bool:
    """Whether a reply to the question for a fact gives its value; of a range any asking again would do, a value not."""
    fact = knowledge.facts[answers["fact"]]
    try:
        value = read_value(fact, text)
    except OutOfRange:
        return False
    if value is None:
        value = collect(knowledge.facts, text, ())[0].get(fact.id)
    return bool(value == answers["value"] or (isinstance(answers["value"], list) and value is None))


def to_markdown(result: Mapping[str, Any]) -> str:
    """The page with the figures and every utterance that is not understood."""
    questions, replies = result["questions"], result["replies"]
    rows = [
        f"| {name} | {count['questions'] / questions:.1%} | {count['replies'] / replies:.1%} |"
        for name, count in result["counts"].items()
    ]
    lines = [
        "# What the phone line hears",
        "",
        f"{questions} questions and {replies} replies as a speech recogniser would write them, by a writer who saw",
        "neither training phrases nor code (`tests/hearing/`); no real recordings. Made by `make bench-hearing`.",
        "`typed` is what a careful human would type, `heard` what the recogniser wrote, and `mended` that after",
        "`knowledge/hearing.yaml`. A reply is read as one to the question for its fact.",
        "",
        "| form | right topic first | right value of a reply |",
        "|---|---|---|",
        *rows,
        "",
        f"Of {result['clean']} utterances with nothing misheard, {len(result['damaged'])} are changed by mending.",
        "",
        "## Not understood after mending",
        "",
        *(f"- {text}" for text in result["wrong"][:MOST_SHOWN]),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure with the trained model, print the page and write it with its JSON."""
    from bot.agent import load_agent

    agent = load_agent()
    result = measure(
        load(knowledge_folder()), lambda text: asyncio.run(agent.parse_message(text)), read_yaml(UTTERANCES).data
    )
    page = to_markdown(result)
    PAGE.write_text(page, encoding="utf-8")
    write_json(result, PAGE.with_suffix(".json"))
    print(page)


def write_json(result: Mapping[str, Any], path: Path) -> None:
    """The counts for machines."""
    path.write_text(json.dumps(result["counts"], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
