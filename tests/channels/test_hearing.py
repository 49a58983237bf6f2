"""What a speech recogniser writes, understood by the trained model."""

import asyncio
from typing import Any

import pytest

from bot.knowledge import Knowledge
from bot.knowledge.yaml_file import read_yaml

pytestmark = pytest.mark.model


def test_what_is_misheard_is_understood_better_after_mending(agent: Any, knowledge: Knowledge) -> None:
    from benchmarks.hearing import UTTERANCES, measure

    result = measure(knowledge, lambda text: asyncio.run(agent.parse_message(text)), read_yaml(UTTERANCES).data)
    heard, mended = result["counts"]["heard"], result["counts"]["mended"]
    assert mended["questions"] > heard["questions"] and mended["replies"] >= heard["replies"]
    assert mended["questions"] / result["questions"] > 0.9
    assert len(result["damaged"]) <= 1
