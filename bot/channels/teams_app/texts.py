"""What Teams shows of the app before anybody talks to it, in Dutch and English."""

from dataclasses import dataclass

PERSONAL, TEAM, GROUP = "personal", "team", "groupChat"
SCOPES = (PERSONAL, TEAM, GROUP)
NAME = "Prowijs"


@dataclass(frozen=True)
class Texts:
    """The names and descriptions of the app in one language."""

    full_name: str
    short: str
    full: str


DUTCH = Texts(
    "Prowijs: vragen over praktijkonderwijs en lwoo",
    "Vragen over praktijkonderwijs, lwoo en schooladvies, met het wetsartikel erbij.",
    "Prowijs beantwoordt vragen over praktijkonderwijs (pro), leerwegondersteunend onderwijs (lwoo), het schooladvies "
    "en toelating tot het vmbo. Bij elk antwoord staan het wetsartikel, de dag waarvoor het geldt en hoe zeker het is. "
    "Wat Prowijs niet weet, zegt het.\n\n"
    "Stel uw vraag in gewone woorden. In een team of groepschat noemt u Prowijs met @. Vertel geen namen van "
    "leerlingen: voor een antwoord zijn ze niet nodig.\n\n"
    "Prowijs is een chatbot, geen mens. De antwoorden zijn algemene informatie en geen juridisch advies.",
)
ENGLISH = Texts(
    "Prowijs: questions about Dutch practical education",
    "Answers in Dutch on praktijkonderwijs, lwoo and schooladvies, with the law.",
    "Prowijs answers questions about praktijkonderwijs (pro), lwoo, the schooladvies and admission to the vmbo in the "
    "Netherlands. Each answer carries the article of law, the day it holds for and how sure it is. What Prowijs does "
    "not know, it says.\n\n"
    "Ask in everyday words; the answers are in Dutch. In a team or group chat, mention Prowijs with @. Tell no names "
    "of pupils: no answer needs them.\n\n"
    "Prowijs is a chatbot, not a person. The answers are general information, not legal advice.",
)


@dataclass(frozen=True)
class Command:
    """A suggestion in the command menu. Teams sends the title as the message, so it is Dutch in every language."""

    title: str
    dutch: str
    english: str
    scopes: tuple[str, ...] = SCOPES


COMMANDS = (
    Command("Wat weet u?", "Waarover Prowijs antwoord geeft", "What Prowijs can answer"),
    Command(
        "Uitgebreid",
        "Het laatste antwoord in de juridische vorm, met oude en nieuwe artikelen",
        "The last answer in its legal form, with the old and the new articles",
    ),
    Command("Welk artikel is dat?", "De artikelen bij het laatste antwoord", "The articles of the last answer"),
    Command(
        "Wat is er veranderd sinds 2018?",
        "Het laatste antwoord, toen en nu naast elkaar",
        "The last answer, then and now side by side",
    ),
    Command("Wat moet ik nu doen?", "De stappen bij het laatste antwoord", "The steps after the last answer"),
    Command("Zoek een handreiking", "De documenten die Prowijs kent", "The documents that Prowijs knows of"),
    Command("Maak een brief", "Een brief die u zelf aanvult", "A letter that you fill in", (PERSONAL,)),
    Command("Vat dit samen", "Een samenvatting van dit gesprek", "A summary of this conversation", (PERSONAL,)),
    Command("Ik wil iemand spreken", "Bij wie u terechtkunt", "Whom to turn to"),
    Command("Begin opnieuw", "Vergeet wat u vertelde", "Forget what you told"),
)


def commands_of(scope: str) -> tuple[Command, ...]:
    """The commands that are offered in one kind of conversation.

    >>> len(commands_of("personal")) - len(commands_of("team"))
    2
    """
    return tuple(command for command in COMMANDS if scope in command.scopes)
