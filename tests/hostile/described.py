"""Sends the running server requests that schemathesis makes from docs/openapi.yaml, good ones and wrong ones."""

import contextlib
import os
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from bot.paths import ROOT

DESCRIPTION = ROOT / "docs" / "openapi.yaml"
EACH = 50 if os.environ.get("HYPOTHESIS_PROFILE") == "many" else 2
QUICK = settings(
    max_examples=EACH,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def faults_of(server: str) -> list[str]:
    """What the server answered that the description does not say, a line each."""
    # Here: importing it takes seconds, which tests that need no server should not wait for.
    from schemathesis import GenerationMode, openapi

    schema = openapi.from_path(DESCRIPTION)
    return [
        f"{operation.label} ({mode.value}): {fault}"
        for operation in (result.ok() for result in schema.get_all_operations())
        for mode in GenerationMode
        for fault in _faults(server, operation, mode)
    ]


def _faults(server: str, operation: Any, mode: Any) -> Iterator[str]:
    from schemathesis import checks

    named = [
        checks.not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]
    found: set[str] = set()

    @QUICK
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: Any) -> None:
        reply = case.call(base_url=server, timeout=30, allow_redirects=False)
        try:
            case.validate_response(reply, checks=named)
        except Exception as fault:
            found.add(" ".join(str(fault).split())[:300])

    with contextlib.suppress(Unsatisfiable):  # nothing to make wrong
        send()
    yield from sorted(found)
