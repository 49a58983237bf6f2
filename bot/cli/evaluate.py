"""`prowijs evaluate`: understanding on the held-out questions."""

import argparse
import asyncio
import json
import sys
from collections.abc import Collection, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from bot.errors import ProwijsError
from bot.evaluation.compare import change_lines, compare
from bot.evaluation.headline import HEADLINE, Headline
from bot.evaluation.judge import Parse, judge, judge_doubles, judge_noisy
from bot.evaluation.noise import NOISES
from bot.evaluation.page import to_markdown
from bot.evaluation.summary import figures
from bot.knowledge.yaml_file import read_yaml
from bot.model_file import trained_model
from bot.paths import ROOT, heldout_folder, knowledge_folder
from bot.phrasings import read_phrases

PAGE, DATA = "understanding.md", "understanding.json"
DOUBLES = "dubbel.yaml"
EVERY = 500


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("evaluate", help="het begrip meten op de achtergehouden vragen")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "docs" / "evaluation", help="map voor tabel, JSON en figuren"
    )
    parser.add_argument(
        "--compare",
        type=Path,
        metavar="BESTAND",
        help=f"een eerder gemaakte {DATA}; status 1 als een hoofdcijfer meer dan een punt slechter is",
    )
    parser.add_argument("--without-noise", action="store_true", help="de vragen met ruis overslaan; dat scheelt tijd")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the page and write page, JSON and plots; status 1 where `--compare` finds a figure that got worse."""
    # Read first: `--out` may write over the same file.
    earlier = read_headline(options.compare) if options.compare else None
    result = measure(options.without_noise)
    page = to_markdown(result)
    write(result, page, options.out)
    print(page)
    if earlier is None:
        return 0
    changes = compare(earlier, result["headline"])
    print("\n".join(change_lines(changes)))
    return 1 if any(change.is_worse for change in changes) else 0


def measure(without_noise: bool) -> dict[str, Any]:
    """Parse every held-out question with the trained model; raises MissingModel."""
    path = trained_model()  # before Rasa is imported, which takes seconds
    from bot.agent import load_agent
    from bot.knowledge import load
    from bot.nlu.dutch_spacy import installed_model

    agent = load_agent(path=path)
    topics = frozenset(load(knowledge_folder()).topics)
    result = evaluate(lambda text: asyncio.run(agent.parse_message(text)), topics, heldout_folder(), without_noise)
    return {"spacy": installed_model(), **result}


def evaluate(parse: Parse, topics: Collection[str], folder: Path, without_noise: bool) -> dict[str, Any]:
    """All figures of a parser on the held-out questions in a folder."""
    phrases = list(read_phrases(folder))
    parse = with_progress(parse)
    _say(f"{len(phrases)} vragen lezen.")
    judged = judge(phrases, parse, folder)
    double = judge_doubles(read_yaml(folder / DOUBLES).data["vragen"], parse)
    kinds = {} if without_noise else NOISES
    noisy = {}
    for number, (name, spoil) in enumerate(kinds.items(), start=1):
        _say(f"De Nederlandse vragen opnieuw lezen met ruis, {number} van {len(kinds)}.")
        noisy[name] = judge_noisy(judged, parse, spoil)
    return figures(judged, topics, double, noisy)


def with_progress(parse: Parse) -> Parse:
    """The same parser, which says on stderr how far it is: it reads thousands of texts."""
    done = count(1)

    def parse_and_say(text: str) -> Mapping[str, Any]:
        result = parse(text)
        if (number := next(done)) % EVERY == 0:
            _say(f"{number} teksten gelezen.")
        return result

    return parse_and_say


def write(result: dict[str, Any], page: str, folder: Path) -> None:
    """Write page, JSON and plots into a folder, which is made where it is missing."""
    from bot.evaluation.plots import draw

    folder.mkdir(parents=True, exist_ok=True)
    (folder / PAGE).write_text(page, encoding="utf-8")
    (folder / DATA).write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    draw(result, folder)


def read_headline(path: Path) -> Headline:
    """The headline figures of an earlier JSON; raises ProwijsError with the file and the mend."""
    mend = f"Maak het bestand met 'prowijs evaluate'; het heet {DATA}."
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProwijsError(f"{path}: het bestand is er niet of is niet te lezen. {mend}") from error
    except ValueError as error:
        raise ProwijsError(f"{path}: dit is geen JSON. {mend}") from error
    headline = data.get("headline") if isinstance(data, dict) else None
    known = {figure.key: headline.get(figure.key) for figure in HEADLINE} if isinstance(headline, dict) else {}
    values = [value for value in known.values() if value is not None]
    if not values or not all(isinstance(value, int | float) for value in values):
        raise ProwijsError(f"{path}: dit is geen uitslag van een eerdere meting. {mend}")
    return known


def _say(text: str) -> None:
    """To stderr: the page alone goes to standard output."""
    print(text, file=sys.stderr, flush=True)
