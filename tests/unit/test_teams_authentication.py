"""Who may send activities: every check with requests that must pass and ones that must not; keys that change."""

import asyncio
import base64
import hashlib
import hmac
import json
import random
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from bot.channels.teams.activity import read_activity
from bot.channels.teams.authentication import LONGEST_TOKEN, Authentication, Refused
from bot.channels.teams.keys import DAY, LONGEST, PAUSE, Keys
from bot.channels.teams.settings import MULTI, Settings
from tests.channels.botconnector import APP_ID, TENANT, an_activity, claims_for, private_key, published, sign

OTHER_TENANT = "12345678-1234-1234-1234-123456789012"
SINGLE = Settings(APP_ID, tenant=TENANT, secret="s", tenants=frozenset({TENANT}))
MANY = Settings(APP_ID, kind=MULTI, secret="s")
V1, V2 = f"https://sts.windows.net/{TENANT}/", f"https://login.microsoftonline.com/{TENANT}/v2.0"


def now() -> int:
    return int(time.time())


class Published:
    """Key lists by address, that count how often they are read and can be out of reach."""

    def __init__(self, **lists: list[dict[str, Any]]) -> None:
        self.lists, self.reads, self.is_away, self.hangs = lists, 0, False, False

    async def __call__(self, address: str) -> Any:
        if self.hangs:
            await asyncio.sleep(3600)
        if self.is_away:
            raise OSError
        if address.startswith("https://keys/"):
            self.reads += 1
            return {"keys": self.lists[address.removeprefix("https://keys/")]}
        return {"jwks_uri": f"https://keys/{address}"}


def keys_of(*entries: dict[str, Any], clock: Callable[[], float] = time.monotonic) -> Keys:
    return Keys("list", Published(list=list(entries)), clock)


def bearer(settings: Settings) -> Authentication:
    framework = keys_of(
        published("framework", ["msteams", "webchat"]), published("unendorsed"), published("mail", ["email"])
    )
    return Authentication(settings, framework, keys_of(published("tenant")) if settings.tenant_issuers else None)


def outcome(authorization: str, activity: dict[str, Any], settings: Settings = SINGLE) -> str:
    """ "ok", or the status and the code of the refusal."""
    try:
        asyncio.run(bearer(settings).check(authorization, read_activity(activity)))
    except Refused as refused:
        return f"{refused.status} {refused.code}"
    return "ok"


def token(
    key: str = "framework", algorithm: str = "RS256", headers: dict[str, Any] | None = None, **claims: Any
) -> str:
    return f"Bearer {sign(claims_for(an_activity(), **claims), key, algorithm, headers)}"


def own(version: str, **claims: Any) -> str:
    """A token of the bot's own tenant, as the emulator sends it."""
    caller = {"iss": V2, "azp": APP_ID} if version == "2.0" else {"iss": V1, "appid": APP_ID}
    return token("tenant", **{"serviceurl": None, "ver": version, "tid": TENANT, **caller, **claims})


def encoded(value: Any) -> str:
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def by_hand(header: Any, claims: Any, signature: bytes = b"x") -> str:
    return f"Bearer {encoded(header)}.{encoded(claims)}.{encoded(signature)}"


def confused() -> str:
    """Signed with HMAC, with the public key as its secret: a checker that believes `alg` takes it."""
    public = private_key("framework").public_key()
    secret = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    text = f"{encoded({'alg': 'HS256', 'kid': 'framework'})}.{encoded(claims_for(an_activity()))}"
    return f"Bearer {text}.{encoded(hmac.new(secret, text.encode(), hashlib.sha256).digest())}"


@pytest.mark.parametrize(
    "authorization",
    [
        token,
        lambda: token().replace("Bearer", "bearer"),
        lambda: token(exp=now() - 240),
        lambda: token(nbf=now() + 240),
        lambda: token(headers={"typ": "JWT", "x5t": "framework"}),
        lambda: token(extra={"nested": [1, 2]}),
        lambda: own("1.0"),
        lambda: own("2.0"),
    ],
    ids=["framework", "small letters", "just ended", "just not begun", "x5t", "more claims", "tenant v1", "tenant v2"],
)
def test_a_good_token_passes(authorization: Callable[[], str]) -> None:
    assert outcome(authorization(), an_activity()) == "ok"


