"""Rasa's stock pipeline (words, characters, DIET), trained and asked like the others."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks.yardstick_data import Split


def stock_pipeline(epochs: int) -> list[dict[str, Any]]:
    """What `rasa init` puts in config.yml, without the parts for entities and fallback."""
    return [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs},
    ]


def rankings(split: Split, pipeline: list[dict[str, Any]]) -> list[list[str]]:
    """The intents of each test text, likeliest first, by a Rasa pipeline trained on the training texts."""
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = {"recipe": "default.v1", "language": "nl", "pipeline": pipeline}
        (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
        (folder / "nlu.yml").write_text(_training_file(split), encoding="utf-8")
        agent = Agent.load(train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder)))
        parsed = [asyncio.run(agent.parse_message(text)) for text, _ in split.test]
    return [[entry["name"] for entry in result["intent_ranking"]] for result in parsed]


def stock_accuracy(split: Split, epochs: int) -> float:
    """The share of test texts of which the stock pipeline ranks the right intent first."""
    ranked = rankings(split, stock_pipeline(epochs))
    return float(np.mean([names[0] == intent for names, (_, intent) in zip(ranked, split.test, strict=True)]))


def _training_file(split: Split) -> str:
    """The texts as Rasa reads them; a square bracket would start an annotation."""
    examples = {
        intent: "".join(f"- {' '.join(text.split()).replace('[', '(')}\n" for text, own in split.train if own == intent)
        for intent in split.intents
    }
    blocks = [{"intent": intent, "examples": lines} for intent, lines in examples.items()]
    return str(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True))
