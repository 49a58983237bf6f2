"""The states of the chat and the site that are shown in pictures, each with what brings it about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.driving import ask, messages

PANEL = ".panel"
EARLY = "Mijn zoon is 11 en zit in groep 7, mag hij al naar het praktijkonderwijs?"
REFUSED = "Mag het vmbo mijn kind weigeren bij een pro-advies?"
TO_DUO = "Moet de tlv naar DUO?"
ARABIC = "هل يمكن لمدرسة vmbo أن ترفض ابني بسبب نصيحة praktijkonderwijs؟"


def window(height: int, width: int = 1000, **more: Any) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": height}, **more}


NARROW = window(640, 320)
ZOOMED = window(256, 320)


@dataclass(frozen=True)
class State:
    """What a picture shows: `shown` is a part of the page, empty for all that the window of `context` shows."""

    name: str
    caption: str
    act: Callable[[Page], Any] = lambda page: None
    path: str = "/"
    shown: str = PANEL
    context: Mapping[str, Any] = field(default_factory=lambda: window(768))


def opened(page: Page) -> None:
    page.locator(".launcher").click()


def asking(*questions: str) -> Callable[[Page], Locator]:
    """Opens the panel and asks, one question after another; gives the last answer."""

    def act(page: Page) -> Locator:
        opened(page)
        for number, question in enumerate(questions):
            ask(page, question)
            messages(page, 3 + 2 * number)
        return page.locator("article.bot").last

    return act


def sources(page: Page) -> None:
    to_top(asking(REFUSED)(page).locator(".source"))


def reason(page: Page) -> None:
    answer = asking(REFUSED)(page)
    answer.locator("summary").click()
    to_top(answer.locator("details"))


def term(page: Page) -> None:
    asking(TO_DUO)(page).get_by_role("button", name="DUO", exact=True).click()


def question(page: Page) -> None:
    answer = asking(EARLY)(page)
    answer.get_by_role("button", name="Weet ik niet").scroll_into_view_if_needed()


def letter(page: Page) -> None:
    asking(REFUSED, "kun je een brief maken?")(page)


def letter_end(page: Page) -> None:
    letter(page)
    page.get_by_role("link", name="Open in uw mailprogramma").evaluate("e => e.scrollIntoView({block: 'end'})")


def hours(page: Page) -> None:
    asking(TO_DUO, "ik wil iemand spreken")(page).get_by_role("button").last.scroll_into_view_if_needed()


def masked(page: Page) -> None:
    asking("wat is een tlv? mijn nummer is 06-12345678")(page)
    page.locator("article").last.evaluate("e => e.scrollIntoView({block: 'end'})")


def away(page: Page) -> None:
    asking(TO_DUO)(page)
    page.route("**/webhooks/web/message", lambda route: route.abort())
    ask(page, "welk artikel is dat?")
    page.get_by_role("button", name="Probeer het nu").wait_for()


def unsure_of_erasing(page: Page) -> None:
    asking(TO_DUO)(page)
    page.get_by_role("button", name="Wis het gesprek").click()


def erased(page: Page) -> None:
    unsure_of_erasing(page)
    page.get_by_role("button", name="Ja, wis het gesprek").click()
    page.locator(".status", has_text="gewist").wait_for()


def small_term(page: Page) -> None:
    term(page)
    page.locator(".meaning:visible").evaluate("e => e.scrollIntoView({block: 'end'})")


def arabic_summary(page: Page) -> None:
    to_top(asking(ARABIC)(page).locator(".translation"))


def plain(page: Page) -> None:
    page.get_by_label("Uw vraag").fill(TO_DUO)
    page.get_by_role("button", name="Stel de vraag").click()
    page.get_by_text("Wat betekent DUO?").click()


def topic_term(page: Page) -> None:
    page.locator(".terms summary").first.click()


def to_top(part: Locator) -> None:
    part.evaluate("e => e.scrollIntoView({block: 'start'})")


STATES = (
    State("closed", "De chat is dicht: een knop rechtsonder op de pagina.", shown="", context=window(700, 420)),
    State("welcome", "De chat is open, met een begroeting en drie vragen om te kiezen.", opened),
    State(
        "answer", "Een antwoord: eerst het korte antwoord, dan wat u vertelde en wat niet zeker is.", asking(REFUSED)
    ),
    State("reason", "'Waarom?' is opengeklapt, met daaronder wat u kunt doen.", reason),
    State("sources", "De bronnen: artikelen van de wet met een link, de datum en hoe zeker het is.", sources),
    State("term", "De afkorting DUO is ingedrukt; de uitleg staat onder de alinea.", term),
    State("question", "Een wedervraag met knoppen, ook met 'Weet ik niet'.", question),
    State("clarify", "De chat weet niet zeker wat u bedoelt en laat u kiezen.", asking("hoe zit het met die klas")),
    State("contact", "Iemand spreken: wie u kan helpen.", asking("ik wil iemand spreken")),
    State("hours", "Iemand spreken buiten werktijd: de eerste werkdag, en wie u bent.", hours),
    State("letter", "Een brief om te kopiëren of te mailen.", letter),
    State("letter-end", "De knoppen onder de brief.", letter_end),
    State("summary", "Een samenvatting van het gesprek.", asking(REFUSED, "maak een samenvatting")),
    State("out-of-scope", "Een vraag waar de chat niets over weet.", asking("wat voor weer wordt het morgen")),
    State("danger", "Bij gevaar: eerst de nummers om te bellen.", asking("mijn man slaat mij")),
    State("masked", "Persoonlijke gegevens zijn weggelaten, en dat staat erbij.", masked),
    State("away", "Prowijs is niet bereikbaar: de vraag blijft staan, met hulp en een knop.", away),
    State("erase", "Voor het wissen vraagt de chat of u het zeker weet.", unsure_of_erasing),
    State("erased", "Het gesprek is gewist.", erased),
    State("small", "Op een scherm van 320 pixels breed vult de chat het scherm.", asking(TO_DUO), context=NARROW),
    State("small-term", "Een uitleg op een scherm van 320 pixels breed.", small_term, context=NARROW),
    State("zoomed", "Bij 400 procent: de chat schuift als geheel.", asking(TO_DUO), context=ZOOMED),
    State("zoomed-term", "Een uitleg bij 400 procent.", small_term, context=ZOOMED),
    State(
        "forced-colours",
        "Met vaste kleuren van het systeem houdt elke knop en afkorting een rand.",
        term,
        context=window(768, forced_colors="active"),
    ),
    State("arabic", "Een vraag in het Arabisch: een melding van rechts naar links boven het antwoord.", asking(ARABIC)),
    State("arabic-summary", "De samenvatting in het Arabisch onder het antwoord.", arabic_summary),
    State(
        "plain",
        "De gewone pagina zonder JavaScript, met de uitleg van DUO open.",
        plain,
        "/gesprek",
        "",
        window(2050, 800, java_script_enabled=False),
    ),
    State("home", "De beginpagina van de voorbeeldsite.", shown="", context=window(860)),
    State(
        "topic",
        "De pagina van een onderwerp, met de uitleg van vmbo open.",
        topic_term,
        "/onderwerp/vmbo_weigeren_pro_advies",
        "",
        window(1240),
    ),
    State("faq", "De pagina met vragen en antwoorden.", path="/veelgestelde-vragen", shown="", context=window(1400)),
    State("contact-page", "De pagina met contact.", path="/contact", shown="", context=window(1180)),
)
