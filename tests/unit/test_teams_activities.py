"""What is read from an activity, how ids are hidden, and which settings are good."""

import json
import random
from copy import deepcopy
from typing import Any

import pytest

from bot.channels.session_id import SESSION
from bot.channels.teams.activity import LONGEST_ID, Activity, BadActivity, read_activity, said
from bot.channels.teams.pseudonyms import PLACE_LENGTH, Pseudonyms
from bot.channels.teams.settings import MANAGED, MULTI, SINGLE, Misconfigured, Settings, read_settings
from tests.channels.botconnector import APP_ID, BOT, PERSON, TENANT, an_activity

BOT_MENTION = {"type": "mention", "text": "<at>Prowijs</at>", "mentioned": BOT}
JAN_MENTION = {"type": "mention", "text": "<at>Jan de Vries</at>", "mentioned": PERSON}
HIDDEN = Pseudonyms(b"secret")
GOOD = {"PROWIJS_TEAMS_APP_ID": APP_ID, "PROWIJS_TEAMS_TENANT": TENANT, "PROWIJS_TEAMS_SECRET": "s"}


def heard(text: str, *entities: dict[str, Any], value: Any = None) -> str:
    return said(read_activity(an_activity(text, entities=list(entities), **({"value": value} if value else {}))))


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("wat is een tlv?", (), "wat is een tlv?"),
        ("<at>Prowijs</at> wat is een tlv?", (BOT_MENTION,), "wat is een tlv?"),
        ("<at>Prowijs</at>&nbsp;wat is een tlv?\n", (BOT_MENTION,), "wat is een tlv?"),
        ("vraag voor <at>Prowijs</at>: wat is een tlv?", (BOT_MENTION,), "vraag voor : wat is een tlv?"),
        ("<at>Prowijs</at> <at>Prowijs</at> tlv", (BOT_MENTION, BOT_MENTION), "tlv"),
        ("<at>Prowijs</at> hoort <at>Jan de Vries</at> erbij", (BOT_MENTION, JAN_MENTION), "hoort Jan de Vries erbij"),
        ('<at id="0">Prowijs</at> hoi', (), "Prowijs hoi"),
        ("<AT>Prowijs</AT> hoi", (), "Prowijs hoi"),
        ("mag 11 &lt; 12 &amp; groep 7 &eacute;&eacute;n?", (), "mag 11 < 12 & groep 7 één?"),
        ("&lt;at&gt;Jan&lt;/at&gt; tlv", (), "<at>Jan</at> tlv"),
        ("<at>Prowijs</at>", (BOT_MENTION,), ""),
        ("een\ntwee", (), "een\ntwee"),
        ("  ", (), ""),
        ("half \ud800 paar", (), "half ? paar"),
        ("<at <at <at", (), "<at <at <at"),
    ],
)
def test_mentions_and_entities_are_taken_out_of_what_is_said(text: str, entities: Any, expected: str) -> None:
    assert heard(text, *entities) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"text": "Ja"}, "Ja"),
        ({"text": " Ja ", "msteams": {"type": "messageBack"}}, "Ja"),
        ({"text": 5}, ""),
        ({"text": ["Ja"]}, ""),
        ({"text": {"text": "Ja"}}, ""),
        ({"words": "Ja"}, ""),
        (["Ja"], ""),
        ("Ja", ""),
    ],
)
def test_a_pressed_button_says_its_text_and_other_data_says_nothing(value: Any, expected: str) -> None:
    assert heard("", value=value) == expected


def test_typed_text_goes_before_the_data_of_a_button() -> None:
    assert heard("Nee", value={"text": "Ja"}) == "Nee"


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        5,
        {},
        {"type": "message"},
        {"type": "message", "conversation": {}},
        {"type": "message", "conversation": {"id": 5}},
        {"type": "message", "conversation": "a"},
        {"type": 5, "conversation": {"id": "a"}},
        an_activity(conversation={"id": "a" * (LONGEST_ID + 1)}),
        an_activity(id="a" * (LONGEST_ID + 1)),
    ],
)
def test_what_is_no_activity_is_refused(body: Any) -> None:
    with pytest.raises(BadActivity):
        read_activity(body)


