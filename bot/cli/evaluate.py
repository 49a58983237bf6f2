"""`prowijs evaluate`: understanding on the held-out questions."""

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from bot.evaluation import Judged, calibration_bins, figures, to_markdown
from bot.paths import ROOT, heldout_folder, knowledge_folder
from bot.phrasings import read_phrases


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("evaluate", help="het begrip meten op de achtergehouden vragen")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "evaluation", help="map voor tabel, JSON en figuur")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the table and write table, JSON and plot."""
    from bot.knowledge import load
    from bot.nlu.dutch_spacy import installed_model

    judged = judge()
    result = {**figures(judged, list(load(knowledge_folder()).topics)), "spacy": installed_model()}
    options.out.mkdir(parents=True, exist_ok=True)
    text = to_markdown(result)
    (options.out / "understanding.md").write_text(text, encoding="utf-8")
    (options.out / "understanding.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    _plot(judged, options.out / "calibration.png")
    print(text)
    return 0


def judge() -> list[Judged]:
    """Parse every held-out question with the trained model."""
    from bot.agent import load_agent

    agent = load_agent()
    judged = []
    for phrase in read_phrases(heldout_folder()):
        result = asyncio.run(agent.parse_message(phrase.text))
        judged.append(
            Judged(
                group="/".join(phrase.path.relative_to(heldout_folder()).with_suffix("").parts),
                intent=phrase.intent,
                text=phrase.text,
                decision=result["decision"],
                ranking=tuple((entry["name"], entry["confidence"]) for entry in result["intent_ranking"]),
                expected=phrase.mentions,
                entities=tuple((found["entity"], found["start"], found["end"]) for found in result["entities"]),
            )
        )
    return judged


def _plot(judged: list[Judged], path: Path) -> None:
    """Confidence against share right; a calibrated model lies on the diagonal."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    bins = calibration_bins(judged)
    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="grey", linestyle="--", label="perfect")
    axes.plot(
        [one["confidence"] for one in bins], [one["right"] for one in bins], marker="o", label="held-out questions"
    )
    for one in bins:
        axes.annotate(str(one["count"]), (one["confidence"], one["right"]), textcoords="offset points", xytext=(6, -10))
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1.02), title="Calibration")
    axes.legend()
    figure.savefig(path, dpi=100, bbox_inches="tight", metadata={"Software": None})
