"""In which language a text is written."""

import re
from functools import lru_cache
from typing import Any

DUTCH = "nl"
LATIN = ["nl", "en", "de", "tr", "pl", "fr", "es"]
CYRILLIC = ["ru", "uk"]
# Keywords such as "opp lwoo verplicht" are no sentence: a language needs this many different words to show.
FEWEST_WORDS = 4
# On the training phrases 0.99 takes 0.5 % of the Dutch ones for another language and misses 5 % of the others.
SURE = 0.99
ARABIC_LETTERS = re.compile(r"[\u0600-\u06ff]")
CYRILLIC_LETTERS = re.compile(r"[\u0400-\u04ff]")
# Names of the field stay Dutch in every language and would count as such.
NAMES = re.compile(r"\b(?:pro|vmbo|lwoo|tlv|opp|swv|vso|sbo|duo|bron|praktijkonderwijs|schooladvies)\b", re.IGNORECASE)


def find_language(text: str) -> str:
    """The language of a text as a code of two letters; "nl" also where it is not sure.

    >>> find_language("can my son of eleven go to praktijkonderwijs"), find_language("opp lwoo verplicht")
    ('en', 'nl')
    """
    if ARABIC_LETTERS.search(text):
        return "ar"
    if CYRILLIC_LETTERS.search(text):
        return str(_identifier(*CYRILLIC).classify(text)[0])
    plain = NAMES.sub(" ", text)
    if len(set(re.findall(r"[^\W\d_]+", plain.lower()))) < FEWEST_WORDS:
        return DUTCH
    language, confidence = _identifier(*LATIN).classify(plain)
    return str(language) if confidence >= SURE else DUTCH


@lru_cache(maxsize=2)
def _identifier(*languages: str) -> Any:
    """The identifier of py3langid, which comes with its model, for some languages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return identifier
