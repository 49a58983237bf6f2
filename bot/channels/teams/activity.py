"""Reads an activity of the Bot Framework: what happened, where, and what was said."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

AT = re.compile(r"</?at\b[^<>]*>", re.IGNORECASE)
SPACES = re.compile(r"[ \t\u00a0\u200b]+")
LONGEST_ID, MOST_ENTRIES = 1024, 50


class BadActivity(ValueError):
    """What came in is no activity that can be answered."""


@dataclass(frozen=True)
class Activity:
    """One activity, with only what the bot uses of it; `value` is what a button or a form sent along.

    `tenants` are all tenants that it names, `mentions` the words in the text that stand for the bot.
    """

    type: str
    channel: str
    service_url: str
    conversation: str
    id: str = ""
    bot: str = ""
    sender: str = ""
    scope: str = "personal"
    tenants: frozenset[str] = frozenset()
    team: str = ""
    text: str = ""
    mentions: tuple[str, ...] = ()
    value: Mapping[str, Any] | None = None
    name: str = ""
    action: str = ""
    event: str = ""
    timestamp: str = ""
    reply_to: str = ""
    added: tuple[str, ...] = ()

    @property
    def tenant(self) -> str:
        """The tenant, or nothing where none or several are named."""
        return next(iter(self.tenants)) if len(self.tenants) == 1 else ""


def read_activity(body: object) -> Activity:
    """The activity of a request; raises BadActivity.

    >>> read_activity({"type": "typing", "channelId": "msteams", "conversation": {"id": "a"}}).type
    'typing'
    """
    if not isinstance(body, dict):
        raise BadActivity("geen object")
    conversation, data, bot = _object(body, "conversation"), _object(body, "channelData"), _object(body, "recipient")
    activity = Activity(
        type=_text(body, "type"),
        channel=_id(body, "channelId"),
        service_url=_id(body, "serviceUrl"),
        conversation=_id(conversation, "id"),
        id=_id(body, "id"),
        bot=_id(bot, "id"),
        sender=_id(_object(body, "from"), "id"),
        scope=_text(conversation, "conversationType") or "personal",
        tenants=_tenants(_text(conversation, "tenantId"), _text(_object(data, "tenant"), "id")),
        team=_id(_object(data, "team"), "id"),
        text=_text(body, "text"),
        mentions=tuple(_mentions(body.get("entities"), _id(bot, "id"))),
        value=body["value"] if isinstance(body.get("value"), dict) else None,
        name=_text(body, "name"),
        action=_text(body, "action"),
        event=_text(data, "eventType"),
        timestamp=_text(body, "timestamp"),
        reply_to=_id(body, "replyToId"),
        added=tuple(_ids(body.get("membersAdded"))),
    )
    if not (activity.type and activity.conversation):
        raise BadActivity("geen soort of gesprek")
    return activity


def said(activity: Activity) -> str:
    """What somebody said: the text without the mention of the bot, or what the pressed button says.

    >>> said(Activity("message", "msteams", "", "a", text="<at>Bot</at> wat is &eacute;&eacute;n tlv?",
    ...               mentions=("<at>Bot</at>",)))
    'wat is één tlv?'
    """
    text = activity.text
    for mention in activity.mentions:
        text = text.replace(mention, " ")
    plain = SPACES.sub(" ", html.unescape(AT.sub("", text))).strip()
    pressed = (activity.value or {}).get("text")
    return plain or (pressed.strip() if isinstance(pressed, str) else "")


def _mentions(entities: object, bot: str) -> Iterable[str]:
    for entity in entities[:MOST_ENTRIES] if isinstance(entities, list) else ():
        if isinstance(entity, dict) and entity.get("type") == "mention":
            text = _text(entity, "text")
            if text and bot and _id(_object(entity, "mentioned"), "id") == bot:
                yield text


def _tenants(*named: str) -> frozenset[str]:
    return frozenset(tenant.lower() for tenant in named if tenant)


def _object(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = body.get(name)
    return value if isinstance(value, dict) else {}


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    # Half a surrogate pair is valid in JSON, but no text that can be stored or sent.
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""


def _id(body: Mapping[str, Any], name: str) -> str:
    value = _text(body, name)
    if len(value) > LONGEST_ID:
        raise BadActivity(f"{name} is te lang")
    return value


def _ids(members: object) -> Iterable[str]:
    for member in members[:MOST_ENTRIES] if isinstance(members, list) else ():
        if isinstance(member, dict):
            yield _id(member, "id")
