"""The fixed sentences around an answer, in B1 Dutch."""

from collections.abc import Sequence
from datetime import date

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

# Acts of the conversation.
SMALL_TALK = {
    "groet": (
        "Hallo! Ik ben de chatbot van Prowijs. Ik weet veel over praktijkonderwijs, lwoo (extra hulp op het vmbo) en "
        "het schooladvies. Wat wilt u weten?"
    ),
    "bedankt": "Graag gedaan. Heeft u nog een vraag? Typ die gerust.",
    "afscheid": "Tot ziens. U kunt altijd terugkomen met een nieuwe vraag.",
    "belediging": (
        "Het spijt me dat het niet goed ging. Typ uw vraag in andere woorden, of typ 'medewerker' voor een mens."
    ),
    "bot_vraag": (
        "Ik ben een chatbot, geen mens. Ik ken de regels over praktijkonderwijs, lwoo, schooladvies en toelating tot "
        "het vmbo. Bij elk antwoord noem ik het artikel van de wet, de datum en hoe zeker het is. Weet ik iets niet, "
        "dan zeg ik dat. Ik geef algemene informatie, geen juridisch advies."
    ),
}
ABOUT_US = "Ik ben een chatbot. Dit is algemene informatie, geen juridisch advies."
NO_SUBJECT_WHY = "Ik gaf nog geen antwoord. Stel eerst uw vraag. Daarna leg ik uit hoe ik aan het antwoord kom."
NO_SUBJECT_SIMPLE = "Ik leg het graag makkelijk uit. Waarover gaat het? Typ uw vraag in een paar woorden."
NO_SUBJECT_FULL = (
    "Ik geef u graag de uitgebreide vorm. Stel eerst uw vraag. Daarna noem ik alle artikelen, nu en vroeger."
)
NO_SUBJECT_CHANGED = "Ik weet niet over welke regel u dit vraagt. Stel eerst uw vraag. Daarna zeg ik wat er veranderde."
NO_SUBJECT_STEPS = "Ik help u graag op weg. Vertel eerst waar het over gaat, bijvoorbeeld: het vmbo weigert mijn kind."
NO_SUBJECT_BEFORE = "U stelde nog geen vraag. Wat wilt u weten?"
NO_RULE = "Bij dit antwoord hoort geen regel uit de wet. Het is uitleg van een woord, een stuk of een adres."
NO_VERSIONS = "Bij dit onderwerp hoort geen regel uit de wet. Er is dus ook geen oude regel om mee te vergelijken."
WHY_RULE = 'Ik gebruik de regel "{rule}", zoals die geldt sinds {since}.'
WHY_ROWS = "Ik loop de punten van die regel een voor een langs:"
ROW_FAILS = "dat past niet bij wat ik van u weet."
ROW_HOLDS = "dat past. Hierop rust het antwoord."
ROW_OPEN = "dat weet ik nog niet."
WHY_SO = "Mijn antwoord was: {answer}"
WHY_OPEN = "Het antwoord hangt nog af van één ding: {question}"
SIMPLE = "In makkelijke woorden:"
IN_GENERAL = "In het algemeen is het zo."
DAY_OF_THE_PAGE = date(2018, 3, 1)
SAME_VERSION = "Er is niets veranderd. Dezelfde regel geldt sinds {since}."
SAME_OUTCOME = "Het antwoord is hetzelfde gebleven. De regel staat nu wel ergens anders, of is anders opgeschreven."
CHANGED = "Ja, er is iets veranderd."
THEN = "Toen, op {day}: {answer}"
NOW = "Nu: {answer}"
NOW_SINCE = "Nu, sinds {since}: {answer}"
MOVED = "Toen stond het in {old}. Nu staat het in {new}."
DOUBT_THEN = "Over toen is niet alles zeker. {doubt}"
ARTICLES = "De artikelen van dit antwoord, en waar de tekst vroeger of later stond:"
BEFORE_ARTICLE = "Tot en met {end}: {old}."
AFTER_ARTICLE = "Sinds {since}: {new}."
VERSIONS = "Wij kennen van deze regel een versie vanaf {starts}. Elke versie gold tot de volgende."
STEPS = "Dit kunt u nu doen:"
DAY_IS_OVER = "Die dag is al voorbij. Vraag snel hulp: soms kan er nog iets."
NO_LETTER_ON_PHONE = "Aan de telefoon kan ik geen brief maken. Op onze site kan dat wel."
NO_LETTER_THEN = "Voor die dag heb ik geen brief."
WHICH_LETTER = "Ik kan een brief voor u maken. Welke brief zoekt u?"
LETTER = (
    "Dit is een voorbeeldbrief. Vul in wat tussen haken staat en kijk of alles klopt voor uw kind. "
    "Ik bewaar niet wat u invult."
)
LETTER_FOR_PARENTS = "Dit is een voorbeeldbrief voor ouders. U kunt hem aan hen meegeven."
LETTER_FOOT = "(Gemaakt met de chatbot van Prowijs. Algemene informatie, geen juridisch advies.)"
SUMMARY = "Dit is een samenvatting van ons gesprek. Lees haar eerst zelf. U kunt haar kopiëren of mailen."
SUMMARY_SPOKEN = "Dit bespraken we."
SUMMARY_SUBJECT = "Samenvatting van een gesprek met Prowijs"
SUMMARY_TITLE = "Gesprek met de chatbot van Prowijs op {day}."
SUMMARY_QUESTION = "Vraag: {question}"
SUMMARY_FACTS = "Verteld: {facts}."
SUMMARY_NO_FACTS = "Over de leerling is niets verteld."
SUMMARY_ANSWER = "Antwoord: {answer}"
SUMMARY_BEFORE = "Eerder gevraagd: {questions}"
NOTHING_TO_SUMMARISE = "Er is nog niets om samen te vatten. Stel eerst uw vraag."
MAKE_SUMMARY = "Maak een samenvatting"
OTHER_PUPIL = "Goed, nu over {pupil}. Wat u over een ander kind vertelde, telt hier niet mee."
TELL_ABOUT_PUPIL = "Het onderwerp blijft hetzelfde."
WHAT_NOW = "Wat wilt u weten?"
ONCE_MORE = "Nog een keer:"
BACK_TO = "Terug naar uw vraag: {question}"
ANEW = "We beginnen opnieuw. Ik ben vergeten wat u vertelde. Wat wilt u weten?"
STOPPED = "Goed, dan stoppen we hier. Heeft u later weer een vraag? Typ die gerust."
NOT_IN_RULE = (
    "Daarover staat niets apart in de regel die ik ken. Ik weet dus niet of het iets uitmaakt. "
    "Mijn antwoord was: {answer}"
)
MEANT_THAT = "Ik begreep u verkeerd. Sorry."
WHAT_DO_YOU_MEAN = "Sorry, ik begreep u verkeerd. Wat bedoelt u wel? Typ het in een paar woorden."
MEANT_ONE_OF = "Sorry, ik begreep u verkeerd. Bedoelt u een van deze vragen?"
FOR_YOU = "Dank u. Deze mensen kunnen u helpen:"
FED_UP = "Het spijt me dat ik u niet verder help. Ik ben een chatbot. Een mens kan meer voor u doen."
NOT_GOING_WELL = "Ik begrijp u nog niet goed. Een mens kan u misschien beter helpen."
WHO_ARE_YOU = "Wie bent u? Dan noem ik wie u het beste kan helpen."
FOR_AUDIENCE = {
    "ouder": "Goed, mijn antwoorden zijn voor u als ouder. Wat wilt u weten?",
    "leerling": "Goed, dan weet ik dat je zelf leerling bent. Wat wil je weten?",
    "school": "Goed, mijn antwoorden zijn voor u als medewerker van een school. Wat wilt u weten?",
    "samenwerkingsverband": (
        "Goed, mijn antwoorden zijn voor u als medewerker van een samenwerkingsverband. Wat wilt u weten?"
    ),
}
FOR_PUPIL = 'Deze uitleg is geschreven voor ouders. Waar "uw kind" staat, gaat het over jou.'
IN_DANGER = (
    "Wat u schrijft, kan over gevaar gaan. Ik ben een chatbot en kan geen hulp sturen. Deze mensen kunnen u wel helpen:"
)
NOW_THE_QUESTION = "Is er geen gevaar? Dan volgt hier het antwoord op uw vraag."
SWITCHED_OFF = "Prowijs geeft nu even geen antwoord. De reden: {reason}"
NOT_KEPT = "Uw bericht is niet bewaard."
OFF_DANGER = "Is er gevaar, wacht dan niet op mij:"
NOT_TAKEN = "Ik ben nog bezig met uw vorige bericht. Dit bericht heb ik niet gelezen. Stuur het zo nog eens."
STILL_BUSY = "Dit duurt langer dan normaal. Vraag het over een paar minuten nog eens."
OFF_PEOPLE = "Deze mensen kunnen u verder helpen:"
AFTER_DANGER = "Daarna help ik u graag verder met uw vraag over school."
EITHER_WAY = "Dat geeft niet. Zo zit het, hoe dan ook:"
ONE_WAY = "Is het antwoord {case}? Dan: {answer}"
STILL_OPEN = "Het hangt nog van iets anders af."
MAY_CHANGE = "Klopt dat niet? Typ wat anders is."
REPLACED = "Aangepast: {new}, in plaats van {old}."
BACK_TO_QUESTION = "Terug naar uw vraag van zonet. {question}"
HELPED, HELPED_NOT = "Dit hielp", "Dit hielp niet"
WHAT_WAS_MISSING = "Jammer. Wat was er niet goed? Kies er een, of typ het zelf."
REASONS = ("Ik begreep het niet", "Het klopt niet", "Het ging over iets anders", "Er miste iets")
MAY_WE_KEEP = "Dank u. Mogen wij uw woorden bewaren om het antwoord beter te maken? Typ geen namen."
THANKS = "Fijn, dank u."
THANKS_FOR_TELLING = "Dank u, daar worden de antwoorden beter van."
OUT_OF_OFFICE = "Het is nu {moment}. De eerste werkdag is {day}."
CLARIFY_AGAIN = "Ik begrijp het nog niet. Zit uw vraag hierbij? Zo niet, typ haar dan in andere woorden."
OUT_OF_SCOPE_AGAIN = (
    "Ook dit weet ik niet. Probeer het met andere woorden, bijvoorbeeld: wie vraagt een tlv aan? "
    'Of typ "medewerker" voor een mens.'
)


def listing(parts: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> listing(["a"]), listing(["a", "b", "c"])
    ('a', 'a, b en c')
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"


def alternatives(parts: Sequence[str]) -> str:
    """Words of which one holds.

    >>> alternatives(["a", "b", "c"])
    'a, b of c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} of {parts[-1]}"
