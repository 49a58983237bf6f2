"""Puts words into classes that say something about a fact near them: kinds of school, months, kin, verbs of wishing."""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.answer.dates import MONTHS
from bot.answer.numbers import ORDINALS, VALUES
from bot.phrasings import fold_text

# A typo is only looked for in a word of at least this length: "tlv" and "pro" have neighbours that mean other things.
LONG_WORD = 6
SIMILAR = 84

PATTERNS = {
    "pro": r"pro|praktijk(?!voorbeeld|dag|exam|les|lok)\w*|proschool|pro(advies|indicatie)|praktiek\w*|prakteik\w*",
    "vmbo": r"vmbo\w*|vbo|mavo|vbmo|vmob",
    "level": r"bb|bbl|kb|kbl|gl|tl|gt|kgt|bk|basis|basisberoeps\w*|basisadvies|kader\w*|gemengde?|theoretische?",
    "higher": r"havo|vwo|gymnasium|atheneum",
    "primary": r"basisscho\w*|basisonderwijs|bao|bs|lagere",
    "special": r"sbo|so|vso|speciaal|isk|schakelklas|taalklas",
    "lwoo": r"lwoo\w*|lwo|leerweg\w*",
    "advice": r"\w*advies\w*|advis|\w*adviseer\w*|geadviseerd|adviesgesprek",
    "decision": r"tlv\w*|\w*(indicatie|beschikking|aanwijzing|verklaring|toewijzing)|toelaatba\w*|geindiceerd",
    "school": r"school|scholen|college|klas|brugklas|leerjaar|afdeling|opleiding",
    "pupil": r"zoon\w*|dochter\w*|kind|kindje|klein(kind|zoon|dochter)|pleeg(kind|zoon|dochter)|stief(zoon|dochter)|"
    r"jongen|meisje|meid|leerling|ll|neef\w*|nicht\w*|broer\w*|zus\w*|tweeling|knul|puber",
    "pupils": r"kinderen|leerlingen|jongeren|kids",
    "they": r"hij|zij|ze|ie|hem|haar|zijn|die",
    "me": r"ik|mij|mezelf|wij|we",
    "own": r"mijn|mn|m|onze|ons|me|uw|je",
    "kin": r"\w*(moeder|vader)|mama|papa|opa|oma|tante|oom|ouders?|\w*ouders?|voogd|verzorger|beppe|pake|mem|heit",
    "staff": r"ib|iber|begeleider|\w*coordinator|zoco|\w*mentor|docent|leraar|leerkracht|juf|meester|directeur|"
    r"directrice|teamleider|decaan|\w*medewerker|orthopedagoog|\w*secretaris|controller|bestuurder|intern|swv|conrector",
    "month": "|".join(MONTHS) + r"|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec",
    "years": r"jaar|jr|jaren|jarige?",
    "period": r"weken|week|maanden|maand|dagen|uur|procent|euro|punten|keer|schooljaar|cursusjaar|jaarlijks|iq",
    "bend": r"bijna|net|ruim|pas|haast|amper|krap",
    "no": r"geen|zonder|niet|nooit|gene|gin",
    "yet": r"nog|al|reeds|inmiddels|sinds|nu|momenteel|thans",
    "wish": r"wil|wilt|willen|wilde|wou|graag|liever|aanmelden|aangemeld|aanmelding|plaatsen|geplaatst|plaatsing|"
    r"overstap\w*|overstappen|toegelaten|toelaten|aannemen|aangenomen|naartoe|heen|gaan|gaat|mag|moet|instromen|starten|"
    r"beginnen|terecht|ingeschreven|inschrijven|kiezen|gekozen|wisselen|doorstromen|plek",
    "refuse": r"weiger\w*|geweigerd|afwijz\w*|afgewezen|wijst|sturen|stuurt|gestuurd|verwezen|verwijst",
    "sits": r"zit|zitten|zat|gezeten|doet|volgt|loopt|draait|komt|kwam|vandaan|huidige|eerste|tweede|derde|1e|2e|3e",
    "got": r"kreeg|gekregen|krijgt|heeft|hebben|heb|had|kregen|gegeven|afgegeven|ligt|binnen|gaf|geeft|staat|zegt",
    "old": r"eerst|eerder|oude?|aanvankelijk|vroeger|voorheen|was|vorige?",
    "am": r"ben|als|vanuit|namens|spreekt|groet|gr|mvg|werk",
    "means": r"wat|betekent|betekenis|verschil|waarom|hoe|hoeveel|wie|welke|wanneer",
    "funds": r"geld|budget|bekostig\w*|bedrag|middelen|criteria|regels|aanvragen|aanvraag|aangevraagd|aanvraagt",
    "law": r"art|artikel|lid|wpo|wvo\w*|wet",
    "to": r"naar|nar|nr|richting",
    "at": r"op|in|bij",
    "from": r"van|vanaf|vanuit|uit|af|vd",
    "with": r"met|mt|plus|en|of",
    "for": r"voor|vr|per|om|tot|dan|vanaf",
    "letter": r"tee|vee|bee|pee|kaa|wee|woo|em|el|oo",
    "the": r"de|het|t|een|n|die|dat|deze|dit",
}
COMPILED = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
YEAR = re.compile(r"(19|20)\d\d")
# Long words that people misspell, with their class.
SPELLED = {
    "praktijkonderwijs": "pro",
    "praktijkschool": "pro",
    "basisschool": "primary",
    "basisonderwijs": "primary",
    "schooladvies": "advice",
    "praktijkadvies": "advice",
    "indicatie": "decision",
    "beschikking": "decision",
    "aanwijzing": "decision",
    "toelaatbaarheidsverklaring": "decision",
    "verklaring": "decision",
    "leerwegondersteunend": "lwoo",
    "leerwegondersteuning": "lwoo",
    "moeder": "kin",
    "orthopedagoog": "staff",
    "zorgcoordinator": "staff",
    "directeur": "staff",
    "leerkracht": "staff",
    "dochter": "pupil",
    "leerling": "pupil",
    "augustus": "month",
    "september": "month",
    "februari": "month",
    "schooljaar": "period",
}


@lru_cache(maxsize=8192)
def classes_of(word: str) -> tuple[str, ...]:
    """The classes of a word, of its parts too, also with a typo in a long word.

    >>> classes_of("pro/vmbo-bb"), classes_of("praktijkondrwijs"), classes_of("boterham")
    (('pro', 'vmbo', 'level'), ('pro',), ())
    """
    parts = fold_text(word).split()
    found = dict.fromkeys(name for part in parts for name in _classes_of_part(part))
    return tuple(found)


def _classes_of_part(part: str) -> list[str]:
    if part.isdigit() or part in VALUES or part in ORDINALS:
        return [_size(part)]
    found = [name for name, pattern in COMPILED.items() if pattern.fullmatch(part)]
    if not found and len(part) >= LONG_WORD:
        best = process.extractOne(part, list(SPELLED), scorer=fuzz.ratio, score_cutoff=SIMILAR)
        found = [SPELLED[best[0]]] if best else []
    return found


def _size(number: str) -> str:
    """What a number can be by its size: a group, an age, a year or just a number."""
    value = int(number) if number.isdigit() else VALUES.get(number, ORDINALS.get(number, 0))
    if 1 <= value <= 8:
        return "number8"
    if 9 <= value <= 23:
        return "number23"
    return "year" if YEAR.fullmatch(number) else "number"
