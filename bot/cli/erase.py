"""`prowijs erase`: conversations that are old, or the one of somebody who asks for it."""

import argparse
import time
from datetime import date
from typing import Any

from bot.errors import ProwijsError
from bot.paths import conversations_database

# A turn that was going on while its conversation was erased is saved after it, and then erased as well.
SETTLES = 2.0


def add_parser(commands: Any) -> None:
    """Add the command with its options."""
    parser = commands.add_parser("erase", help="gesprekken wissen: de oude, of dat van iemand die erom vraagt")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--older", action="store_true", help="gesprekken die PROWIJS_KEEP_DAYS dagen stil zijn")
    which.add_argument(
        "--conversation", metavar="KENMERK", help="dit gesprek; wat een kenmerk is staat in docs/privacy.md"
    )
    parser.add_argument(
        "--clock-is-right", action="store_true", help="ook als het laatste gesprek meer dan een dag geleden is"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Erase, and say how many."""
    store = open_store()
    if options.older:
        _erase_older(store, options.clock_is_right)
    else:
        _erase_meant(store, options.conversation)
    return 0


def open_store() -> Any:
    """The store of the server."""
    from bot.stores.open import open_conversations

    return open_conversations().patient()


def _erase_older(store: Any, clock_is_right: bool) -> None:
    from bot.feedback import forget_words
    from bot.privacy.retention import erase_older, keep_days, newest_event
    from bot.privacy.steady_time import DAY
    from bot.stores.sqlite import forget_damaged

    days, now, newest = keep_days(), time.time(), newest_event(store)
    if newest is not None and now - newest > DAY and not clock_is_right:
        raise ProwijsError(
            f"het laatste gesprek is van {date.fromtimestamp(newest)} en de klok staat op {date.fromtimestamp(now)}. "
            "Klopt de klok? Zet er dan --clock-is-right bij."
        )
    conversations, words = erase_older(store, now, days), forget_words(now - days * DAY)
    forget_damaged(conversations_database(), now - days * DAY)
    print(f"Gewist: {conversations} gesprekken van {days} dagen of ouder, en de woorden bij {words} beoordelingen.")


def _erase_meant(store: Any, text: str) -> None:
    from bot.channels.web.sessions import server_secret
    from bot.channels.whose import read_meant
    from bot.feedback import forget_words_of
    from bot.privacy.erase import erase_conversation, sessions_beginning
    from bot.stores.sqlite import damaged_with

    meant = read_meant(text, server_secret())
    sessions = [meant.session] if meant.session else sessions_beginning(store, meant.beginning)
    erased = {session for session in sessions if erase_conversation(store, session)}
    erased |= {session for session in sessions if forget_words_of(session)}
    if not erased:
        raise ProwijsError("er is geen gesprek met dit kenmerk. Misschien is het al gewist.")
    time.sleep(SETTLES)
    for session in erased:
        erase_conversation(store, session)
        forget_words_of(session)
    for path in damaged_with(conversations_database(), erased):
        print(f"Let op: {path} is een beschadigde database waar dit gesprek nog in staat. Verwijder dat bestand.")
    print(f"Gewist: {len(erased)} gesprek{'ken' if len(erased) > 1 else ''}.")
