"""The widgets that are compared: their files, the page that holds each with its panel open, where its text box is."""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ProwijsError
from bot.paths import ROOT

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
EMPTY = "empty page"
BARE = "page with only a text box"
OURS = "Prowijs"

# The box of 400 by 600 pixels is for widgets that bring no panel of their own.
TEMPLATE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<style>#place {{ position: fixed; right: 16px; bottom: 16px; width: 400px; height: 600px; }}</style>
{head}
</head>
<body>
{body}
</body>
</html>
"""
PLACE = '<div id="place"></div>'
# README of the package: `embedded` keeps the panel open. The other two options let it paint before it is connected.
RASA = """<script defer src="{script}" id="widget"></script>
<script>
document.getElementById("widget").addEventListener("load", () => WebChat.default({{
  socketUrl: location.origin, socketPath: "/socket.io/", customData: {{ language: "nl" }},
  embedded: true, withRules: false, hideWhenNotConnected: false,
}}, document.getElementById("place")));
</script>"""
DEEP = """<div id="place">
<deep-chat style="width: 400px; height: 600px" connect='{"url": "/stub/deep-chat"}'></deep-chat>
</div>"""
BOTFRAMEWORK = """<script defer src="{script}"></script>
<script>
addEventListener("DOMContentLoaded", () => WebChat.renderWebChat({{
  directLine: WebChat.createDirectLine({{
    token: "stub", domain: location.origin + "/stub/directline", webSocket: false,
  }}),
  userID: "visitor", locale: "nl-NL",
}}, document.getElementById("place")));
</script>"""


class MissingWidget(ProwijsError):
    """A file of a widget that is not there."""


@dataclass(frozen=True)
class Widget:
    """A widget to measure; `opening` says how its panel opens, `backend` what answers it."""

    name: str
    package: str
    file: str
    head: str
    body: str
    # Selectors of the text box, one for each shadow root on the way.
    box: tuple[str, ...]
    opening: str
    backend: str

    @property
    def script(self) -> str:
        """The path of its script on the benchmark's server."""
        return f"/files/{self.package}/{self.file}" if self.file else ""

    @property
    def page(self) -> str:
        """Its page."""
        return TEMPLATE.format(name=self.name, head=self.head.format(script=self.script), body=self.body)

    @property
    def version(self) -> str:
        """The version of its package; none for a page without a widget."""
        if not self.package:
            return "-"
        return str(json.loads(_read(folder_of(self.package) / "package.json"))["version"])


def folder_of(package: str) -> Path:
    """Where the files of a package are."""
    return ROOT / "web" if package == "prowijs" else PACKAGES / package


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingWidget(f"{path}: niet gevonden. Haal de pakketten: cd {HERE} && npm ci") from None


def read_script(widget: Widget) -> bytes:
    """The widget's script as its package publishes it."""
    return _read(folder_of(widget.package) / widget.file)


WIDGETS = (
    Widget(EMPTY, "", "", "", "", (), "-", "-"),
    Widget(BARE, "", "", "", '<div id="place"><textarea placeholder="Type"></textarea></div>', ("textarea",), "-", "-"),
    Widget(
        OURS,
        "prowijs",
        "dist/prowijs.js",
        '<script defer src="{script}" data-open="true"></script>',
        "",
        ("prowijs-chat", "textarea"),
        "`data-open`",
        "stub of our protocol",
    ),
    Widget(
        "rasa-webchat",
        "rasa-webchat",
        "lib/index.js",
        RASA,
        PLACE,
        ("#place .rw-new-message",),
        "`embedded`, not waiting for the connection",
        "stub of Rasa's Socket.IO channel",
    ),
    Widget(
        "deep-chat",
        "deep-chat",
        "dist/deepChat.bundle.js",
        '<script type="module" src="{script}"></script>',
        DEEP,
        ("deep-chat", "#text-input"),
        "always open",
        "stub for its `connect`",
    ),
    Widget(
        "botframework-webchat, minimal",
        "botframework-webchat",
        "dist/webchat-minimal.js",
        BOTFRAMEWORK,
        PLACE,
        ("#place textarea, #place input[type=text]",),
        "always open",
        "stub of Direct Line, by polling",
    ),
    Widget(
        "botframework-webchat, full",
        "botframework-webchat",
        "dist/webchat.js",
        BOTFRAMEWORK,
        PLACE,
        ("#place textarea, #place input[type=text]",),
        "always open",
        "stub of Direct Line, by polling",
    ),
)
