"""Nobody waits at the first message for what a server can load before it."""

import asyncio
import json
import subprocess
import sys

import pytest

from bot.metrics import as_text
from bot.paths import ROOT

pytestmark = pytest.mark.model

# A process of its own: in this one other tests have loaded everything already.
COUNT = """
import asyncio, functools, gc, json, sys
from bot.agent import ask_agent, load_agent
from bot.privacy.mask import mask
from bot.warm_up import warm_up
import bot.server

def own_caches():
    found = (one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper))
    return [one for one in found if (one.__module__ or "").partition(".")[0] in ("bot", "actions")]

agent = load_agent()
cold = [one for one in own_caches() if one.cache_info().currsize == 0]
if "warm" in sys.argv:
    asyncio.run(warm_up(agent))
empty, modules = [one for one in own_caches() if one.cache_info().currsize == 0], set(sys.modules)
for text in ("kan een vmbo nee zeggen als de juf pro wil", "sanne is 11, kan ze al naar pro?", "schrijf een brief"):
    asyncio.run(ask_agent(agent, mask(text).text, "someone", "web"))
loaded = [f"{one.__module__}.{one.__qualname__}" for one in empty if one.cache_info().currsize]
print(json.dumps({"modules": sorted(set(sys.modules) - modules), "loaded": loaded}))
"""


def loaded_at_the_first_messages(*arguments: str) -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", COUNT, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300, check=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_the_first_messages_load_nothing_that_takes_time() -> None:
    cold, warm = loaded_at_the_first_messages(), loaded_at_the_first_messages("warm")
    assert "py3langid.langid" in cold["modules"] and len(cold["loaded"]) > 10
    # Reading the forms of citations takes a millisecond, and only an answer that cites needs it.
    assert not warm["modules"] and set(warm["loaded"]) <= {"bot.answer.citation_tokens._compiled"}


def counts() -> list[str]:
    return [line for line in as_text("digest", {}).decode().splitlines() if line.startswith("prowijs_")]


def test_nothing_of_it_is_kept_or_counted() -> None:
    from bot.agent import load_agent
    from bot.warm_up import warm_up

    agent, before = load_agent(), counts()
    asyncio.run(warm_up(agent))
    assert list(asyncio.run(agent.tracker_store.keys())) == [] and counts() == before
