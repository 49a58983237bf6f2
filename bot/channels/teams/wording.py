"""What the bot says in Teams beside its answers, for staff of schools."""

WELCOME = (
    "Hallo! Ik ben de chatbot van Prowijs, geen mens. Ik weet veel over praktijkonderwijs, lwoo (extra hulp op het "
    "vmbo), het schooladvies en toelating tot het vmbo.\n\n"
    "Bij elk antwoord noem ik het artikel van de wet, de datum en hoe zeker het is. Weet ik iets niet, dan zeg ik dat. "
    "Ik geef algemene informatie, geen juridisch advies.\n\n"
    "Typ geen namen of nummers van leerlingen. Dat is niet nodig."
)
WELCOME_TOGETHER = "Iedereen in dit gesprek kan mij iets vragen. Noem mij dan met een @."
EXAMPLES_TITLE = "Probeer bijvoorbeeld:"
EXAMPLES = (
    "Wie vraagt de tlv voor pro aan?",
    "Moet de tlv naar DUO?",
    "Wie beslist over lwoo?",
)
EDITED = "U hebt uw bericht aangepast. Dit is mijn antwoord op het nieuwe bericht."
TOO_FAST = "U stuurt wel heel veel berichten. Wacht {seconds} seconden en probeer het dan opnieuw."
FAILED = "Er ging iets mis. Ik kon uw vraag niet beantwoorden. Probeer het straks opnieuw."
