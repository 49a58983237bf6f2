"""What kind of message a text is: does it ask something, or does it only tell?"""

import re

ASKS = re.compile(
    r"\?|\b(mag|mogen|moet|moeten|kan|kun|kunt|kunnen|wie|wat|hoe|hoezo|wanneer|waar|waarom|welke?|hoeveel|is er|"
    r"zijn er|weten|vraag|vraagje|benieuwd|leg|vertel|geldt|gold)\b",
    re.IGNORECASE,
)


def tells(text: str) -> bool:
    """Whether a text is a plain statement: it asks nothing, and is no piece of code.

    >>> tells("ze zit in groep 7"), tells('/geef_feit{"leeftijd": 5}')
    (True, False)
    """
    return not asks(text) and not re.search(r"[{}]", text)


def asks(text: str) -> bool:
    """Whether a text asks something.

    >>> asks("geen lwoo, ik heb wel een opp"), asks("moet dat ook bij lwoo")
    (False, True)
    """
    return bool(ASKS.search(text))
