"""Run every benchmark, one after the other, and print its table.

Some read corpora that do not lie in the repository: their folder is the environment variable CORPORA, or ``--corpora``.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run them; the exit status is 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to run; all by default")
    parser.add_argument("--corpora", type=Path, default=os.environ.get("CORPORA"), help="folder of the corpora")
    arguments = parser.parse_args()
    known = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    if unknown := sorted(set(arguments.names) - set(known)):
        parser.error(f"no benchmark named {', '.join(unknown)}; there are {', '.join(known)}")
    environment = dict(os.environ)
    if arguments.corpora and Path(arguments.corpora).is_dir():
        environment["CORPORA"] = str(Path(arguments.corpora).resolve())
    failed = []
    for name in arguments.names or known:
        print(f"\n## {name}: python -m benchmarks {name}\n", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], env=environment, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
