"""Gives Rasa what knowledge/ holds: each topic its intent, training question and rule, each fact its slot."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import jsonschema
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.knowledge import Knowledge, load
from bot.knowledge.model import Topic
from bot.paths import knowledge_folder

ANSWERING = "action_answer"


class KnowledgeImporter(RasaFileImporter):
    """Rasa's file importer with the topics and facts of knowledge/ added to domain, phrasings and rules."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: str | Sequence[str] | None = None,
    ) -> None:
        """Called by Rasa."""
        paths = (
            training_data_paths
            if training_data_paths is None or isinstance(training_data_paths, str)
            else list(training_data_paths)
        )
        super().__init__(config_file, domain_path, paths)
        self._knowledge = load(knowledge_folder())

    def get_domain(self) -> Domain:
        """The skeleton of domain.yml with an intent for each topic and a slot for each fact."""
        return super().get_domain().merge(Domain.from_dict(domain_of(self._knowledge)))

    def get_nlu_data(self, language: str | None = "nl") -> TrainingData:
        """The phrasings of data/ with the question of each topic."""
        with _each_schema_checked_once():
            return super().get_nlu_data(language).merge(questions_of(self._knowledge.topics.values()))

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """The rules of data/rules.yml with one rule for each topic."""
        reader = YAMLStoryReader(self.get_domain())
        steps = reader.read_from_parsed_yaml(rules_of(self._knowledge))
        return super().get_stories(exclusion_percentage).merge(StoryGraph(steps))


@contextmanager
def _each_schema_checked_once() -> Iterator[None]:
    """Rasa checks each marked word against a schema, and jsonschema checks the schema itself again each time.

    With 2,720 marked words that is two thirds of reading the phrasings: 40 of 63 seconds.
    """
    validators: dict[str, Any] = {}

    def validate(instance: Any, schema: Any) -> None:
        key = json.dumps(schema, sort_keys=True)
        if key not in validators:
            kind = validator_for(schema)
            kind.check_schema(schema)
            validators[key] = kind(schema)
        error = best_match(validators[key].iter_errors(instance))
        if error is not None:
            raise error

    original, jsonschema.validate = jsonschema.validate, validate  # type: ignore[assignment]
    try:
        yield
    finally:
        jsonschema.validate = original


def domain_of(knowledge: Knowledge) -> dict[str, Any]:
    """The domain that the knowledge adds: intents of topics and slots of facts."""
    slots = {
        fact: {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
        for fact in knowledge.facts
    }
    return {"version": "3.1", "intents": list(knowledge.topics), "slots": slots}


def questions_of(topics: Any) -> TrainingData:
    """One training phrase for each topic: its own question, which is also what its button sends."""
    return TrainingData([Message.build(text=topic.question, intent=topic.id) for topic in topics])


def rules_of(knowledge: Knowledge) -> dict[str, Any]:
    """One rule for each topic: its intent leads to the answer."""
    return {"version": "3.1", "rules": [_rule_of(topic) for topic in knowledge.topics.values()]}


def _rule_of(topic: Topic) -> dict[str, Any]:
    return {"rule": f"vraag: {topic.id}", "steps": [{"intent": topic.id}, {"action": ANSWERING}]}
