"""What the tests in a browser share: the scripts built anew, with the packages that check them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.paths import ROOT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of web/ with its packages, to build in."""
    if not shutil.which("npm"):
        pytest.skip("geen npm: de bouw van de scripts is niet nagegaan")
    folder = tmp_path_factory.mktemp("built") / "web"
    shutil.copytree(ROOT / "web", folder, ignore=shutil.ignore_patterns("node_modules", "dist"))
    installed = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    if installed.returncode:
        pytest.skip(f"npm kan de pakketten niet halen: {installed.stderr.strip().splitlines()[-1]}")
    return folder