@pytest.mark.parametrize(
    ("expected", "authorization"),
    [
        ("401 no_token", lambda: ""),
        ("401 no_token", lambda: "Bearer"),
        ("401 no_token", lambda: "Bearer "),
        ("401 no_token", lambda: token().replace("Bearer ", "Basic ")),
        ("401 no_token", lambda: token().removeprefix("Bearer ")),
        ("401 token", lambda: "Bearer x"),
        ("401 token", lambda: "Bearer a.b.c"),
        ("401 token", lambda: "Bearer ..."),
        ("401 token", lambda: "Bearer é.é.é"),
        ("401 token_too_long", lambda: f"Bearer {'a' * (LONGEST_TOKEN + 1)}"),
        ("401 token_too_long", lambda: token(padding="x" * LONGEST_TOKEN)),
        ("401 signature", lambda: token()[:-8] + "AAAAAAAA"),
        ("401 signature", lambda: token("stranger", headers={"kid": "framework"})),
        ("401 signature", lambda: token("tenant", headers={"kid": "framework"})),
        ("401 unknown_key", lambda: token("stranger")),
        ("401 unknown_key", lambda: token(headers={"kid": "../../etc/passwd"})),
        ("401 unknown_key", lambda: token("tenant")),
        ("401 unknown_key", lambda: token(iss=V2, azp=APP_ID)),
        ("401 no_key", lambda: token(headers={"kid": ""})),
        ("401 algorithm", lambda: token(algorithm="RS384")),
        ("401 algorithm", lambda: token(algorithm="RS512")),
        ("401 algorithm", lambda: token(algorithm="PS256")),
        ("401 issuer", lambda: token(iss="https://api.botframework.com/")),
        ("401 issuer", lambda: token(iss="https://evil.example")),
        ("401 issuer", lambda: token(iss=None)),
        (
            "401 issuer",
            lambda: by_hand({"alg": "RS256", "kid": "framework"}, {**claims_for(an_activity()), "iss": [V1]}),
        ),
        ("401 issuer", lambda: token("tenant", iss=f"https://sts.windows.net/{OTHER_TENANT}/")),
        ("401 audience", lambda: token(aud=OTHER_TENANT)),
        ("401 audience", lambda: token(aud=[APP_ID, "another"])),
        ("401 audience", lambda: token(aud=f"api://{APP_ID}")),
        ("401 missing_claim", lambda: token(aud=None)),
        ("401 missing_claim", lambda: token(exp=None)),
        ("401 missing_claim", lambda: token(nbf=None)),
        ("401 expired", lambda: token(exp=now() - 400)),
        ("401 expired", lambda: token(exp=0)),
        ("401 not_yet_valid", lambda: token(nbf=now() + 600, exp=now() + 4000)),
        ("401 token", lambda: token(exp="soon")),
        ("403 endorsement", lambda: token("unendorsed")),
        ("403 endorsement", lambda: token("mail")),
        ("403 service_url", lambda: token(serviceurl="https://smba.trafficmanager.net/amer/")),
        ("403 service_url", lambda: token(serviceurl=None)),
        ("403 service_url", lambda: token(serviceurl=["https://smba.trafficmanager.net/emea/"])),
        ("403 caller", lambda: own("1.0", appid=OTHER_TENANT)),
        ("403 caller", lambda: own("1.0", appid=None)),
        ("403 caller", lambda: own("2.0", azp=OTHER_TENANT)),
        ("403 caller", lambda: own("2.0", azp=None, appid=APP_ID)),
        ("403 tenant", lambda: own("2.0", tid=OTHER_TENANT)),
        ("403 tenant", lambda: own("1.0", tid=None)),
        ("401 audience", lambda: own("2.0", aud=OTHER_TENANT)),
        ("401 expired", lambda: own("1.0", exp=now() - 400)),
    ],
)
def test_a_bad_token_is_refused_with_its_code(expected: str, authorization: Callable[[], str]) -> None:
    assert outcome(authorization(), an_activity()) == expected


