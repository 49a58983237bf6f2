"""What understanding remembers of messages to be quick, and how it forgets that."""

from bot.nlu import embeddings, fact_features, fact_words

REMEMBERED = (embeddings.encode_one, fact_words.classes_of, fact_features.own_features)


def forget() -> None:
    """Empty every cache that holds words of messages: the next messages take a few milliseconds longer."""
    for remembered in REMEMBERED:
        remembered.cache_clear()
