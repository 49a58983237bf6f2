"""The errors that a person may see: each says what is wrong and how to mend it."""


class ProwijsError(Exception):
    """A fault that the user of a command can mend; printed as one line, never as a stack trace."""


class NotInForce(ProwijsError):
    """A rule has no version on the date that was asked for."""


class UnknownRule(ProwijsError):
    """A topic names a rule that no file in knowledge/rules/ defines."""


class UnreadableFile(ProwijsError):
    """A YAML file cannot be read; the message says file, line and mend."""


class BrokenKnowledge(ProwijsError):
    """The knowledge base breaks its own rules; the message lists every problem."""


class MissingModel(ProwijsError):
    """There is no trained model to answer with."""


class AlteredModel(ProwijsError):
    """The model file is not the one that was trained here, or nothing tells whether it is."""