DEEP = b"[" * 2500 + b"]" * 2500


@pytest.mark.parametrize(
    ("expected", "authorization"),
    [
        ("401 algorithm", confused),
        ("401 algorithm", lambda: by_hand({"alg": "none", "kid": "framework"}, claims_for(an_activity()), b"")),
        ("401 algorithm", lambda: by_hand({"alg": "NONE", "kid": "framework"}, claims_for(an_activity()), b"")),
        ("401 algorithm", lambda: by_hand({"kid": "framework"}, claims_for(an_activity()))),
        ("401 no_key", lambda: by_hand({"alg": "RS256"}, claims_for(an_activity()))),
        ("401 token", lambda: by_hand({"alg": "RS256", "kid": 5}, claims_for(an_activity()))),
        ("401 signature", lambda: by_hand({"alg": "RS256", "kid": "framework"}, claims_for(an_activity()))),
        ("401 token", lambda: by_hand({"alg": "RS256", "kid": "framework"}, [1])),
        ("401 token", lambda: by_hand([], claims_for(an_activity()))),
        ("401 token", lambda: by_hand(DEEP, claims_for(an_activity()))),
        ("401 token", lambda: by_hand({"alg": "RS256", "kid": "framework"}, DEEP)),
        ("401 token", lambda: by_hand({"alg": "RS256", "kid": "framework"}, b"\xff\xfe")),
    ],
)
def test_a_token_made_by_hand_is_refused_and_nothing_breaks(expected: str, authorization: Callable[[], str]) -> None:
    assert outcome(authorization(), an_activity()) == expected


@pytest.mark.parametrize("seed", range(30))
def test_a_token_with_any_byte_changed_is_refused(seed: int) -> None:
    chosen, text = random.Random(seed), list(token())
    place = chosen.randrange(len("Bearer "), len(text) - 2)
    text[place] = chosen.choice([char for char in "Aa0.-_é{" if char != text[place]])
    assert outcome("".join(text), an_activity()).startswith("401")


def test_the_token_of_one_activity_does_not_pass_for_another_service() -> None:
    moved = an_activity(service_url="https://smba.trafficmanager.net/amer/")
    assert outcome(token(), moved) == "403 service_url"


@pytest.mark.parametrize(
    "service_url",
    [
        "https://evil.example/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evil.trafficmanager.net/",
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://user@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:444/",
        "https://smba.trafficmanager.net/?x=",
        "https://smba.trafficmanager.net/#",
        "https://smba.trafficmanager.net\\@evil.example/",
        "https://[::1/",
        "file:///etc/passwd",
        "//smba.trafficmanager.net/",
    ],
)
def test_a_service_that_is_not_on_the_list_gets_no_answers_even_where_the_token_names_it(service_url: str) -> None:
    activity = an_activity(service_url=service_url)
    assert outcome(token(serviceurl=service_url), activity) == "403 service_host"


def test_an_activity_without_service_or_of_another_channel_is_refused() -> None:
    assert outcome(token(serviceurl=""), an_activity(service_url="")) == "403 service_url"
    assert outcome(token(), an_activity(channelId="webchat")) == "403 channel"
    assert outcome(token(), an_activity(channelId="skype")) == "403 endorsement"
    assert outcome(own("2.0"), an_activity(channelId="emulator")) == "403 channel"
    playground = Settings(APP_ID, tenant=TENANT, channels=frozenset({"msteams", "emulator"}))
    assert outcome(own("2.0"), an_activity(channelId="emulator"), playground) == "ok"


def of_tenant(conversation: str | None, data: str | None) -> dict[str, Any]:
    return an_activity(
        conversation={"id": "a", **({"tenantId": conversation} if conversation else {})},
        channelData={"tenant": {"id": data}} if data else {},
    )


