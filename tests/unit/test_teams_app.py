"""The app package for Teams: settings, manifest against Microsoft's published schemas, icons and bytes."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from PIL import Image

from bot.channels.teams_app.draw_icons import draw_colour, draw_outline
from bot.channels.teams_app.manifest import MANIFEST_VERSION, english, manifest
from bot.channels.teams_app.package import ICONS, ZIP, package_files, zipped
from bot.channels.teams_app.registration import SETTINGS, Registration, read_registration
from bot.channels.teams_app.texts import COMMANDS, SCOPES
from bot.cli import main
from bot.errors import ProwijsError
from bot.paths import ROOT

GIVEN = {
    "PROWIJS_TEAMS_APP_ID": "11111111-2222-3333-4444-55555555555A",
    "PROWIJS_TEAMS_SERVER": "https://prowijs.school.nl:8443/",
    "PROWIJS_TEAMS_DEVELOPER": "Helpdesk onderwijs",
    "PROWIJS_TEAMS_WEBSITE": "https://school.nl/prowijs",
    "PROWIJS_TEAMS_PRIVACY": "https://school.nl/privacy",
    "PROWIJS_TEAMS_TERMS": "https://school.nl/voorwaarden",
}
# The manifest is written for one version; an administrator who needs a near one only changes its number.
ALSO_VALID = ("1.19", "1.21", "1.24", MANIFEST_VERSION, "1.28", "1.30")


@pytest.fixture
def registration() -> Registration:
    return read_registration({}, GIVEN)


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published schemas, from Microsoft's package."""
    if not shutil.which("npm"):
        pytest.skip("geen npm: het manifest is niet langs het schema van Microsoft gelegd")
    folder = tmp_path_factory.mktemp("schemas") / "teams_manifest"
    shutil.copytree(ROOT / "tests" / "teams_manifest", folder, ignore=shutil.ignore_patterns("node_modules"))
    command = ["npm", "ci", "--no-audit", "--no-fund"]
    installed = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    if installed.returncode:
        pytest.skip(f"npm kan de pakketten niet halen: {installed.stderr.strip().splitlines()[-1]}")
    return folder / "node_modules" / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"


