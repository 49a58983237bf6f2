"""Trains the model with Rasa, and tells how far it is."""

import importlib
import logging
import os
import shutil
import sys
import time
from pathlib import Path

from bot.errors import ProwijsError
from bot.model_file import NAME, fingerprint, is_current, model_path, write_stamp
from bot.paths import ROOT, data_folder, models_folder


def train_if_needed(force: bool = False) -> Path:
    """Train where the data changed since the last time; returns the path of the model."""
    if is_current() and not force:
        print(f"Het model is actueel: {model_path()}", file=sys.stderr)
        return model_path()
    return train()


class _StepLine(logging.Handler):
    """One line for each part of the model that starts training."""

    def __init__(self) -> None:
        super().__init__()
        self._started = time.monotonic()

    def emit(self, record: logging.LogRecord) -> None:
        """Print "  12 s  TopicClassifier"; Rasa says "Starting to train component 'bot.nlu...TopicClassifier'."."""
        message = record.getMessage()
        if message.startswith("Starting to train"):
            name = message.split("'")[1].split(".")[-1]
            print(f"  {time.monotonic() - self._started:3.0f} s  {name}", file=sys.stderr, flush=True)


def _show_progress() -> None:
    steps = logging.getLogger("rasa.engine.training.hooks")
    steps.setLevel(logging.INFO)
    steps.propagate = False
    steps.handlers = [_StepLine()]


def train() -> Path:
    """Train the model in a few minutes; raises ProwijsError where Rasa gives none."""
    print("Het model wordt getraind. Dat duurt enkele minuten.", file=sys.stderr, flush=True)
    started, trained_on = time.monotonic(), fingerprint()
    # Rasa's own cache would keep old components next to our fingerprint; one of the two is enough.
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    # First, and for its effect: it quiets the libraries.
    importlib.import_module("bot.quiet")
    from rasa.model_training import train as rasa_train

    _show_progress()

    models_folder().mkdir(parents=True, exist_ok=True)
    result = rasa_train(
        domain=str(ROOT / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=[str(data_folder())],
        output=str(models_folder()),
        fixed_model_name=NAME,
        force_training=True,
    )
    if result.code != 0 or result.model is None:
        raise ProwijsError("Rasa gaf geen model. Lees de melding hierboven en draai 'prowijs check'.")
    if Path(result.model) != model_path():
        shutil.move(result.model, model_path())
    write_stamp(trained_on)
    print(f"Klaar in {time.monotonic() - started:.0f} seconden: {model_path()}", file=sys.stderr)
    return model_path()
