"""The fixed sentences around an answer, in B1 Dutch."""

from collections.abc import Sequence

CERTAINTY = {
    "confirmed": "Dit is zeker. Het staat in de wet, of twee bronnen zeggen hetzelfde.",
    "single_source": "Let op: dit staat in één bron. Vraag het na voordat u iets beslist.",
    "uncertain": "Let op: dit is niet zeker. Vraag het na voordat u iets beslist.",
}
CERTAIN_BUT_FOR_THE_DOUBT = "De rest is zeker. Het staat in de wet, of twee bronnen zeggen hetzelfde."
UNKNOWN_LABEL = "Weet ik niet"
TOO_EARLY = "Zo ver terug gaat mijn kennis niet. Over dit onderwerp ken ik de regels vanaf {start}."
ENDED = "Deze regel geldt niet meer. Hij stopte op {end}."
IMPOSSIBLE_DATE = "Die dag staat niet op de kalender. Typ een andere datum, bijvoorbeeld 1 maart 2018."
NO_SUBJECT = (
    "Ik weet niet over welk antwoord u dit vraagt. Stel eerst uw vraag. Daarna noem ik het artikel en de datum."
)
NO_ARTICLE = "Bij dit antwoord hoort geen artikel van de wet. Het komt uit: {source}."
STILL_VALID = (
    "Dit geldt in elk geval sinds {start}. Wij lazen de wet tot en met {read}. "
    "Of er daarna iets veranderde, hebben wij niet nagekeken."
)
STILL_VALID_UNREAD = "Dit geldt in elk geval sinds {start}. Of er later iets veranderde, hebben wij niet nagekeken."
ANYTHING_ELSE = "Goed. Heeft u nog een vraag? Typ die gerust."
ENDED_VERSION = "Dat gold van {start} tot en met {end}. Daarna veranderde de regel. Zo is het nu:"
CLARIFY = "Ik weet niet zeker wat u bedoelt. Bedoelt u een van deze vragen?"
NONE_OF_THESE = "Geen van deze"
OUT_OF_SCOPE = (
    "Dat weet ik niet. Ik weet alleen iets over praktijkonderwijs, lwoo, het schooladvies en toelating tot het vmbo. "
    "Heeft u daar een vraag over? Typ die dan in één zin."
)
NEAR = "Dit gaat over {subject}. Daar geef ik geen antwoord op."
WHAT_I_KNOW = "Ik weet wel iets over praktijkonderwijs, lwoo, het schooladvies en toelating tot het vmbo."
EMPTY = "Ik zag geen vraag. Typ uw vraag in een paar woorden, bijvoorbeeld: wat is een tlv?"
UNREADABLE = "Ik kan dit bericht niet lezen. Typ uw vraag in gewone Nederlandse woorden."
UNKNOWN_TERM = (
    "Dit woord ken ik niet. Ik leg woorden uit over praktijkonderwijs, lwoo en toelating. Welk woord bedoelt u?"
)
FACT_WITHOUT_SUBJECT = "Dank u, dat onthoud ik. Wat wilt u weten?"
PERSON = "Ik ben een chatbot. Een mens helpt u graag verder."
ONE_MORE = "Dank u. Ik heb nog een vraag, want het antwoord hangt daarvan af."
ABOUT_ARTICLE = "Dit artikel gebruik ik bij deze vragen. Kies er een, dan leg ik uit wat het betekent."
UNKNOWN_ARTICLE = "Over dit artikel weet ik niets. Ik ken de artikelen over praktijkonderwijs, lwoo en toelating."
NO_QUESTION_ON_ARTICLE = "Ik gebruik dit artikel niet in mijn antwoorden."
RENUMBERED = "{old} is sinds {since} {new}."
NOT_YET_RENUMBERED = "{old} gold tot en met {end}. Daarna werd het {new}."
NOT_YET_IN_FORCE = "{new} geldt pas sinds {since}. Daarvoor was het {old}."
REST_OF_ARTICLE = "Van dit lid weet ik niet waar het nu staat."
PARAGRAPH_UNKNOWN = "Welk lid het nu is, weet ik niet."
ASK_PARAGRAPH = "Noem het lid, dan zeg ik precies waar het staat."
UNSURE_NUMBER = "dit nummer staat niet vast."
LAW_NOT_YET = "{law} geldt pas sinds {since}. Wat er daarvoor gold, weet ik niet."
LAW_REPLACED = "{old} is vervangen door {new}. Waar dit artikel nu staat, weet ik niet."
NOT_UNDERSTOOD_FACT = "Dat antwoord begrijp ik niet."


def listing(parts: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> listing(["a"]), listing(["a", "b", "c"])
    ('a', 'a, b en c')
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