@pytest.mark.parametrize("seed", range(60))
def test_an_activity_with_any_part_replaced_is_read_or_refused_but_breaks_nothing(seed: int) -> None:
    chosen = random.Random(seed)
    body = deepcopy(an_activity("tlv", entities=[BOT_MENTION], membersAdded=[BOT], value={"text": "x"}))
    for _ in range(3):
        place: Any = body
        while isinstance(place, dict) and place and chosen.random() < 0.6:
            name = chosen.choice(list(place))
            if not isinstance(place[name], dict):
                break
            place = place[name]
        if isinstance(place, dict) and place:
            odd = chosen.choice(
                [None, 5, -1.5, True, [], {}, [[]], [None], "", "é" * 50, [{"type": "mention"}], {"id": {}}]
            )
            place[chosen.choice(list(place))] = odd
    try:
        activity = read_activity(json.loads(json.dumps(body)))
    except BadActivity:
        return
    assert isinstance(said(activity), str)
    assert SESSION.fullmatch(HIDDEN.session(activity))


def in_channel(thread: str, channel: str = "19:one@thread.tacv2", team: str = "19:team@thread.tacv2") -> Activity:
    conversation = {"id": f"{channel};messageid={thread}", "conversationType": "channel", "tenantId": TENANT}
    return read_activity(an_activity(conversation=conversation, channelData={"team": {"id": team}}))


def test_a_session_is_a_keyed_pseudonym_of_tenant_and_conversation() -> None:
    activity = read_activity(an_activity())
    session = HIDDEN.session(activity)
    assert SESSION.fullmatch(session) and session == HIDDEN.session(activity)
    assert session != Pseudonyms(b"another").session(activity)
    other = read_activity(an_activity(channelData={}, conversation={"id": "a:personal", "tenantId": "other"}))
    assert HIDDEN.session(other) != session
    assert HIDDEN.session(read_activity(an_activity(**{"from": {"id": "somebody else"}}))) == session


def test_each_thread_is_a_session_of_its_own_and_all_of_a_team_begin_alike() -> None:
    threads = [in_channel("1"), in_channel("2"), in_channel("1", channel="19:two@thread.tacv2")]
    sessions = {HIDDEN.session(thread) for thread in threads}
    assert len(sessions) == 3
    assert {session[:PLACE_LENGTH] for session in sessions} == {HIDDEN.place(threads[0])}
    assert HIDDEN.place(in_channel("1", team="19:other@thread.tacv2")) != HIDDEN.place(threads[0])


def test_the_id_of_a_message_is_a_pseudonym_and_an_edited_message_has_another() -> None:
    first = an_activity(id="one")
    again, edited = {**first}, {**first, "type": "messageUpdate", "timestamp": "2026-11-24T10:01:00Z"}
    ids = [HIDDEN.message(read_activity(body)) for body in (first, again, edited, {**first, "id": "two"})]
    assert ids[0] == ids[1] and len(set(ids)) == 3 and all(len(name) == 32 for name in ids)
    assert HIDDEN.message(read_activity({**first, "id": ""})) == ""


def test_parts_of_a_pseudonym_do_not_run_into_each_other() -> None:
    assert HIDDEN.sent("ab", "c") != HIDDEN.sent("a", "bc")


@pytest.mark.parametrize(
    ("more", "kind", "tenants"),
    [
        ({}, SINGLE, {TENANT}),
        ({"PROWIJS_TEAMS_TYPE": "SingleTenant"}, SINGLE, {TENANT}),
        ({"PROWIJS_TEAMS_TYPE": "multitenant"}, MULTI, set()),
        ({"PROWIJS_TEAMS_TYPE": "multitenant", "PROWIJS_TEAMS_TENANTS": f" {TENANT.upper()} , {APP_ID},"}, MULTI,
         {TENANT, APP_ID}),
        ({"PROWIJS_TEAMS_TYPE": "managedidentity", "PROWIJS_TEAMS_SECRET": ""}, MANAGED, {TENANT}),
    ],
)  # fmt: skip
def test_each_way_to_register_is_read(more: dict[str, str], kind: str, tenants: set[str]) -> None:
    settings = read_settings({**GOOD, **more})
    assert settings.kind == kind and settings.tenants == tenants
    assert settings.hosts == {"smba.trafficmanager.net"} and settings.channels == {"msteams"}
    assert settings.scope == "https://api.botframework.com/.default"


