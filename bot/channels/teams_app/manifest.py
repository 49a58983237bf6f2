"""The manifest of the Teams app and the file of its second language, as JSON values."""

from typing import Any

from bot.channels.teams_app.registration import Registration
from bot.channels.teams_app.texts import DUTCH, ENGLISH, NAME, SCOPES, commands_of

MANIFEST_VERSION = "1.25"
SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v{version}/MicrosoftTeams{part}.schema.json"
COLOUR_ICON, OUTLINE_ICON, ENGLISH_FILE = "color.png", "outline.png", "en.json"
ACCENT = "#14532D"


def manifest(registration: Registration) -> dict[str, Any]:
    """The manifest: Dutch, with the bot in personal chats, teams and group chats."""
    return {
        "$schema": SCHEMA.format(version=MANIFEST_VERSION, part=""),
        "manifestVersion": MANIFEST_VERSION,
        "version": registration.version,
        "id": registration.package_id,
        "developer": {
            "name": registration.developer,
            "websiteUrl": registration.website,
            "privacyUrl": registration.privacy,
            "termsOfUseUrl": registration.terms,
        },
        "localizationInfo": {
            "defaultLanguageTag": "nl",
            "additionalLanguages": [{"languageTag": "en", "file": ENGLISH_FILE}],
        },
        "name": {"short": NAME, "full": DUTCH.full_name},
        "description": {"short": DUTCH.short, "full": DUTCH.full},
        "icons": {"color": COLOUR_ICON, "outline": OUTLINE_ICON},
        "accentColor": ACCENT,
        "bots": [_bot(registration)],
        "validDomains": [registration.server],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }


def english() -> dict[str, str]:
    """The English texts by their place in the manifest; titles of commands stay Dutch: they are what is sent."""
    texts = {
        "$schema": SCHEMA.format(version=MANIFEST_VERSION, part=".Localization"),
        "name.short": NAME,
        "name.full": ENGLISH.full_name,
        "description.short": ENGLISH.short,
        "description.full": ENGLISH.full,
    }
    for place, scope in enumerate(SCOPES):
        for number, command in enumerate(commands_of(scope)):
            texts[f"bots[0].commandLists[{place}].commands[{number}].description"] = command.english
    return texts


def _bot(registration: Registration) -> dict[str, Any]:
    return {
        "botId": registration.app_id,
        "scopes": list(SCOPES),
        "supportsFiles": False,
        "isNotificationOnly": False,
        "commandLists": [
            {
                "scopes": [scope],
                "commands": [{"title": command.title, "description": command.dutch} for command in commands_of(scope)],
            }
            for scope in SCOPES
        ],
    }
