"""The two bots that are compared: how each is trained, started and spoken to."""

import os
import re
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import aiohttp
import yaml

from benchmarks.beside_stock.processes import Group
from bot.paths import ROOT, models_folder
from tests.ports import free_port

EPOCHS = 100
RASA = str(Path(sys.executable).parent / "rasa")
# What `rasa init` of Rasa 3.6 leaves as its suggestion: the default pipeline and policies, with our importer, so that
# it learns the same phrasings, topics and rules.
STOCK: dict[str, Any] = {
    "recipe": "default.v1",
    "assistant_id": "stock",
    "language": "nl",
    "importers": [{"name": "bot.importer.KnowledgeImporter"}],
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
        {"name": "EntitySynonymMapper"},
        {"name": "ResponseSelector", "epochs": 100, "constrain_similarities": True},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ],
    "policies": [
        {"name": "MemoizationPolicy"},
        {"name": "RulePolicy"},
        {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 100},
        {"name": "TEDPolicy", "max_history": 5, "epochs": 100, "constrain_similarities": True},
    ],
}


# What `prowijs start` does, which refuses a part of the phrasings: check all of them, then serve.
ON_A_PART = """
import os, subprocess, sys
whole = {name: value for name, value in os.environ.items() if name != "PROWIJS_DATA"}
subprocess.run([sys.executable, "-m", "bot.cli", "check"], check=True, env=whole)
from bot.server import serve
serve("127.0.0.1", int(sys.argv[1]))
"""


class Stock:
    """Rasa as `rasa init` sets it up: `rasa run` and `rasa run actions`, over REST."""

    name = "stock"

    def __init__(
        self, folder: Path, epochs: int = EPOCHS, data: Path | None = None, knowledge: Path | None = None
    ) -> None:
        """Take a working folder, and what to learn where that is not the project's own."""
        self.folder, self._epochs = folder, epochs
        self._data, self._environment = data or ROOT / "data", _environment(knowledge)
        self.port = 0

    @property
    def model(self) -> Path:
        return self.folder / "stock.tar.gz"

    def train(self) -> float:
        """Seconds that training takes with 100 epochs: calculated from the seconds an epoch took where it had fewer."""
        self.folder.mkdir(parents=True, exist_ok=True)
        config = self.folder / "config.yml"
        config.write_text(yaml.safe_dump(with_epochs(self._epochs), sort_keys=False), encoding="utf-8")
        cache = self.folder / "cache"
        shutil.rmtree(cache, ignore_errors=True)
        # Without the validation that `rasa train` begins with: it takes minutes, and is no training.
        command = [RASA, "train", "--config", str(config), "--domain", str(ROOT / "domain.yml"), "--force"]
        command += ["--data", str(self._data), "--out", str(self.folder), "--fixed-model-name", "stock"]
        environment = {**self._environment, "RASA_CACHE_DIRECTORY": str(cache), "LOG_LEVEL": "INFO"}
        log = self.folder / "train.log"
        seconds = _timed([*command, "--skip-validation"], environment, log)
        return seconds + (EPOCHS - self._epochs) * seconds_an_epoch(log.read_text(encoding="utf-8", errors="replace"))

    def start_actions(self, group: Group) -> str:
        """Start the action server; its address."""
        port = free_port()
        command = [RASA, "run", "actions", "--actions", "actions", "--port", str(port), "--quiet"]
        group.start(command, ROOT, self._environment)
        return f"http://127.0.0.1:{port}/webhook"

    def start(self) -> Group:
        self.port = free_port()
        group = Group(self.folder / "run.log")
        url = self.start_actions(group)
        endpoints = self.folder / "endpoints.yml"
        endpoints.write_text(yaml.safe_dump({"action_endpoint": {"url": url}}), encoding="utf-8")
        credentials = self.folder / "credentials.yml"
        credentials.write_text("rest:\n", encoding="utf-8")
        command = [RASA, "run", "--model", str(self.model), "--endpoints", str(endpoints), "--quiet"]
        command += ["--credentials", str(credentials), "--port", str(self.port), "--interface", "127.0.0.1"]
        group.start(command, ROOT, self._environment)
        return group

    def conversation(self, http: aiohttp.ClientSession) -> "StockConversation":
        return StockConversation(http, f"http://127.0.0.1:{self.port}/webhooks/rest/webhook")