def test_each_way_to_register_gets_its_tokens_from_the_right_place() -> None:
    assert read_settings(GOOD).authority == f"https://login.microsoftonline.com/{TENANT}"
    many = read_settings({**GOOD, "PROWIJS_TEAMS_TYPE": "multitenant"})
    assert many.authority == "https://login.microsoftonline.com/botframework.com"
    assert many.tenant_issuers == frozenset() and many.tenant == ""
    assert f"https://sts.windows.net/{TENANT}/" in read_settings(GOOD).tenant_issuers


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"PROWIJS_TEAMS_APP_ID": ""}, "zet PROWIJS_TEAMS_APP_ID"),
        ({"PROWIJS_TEAMS_APP_ID": "my bot"}, "PROWIJS_TEAMS_APP_ID is geen id"),
        ({"PROWIJS_TEAMS_TYPE": "both"}, "PROWIJS_TEAMS_TYPE moet"),
        ({"PROWIJS_TEAMS_TENANT": ""}, "zet PROWIJS_TEAMS_TENANT"),
        ({"PROWIJS_TEAMS_TENANT": "school.nl"}, "PROWIJS_TEAMS_TENANT is geen id"),
        ({"PROWIJS_TEAMS_SECRET": " "}, "zet PROWIJS_TEAMS_SECRET"),
        ({"PROWIJS_TEAMS_TYPE": "multitenant", "PROWIJS_TEAMS_SECRET": ""}, "zet PROWIJS_TEAMS_SECRET"),
        ({"PROWIJS_TEAMS_TYPE": "managedidentity", "PROWIJS_TEAMS_TENANT": ""}, "zet PROWIJS_TEAMS_TENANT"),
        ({"PROWIJS_TEAMS_TENANTS": "school.nl"}, "PROWIJS_TEAMS_TENANTS"),
        ({"PROWIJS_TEAMS_LOGIN": "http://login.example"}, "PROWIJS_TEAMS_LOGIN moet"),
        ({"PROWIJS_TEAMS_METADATA": "ftp://127.0.0.1/x"}, "PROWIJS_TEAMS_METADATA moet"),
        ({"PROWIJS_TEAMS_ISSUER": "https://[::1"}, "PROWIJS_TEAMS_ISSUER moet"),
    ],
)
def test_a_missing_or_wrong_setting_is_named_in_dutch_and_the_secret_never(more: dict[str, str], expected: str) -> None:
    with pytest.raises(Misconfigured, match=expected) as raised:
        read_settings({**GOOD, "PROWIJS_TEAMS_SECRET": "geheim!", **more})
    assert "geheim!" not in str(raised.value)


def test_addresses_can_be_moved_for_another_cloud_and_on_this_machine() -> None:
    moved = {
        "PROWIJS_TEAMS_ISSUER": "https://api.botframework.us",
        "PROWIJS_TEAMS_METADATA": "http://127.0.0.1:1/metadata",
        "PROWIJS_TEAMS_LOGIN": "https://login.microsoftonline.us/",
        "PROWIJS_TEAMS_HOSTS": "smba.infra.gov.teams.microsoft.us, 127.0.0.1:5131",
        "PROWIJS_TEAMS_CHANNELS": "msteams,emulator",
    }
    settings = read_settings({**GOOD, **moved})
    assert settings.scope == "https://api.botframework.us/.default"
    assert settings.tenant_metadata == (
        f"https://login.microsoftonline.us/{TENANT}/v2.0/.well-known/openid-configuration"
    )
    assert settings.allows("http://127.0.0.1:5131/x") and not settings.allows("http://127.0.0.1:5132/x")
    assert settings.channels == {"msteams", "emulator"}


def test_the_public_host_is_one_name_and_not_all_that_can_be_rented_beside_it() -> None:
    assert Settings(APP_ID).allows("https://smba.trafficmanager.net/teams/")
    assert not Settings(APP_ID).allows("https://smba2.trafficmanager.net/teams/")
