"""Prowijs: answers Dutch questions on praktijkonderwijs and lwoo with the article, the date and the certainty."""

import os

# Rasa reports use and crashes to its makers unless this is set; a parent's question never leaves the machine.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
