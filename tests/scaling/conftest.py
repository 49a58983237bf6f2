"""The engines that tests of several processes share."""

from collections.abc import Iterator

import pytest

from tests.scaling import engines


@pytest.fixture(scope="session")
def redis_engine() -> Iterator[engines.Engine]:
    with engines.redis() as engine:
        yield engine


@pytest.fixture(scope="session")
def redis_url(redis_engine: engines.Engine) -> str:
    return f"redis://127.0.0.1:{redis_engine.port}/0"


@pytest.fixture(scope="session")
def postgres_engine() -> Iterator[engines.Engine]:
    with engines.postgres() as engine:
        yield engine


@pytest.fixture(scope="session")
def postgres_url(postgres_engine: engines.Engine) -> str:
    return f"postgresql://prowijs:{engines.PASSWORD}@127.0.0.1:{postgres_engine.port}/postgres"
