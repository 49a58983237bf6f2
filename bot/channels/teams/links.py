"""Which addresses an answer in Teams may link to: the same sites as in the chat widget."""

from urllib.parse import urlsplit

# A dot in front stands for the site and all below it; web/src/render/addresses.ts has the same list.
SITES = (
    # The government and its services.
    ".overheid.nl",
    ".rijksoverheid.nl",
    ".officielebekendmakingen.nl",
    "government.nl",
    "duo.nl",
    "onderwijsinspectie.nl",
    "nieuwsbrievenminocw.nl",
    # Whom people are sent to.
    "oudersenonderwijs.nl",
    "onderwijsconsulenten.nl",
    "steunpuntpassendonderwijs-povo.nl",
    "onderwijsgeschillen.nl",
    "113.nl",
    # The schools' own associations.
    "vo-raad.nl",
    "praktijkonderwijs.nl",
    # Samenwerkingsverbanden: the law gives them the decision on pro and lwoo.
    "ouderjeugdsteunpuntdemeierij.nl",
    "swv-hanzeland.nl",
    "swv-vo-mhr.nl",
    "swv-westland.nl",
    "swvadam.nl",
    "swvvowestelijkemijnstreek.nl",
)
# What would end a link in Markdown, or hide where it goes.
ENCODED = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C", "`": "%60"}


def safe_link(address: object) -> str | None:
    """An address that may be a link, safe to put into Markdown, or None.

    >>> safe_link("https://wetten.overheid.nl/x"), safe_link("http://wetten.overheid.nl/x"), safe_link("https://a.nl")
    ('https://wetten.overheid.nl/x', None, None)
    """
    if not isinstance(address, str) or not address.isascii() or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        is_plain = parts.scheme == "https" and parts.netloc == parts.hostname
    except ValueError:
        return None
    if not is_plain or not any(_is_on(parts.netloc, site) for site in SITES):
        return None
    return "".join(ENCODED.get(char, char) for char in address)


def _is_on(host: str, site: str) -> bool:
    if site.startswith("."):
        return host == site[1:] or host.endswith(site)
    return host in (site, f"www.{site}")
