"""``python -m dateline``."""

import os
import sys

from dateline.cli import main

INTERRUPTED = 130  # what shells report for a command stopped by Ctrl-C

try:
    status = main()
    sys.stdout.flush()  # here, where a closed pipe is still caught
except KeyboardInterrupt:
    print("Stopped; what was written so far stands.", file=sys.stderr)  # noqa: T201
    status = INTERRUPTED
except BrokenPipeError:
    # The reader of our output (`| head`) has seen enough. Python would complain again while it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    status = 0
sys.exit(status)
