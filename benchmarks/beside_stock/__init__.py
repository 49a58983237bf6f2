"""Prowijs beside stock Rasa in one run: start, turns, throughput, memory, training, growth. `make bench`."""
