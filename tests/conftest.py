"""What tests share: the real knowledge base, and the trained agent where a test asks for it."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from bot.knowledge import Knowledge, load
from bot.paths import knowledge_folder

NOW = datetime(2026, 11, 23, 10, 0)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load(knowledge_folder())


@pytest.fixture(scope="session")
def agent() -> Iterator[object]:
    from bot.agent import load_agent

    yield load_agent()
