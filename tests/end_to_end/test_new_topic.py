"""A new topic is two files: made, filled in, trained and answered on a copy, with nothing else touched."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.paths import ROOT, cache_folder, data_folder, knowledge_folder

pytestmark = [pytest.mark.model, pytest.mark.timeout(1000)]
ANSWER = "De schoolhond helpt kinderen om rustig te worden. Hij is er op dinsdag."
PHRASES = [
    "is er een hond op school",
    "mag mijn dochter de hond aaien in de klas",
    "onze zoon is bang voor honden, loopt die hond los",
    "welke dagen is de hond er",
    "Wat doet zo'n hond de hele dag in het lokaal?",
    "schoolhond allergie",
    "wie zorgt er voor de hond",
    "waarom hebben jullie een hond in de groep",
    "hond in de klas",
]
MOST_PHRASES = 12


def thin(folder: Path) -> None:
    """Keep the first phrases of each intent: tested is that two files are enough, not how well it understands."""
    for path in folder.rglob("*.yml"):
        kept, count = [], 0
        for line in path.read_text(encoding="utf-8").splitlines():
            count = count + 1 if line.startswith("    - ") else 0
            if count <= MOST_PHRASES:
                kept.append(line)
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def prowijs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PROWIJS_KNOWLEDGE": str(folder / "knowledge"),
        "PROWIJS_DATA": str(folder / "data"),
        "PROWIJS_MODELS": str(folder / "models"),
        "PROWIJS_CACHE": str(folder / "cache"),
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
    thin(tmp_path / "data" / "nlu")
    if cache_folder().exists():
        shutil.copytree(cache_folder(), tmp_path / "cache")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert prowijs(tmp_path, "new-topic", "Wat doet de schoolhond").returncode == 0
    added = sorted({path for path in tmp_path.rglob("*") if path.is_file()} - before)
    assert [path.name for path in added] == ["wat_doet_de_schoolhond.yml", "wat_doet_de_schoolhond.yaml"]
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
    asked = prowijs(tmp_path, "ask", "op welke dagen is de schoolhond er?", "--json")
    answer = json.loads(asked.stdout)["answers"][0]
    assert (answer["topic"], answer["lead"]) == ("wat_doet_de_schoolhond", ANSWER)
