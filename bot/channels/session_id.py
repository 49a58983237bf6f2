"""Ids of conversations that nobody can guess."""

import re
import secrets

SESSION = re.compile(r"[A-Za-z0-9_-]{32}")


def new_session() -> str:
    """An id that nobody can guess: 192 random bits."""
    return secrets.token_urlsafe(24)