class StockConversation:
    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http, self._url, self._sender = http, url, uuid.uuid4().hex

    async def say(self, text: str) -> int:
        """How many messages came back."""
        async with self._http.post(self._url, json={"sender": self._sender, "message": text}) as reply:
            if reply.status != 200:
                raise RuntimeError(f"stock: status {reply.status}")
            return len(await reply.json())


class Prowijs:
    """This project: `prowijs start`, over its web channel with everything that it does (masking, store, limits)."""

    name = "prowijs"

    def __init__(self, folder: Path, data: Path | None = None, knowledge: Path | None = None) -> None:
        """Take a working folder, and what to learn where that is not the project's own."""
        self.folder, self._is_whole = folder, data is None
        self._environment = {
            **_environment(knowledge),
            "PROWIJS_MODELS": str(folder),
            "PROWIJS_CACHE": str(folder / "cache"),
            "PROWIJS_DATABASE": str(folder / "var" / "conversations.db"),
            "PROWIJS_FEEDBACK": str(folder / "var" / "feedback.jsonl"),
            "PROWIJS_LIMITS": "1000000,1000000",
        }
        if data:
            self._environment["PROWIJS_DATA"] = str(data)
        self.port = 0

    @property
    def model(self) -> Path:
        return self.folder / "prowijs.tar.gz"

    def train(self) -> float:
        """Seconds that training took, with nothing kept from before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        command = [sys.executable, "-m", "bot.cli", "train", "--force"]
        return _timed(command, self._environment, self.folder / "train.log")

    def start(self) -> Group:
        self.port = free_port()
        shutil.rmtree(self.folder / "var", ignore_errors=True)
        group = Group(self.folder / "run.log")
        command = (
            ["-m", "bot.cli", "start", "--port", str(self.port)]
            if self._is_whole
            else ["-c", ON_A_PART, str(self.port)]
        )
        group.start([sys.executable, *command], ROOT, self._environment)
        return group

    def conversation(self, http: aiohttp.ClientSession) -> "ProwijsConversation":
        return ProwijsConversation(http, f"http://127.0.0.1:{self.port}/webhooks/web/message")


class OnAllPhrasings(Prowijs):
    """This project with the model that it is served with, where the others were trained on a part of the phrasings."""

    name = "prowijs_on_all"

    def __init__(self, folder: Path) -> None:
        """Take a folder for its database; the model must be trained."""
        super().__init__(folder)
        self._environment["PROWIJS_MODELS"] = str(models_folder())
        folder.mkdir(parents=True, exist_ok=True)


class ProwijsConversation:
    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http, self._url, self._session = http, url, None

    async def say(self, text: str) -> int:
        """How many messages came back."""
        body = {"text": text, "id": uuid.uuid4().hex, **({"session": self._session} if self._session else {})}
        async with self._http.post(self._url, json=body) as reply:
            if reply.status != 200:
                raise RuntimeError(f"prowijs: status {reply.status}")
            data = await reply.json()
            self._session = data["session"]
            return sum(line["from"] == "bot" for line in data["lines"])


def seconds_an_epoch(log: str) -> float:
    """The seconds of one epoch of all neural components together, from the last progress bar of each.

    >>> seconds_an_epoch("Epochs: 2/2 [00:41, 20.40s/it]\\nFinished training\\nEpochs: 2/2 [00:01, 2.00it/s]")
    20.9
    """
    bars = [line for line in re.split("[\\r\\n]", log) if line.startswith("Epochs") or "Finished training" in line]
    total, last = 0.0, None
    for line in [*bars, "Finished training"]:
        if line.startswith("Epochs"):
            last = re.search(r"([\d.]+)(s/it|it/s)", line) or last
        elif last:
            total += float(last[1]) if last[2] == "s/it" else 1 / float(last[1])
            last = None
    return total


def _environment(knowledge: Path | None) -> dict[str, str]:
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore", "TF_CPP_MIN_LOG_LEVEL": "3"}
    return {**quiet, **({"PROWIJS_KNOWLEDGE": str(knowledge)} if knowledge else {})}


def with_epochs(epochs: int) -> dict[str, Any]:
    parts = {
        key: [{**part, "epochs": epochs} if "epochs" in part else part for part in STOCK[key]]
        for key in ("pipeline", "policies")
    }
    return {**STOCK, **parts}


def _timed(command: list[str], environment: dict[str, str], log: Path) -> float:
    started = time.perf_counter()
    with log.open("wb") as out:
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, stdout=out, stderr=out, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: mislukt. Lees {log}.")
    return time.perf_counter() - started
