"""Loads nl_core_news_sm where it is installed, and otherwise spaCy's blank Dutch."""

import logging
from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP

logger = logging.getLogger(__name__)
WANTED = "nl_core_news_sm"
BLANK = "spacy.blank('nl')"


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.MODEL_LOADER, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=False,
    model_from="DutchSpacy",
)
class DutchSpacy(SpacyNLP):
    """Rasa's spaCy loader with a stand-in: blank Dutch splits words, and the trained CRF does without word kinds."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`model` may name another installed model; letters keep their case for the entity model."""
        return {"model": WANTED, "case_sensitive": True}

    @staticmethod
    def load_model(spacy_model_name: str) -> SpacyModel:
        """The named model, or blank Dutch if it is not installed."""
        name = spacy_model_name or WANTED
        if spacy.util.is_package(name):
            return SpacyNLP.load_model(name)
        logger.info("spaCy-model %s is niet geïnstalleerd; %s splitst de woorden.", name, BLANK)
        return SpacyModel(model=spacy.blank("nl"), model_name=BLANK)

    @staticmethod
    def ensure_proper_language_model(nlp: Any) -> None:
        """A blank model has no path and is welcome here."""


def installed_model() -> str:
    """Which of the two is used on this machine, for reports: "nl_core_news_sm" or "spacy.blank('nl')"."""
    return WANTED if spacy.util.is_package(WANTED) else BLANK
