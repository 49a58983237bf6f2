"""Thin Rasa actions: each hands the turn to a function of bot/answer/dialogue.py and sends what comes back."""
