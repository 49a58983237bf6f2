"""Known holes are explained, new ones are not passed over, and no answer is not a good answer."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from audit.compare import ACCEPTED, UNKNOWN, main, problems, reported
from bot.paths import ROOT

HOLE = {"name": "aiohttp", "version": "3.9.5", "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-2024-52304"]}]}
FILE = yaml.safe_load(ACCEPTED.read_text(encoding="utf-8"))


def report(folder: Path, *packages: dict[str, Any]) -> Path:
    path = folder / "report.json"
    path.write_text(json.dumps({"dependencies": packages}), encoding="utf-8")
    return path


def test_a_hole_that_nobody_explained_fails_and_one_that_is_gone_too() -> None:
    holes, _ = reported({"dependencies": [HOLE]})
    assert problems(holes, {"CVE-2024-52304": "aiohttp"}) == []
    assert "staat niet in advisories.yaml" in problems(holes, {})[0]
    assert "wordt niet meer gemeld" in problems(holes, {"PYSEC-1": "aiohttp", "CVE-1": "oud"})[0]


@pytest.mark.parametrize("packages", [[], [{"name": "a", "skip_reason": "not found"}], [{"name": "a", "vulns": []}]])
def test_no_answer_of_the_service_is_said_and_is_no_pass(
    packages: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(report(tmp_path, *packages)) == UNKNOWN
    assert main(tmp_path / "none.json") == UNKNOWN
    assert capsys.readouterr().out.count("niet nagekeken") == 2


def test_a_new_hole_fails_the_audit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = {**HOLE, "vulns": [{"id": "CVE-2099-1", "aliases": []}]}
    assert main(report(tmp_path, new)) == 1
    assert "aiohttp CVE-2099-1" in capsys.readouterr().out


def test_every_hole_is_explained_and_of_a_package_that_is_locked() -> None:
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    entries = [*FILE["accepted"], *FILE["own"]]
    assert [entry["id"] for entry in entries if entry["package"] not in locked] == []
    assert [entry["id"] for entry in entries if f"| {entry['id']} | {entry['package']} |" not in page] == []
    assert all(entry["what"] and entry["shield"] and "reachable" in entry for entry in entries)
    assert len({entry["id"] for entry in entries}) == len(entries)
