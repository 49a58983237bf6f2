"""Prowijs: answers Dutch questions on praktijkonderwijs and lwoo with the article, the date and the certainty."""

import os

# Rasa reports use and crashes to its makers unless this is set; a parent's question never leaves the machine.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
# Before numpy is imported. A message is too little work to share out: with several threads they wait for each other
# actively, and on a busy machine one message took 1 s of processor time instead of 0.12.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Threads that share the work of one embedding sleep while they wait (bot/nlu/embeddings.py).
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
