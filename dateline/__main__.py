"""``python -m dateline``."""

import os
import sys

from dateline.cli import main

INTERRUPTED = 130  # what shells report for a command stopped by Ctrl-C

try:
    sys.exit(main())
except KeyboardInterrupt:
    print("Stopped; what was written so far stands.", file=sys.stderr)  # noqa: T201
    sys.exit(INTERRUPTED)
except BrokenPipeError:
    # The reader of our output (`| head`) has seen enough. Python would complain again while it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
