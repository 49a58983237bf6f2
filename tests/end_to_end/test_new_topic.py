"""A new topic is two files: made, filled in, trained and answered on a copy, with nothing else touched."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.paths import ROOT, data_folder, knowledge_folder

pytestmark = [pytest.mark.model, pytest.mark.timeout(1000)]
ANSWER = "De les begint om half negen. Kijk in de schoolgids."
PHRASES = [
    "hoe laat moet mijn dochter er 's ochtends zijn",
    "wanneer gaat de bel",
    "begint de les om negen uur of vroeger",
    "tijden eerste lesuur",
    "Kunt u mij zeggen hoe laat het eerste uur start?",
    "mn zoon kwam te laat, hoe laat beginnen ze eigenlijk",
    "aanvang lessen maandag",
    "vanaf hoe laat wordt er lesgegeven",
    "start schooldag",
]


def prowijs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PROWIJS_KNOWLEDGE": str(folder / "knowledge"),
        "PROWIJS_DATA": str(folder / "data"),
        "PROWIJS_MODELS": str(folder / "models"),
    }
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )


def test_a_topic_of_two_files_is_trained_and_answered(tmp_path: Path) -> None:
    shutil.copytree(knowledge_folder(), tmp_path / "knowledge")
    shutil.copytree(data_folder(), tmp_path / "data")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert prowijs(tmp_path, "new-topic", "Hoe laat begint de les").returncode == 0
    added = sorted({path for path in tmp_path.rglob("*") if path.is_file()} - before)
    assert [path.name for path in added] == ["hoe_laat_begint_de_les.yml", "hoe_laat_begint_de_les.yaml"]
    phrases, topic = added
    phrases.write_text(phrases.read_text() + "".join(f"    - {phrase}\n" for phrase in PHRASES))
    topic.write_text(
        topic.read_text().replace(
            "Schrijf hier het antwoord voor ouders. Gebruik korte zinnen en gewone woorden.", ANSWER
        )
    )
    checked = prowijs(tmp_path, "check")
    assert checked.returncode == 0, checked.stdout
    trained = prowijs(tmp_path, "train")
    assert trained.returncode == 0, trained.stderr
    asked = prowijs(tmp_path, "ask", "hoe laat begint de eerste les morgenochtend?", "--json")
    answer = json.loads(asked.stdout)["answers"][0]
    assert (answer["topic"], answer["lead"]) == ("hoe_laat_begint_de_les", ANSWER)
