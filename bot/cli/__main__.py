"""`python -m bot.cli` is `prowijs`."""

import sys

from bot.cli import main

# Training starts processes of its own, which import this module again.
if __name__ == "__main__":
    sys.exit(main())
