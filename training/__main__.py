"""`make model CORPORA=…`: from the corpora to a wheel in `models/`. A step whose output stands in `build/` is not run again."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from training.assemble import assemble
from training.prepare import prepare

BUILD = Path("build")
CONFIGS = Path(__file__).parent / "configs"


def main() -> None:
    """Run the steps that are missing."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with ud/ and ner/, see training/README.md")
    parser.add_argument("--out", type=Path, default=Path("models"), help="where the wheel goes (default: models/)")
    arguments = parser.parse_args()
    if not (arguments.corpora / "ud").is_dir():
        parser.error(f"{arguments.corpora} has no folder ud/. Name the folder of the corpora: make model CORPORA=…")
    if not (BUILD / "corpus" / "ner_dev.spacy").exists():
        prepare(arguments.corpora, BUILD / "corpus")
    for part in ("syntax", "ner"):
        if not (BUILD / part / "model-last").exists():
            run(sys.executable, "-m", "spacy", "train", CONFIGS / f"{part}.cfg", "--output", BUILD / part)
    nlp = assemble(BUILD / "syntax" / "model-best", BUILD / "ner" / "model-best")
    nlp.to_disk(BUILD / "assembled")
    print("Made", package(BUILD / "assembled", arguments.out))


def package(pipeline: Path, out: Path) -> Path:
    """Return the path of the wheel made of the folder ``pipeline``; the model card travels inside it."""
    packages = BUILD / "packages"
    shutil.rmtree(packages, ignore_errors=True)
    packages.mkdir(parents=True)
    shutil.copy(Path("models") / "README.md", pipeline / "README.md")
    run(sys.executable, "-m", "spacy", "package", pipeline, packages, "--build", "wheel", "--force")
    wheel = next(packages.rglob("*.whl"))
    out.mkdir(exist_ok=True)
    return Path(shutil.copy(wheel, out / wheel.name))


def run(*command: str | Path) -> None:
    """Run ``command`` and stop with its status if it fails."""
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    main()
