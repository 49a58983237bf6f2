"""Reads and writes a JSON value a line."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from bot.errors import ProwijsError

LONGEST_LINE = 1_000_000


def read_lines(required: str) -> Iterator[dict[str, Any]]:
    """Each line of standard input as an object with the required key; raises ProwijsError with the line number."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for number, line in enumerate(_decoded_lines(), start=1):
        if len(line) > LONGEST_LINE:
            raise ProwijsError(f"stdin:{number}: langer dan {LONGEST_LINE} tekens. Schrijf één object per regel.")
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:  # also a number of thousands of digits, and endless brackets
            reason = getattr(error, "msg", type(error).__name__)
            raise ProwijsError(f"stdin:{number}: geen JSON ({reason}). Schrijf één object per regel.") from error
        if not isinstance(value, dict) or required not in value:
            raise ProwijsError(f"stdin:{number}: sleutel '{required}' ontbreekt. Schrijf {{\"{required}\": ...}}.")
        yield value


def write_line(value: dict[str, Any]) -> None:
    """Write one object as a line of UTF-8."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _decoded_lines() -> Iterator[str]:
    try:
        # One character more than fits: of an endless line no more than that is read.
        while line := sys.stdin.readline(LONGEST_LINE + 1):
            yield line
    except UnicodeDecodeError as error:
        raise ProwijsError(f"stdin: geen UTF-8 ({error.reason}). Sla de invoer op als UTF-8.") from error
