"""What more topics cost: both pipelines trained on 20, 80 and 320 made-up topics of ten phrases each.

Stock is trained for one and for three epochs; from the difference the time of its hundred epochs is calculated.
"""

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import yaml

from benchmarks.beside_stock.bots import EPOCHS, with_epochs
from benchmarks.beside_stock.processes import memory_kb
from bot.paths import ROOT

SCALES = {"1x": 20, "4x": 80, "16x": 320}
PHRASES = 10
FEW, MORE = 1, 3
PARTS = ("bra", "del", "fo", "gri", "kan", "lo", "mer", "nu", "pra", "ska", "tel", "vo", "wi", "zor")
FRAMES = (
    "hoe werkt {a} bij {b}",
    "mag ik {a} aanvragen voor mijn kind",
    "wat kost {b} met {c}",
    "wie beslist over {a} en {c}",
    "wanneer begint {b}",
    "ik zoek iets over {c} van {a}",
    "krijgt mijn dochter {b} op school",
    "is {a} verplicht als er {b} is",
    "onze school vraagt naar {c}",
    "kan {c} ook zonder {b}",
    "waar vind ik {a}",
    "geldt {b} nog na de zomer",
)


def measure(folder: Path) -> dict[str, dict[str, dict[str, float]]]:
    """{"4x": {"stock": {"topics", "train_s", "parse_p50_ms", "memory_mb"}, "prowijs": {...}}, ...}"""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for scale, topics in SCALES.items():
        found[scale] = {}
        for kind in ("stock", "prowijs"):
            print(f"groei: {topics} onderwerpen, {kind}", file=sys.stderr, flush=True)
            place = folder / f"{kind}-{topics}"
            place.mkdir(parents=True, exist_ok=True)
            command = [sys.executable, "-m", "benchmarks.beside_stock.growth", kind, str(topics), str(place)]
            environment = {**os.environ, "PROWIJS_CACHE": str(place / "cache"), "RASA_MAX_CACHE_SIZE": "0"}
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(done.stderr[-2000:])
            found[scale][kind] = json.loads(done.stdout.splitlines()[-1])
    return found


def made_up(topics: int) -> tuple[dict[str, list[str]], list[str]]:
    """Training phrases by topic, and other phrases of the same topics to ask."""
    chance = random.Random(topics)
    phrases, asked = {}, []
    for number in range(topics):
        words = {name: "".join(chance.choices(PARTS, k=3)) for name in "abc"}
        own = [frame.format(**words) for frame in FRAMES]
        phrases[f"onderwerp_{number}"], rest = own[:PHRASES], own[PHRASES:]
        asked += rest
    chance.shuffle(asked)
    return phrases, asked[:100]


def _train_and_ask(kind: str, topics: int, folder: Path) -> dict[str, float]:
    from rasa.model_training import train_nlu

    import bot.quiet  # noqa: F401

    phrases, _ = made_up(topics)
    blocks = [{"intent": name, "examples": "".join(f"- {text}\n" for text in own)} for name, own in phrases.items()]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}), encoding="utf-8")

    def train(pipeline: list[dict[str, Any]]) -> tuple[str, float]:
        alone = {"recipe": "default.v1", "assistant_id": kind, "language": "nl", "pipeline": pipeline}
        (folder / "config.yml").write_text(yaml.safe_dump(alone), encoding="utf-8")
        begun = time.perf_counter()
        model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
        return str(model), time.perf_counter() - begun

    if kind == "prowijs":
        model, train_s = train(yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"])
    else:
        _, after_few = train(with_epochs(FEW)["pipeline"])
        model, after_more = train(with_epochs(MORE)["pipeline"])
        train_s = after_more + (EPOCHS - MORE) * max(0.0, after_more - after_few) / (MORE - FEW)
    command = [sys.executable, "-m", "benchmarks.beside_stock.growth", "ask", str(topics), model]
    command += ["light" if kind == "prowijs" else "whole"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {"topics": topics, "train_s": train_s, **json.loads(done.stdout.splitlines()[-1])}


def _ask(topics: int, model: str, light: bool) -> dict[str, float]:
    """In a process of its own, whose memory is that of answering alone."""
    import bot.quiet  # noqa: F401

    loading: AbstractContextManager[None] = nullcontext()
    if light:
        from bot.tensorflow_later import import_without_tensorflow, loading_without_tensorflow

        import_without_tensorflow()
        loading = loading_without_tensorflow()
    from rasa.core.agent import Agent

    with loading:
        agent = Agent.load(model)
    _, asked = made_up(topics)
    times = []
    for text in asked:
        begun = time.perf_counter()
        asyncio.run(agent.parse_message(text))
        times.append((time.perf_counter() - begun) * 1000)
    # Not ru_maxrss: at its start a process inherits the peak of the one that started it, here that of training.
    used = memory_kb(os.getpid(), "Rss") / 1024
    return {"parse_p50_ms": statistics.median(times[5:]), "memory_mb": used}


if __name__ == "__main__":
    first, count, place, *kinds = sys.argv[1:]
    result: Any
    if first == "ask":
        result = _ask(int(count), place, kinds == ["light"])
    else:
        result = _train_and_ask(first, int(count), Path(place))
    print(json.dumps(result))
