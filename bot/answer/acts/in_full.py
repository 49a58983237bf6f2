"""The last answer in its legal form: for staff, with the articles of now and of before and the history of the rule."""

import re
from dataclasses import replace
from datetime import timedelta

from bot.answer import wording
from bot.answer.compose import compose
from bot.answer.dates import in_words
from bot.answer.model import Answer, CitedPlace, Reply, Turn
from bot.answer.recall import last_answer, topic_of
from bot.answer.renumbered import Asked, capital, changes_of, new_side, old_side, place_words
from bot.answer.roles import SCHOOL
from bot.knowledge.model import Knowledge, Topic

# A long message tells of more than the wish for another form.
LONGEST = 35
FORM = (
    r"(versie|vorm|variant|antwoord|uitleg|toelichting|onderbouwing|verhaal|redenering|tekst|bewoordingen|"
    r"verwijzing|kader|uitwerking)"
)
# The form that is wished for: these words name it whatever else is asked, so no model has to choose.
WISHES = re.compile(
    r"^\W*((en|ja|ok|oke|graag|nu|maar|het|kan|mag|dit|dat|wat|iets|nog) )*(uitge?breid\w*|uitgbreid\w*|in extenso|"
    r"diepgaand\w*|details?)\b|^\W*(en nu )?juridisch( graag| aub)?\W*$|\boud en nieuw artikel|"
    r"\bartikel\b.{0,20}\bvroeger\b|\b(in|onder|voor|vóór) de (oude )?wvo\b(?! 2020 (geldt|staat)).{0,8}\W*$|"
    r"\bvindplaats(en)?\b.{0,25}\b(oud|vroeger)\b|\balle bronnen\b|\bnader toelichten met\b|\bjuridisch uitge?breid\b|"
    r"\b(uitge?breide?|uitvoerige?|volledige?|volle|complete?|langere|lange|formele|technische|integrale|volwaardige?|"
    rf"diepgaande?r?|verdere|juridische|wettelijke)( juridische)? {FORM}\b|"
    r"\bhele (\w+ )?(verhaal|uitleg|redenering|wettelijke kader)\b(?! van)|"
    r"\b(oude|vroegere?|voorganger)\b.{0,30}\b(artike?ls?|artikk?els?|artikelen|artikelnummers|bepalingen|wetgeving)\b|"
    r"\b(artikelen|artikels|bepalingen)\b.{0,30}\b(oud|vroeger|voorganger)\b|"
    r"\b(alle|elk|ieder) (wets)?(artikelen|artikel|bepalingen|leden|lid|details)\b|"
    r"\b(wetsgeschiedenis|concordantie|parlementaire geschiedenis|memorie van toelichting)\b|"
    r"\b(versie|antwoord|uitleg) voor (juristen|professionals)\b|"
    r"\b(juridisch\w*|uitge?breid|volledig|helemaal|dieper|verder|formeel)\b.{0,25}"
    r"\b(uitleggen|toelichten|uitschrijven|uitdiepen|opschrijven|uitwerken|in met de wet)\b|"
    r"\b(licht|werk|leg|schrijf) (dit|dat|het) (eens )?(juridisch|verder|helemaal|uitgebreid)\b|"
    r"\b(volledig|helemaal|heel|nu) juridisch\b|\b(meer|alle) (\w+ )?details?\b",
    re.IGNORECASE,
)


def take_wish(knowledge: Knowledge, turn: Turn) -> Reply | None:
    """The last answer in its legal form where a message asks for that; None for any other message.

    Known by its words and not by the model: they name the form itself ("uitgebreid", "de oude artikelen erbij").
    """
    is_wish = len(turn.text.split()) <= LONGEST and WISHES.search(turn.text)
    return in_full(knowledge, turn) if is_wish and topic_of(knowledge, turn.memory) else None


def in_full(knowledge: Knowledge, turn: Turn) -> Reply:
    """The answer as staff read it, each article with its place before or after, and what is known of its history."""
    topic, last = topic_of(knowledge, turn.memory), last_answer(knowledge, turn)
    if topic is None or last is None:
        return Reply((Answer("answer", wording.NO_SUBJECT_FULL),), turn.memory)
    on = turn.memory.on or turn.today
    full = compose(knowledge, topic, turn.memory.facts, on, SCHOOL, turn.memory.skipped)
    if not full.citations:
        return Reply((replace(full, lead=f"{full.lead}\n\n{wording.NO_RULE}", question="", buttons=()),), turn.memory)
    places = [_place(knowledge, place) for place in full.citations]
    lead = [
        full.lead,
        "\n".join([wording.ARTICLES, *(f"- {place}" for place in places)]),
        _history(knowledge, topic, full),
    ]
    answer = replace(full, lead="\n\n".join(filter(None, lead)), question="", buttons=())
    return Reply((replace(answer, spoken=" ".join([full.lead, *places[:2]]), topic=topic.id),), turn.memory)


def _place(knowledge: Knowledge, place: CitedPlace) -> str:
    """ "Artikel 8.9, tweede lid, WVO 2020. Tot en met 31 juli 2022: artikel 27, lid 2c, WVO."."""
    asked = Asked(place.source, place.article or "", place.paragraph)
    before = [
        wording.BEFORE_ARTICLE.format(
            end=in_words(change.since - timedelta(days=1)), old=place_words(change.places(old_side))
        )
        for change in changes_of(knowledge.renumbering, asked, new_side)
    ]
    after = [
        wording.AFTER_ARTICLE.format(since=in_words(change.since), new=place_words(change.places(new_side)))
        for change in changes_of(knowledge.renumbering, asked, old_side)
    ]
    return " ".join([f"{capital(place.text)}.", *before, *after])


def _history(knowledge: Knowledge, topic: Topic, full: Answer) -> str:
    """Since when each version of the rule holds, and what is noted on the version of the answer."""
    if topic.rule is None or full.version is None:
        return ""
    rule = knowledge.rule(topic.rule)
    starts = [in_words(version.valid_from) for version in reversed(rule.versions)]
    versions = wording.VERSIONS.format(starts=wording.listing(starts)) if len(starts) > 1 else ""
    return "\n\n".join(filter(None, (versions, rule.at(full.version).note)))
