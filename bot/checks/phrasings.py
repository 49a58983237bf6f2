"""Checks the phrasings: a topic for each intent, enough of them, no two alike, and none in the held-out set."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bot.checks.problem import Problem
from bot.errors import UnreadableFile
from bot.intents import GENERAL
from bot.knowledge.yaml_file import YamlFile
from bot.phrasings import Phrase, fold, read_phrases

ENTITIES = (
    "leeftijd",
    "groep",
    "jaren_basisonderwijs",
    "schooladvies",
    "indicatie",
    "schoolsoort",
    "wetsartikel",
    "term",
    "document",
    "peildatum",
    "rol",
)
FEWEST = 8


def check_phrasings(data: Path, heldout: Path, topics: Mapping[str, YamlFile]) -> list[Problem]:
    """Problems of the training phrases, alone and beside the held-out questions."""
    try:
        phrases, questions = list(read_phrases(data)), list(read_phrases(heldout))
    except (UnreadableFile, json.JSONDecodeError, AttributeError, TypeError) as error:
        return [Problem(data, 1, f"de zinnen zijn niet te lezen: {error}. Herstel de vorm van het bestand.")]
    return [
        *_unknown_names(phrases + questions, topics),
        *_too_few(data, phrases, topics),
        *_repeated(phrases),
        *_overlap([*phrases, *_trained_questions(topics)], questions),
    ]


def _unknown_names(phrases: list[Phrase], topics: Mapping[str, YamlFile]) -> list[Problem]:
    problems = []
    for phrase in phrases:
        if phrase.intent not in topics and phrase.intent not in GENERAL:
            mend = f"Maak knowledge/topics/{phrase.intent}.yaml of verbeter de naam."
            problems.append(Problem(phrase.path, phrase.line, f"onbekende intent '{phrase.intent}'. {mend}"))
        for mention in phrase.mentions:
            if mention.entity not in ENTITIES:
                names = ", ".join(ENTITIES)
                problems.append(
                    Problem(phrase.path, phrase.line, f"onbekend feit '{mention.entity}'. Kies uit: {names}.")
                )
    return problems


def _too_few(data: Path, phrases: list[Phrase], topics: Mapping[str, YamlFile]) -> list[Problem]:
    counts = Counter(phrase.intent for phrase in phrases)
    return [
        Problem(
            data / "nlu" / f"{topic}.yml",
            1,
            f"{counts[topic]} zinnen voor '{topic}', minstens {FEWEST} nodig. Voeg er van verschillende mensen toe.",
        )
        for topic in (*topics, *GENERAL)
        if counts[topic] < FEWEST
    ]


def _repeated(phrases: list[Phrase]) -> list[Problem]:
    first: dict[str, Phrase] = {}
    problems = []
    for phrase in phrases:
        known = first.setdefault(fold(phrase), phrase)
        if known is not phrase:
            problems.append(
                Problem(
                    phrase.path,
                    phrase.line,
                    f"'{phrase.text}' staat al in {known.path.name}:{known.line}. Verwijder een van de twee.",
                )
            )
    return problems


def _trained_questions(topics: Mapping[str, YamlFile]) -> list[Phrase]:
    """The question of each topic: the importer trains on it too."""
    return [
        Phrase(topic, file.data["question"], (), file.path, file.line(("question",)))
        for topic, file in topics.items()
        if isinstance(file.data, dict) and isinstance(file.data.get("question"), str)
    ]


def _overlap(phrases: list[Phrase], questions: list[Phrase]) -> list[Problem]:
    trained = {fold(phrase): phrase for phrase in phrases}
    return [
        Problem(
            question.path,
            question.line,
            f"'{question.text}' staat ook in {trained[fold(question)].path.name}. Verwijder een van de twee.",
        )
        for question in questions
        if fold(question) in trained
    ]
