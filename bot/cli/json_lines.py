"""Reads and writes a JSON value a line."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from bot.errors import ProwijsError


def read_lines(required: str) -> Iterator[dict[str, Any]]:
    """Each line of standard input as an object with the required key; raises ProwijsError with the line number."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for number, line in enumerate(_decoded_lines(), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise ProwijsError(f"stdin:{number}: geen JSON ({error.msg}). Schrijf één object per regel.") from error
        if not isinstance(value, dict) or required not in value:
            raise ProwijsError(f"stdin:{number}: sleutel '{required}' ontbreekt. Schrijf {{\"{required}\": ...}}.")
        yield value


def write_line(value: dict[str, Any]) -> None:
    """Write one object as a line of UTF-8."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _decoded_lines() -> Iterator[str]:
    try:
        yield from sys.stdin
    except UnicodeDecodeError as error:
        raise ProwijsError(f"stdin: geen UTF-8 ({error.reason}). Sla de invoer op als UTF-8.") from error
