"""Thin Rasa actions: each hands the turn to a pure function of bot/answer/ and sends what comes back."""
