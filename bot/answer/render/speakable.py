"""Makes any text of ours one that a voice can say: words only, without links, brackets, digits or abbreviations."""

import re

from bot.answer.render.spoken_numbers import numbers_in_words

# Said letter by letter, whether written in capitals or not.
SPELLED = (
    *("lwoo", "vmbo", "tlv", "vso", "opp", "opr", "wvo", "wpo", "wec", "wms", "wot", "rvc", "sbo", "isk", "gpo", "mbo"),
    *("hbo", "vwo", "dle", "dl", "mdo", "rod", "bsn", "avg", "iq", "po", "vo", "so", "ocw", "vws", "rmc", "awb", "mr"),
)
# Nobody says these as they are written.
IN_FULL = {
    **{"swv": "samenwerkingsverband", "amvb": "algemene maatregel van bestuur", "ib'er": "intern begeleider"},
    **{"bao": "basisonderwijs", "bb": "basis", "kb": "kader", "gl": "gemengd", "tl": "theoretisch", "nr.": "nummer"},
    **{"t/m": "tot en met", "en/of": "en of", "art.": "artikel", "bijv.": "bijvoorbeeld", "o.a.": "onder andere"},
    **{
        "d.w.z.": "dat wil zeggen",
        "m.b.t.": "over",
        "i.p.v.": "in plaats van",
        "evt.": "eventueel",
        "enz.": "enzovoort",
    },
}
# Capitals that are said as a word.
SAID_AS_WORDS = {"DUO": "Duo", "BRON": "Bron", "HAVO": "havo", "MAVO": "mavo", "PRO": "pro"}
SIGNS = {
    "&": "en",
    "=": "is",
    "−": "min",
    "+": "plus",
    "×": "keer",
    "÷": "gedeeld door",
    "²": "kwadraat",
    "|": "",
    "~": "",
}
# A caller does not type.
TYPED = {
    "Typ die gerust": "Stel die gerust",
    "Typ die dan in één zin": "Stel die dan in één zin",
    "Typ wat anders is": "Zeg wat anders is",
    "Wat u schrijft": "Wat u zegt",
    "uit uw bericht weggelaten": "uit uw woorden weggelaten",
    "Uw bericht was erg lang. Ik heb alleen het begin gelezen": "U zei erg veel. Ik heb alleen het begin gehoord",
    "Ik kan dit bericht niet lezen": "Dat kon ik niet verstaan",
    "Ik zag geen vraag": "Ik hoorde geen vraag",
}
_SHORT = "|".join(map(re.escape, (*SPELLED, "swv", "bb", "kb", "gl", "tl")))
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(SPELLED)})\b", re.IGNORECASE)
_HYPHEN = re.compile(rf"\b({_SHORT})-(?=[\w\s])|(?<=\w)-(?=(?:{_SHORT})\b)", re.IGNORECASE)
_FULL = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, IN_FULL))})(?!\w)", re.IGNORECASE)
_SIGN = re.compile("|".join(map(re.escape, SIGNS)))
_TYPED = re.compile("|".join(map(re.escape, TYPED)))


def speakable(text: str) -> str:
    """A text that a voice can say.

    >>> speakable("Een tlv (zie https://a.nl) is nodig vóór 1 maart.")
    'Een T L V is nodig vóór één maart.'
    >>> speakable("Vmbo-bb of havo/vwo: kijk op duo.nl, art. 8.9, t/m lid 2.")
    'V M B O basis of havo of V W O: kijk op duo punt n l, artikel acht punt negen, tot en met lid twee.'
    """
    text = _TYPED.sub(lambda found: TYPED[found.group()], text)
    text = re.sub(r"\b(T|t)yp\b", lambda found: "Zeg" if found[1] == "T" else "zeg", text)
    text = numbers_in_words(_without_marks(_in_full(_lines_as_sentences(_without_links(text)))))
    return re.sub(r"\s+([.,;:?!])", r"\1", re.sub(r"\s+", " ", _abbreviations_as_said(text))).strip()


def spelled(abbreviation: str) -> str:
    """An abbreviation as it is said: `spelled("tlv")` is "T L V"."""
    return " ".join(abbreviation.upper())


def _without_links(text: str) -> str:
    text = re.sub(r"\(?(?:\b(?:zie|Site:|Link:) )?https?://[^\s)]*[^\s).,;:]\)?", "", text)
    text = re.sub(r"\b[\w.-]+@[\w.-]+\b", "het mailadres op de site", text)
    return re.sub(
        r"\b(?:www\.)?([\w-]+(?:\.[\w-]+)*)\.(nl|com|org|eu)\b", lambda found: _site(found[1], found[2]), text
    )


def _site(name: str, ending: str) -> str:
    said = re.sub(r"[.-]", lambda mark: " punt " if mark.group() == "." else " streepje ", name)
    return f"{said} punt {' '.join(ending) if ending == 'nl' else ending}"


def _lines_as_sentences(text: str) -> str:
    """Each line is a sentence; the numbers of a list say which step it is."""
    lines = []
    for line in filter(None, map(str.strip, text.splitlines())):
        said = re.sub(r"^(\d+)\. ", r"Stap \1: ", re.sub(r"^[-*•]\s*", "", line))
        lines.append(said if re.search(r"[.?!:;,]$", said) else f"{said}.")
    return " ".join(lines) if len(lines) > 1 else " ".join(text.split())


def _without_marks(text: str) -> str:
    text = re.sub(r"\s*\(([^()]*)\)(?=(.?))", _bracketed, text)
    text = re.sub(r"(?<!\w)['\"‘’“”]|['\"‘’“”](?!\w)", "", text)
    text = re.sub(r"[*#]", "", text).replace("…", "...")
    text = re.sub(r"(?<!\d)/|/(?!\d)", " of ", text)
    text = re.sub(r"\s+[–—-]\s+", ", ", text)
    text = _SIGN.sub(lambda sign: f" {SIGNS[sign.group()]} ", text)
    return re.sub(r"[()\[\]_<>{}]", " ", text)


def _bracketed(found: re.Match[str]) -> str:
    """An aside between commas; a single word that is no abbreviation simply stays."""
    inside, after = found[1].strip(), found[2]
    if not inside:
        return ""
    if " " not in inside and inside.lower() not in (*SPELLED, "swv", "pro"):
        return f" {inside}"
    return f", {inside}{'' if not after or after in '.,;:?!' else ','}"


def _abbreviations_as_said(text: str) -> str:
    text = _ABBREVIATION.sub(lambda found: spelled(found.group()), text)
    return re.sub(r"\b[A-Z]{2,}\b", lambda found: SAID_AS_WORDS.get(found.group(), spelled(found.group())), text)


def _in_full(text: str) -> str:
    """Abbreviations that are said in full; a hyphen beside an abbreviation is a space."""
    text = _FULL.sub(lambda found: IN_FULL[found.group().lower()], text)
    return _HYPHEN.sub(lambda found: f"{found[1] or ''} ", text)
