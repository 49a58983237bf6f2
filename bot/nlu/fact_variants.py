"""Makes more to learn from: a phrase again with other values in the same places."""

import random
from collections.abc import Iterable, Sequence

from bot.answer.dates import MONTHS
from bot.answer.numbers import WORDS
from bot.knowledge.model import Fact
from bot.nlu.fact_labels import OUTSIDE

AGES = range(9, 19)
BENT = ("bijna", "net", "nog geen", "ruim")
YEARS = range(2014, 2030)
ROLES = (
    *("moeder", "vader", "mama", "papa", "oma", "opa", "pleegmoeder", "pleegvader", "pleegouder", "stiefvader"),
    *("stiefmoeder", "voogd", "ouder", "tante", "leerling", "ib'er", "intern begeleider", "leerkracht", "docent"),
    *("mentor", "directeur", "zorgcoördinator", "zoco", "orthopedagoog", "decaan", "teamleider", "administratie"),
    *("schoolbestuurder", "swv-medewerker", "coördinator", "beleidsmedewerker", "juf", "meester"),
)


class Variants:
    """Writes the facts of a phrase anew: "zit op [vmbo]" also as "zit op [praktijkschool]"."""

    def __init__(self, facts: Iterable[Fact], seed: int = 1) -> None:
        """Take the words of the choices; the same seed gives the same variants."""
        self._random = random.Random(seed)
        self._words = _values_of_numbers() | {
            _label_of(fact): [name for choice in fact.choices for name in (str(choice.value), *choice.words)]
            for fact in facts
            if fact.entity and fact.choices
        }

    def of(self, words: Sequence[str], labels: Sequence[str]) -> tuple[list[str], list[str]] | None:
        """The words and labels with each fact replaced, or None for a phrase without a fact."""
        if all(label == OUTSIDE for label in labels):
            return None
        changed: list[str] = []
        names: list[str] = []
        for word, label in zip(words, labels, strict=True):
            name = label[2:]
            if label == OUTSIDE or name not in self._words:
                changed.append(word)
                names.append(label)
            elif label.startswith("B-"):
                value = self._random.choice(self._words[name]).split()
                changed += value
                names += [f"B-{name}", *[f"I-{name}"] * (len(value) - 1)]
        return changed, names


def _label_of(fact: Fact) -> str:
    return f"{fact.entity}:{fact.role}" if fact.role else str(fact.entity)


def _values_of_numbers() -> dict[str, list[str]]:
    ages = [written for age in AGES for written in (str(age), WORDS[age])]
    years = [written for year in range(3, 10) for written in (f"{year} jaar", f"{WORDS[year]} jaar")]
    return {
        "leeftijd": [*ages * 3, *[f"{bend} {age}" for bend in BENT for age in ages], "11,5", "elf en een half"],
        "groep": [
            f"{word} {number}" for word in ("groep", "groep", "gr") for g in range(1, 9) for number in (g, WORDS[g])
        ],
        "jaren_basisonderwijs": years,
        "peildatum": [
            *map(str, YEARS),
            *[f"1 {month} {year}" for month in MONTHS for year in (2018, 2025, 2027)],
            *[f"schooljaar {year}/{year + 1 - 2000}" for year in YEARS],
            *("vorig jaar", "volgend jaar", "vorig schooljaar", "volgend schooljaar"),
        ],
        "rol": list(ROLES),
    }
