"""Where a turn's time goes: mean milliseconds of each stage, by timing the parts of Rasa inside one process."""

import asyncio
import functools
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

WARM, MESSAGES = 20, 100


class Stopwatch:
    """Sums the time of wrapped functions by stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def around(self, owner: Any, name: str, stage: str | Callable[[Any], str]) -> None:
        """Time a function or coroutine of a class; `stage` is a name, or gives it for the object."""
        original = getattr(owner, name)
        label = stage if callable(stage) else lambda _: stage

        if asyncio.iscoroutinefunction(original):

            @functools.wraps(original)
            async def timed(this: Any, *args: Any, **kwargs: Any) -> Any:
                begun = time.perf_counter()
                try:
                    return await original(this, *args, **kwargs)
                finally:
                    self.seconds[label(this)] += time.perf_counter() - begun
        else:

            @functools.wraps(original)
            def timed(this: Any, *args: Any, **kwargs: Any) -> Any:
                begun = time.perf_counter()
                try:
                    return original(this, *args, **kwargs)
                finally:
                    self.seconds[label(this)] += time.perf_counter() - begun

        setattr(owner, name, timed)


def profile(kind: str, model: Path, actions_url: str | None, texts: list[str]) -> dict[str, float]:
    """Mean milliseconds a turn by stage, once warm; "whole turn" is what a user waits for, without HTTP."""
    watch = Stopwatch()
    agent = _stock_agent(model, actions_url) if kind == "stock" else _prowijs_agent(model)
    from rasa.core.actions.action import RemoteAction
    from rasa.core.tracker_store import InMemoryTrackerStore
    from rasa.engine.graph import GraphNode

    watch.around(GraphNode, "__call__", lambda node: node._component_class.__name__)
    for method in ("_action_call_format", "_validate_action_result"):
        for owner in {RemoteAction, *RemoteAction.__subclasses__()}:
            if method in owner.__dict__:
                watch.around(owner, method, f"action: {method.strip('_').replace('_', ' ')}")
    watch.around(type(agent.processor.action_endpoint), "request", "action: itself")
    store = InMemoryTrackerStore if kind == "stock" else type(agent.tracker_store)
    for method in ("retrieve", "save", "place", "line_events"):
        if hasattr(store, method):
            watch.around(store, method, f"store: {method.replace('_', ' ')}")
    # What is loaded or read at a first message is no part of a turn.
    asyncio.run(_ask_all(kind, agent, texts[:WARM], "warm"))
    watch.seconds.clear()
    texts = texts[WARM:]
    total = asyncio.run(_ask_all(kind, agent, texts, "asked"))
    stages = {stage: seconds * 1000 / len(texts) for stage, seconds in watch.seconds.items()}
    known = sum(stages.values())
    return {**stages, "the rest": total * 1000 / len(texts) - known, "whole turn": total * 1000 / len(texts)}


async def _ask_all(kind: str, agent: Any, texts: list[str], who: str) -> float:
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    begun = time.perf_counter()
    for place, text in enumerate(texts):
        sender = f"{who}-{place // 4}"
        if kind == "stock":
            await agent.handle_message(UserMessage(text, CollectingOutputChannel(), sender, input_channel="web"))
        else:
            from bot.channels.conversation import send_once

            await send_once(agent, text, sender, "web", f"m-{place}")
    return time.perf_counter() - begun


def _stock_agent(model: Path, actions_url: str | None) -> Any:
    from rasa.core.agent import Agent
    from rasa.utils.endpoints import EndpointConfig

    return Agent.load(str(model), action_endpoint=EndpointConfig(actions_url))


def _prowijs_agent(model: Path) -> Any:
    import os
    import tempfile

    from bot.agent import load_agent
    from bot.server import open_conversations

    os.environ["PROWIJS_DATABASE"] = str(Path(tempfile.mkdtemp()) / "conversations.db")
    return load_agent(open_conversations(), model)


if __name__ == "__main__":
    order = json.load(sys.stdin)
    print(json.dumps(profile(order["kind"], Path(order["model"]), order["actions_url"], order["texts"])))
