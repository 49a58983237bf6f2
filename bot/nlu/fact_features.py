"""What the fact model sees of each word of a message."""

import re
from functools import lru_cache

from bot.nlu.fact_gazetteer import Gazetteer
from bot.nlu.fact_words import classes_of
from bot.phrasings import fold_text

# How far the classes of other words are seen, and how far a cue counts as near.
CLASSES_SEEN = 5
NEAR = 6
CUES = frozenset(
    ("advice", "decision", "wish", "refuse", "sits", "got", "old", "am", "no", "means", "funds", "law", "pupil", "bend")
)
STEPS = ("to", "at", "from", "with", "for")
STEP_SEEN = 4
SCHOOLS = ("pro", "vmbo", "level", "higher", "primary", "special")
# Words that can be a part of a fact: only for these it matters what stands further off.
TELLING = frozenset(
    (
        *SCHOOLS,
        "lwoo",
        "decision",
        "advice",
        "kin",
        "staff",
        "pupil",
        "number8",
        "number23",
        "number",
        "year",
        "month",
        "letter",
    )
)
SENTENCE_END = frozenset(".?!;")

Classes = tuple[str, ...]


def message_features(words: list[str], gazetteer: Gazetteer, window: int, topic: str = "") -> list[list[str]]:
    """The features of every word of a message, for words within `window` to each side.

    `topic` is what the message is about, where that is known: in a question on costs "pro" is seldom a wish.
    """
    forms = [fold_text(word) or word for word in words]
    classes = [classes_of(word) for word in words]
    marks = gazetteer.marks(words)
    sentences = _sentences(words)
    whole = [*_about_message(classes), *([f"topic={topic}"] if topic else [])]
    features = []
    for place, word in enumerate(words):
        found = [*own_features(word, forms[place], classes[place]), *marks[place]]
        found += _around(place, forms, classes, marks, window)
        found += _joined(place, forms, classes)
        if not TELLING.isdisjoint(classes[place]):
            found += [*_step_before(place, classes, sentences), *_cues(place, classes, sentences), *whole]
            found += [f"topic={topic}|{name}" for name in classes[place] if topic]
        features.append(found)
    return features


@lru_cache(maxsize=8192)
def own_features(word: str, form: str, classes: Classes) -> tuple[str, ...]:
    """The features of a word by itself."""
    return (
        "bias",
        f"w={form}",
        *(f"prefix={form[:size]}" for size in (3, 4, 6)),
        *(f"suffix={form[-size:]}" for size in (2, 3, 5)),
        f"shape={_shape(word)}",
        f"c={'+'.join(classes)}",
        *(f"c={name}" for name in classes),
    )


def _around(place: int, forms: list[str], classes: list[Classes], marks: list[list[str]], window: int) -> list[str]:
    """The words and the classes of words around one, each with its distance."""
    found = [name for name, at in (("begin", 0), ("end", len(forms) - 1)) if place == at]
    for at in range(max(0, place - CLASSES_SEEN), min(len(forms), place + CLASSES_SEEN + 1)):
        offset = at - place
        if not offset:
            continue
        found += [f"{offset}:c={name}" for name in classes[at]]
        if abs(offset) <= window:
            found.append(f"{offset}:w={forms[at]}")
        if abs(offset) == 1:
            found += [f"{offset}:prefix={forms[at][:4]}", *(f"{offset}:{mark}" for mark in marks[at])]
    return found


def _joined(place: int, forms: list[str], classes: list[Classes]) -> list[str]:
    """Neighbouring words together, also with the class of this word: "geen tlv", "op het vmbo"."""
    here = classes[place][0] if classes[place] else forms[place]
    found = []
    if place > 0:
        found += [f"-1,0={forms[place - 1]}|{forms[place]}", f"-1,c={forms[place - 1]}|{here}"]
    if place > 1:
        before = f"{forms[place - 2]}|{forms[place - 1]}"
        found += [f"-2,-1={before}", f"-2,-1,c={before}|{here}"]
    if place < len(forms) - 1:
        found += [f"0,1={forms[place]}|{forms[place + 1]}", f"c,1={here}|{forms[place + 1]}"]
    if place < len(forms) - 2:
        found.append(f"1,2={forms[place + 1]}|{forms[place + 2]}")
    return found


def _step_before(place: int, classes: list[Classes], sentences: list[int]) -> list[str]:
    """The nearest "naar", "op", "van", "met" or "voor" before a word in its sentence."""
    for at in range(place - 1, max(-1, place - STEP_SEEN - 1), -1):
        if sentences[at] != sentences[place]:
            break
        for name in classes[at]:
            if name in STEPS:
                return [f"step={name}", f"step={name}{place - at}"]
    return []


def _cues(place: int, classes: list[Classes], sentences: list[int]) -> list[str]:
    """Words of weight in the same sentence: on which side ("<" before, ">" after), and whether near."""
    found: dict[str, None] = {}
    for at, names in enumerate(classes):
        if at == place or sentences[at] != sentences[place]:
            continue
        side = "<" if at < place else ">"
        for name in names:
            if name in CUES:
                found[f"{side}{name}"] = None
                if abs(at - place) <= NEAR:
                    found[f"{side}near {name}"] = None
    return list(found)


def _about_message(classes: list[Classes]) -> list[str]:
    """How long the message is, and whether it speaks of one pupil, of pupils, of the writer."""
    present = {name for names in classes for name in names}
    length = "short" if len(classes) <= 4 else "middle" if len(classes) <= 30 else "long"
    about = [name for name in ("pupil", "pupils", "own", "me", "they") if name in present]
    return [f"size={length}", f"about={'+'.join(about)}", *(f"has={name}" for name in about)]


def _sentences(words: list[str]) -> list[int]:
    """The number of the sentence in which each word stands."""
    numbers, current = [], 0
    for word in words:
        numbers.append(current)
        current += word in SENTENCE_END
    return numbers


def _shape(word: str) -> str:
    """Capitals, small letters and digits, a run as one sign: "Vmbo-tl" is "Xx-x", "11,5" is "9,9"."""
    kinds = re.sub(r"[^\W\d_]", lambda found: "X" if found.group().isupper() else "x", word)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"\d", "9", kinds))[:8]
