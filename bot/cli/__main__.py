"""`python -m bot.cli` is `prowijs`."""

import sys

from bot.cli import main

sys.exit(main())
