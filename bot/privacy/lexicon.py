"""Which words are first names, which are both, and which are just words.

The lists in bot/privacy/lists/ are our own; Faker adds first names from many countries, and Dutch and Flemish towns.
"""

import re
import unicodedata
from functools import cache
from importlib import import_module
from pathlib import Path

LISTS = Path(__file__).parent / "lists"
# Whose names are heard in Dutch schools. In Arabic script nearly every name is a word too, so those are left out.
COUNTRIES = (
    *(
        "nl_NL",
        "nl_BE",
        "tr_TR",
        "pl_PL",
        "fr_DZ",
        "fr_BE",
        "en_PK",
        "en_IN",
        "es_ES",
        "es_CO",
        "pt_PT",
        "ro_RO",
        "de_DE",
    ),
    *("fr_FR", "en_GB", "it_IT", "tw_GH", "yo_NG", "az_AZ", "hr_HR", "hu_HU", "cs_CZ", "bg_BG", "uk_UA", "ru_RU"),
)
SHORTEST = 4


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list in bot/privacy/lists/, in lower case and without accents.

    >>> "daan" in listed("names"), "roos" in listed("name_words"), "klimop" in listed("schools")
    (True, True, True)
    """
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    return frozenset(bare(word) for word in words)


@cache
def cue_words(name: str) -> frozenset[str]:
    """The words or phrases of one set of bot/privacy/lists/cues.txt.

    >>> "zoon" in cue_words("kin"), "ik ben" in cue_words("phrases")
    (True, True)
    """
    lines = (LISTS / "cues.txt").read_text(encoding="utf-8").splitlines()
    text = " ".join(line.removeprefix(f"{name}: ") for line in lines if line.startswith(f"{name}: "))
    return frozenset(text.split(", ") if "," in text else text.split())


def bare(word: str) -> str:
    """A word in lower case without accents: `bare("Zoë")` is "zoe"."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ł", "l").lower())
    return "".join(char for char in apart if not unicodedata.combining(char))


@cache
def first_names() -> frozenset[str]:
    """First names that are no other word, our own and Faker's."""
    return frozenset((_of_all_countries() - listed("no_names")) | listed("names")) - name_words()


@cache
def name_words() -> frozenset[str]:
    """First names that are words too, in Dutch or in another language."""
    return listed("name_words") | (listed("capital_names") - listed("names"))


@cache
def plain_words() -> frozenset[str]:
    """Words of questions, towns and organisations, which nobody is called by."""
    return (listed("words") | listed("offices") | _towns()) - first_names() - name_words()


def _of_all_countries() -> set[str]:
    found: set[str] = set()
    for country in COUNTRIES:
        provider = import_module(f"faker.providers.person.{country}").Provider
        for kind in ("first_names", "first_names_female", "first_names_male"):
            for name in getattr(provider, kind, ()):
                found |= {bare(part.strip(".")) for part in name.split()}
    return {name for name in found if len(name) >= SHORTEST}


def _towns() -> set[str]:
    found: set[str] = set()
    for country in ("nl_NL", "nl_BE"):
        provider = import_module(f"faker.providers.address.{country}").Provider
        for town in (*provider.cities, *provider.countries, *provider.provinces):
            found |= {bare(part) for part in re.findall(r"[\w'-]+", str(town))} | {bare(str(town))}
    return found
