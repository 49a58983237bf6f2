"""The words that a name stands behind, or in front of: bot/privacy/lists/cues.txt tells what each is for."""

from bot.privacy.lexicon import cue_words

KIN = cue_words("kin")
TITLES = cue_words("titles")
# Who they are is told by a capital behind it.
FUNCTIONS = cue_words("functions")
SAYS_NAME = cue_words("says_name")
PHRASES = cue_words("phrases")
PHRASE_ENDS = frozenset(phrase.split()[-1] for phrase in PHRASES)
FIELDS = cue_words("fields")
SALUTES = cue_words("salutes")
GREETINGS = cue_words("greetings")
PARTICLES = cue_words("particles")
PERSON_VERBS = cue_words("person_verbs")
ASKS_OF_PERSON = cue_words("asks_of_person")
AFTER_A_PERSON = cue_words("after_a_person")
PLACE_WORDS = cue_words("place_words")
NO_NAMES = cue_words("no_names")
DUTCH = cue_words("dutch")
BEFORE_OTHER_NAMES = cue_words("before_other_names")
WEAK = cue_words("weak")
# What may stand between a cue and a name.
BETWEEN = frozenset({"", " ", ", ", " (", ": ", ":", " : ", "  ", " - ", ' "', " '", ". ", "\n", "; "})
