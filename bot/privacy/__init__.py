"""Keeps personal data out of everything that is stored, logged or sent on."""
