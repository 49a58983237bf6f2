"""The knowledge base: dated rules, sources, topics, facts, terms, documents and contacts. No Rasa, no clock."""

from bot.knowledge.loader import load
from bot.knowledge.model import Knowledge

__all__ = ["Knowledge", "load"]
