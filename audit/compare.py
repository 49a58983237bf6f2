"""Compares the holes that a service reports with those that are explained in docs/security/advisories.yaml."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
ACCEPTED = ROOT / "docs" / "security" / "advisories.yaml"
# "Try again later", of BSD: the service did not answer, so nothing is known.
UNKNOWN = 75


def reported(audit: Mapping[str, Any]) -> tuple[dict[str, set[str]], list[str]]:
    """Per hole of a report of pip-audit all its names, and the packages that were not looked up.

    >>> reported({"dependencies": [{"name": "a", "vulns": [{"id": "CVE-1"}]}, {"name": "b"}]})
    ({'a CVE-1': {'CVE-1'}}, ['b'])
    """
    holes: dict[str, set[str]] = {}
    skipped = []
    for package in audit.get("dependencies", ()):
        if "vulns" not in package:
            skipped.append(str(package["name"]))
        for hole in package.get("vulns", ()):
            holes[f"{package['name']} {hole['id']}"] = {hole["id"], *hole.get("aliases", ())}
    return holes, skipped


def problems(holes: Mapping[str, set[str]], accepted: Mapping[str, str]) -> list[str]:
    """What differs: holes that nobody explained, and explanations of gone ones; `accepted` is id to package."""
    new = [
        f"{hole} ({', '.join(sorted(names))}): staat niet in {ACCEPTED.name}. Neem een versie zonder dit lek, of leg "
        "uit waarom het hier geen kwaad kan."
        for hole, names in sorted(holes.items())
        if not names & set(accepted)
    ]
    known = set().union(*holes.values()) if holes else set()
    stale = [
        f"{name} ({package}): wordt niet meer gemeld. Haal het uit {ACCEPTED.name}."
        for name, package in sorted(accepted.items())
        if name not in known
    ]
    return new + stale


def main(report: Path) -> int:
    """Print what differs; 1 where something does, 75 where the service did not answer."""
    try:
        holes, skipped = reported(json.loads(report.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        print(f"audit: niet nagekeken, de dienst met meldingen gaf geen antwoord ({type(error).__name__}).")
        return UNKNOWN
    if not holes:
        # No answer and an answer without holes look alike; that of so many old packages is never empty.
        print(f"audit: niet nagekeken, de dienst met meldingen antwoordt niet ({len(skipped)} pakketten onbekend).")
        return UNKNOWN
    if skipped:
        print(f"audit: niet nagekeken zijn {', '.join(skipped)}.")
    accepted = {
        entry["id"]: entry["package"] for entry in yaml.safe_load(ACCEPTED.read_text(encoding="utf-8"))["accepted"]
    }
    found = problems(holes, accepted)
    print("\n".join(found) or f"audit: alle {len(holes)} gemelde lekken zijn uitgelegd in {ACCEPTED.name}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
