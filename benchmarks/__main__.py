"""Run every benchmark, one after the other, and print its table.

Some read corpora that do not lie in the repository: their folder is the environment variable CORPORA, or ``--corpora``.
"""

import argparse
import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

from dateline.language import load

HERE = Path(__file__).parent
TOLD = HERE.parent / "docs" / "benchmarks.md"
# Those that measure on corpora, and are given the corpora's folder.
READ_CORPORA = frozenset({"coreference", "dates", "language", "places", "quotes", "reading", "robustness"})


def main() -> int:
    """Run them; the exit status is 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to run; all by default")
    parser.add_argument("--corpora", type=Path, default=os.environ.get("CORPORA"), help="their folder")
    parser.add_argument("--write", action="store_true", help="put what they print into docs/benchmarks.md")
    arguments = parser.parse_args()
    known = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    if unknown := sorted(set(arguments.names) - set(known)):
        parser.error(f"no benchmark named {', '.join(unknown)}; there are {', '.join(known)}")
    failed = []
    for name in arguments.names or known:
        print(f"\n## {name}: python -m benchmarks {name}\n", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        if name in READ_CORPORA:
            if arguments.corpora is None or not arguments.corpora.exists():
                print("Needs the corpora: make bench CORPORA=FOLDER, or --corpora FOLDER.")
                continue
            command.append(str(arguments.corpora))
        done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
        print(done.stdout, flush=True)
        if done.returncode:
            failed.append(name)
        elif arguments.write:
            _write(name, done.stdout.strip())
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


def _write(name: str, printed: str) -> None:
    """Put what the benchmark ``name`` printed in its section of the document, or in a new one at its end."""
    heading = f"\n## {name}\n"
    table = printed if printed.startswith("|") or "\n| --- |" in printed else f"```text\n{printed}\n```"
    section = f"{heading}\n`python -m benchmarks {name}`, {date.today():%Y-%m-%d}, {_machine()}\n\n{table}\n"  # noqa: DTZ011
    told = TOLD.read_text(encoding="utf-8")
    before, found, after = told.partition(heading)
    rest = after[after.index("\n## ") :] if "\n## " in after else ""
    TOLD.write_text(before.rstrip("\n") + "\n" + section + (rest if found else ""), encoding="utf-8")


def _machine() -> str:
    model = load().meta
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {model['lang']}_{model['name']} {model['version']}"


if __name__ == "__main__":
    sys.exit(main())