def faults(schemas: Path, version: str, part: str, value: Any) -> list[str]:
    schema = json.loads((schemas / f"v{version}" / f"MicrosoftTeams{part}.schema.json").read_text(encoding="utf-8"))
    return [f"{list(fault.path)}: {fault.message}" for fault in Draft4Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("version", ALSO_VALID)
def test_the_manifest_fits_the_published_schema(schemas: Path, registration: Registration, version: str) -> None:
    assert faults(schemas, version, "", {**manifest(registration), "manifestVersion": version}) == []
    assert faults(schemas, version, ".Localization", english()) == []


def test_the_schema_finds_a_fault_where_there_is_one(schemas: Path, registration: Registration) -> None:
    broken = {**manifest(registration), "id": "prowijs", "botz": []}
    assert len(faults(schemas, MANIFEST_VERSION, "", broken)) == 2
    assert faults(schemas, MANIFEST_VERSION, ".Localization", {**english(), "bots[0].name": "x"}) != []


def test_the_bot_is_offered_in_three_scopes_with_a_dutch_command_list_each(registration: Registration) -> None:
    made = manifest(registration)
    (bot,) = made["bots"]
    assert bot["scopes"] == ["personal", "team", "groupChat"] and bot["supportsFiles"] is False
    assert [found["scopes"] for found in bot["commandLists"]] == [["personal"], ["team"], ["groupChat"]]
    titles = [command["title"] for command in bot["commandLists"][0]["commands"]]
    assert "Uitgebreid" in titles and "Wat is er veranderd sinds 2018?" in titles and "Ik wil iemand spreken" in titles
    assert made["validDomains"] == ["prowijs.school.nl"]
    assert bot["botId"] == "11111111-2222-3333-4444-55555555555a"


def test_texts_and_commands_stay_within_what_teams_shows() -> None:
    assert all(len(one.title) <= 32 and len(one.dutch) <= 128 and len(one.english) <= 128 for one in COMMANDS)
    assert all(len([one for one in COMMANDS if scope in one.scopes]) <= 10 for scope in SCOPES)


def test_english_translates_every_description_and_no_title(registration: Registration) -> None:
    lists = manifest(registration)["bots"][0]["commandLists"]
    expected = {
        f"bots[0].commandLists[{place}].commands[{number}].description"
        for place, found in enumerate(lists)
        for number in range(len(found["commands"]))
    }
    assert {key for key in english() if key.startswith("bots")} == expected


def test_the_id_of_the_app_follows_from_that_of_the_bot_and_is_another(registration: Registration) -> None:
    again = read_registration({"app_id": GIVEN["PROWIJS_TEAMS_APP_ID"].lower()}, GIVEN)
    other = read_registration({"app_id": "11111111-2222-3333-4444-555555555550"}, GIVEN)
    assert registration.package_id == again.package_id
    assert len({registration.package_id, other.package_id, registration.app_id}) == 3


def test_all_missing_settings_are_named_at_once() -> None:
    with pytest.raises(ProwijsError) as raised:
        read_registration({}, {})
    for setting in SETTINGS:
        assert f"{setting.option} ontbreekt" in str(raised.value) and setting.variable in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("app_id", "prowijs", "geen id van Microsoft"),
        ("website", "http://school.nl", "geen volledig adres met https"),
        ("privacy", "school.nl/privacy", "geen volledig adres met https"),
        ("terms", "javascript:alert(1)", "geen volledig adres met https"),
        ("terms", "https://a b.nl/", "geen volledig adres met https"),
        ("server", "https://localhost:5005", "geen volledig adres met https"),
        ("server", "https://jan:geheim@school.nl", "geen volledig adres met https"),
        ("server", "https://school.nl:99999", "geen volledig adres met https"),
        ("server", "https://[::1", "geen volledig adres met https"),
        ("developer", "x" * 33, "te lang voor Teams"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_option_and_mend(name: str, value: str, expected: str) -> None:
    with pytest.raises(ProwijsError, match=expected) as raised:
        read_registration({name: value}, GIVEN)
    assert f"--{name.replace('_', '-')} {value}" in str(raised.value)


@pytest.mark.parametrize("version", ["1", "1.0", "1.0.0-beta", "v1.0.0", "01.0.0", ""])
def test_a_version_that_teams_cannot_compare_is_refused(version: str) -> None:
    with pytest.raises(ProwijsError, match="geen versie"):
        read_registration({}, GIVEN, version)


def test_the_zip_has_the_files_at_its_root_and_the_same_bytes_each_time(registration: Registration) -> None:
    files = package_files(registration)
    first, second = zipped(files), zipped(package_files(registration))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.json", "en.json", "color.png", "outline.png"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        named = json.loads(archive.read("manifest.json"))
    assert set(named["icons"].values()) | {named["localizationInfo"]["additionalLanguages"][0]["file"]} < set(files)


def test_the_icons_are_what_their_source_draws() -> None:
    for name, drawn in (("color.png", draw_colour()), ("outline.png", draw_outline())):
        with Image.open(ICONS / name) as kept:
            assert (kept.mode, kept.size, kept.tobytes()) == (drawn.mode, drawn.size, drawn.tobytes()), name


def test_the_icons_have_the_form_that_teams_asks() -> None:
    colour, outline = draw_colour(), draw_outline()
    assert colour.size == (192, 192) and colour.mode == "RGB"
    assert outline.size == (32, 32)
    red, green, blue, cover = outline.split()
    assert [band.getextrema() for band in (red, green, blue)] == [(255, 255)] * 3
    assert cover.getextrema() == (0, 255)
    assert 0.3 < cover.tobytes().count(0) / (32 * 32) < 0.8


def test_export_teams_writes_the_zip_and_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    out = tmp_path / "new" / "teams"
    assert main(["export", "teams", "--out", str(out), "--app-version", "1.2.0", "--developer", "Een ander"]) == 0
    made = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert made["version"] == "1.2.0" and made["developer"]["name"] == "Een ander"
    with zipfile.ZipFile(out / ZIP) as archive:
        assert all(archive.read(name) == (out / name).read_bytes() for name in archive.namelist())
    assert str(out / ZIP) in capsys.readouterr().out


def test_export_teams_says_what_is_missing_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in GIVEN:
        monkeypatch.delenv(name, raising=False)
    assert main(["export", "teams", "--out", str(tmp_path / "teams")]) == 2
    assert "--privacy ontbreekt" in capsys.readouterr().err
    assert not (tmp_path / "teams").exists()


def test_export_teams_to_a_place_that_is_a_file_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert main(["export", "teams", "--out", str(tmp_path / "taken")]) == 2
    assert "Kies een map waarin u mag schrijven" in capsys.readouterr().err


def test_the_manual_explains_every_reason_to_refuse_a_request() -> None:
    source = (ROOT / "bot" / "channels" / "teams" / "authentication.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'Refused\(\d+, "(\w+)"\)', source)) | set(re.findall(r'jwt\.\w+, "(\w+)"', source))
    manual = (ROOT / "docs" / "teams.md").read_text(encoding="utf-8")
    assert len(codes) >= 15
    assert [code for code in sorted(codes) if not re.search(rf"\b{code}`", manual)] == []
