"""Checks every file against its JSON Schema, and that its name is its id."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jsonschema

from bot.checks.problem import Problem, problem_at
from bot.errors import UnreadableFile
from bot.knowledge.loader import FOLDERS, LISTS, tree_paths
from bot.knowledge.yaml_file import YamlFile, read_yaml

SCHEMAS = Path(__file__).resolve().parent.parent / "knowledge" / "schemas"
Tree = dict[str, list[YamlFile]]


def read_files(folder: Path) -> tuple[Tree, list[Problem]]:
    """Read all that can be read; a file that cannot is a problem."""
    tree: Tree = {kind: [] for kind in (*FOLDERS, *LISTS)}
    problems = []
    for kind, paths in tree_paths(folder).items():
        for path in paths:
            try:
                tree[kind].append(read_yaml(path))
            except UnreadableFile as error:
                location, _, message = str(error).removeprefix(f"{path}:").partition(": ")
                problems.append(Problem(path, int(location), message))
    missing = [folder / f"{kind}.yaml" for kind in LISTS if not (folder / f"{kind}.yaml").exists()]
    problems += [Problem(path, 1, "het bestand ontbreekt. Zet het terug.") for path in missing]
    return tree, problems


def check_schema(tree: Mapping[str, list[YamlFile]]) -> tuple[Tree, list[Problem]]:
    """The files that meet their schema, and the problems of those that do not."""
    valid: Tree = {kind: [] for kind in tree}
    problems: list[Problem] = []
    for kind, files in tree.items():
        for file in files:
            faults = _faults(file, kind)
            problems += faults
            if not faults:
                valid[kind].append(file)
    return valid, problems


def _faults(file: YamlFile, kind: str) -> list[Problem]:
    errors = validator(kind.rstrip("s") if kind in FOLDERS else kind).iter_errors(file.data)
    faults = [problem_at(file, tuple(error.absolute_path), explain(error)) for error in errors]
    if not faults and kind in FOLDERS and file.data["id"] != file.path.stem:
        faults.append(
            problem_at(
                file,
                ("id",),
                f"de id '{file.data['id']}' is niet de bestandsnaam. Noem het bestand {file.data['id']}.yaml of "
                f"schrijf id: {file.path.stem}.",
            )
        )
    return faults


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    """The compiled validator of one schema: `validator("rule")`."""
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")))


def explain(error: jsonschema.ValidationError) -> str:
    """A schema error in Dutch, with the mend."""
    key = next((str(part) for part in reversed(error.absolute_path) if isinstance(part, str)), "het bestand")
    if error.validator == "required":
        missing = str(error.message).split("'")[1]
        return f"sleutel '{missing}' ontbreekt in {key}. Voeg '{missing}:' toe."
    if error.validator == "additionalProperties":
        return f"onbekende sleutel in {key}: {error.message.split('(')[-1].rstrip(')')}. Verwijder of hernoem die."
    if key in ("article", "paragraph") or "cites" in error.absolute_path:
        return f'{key} is geen tekst maar {error.instance!r}. Zet er aanhalingstekens om: {key}: "{error.instance}".'
    if error.validator in ("enum", "const"):
        allowed = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
        return f"'{error.instance}' kan niet bij {key}. Kies uit: {', '.join(map(str, allowed))}."
    if error.validator == "pattern" and r"\d{4}" in str(error.validator_value):
        return f"'{error.instance}' is geen datum. Schrijf {key}: \"jjjj-mm-dd\"."
    if error.validator == "pattern":
        return f"'{error.instance}' heeft niet de vorm van {key} ({error.validator_value}). Schrijf het in die vorm."
    return (
        f"{key}: {error.instance!r} past hier niet ({error.validator}: {error.validator_value!r}). Pas de waarde aan."
    )