@pytest.mark.parametrize(
    ("settings", "conversation", "data", "expected"),
    [
        (SINGLE, TENANT, TENANT, "ok"),
        (SINGLE, TENANT, None, "ok"),
        (SINGLE, None, TENANT.upper(), "ok"),
        (SINGLE, None, None, "403 tenant"),
        (SINGLE, OTHER_TENANT, OTHER_TENANT, "403 tenant"),
        (SINGLE, TENANT, OTHER_TENANT, "403 tenant"),
        (SINGLE, OTHER_TENANT, TENANT, "403 tenant"),
        (MANY, OTHER_TENANT, OTHER_TENANT, "ok"),
        (MANY, None, None, "ok"),
        (MANY, TENANT, OTHER_TENANT, "403 tenant"),
    ],
)
def test_only_tenants_of_the_list_are_answered(settings: Settings, conversation: Any, data: Any, expected: str) -> None:
    assert outcome(token(), of_tenant(conversation, data), settings) == expected


def test_a_bot_of_many_tenants_takes_no_tokens_of_a_tenant() -> None:
    assert outcome(own("2.0"), an_activity(), MANY) == "401 issuer"


def test_unusable_keys_of_a_list_are_left_out() -> None:
    curve = {"kty": "EC", "crv": "P-256", "kid": "curve", "x": "AA", "y": "AA"}
    secret = {"kty": "oct", "kid": "secret", "k": "c2VjcmV0"}
    entries = [published("short"), curve, secret, {"kid": 5}, "x", published("other", use="enc"), {"kid": "empty"}]

    async def found() -> list[bool]:
        keys = keys_of(*entries, published("framework"))
        return [
            await keys.find(name) is not None for name in ("framework", "short", "curve", "secret", "other", "empty")
        ]

    assert asyncio.run(found()) == [True, False, False, False, False, False]


def test_keys_are_read_once_a_day_and_for_an_unknown_name_but_not_for_every_one() -> None:
    now, lists = [0.0], Published(list=[published("old")])

    async def go() -> None:
        keys = Keys("list", lists, lambda: now[0])
        found = await asyncio.gather(*(keys.find("old") for _ in range(20)))
        assert all(found) and lists.reads == 1
        for number in range(50):
            assert await keys.find(f"unknown{number}") is None
        assert lists.reads == 1
        lists.lists["list"] = [published("new")]
        now[0] = PAUSE
        assert await keys.find("new") and lists.reads == 2
        assert await keys.find("old") is None
        now[0] = DAY + PAUSE
        assert await keys.find("new")  # the known key serves while the list is renewed
        await asyncio.sleep(0.01)
        assert lists.reads == 3

    asyncio.run(go())


def test_old_keys_serve_while_the_list_is_away_but_not_for_ever() -> None:
    now, lists = [0.0], Published(list=[published("old")])

    async def go() -> None:
        keys = Keys("list", lists, lambda: now[0])
        assert await keys.find("old")
        lists.is_away = True
        now[0] = 2 * DAY
        assert await keys.find("old")
        now[0] = LONGEST + 1
        assert await keys.find("old") is None
        lists.is_away, now[0] = False, now[0] + PAUSE
        assert await keys.find("old")

    asyncio.run(go())


def test_a_list_that_is_never_there_refuses_and_does_not_break(caplog: pytest.LogCaptureFixture) -> None:
    lists = Published(list=[])
    lists.is_away = True
    check = Authentication(MANY, Keys("list", lists)).check(token(), read_activity(an_activity()))
    with pytest.raises(Refused, match="unknown_key"):
        asyncio.run(check)
    assert caplog.messages == ["teams: signing keys could not be fetched: OSError"]


def test_a_list_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.teams.keys.SECONDS", 0.05)
    lists = Published(list=[])
    lists.hangs = True
    assert asyncio.run(asyncio.wait_for(Keys("list", lists).find("old"), 2)) is None


def test_the_helper_signs_what_any_library_accepts() -> None:
    claims = jwt.decode(
        sign(claims_for(an_activity())), private_key("framework").public_key(), ["RS256"], audience=APP_ID
    )
    assert claims["serviceurl"] == an_activity()["serviceUrl"]
