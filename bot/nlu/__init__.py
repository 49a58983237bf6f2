"""Rasa graph components: from a Dutch message to a topic, facts, names and a decision."""
