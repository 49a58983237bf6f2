"""docs/openapi.yaml names every route of the server, and no other."""

import re
from pathlib import Path

import pytest
import yaml

from bot.channels.desk.passwords import hash_password
from tests.channels.botconnector import APP_ID, SECRET, TENANT
from tests.hostile.described import DESCRIPTION

pytestmark = pytest.mark.model  # importing Rasa takes as long as a model
METHODS = {"get", "post", "put", "patch", "delete", "options", "head"}


def test_the_description_and_the_routes_of_the_server_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {
        "PROWIJS_DATABASE": str(tmp_path / "c.db"),
        "PROWIJS_TWILIO_TOKEN": "token",
        "PROWIJS_PHONE_URL": "https://bel.school.nl",
        "PROWIJS_TEAMS_APP_ID": APP_ID,
        "PROWIJS_TEAMS_TENANT": TENANT,
        "PROWIJS_TEAMS_SECRET": SECRET,
        "PROWIJS_DESK_USERS": f"anna:{hash_password('geheim van de test', 5)}",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    from bot.channels.registry import channels
    from bot.server import make_app

    served = channels()
    assert [channel.why_off for channel in served if not channel.is_on] == []
    routes = make_app(None, served).router.routes
    made = {
        (method.lower(), "/" + re.sub(r"<(\w+)[^>]*>", r"{\1}", route.path))
        for route in routes
        for method in route.methods
    }
    paths = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))["paths"]
    described = {(method, path) for path, known in paths.items() for method in known if method in METHODS}
    assert sorted(made - described) == [], "routes that docs/openapi.yaml does not describe"
    assert sorted(described - made) == [], "routes that docs/openapi.yaml describes and the server lacks"
