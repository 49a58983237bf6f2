"""Reads one YAML file strictly, and remembers on which line everything stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import UnreadableFile

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFile:
    """The data of one file with the line of each key: `file.line(("versions", 0))` is 7."""

    path: Path
    data: Any
    lines: dict[KeyPath, int]

    def line(self, keys: KeyPath) -> int:
        """The 1-based line of a key path; of its nearest known parent where the key itself is missing."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def read_yaml(path: Path) -> YamlFile:
    """Read a file with plain strings, whole numbers, true/false and null only.

    Dates, decimals and sexagesimals stay the text that was written, so that article 6:7 never becomes 367.
    Raises UnreadableFile for broken YAML, duplicate keys, anchors with tags, or text that is not UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path}:1: geen UTF-8 (byte {error.start}). Sla het bestand op als UTF-8.") from error
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise UnreadableFile(f"{path}:{_line_of(error)}: geen geldige YAML. {_reason(error)}") from error
    if root is None:
        raise UnreadableFile(f"{path}:1: het bestand is leeg. Vul het in of verwijder het.")
    lines: dict[KeyPath, int] = {}
    return YamlFile(path, _construct(root, (), lines, path), lines)


def _construct(node: yaml.Node, keys: KeyPath, lines: dict[KeyPath, int], path: Path) -> Any:
    lines.setdefault(keys, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _construct_mapping(node, keys, lines, path)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*keys, index), lines, path) for index, item in enumerate(node.value)]
    return _scalar(node)


def _construct_mapping(node: yaml.MappingNode, keys: KeyPath, lines: dict[KeyPath, int], path: Path) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in result:
            raise UnreadableFile(f"{path}:{line}: sleutel '{key}' staat er twee keer. Verwijder er een.")
        child = (*keys, key)
        lines[child] = line
        result[key] = _construct(value_node, child, lines, path)
    return result


def _scalar(node: yaml.Node) -> str | int | bool | None:
    """Quoted is always text; of the bare words only whole numbers, true, false and null are not."""
    text = str(node.value)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if text in ("true", "false"):
        return text == "true"
    if text in ("null", "~", ""):
        return None
    if (
        text.lstrip("-").isascii()
        and text.lstrip("-").isdigit()
        and (text == "0" or not text.lstrip("-").startswith("0"))
    ):
        return int(text)
    return text


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _reason(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or "onbekende fout"
    return f"De lezer zegt: {problem}. Kijk naar inspringing, dubbele punten en aanhalingstekens."
