"""The files of the app package, and the zip of them that is always the same for the same registration."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.channels.teams_app.manifest import COLOUR_ICON, ENGLISH_FILE, OUTLINE_ICON, english, manifest
from bot.channels.teams_app.registration import Registration

ICONS = Path(__file__).resolve().parent / "icons"
ZIP = "prowijs-teams.zip"
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
READABLE_FILE = 0o100644 << 16


def package_files(registration: Registration) -> dict[str, bytes]:
    """The files of the package by name."""
    return {
        "manifest.json": _json(manifest(registration)),
        ENGLISH_FILE: _json(english()),
        COLOUR_ICON: (ICONS / COLOUR_ICON).read_bytes(),
        OUTLINE_ICON: (ICONS / OUTLINE_ICON).read_bytes(),
    }


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files: not compressed, because compressors differ from machine to machine, and without their times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIRST_MOMENT)
            entry.create_system, entry.external_attr = 3, READABLE_FILE
            archive.writestr(entry, content)
    return out.getvalue()


def write_package(registration: Registration, folder: Path) -> Path:
    """Write the files and their zip in a folder; the path of the zip."""
    files = package_files(registration)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**files, ZIP: zipped(files)}.items():
        (folder / name).write_bytes(content)
    return folder / ZIP


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
