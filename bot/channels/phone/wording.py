"""What the phone line itself says, in B1 Dutch; every sentence goes through `said` before a voice says it."""

from bot.answer.render.speakable import speakable

GREETING_DESK = "U spreekt met een computer van Prowijs, en met toets 0 krijgt u een medewerker."
GREETING_NO_DESK = "U spreekt met een computer van Prowijs, en met toets 0 hoort u welke mensen u kunnen helpen."
ABOUT = (
    "Ik geef algemene informatie over praktijkonderwijs, lwoo, het schooladvies en toelating tot het vmbo. "
    "Dat is geen juridisch advies. Noem geen namen."
)
ASK = "Wat is uw vraag?"
MORE = "Wilt u meer horen? Kies 1 voor ja, kies 2 voor nee."
NO_MORE = "Meer weet ik hier niet over."
ANYTHING_ELSE = "Heeft u nog een vraag?"
SMS = "Wilt u de bron in een sms? Kies 1 voor ja, kies 2 voor nee."
SMS_SENT = "Goed, de sms komt eraan."
SMS_FAILED = "Het spijt me, de sms kon niet worden verstuurd."
GO_ON = "Goed."
NOT_HEARD = "Ik heb u niet verstaan. Zeg het nog eens, in een paar woorden."
KEYS_CHOICES = "Ik versta u nog niet. U kunt ook toetsen gebruiken."
KEYS = (
    "Ik versta u nog niet. Toets 0 voor hulp van een mens, of een sterretje om te herhalen. Of zeg uw vraag nog eens."
)
NO_SUCH_KEY = "Die toets hoort hier niet bij een keuze."
NOTHING_TO_SPELL = "Ik noemde nog geen artikel of afkorting om te spellen."
SLOWER = "Goed, ik praat langzamer."
FASTER = "Goed, ik praat weer gewoon."
STOPPED = "Goed, ik stop met voorlezen."
BYE = "Dank u voor het bellen. Tot ziens."
SILENT_BYE = "Ik hoor niets meer. U kunt altijd opnieuw bellen. Tot ziens."
CONNECT = "Ik verbind u door met een medewerker. Een ogenblik."
OFFER_DESK = "Ik kan u doorverbinden met een medewerker. Toets 0, of zeg: medewerker."
CLOSED = "Er is nu geen medewerker aan de telefoon. {hours} Ik noem wie u verder kan helpen."
NO_DESK = "Ik kan u niet doorverbinden. Ik noem wie u kan helpen."
NO_ANSWER = "Er neemt nu niemand op. Ik noem wie u verder kan helpen. U kunt het straks ook nog eens proberen."
AFTER_DESK = "Het gesprek met de medewerker is klaar. Heeft u nog een vraag? Zeg die, of hang op."
WAIT = "Een ogenblik, ik zoek het op."
FAULT = "Het spijt me, er ging iets mis bij mij."
FAULT_DESK = "Toets 0 voor een medewerker, of zeg uw vraag nog eens."
FAULT_NO_DESK = "Zeg uw vraag nog eens. Lukt het weer niet? Bel dan later terug."
TOO_FAST = "U gaat erg snel. Wacht even, en zeg het dan nog eens."
TOO_BUSY = "Er wordt nu te vaak gebeld met dit nummer. Probeer het over een paar minuten nog eens. Tot ziens."
ONLY_DUTCH_DESK = "Ik spreek en versta alleen Nederlands. Toets 0 voor een medewerker."
ONLY_DUTCH_NO_DESK = "Ik spreek en versta alleen Nederlands. Bel samen met iemand die Nederlands spreekt."
# What is sent to the conversation for a key or a command.
WANTS_PERSON = "ik wil een medewerker spreken"
DROPS_QUESTION = "stop"


def said(text: str) -> str:
    """A sentence of this module as a voice says it.

    >>> said("Toets 0.")
    'Toets nul.'
    """
    return speakable(text)
