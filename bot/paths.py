"""Where the parts of the project stand; every place can be moved by an environment variable."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def knowledge_folder() -> Path:
    """The knowledge base: PROWIJS_KNOWLEDGE, or knowledge/ in the project."""
    return Path(os.environ.get("PROWIJS_KNOWLEDGE", ROOT / "knowledge"))


def data_folder() -> Path:
    """The phrasings and conversation rules: PROWIJS_DATA, or data/ in the project."""
    return Path(os.environ.get("PROWIJS_DATA", ROOT / "data"))


def heldout_folder() -> Path:
    """The held-out questions that no model is trained on."""
    return ROOT / "tests" / "heldout"


def models_folder() -> Path:
    """Trained models: PROWIJS_MODELS, or models/ in the project."""
    return Path(os.environ.get("PROWIJS_MODELS", ROOT / "models"))


def conversations_database() -> Path:
    """The SQLite file with conversations: PROWIJS_DATABASE, or var/conversations.db in the project."""
    return Path(os.environ.get("PROWIJS_DATABASE", ROOT / "var" / "conversations.db"))


def feedback_file() -> Path:
    """What people thought of answers: PROWIJS_FEEDBACK, or var/feedback.jsonl in the project."""
    return Path(os.environ.get("PROWIJS_FEEDBACK", ROOT / "var" / "feedback.jsonl"))


def cache_folder() -> Path:
    """What can be made again and spares time: PROWIJS_CACHE, or var/cache in the project."""
    return Path(os.environ.get("PROWIJS_CACHE", ROOT / "var" / "cache"))


def switches_file() -> Path:
    """Which channels are switched off, and why: PROWIJS_SWITCHES, or var/switches.yaml in the project."""
    return Path(os.environ.get("PROWIJS_SWITCHES", ROOT / "var" / "switches.yaml"))
