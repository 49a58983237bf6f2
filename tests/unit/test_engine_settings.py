"""Which engines the environment names, and what is said where it cannot be."""

import pytest

from bot.channels.limits import Limits
from bot.channels.locks import WeakLocks
from bot.channels.shared import SharedEnded, open_ended, open_limits, turns
from bot.channels.web.sessions import server_secret
from bot.errors import ProwijsError
from bot.stores.settings import read_engines

SECRET = {"PROWIJS_SECRET": "x" * 64}
PASSWORD = "geheim-woord"


def test_without_settings_everything_stays_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PROWIJS_DATABASE", "PROWIJS_REDIS", "PROWIJS_BROKER"):
        monkeypatch.delenv(name, raising=False)
    turns.cache_clear()
    engines = read_engines({"PROWIJS_DATABASE": "/srv/prowijs/conversations.db"})
    assert (engines.are_shared, engines.lines) == (False, [])
    assert type(open_limits("web", b"key")) is Limits and isinstance(turns(), WeakLocks)
    assert not isinstance(open_ended(b"key"), SharedEnded)


def test_engines_are_named_at_the_start_without_their_passwords() -> None:
    engines = read_engines(
        {
            "PROWIJS_DATABASE": f"postgresql://prowijs:{PASSWORD}@db:5432/prowijs",
            "PROWIJS_REDIS": f"rediss://:{PASSWORD}@redis/0",
            "PROWIJS_BROKER": f"amqp://prowijs:{PASSWORD}@rabbit/",
            **SECRET,
        }
    )
    assert engines.lines == [
        "gesprekken: postgresql op db:5432",
        "beurten en tellingen: rediss op redis",
        "gebeurtenissen: amqp op rabbit",
    ]
    assert PASSWORD not in repr(engines)


@pytest.mark.parametrize(
    ("variable", "address"),
    [
        ("PROWIJS_DATABASE", f"mysql://prowijs:{PASSWORD}@db/prowijs"),
        ("PROWIJS_DATABASE", f"postgresql://prowijs:{PASSWORD}@db"),
        ("PROWIJS_DATABASE", f"postgresql://prowijs:{PASSWORD}@db:99999/prowijs"),
        ("PROWIJS_REDIS", f"{PASSWORD}:6379"),
        ("PROWIJS_REDIS", f"redis://:{PASSWORD}@/0"),
        ("PROWIJS_BROKER", f"kafka://prowijs:{PASSWORD}@kafka:9092"),
        ("PROWIJS_BROKER", f"http://prowijs:{PASSWORD}@rabbit"),
    ],
)
def test_an_address_of_another_form_is_refused_with_the_right_form_and_without_its_password(
    variable: str, address: str
) -> None:
    with pytest.raises(ProwijsError) as refused:
        read_engines({variable: address, **SECRET})
    assert str(refused.value).startswith(f"{variable}: ") and "://" in str(refused.value)
    assert PASSWORD not in str(refused.value)


@pytest.mark.parametrize(
    "shared", [{"PROWIJS_DATABASE": "postgresql://db/prowijs"}, {"PROWIJS_REDIS": "redis://redis:6379/0"}]
)
def test_shared_engines_need_a_shared_secret(shared: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProwijsError, match="PROWIJS_SECRET ontbreekt"):
        read_engines(shared)
    monkeypatch.delenv("PROWIJS_SECRET", raising=False)
    for name, value in shared.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ProwijsError, match="PROWIJS_SECRET ontbreekt"):
        server_secret()
