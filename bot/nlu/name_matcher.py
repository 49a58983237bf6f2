"""Finds terms, documents and citations of law in a message, also with typos."""

import re
from collections.abc import Collection
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.answer.citations import find_citations
from bot.answer.find import document_names, term_index
from bot.answer.lookup import NameIndex
from bot.knowledge import load
from bot.knowledge.model import Knowledge
from bot.nlu.component import PlainComponent
from bot.paths import knowledge_folder
from bot.phrasings import fold_text

TERMS = "begrip"
# "Wat is een leerachterstand" is near the topic of the criteria too: it is enough that the word may be asked for.
WHAT_IS = re.compile(
    r"^\W*(?:(?:oke?|en|maar|dus|ho|wacht)\b\W*)*"
    r"wat (?:is|zijn|betekent|houdt)(?: dan| ook alweer)?(?: een| het| de)?\s+",
    re.IGNORECASE,
)
LEAST_SHARE = 0.1
# No term has more words; comparing all parts of a sentence with all terms takes 10 ms.
LONGEST_TERM = 6
# Elsewhere "passend onderwijs" is a subject and not the title of a scan or a film.
LISTING = ("documenten", "praktijkvoorbeelden")


def find_names(knowledge: Knowledge, documents: NameIndex, text: str, topics: Collection[str]) -> list[dict[str, Any]]:
    """The names in a text as entities; terms only for the topic begrip, documents only where they are asked for."""
    found = [
        {"entity": "wetsartikel", "value": cited.value, "start": cited.start, "end": cited.end}
        for cited in find_citations(text, knowledge.sources.values())
    ]
    if TERMS in topics:
        found += [
            {"entity": "term", "value": name.id, "start": name.start, "end": name.end}
            for name in term_index(knowledge).find(text)
        ]
    if any(topic in LISTING for topic in topics):
        found += [
            {"entity": "document", "value": name.id, "start": name.start, "end": name.end}
            for name in documents.find(text)
        ]
    return found


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class NameMatcher(EntityExtractorMixin, PlainComponent):
    """Adds the entities term, document and wetsartikel; its names replace guesses of the trained model for these."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Read the knowledge base."""
        super().__init__(config)
        self._knowledge = knowledge = load(knowledge_folder())
        self._documents = NameIndex({item.id: document_names(item) for item in knowledge.documents.values()})

    def _take_bare_term(self, message: Message) -> None:
        """A message that is nothing but a term asks what it means: "tlv?", "wat is een tlv"."""
        whole, ranking = message.get(TEXT) or "", message.get("intent_ranking", [])
        text = WHAT_IS.sub("", whole)
        is_asked = text == whole or any(e["name"] == TERMS and e["confidence"] >= LEAST_SHARE for e in ranking)
        if len(text.split()) > LONGEST_TERM or not is_asked:
            return
        found = term_index(self._knowledge).find(text)
        if len(found) == 1 and fold_text(text) == fold_text(text[found[0].start : found[0].end]):
            others = [entry for entry in ranking if entry["name"] != TERMS]
            ranking = [{"name": TERMS, "confidence": 1.0}, *({**entry, "confidence": 0.0} for entry in others)]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the names of each message to its entities."""
        for message in messages:
            self._take_bare_term(message)
            text = message.get(TEXT) or ""
            topics = {(message.get("intent") or {}).get("name") or "", *(message.get("questions") or ())}
            others = [
                entity
                for entity in message.get(ENTITIES, [])
                if entity["entity"] not in ("term", "document", "wetsartikel")
            ]
            names = [
                {**name, "extractor": self.__class__.__name__, "confidence_entity": 1.0}
                for name in find_names(self._knowledge, self._documents, text, topics)
            ]
            message.set(ENTITIES, others + names, add_to_output=True)
        return messages
