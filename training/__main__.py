"""`make model CORPORA=…`: from the corpora to a wheel in `models/`.

A step whose output stands in `build/` is not run again, and a training that was cut goes on from its checkpoint.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import spacy

BUILD = Path("build")
NAME, VERSION = "dateline_news", "0.2.1"
READER = Path(__file__).parent / "news_reader.py"
# What the wheel needs beside spaCy; requirements.txt pins them.
RUN_TIME = ["onnxruntime>=1.20", "numpy>=2"]


def main() -> None:
    """Run the steps that are missing."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora, see training/README.md")
    parser.add_argument("--out", type=Path, default=Path("models"), help="where the wheel goes (default: models/)")
    arguments = parser.parse_args()
    if not (arguments.corpora / "ud").is_dir():
        parser.error(f"{arguments.corpora} has no folder ud/. Name the folder of the corpora: make model CORPORA=…")
    if not (BUILD / "onnx" / "encoder.onnx").exists():
        threads = str(os.cpu_count() or 1)
        run("training.train_encoder", arguments.corpora, BUILD / "encoder", "--threads", threads)
        run("training.export", BUILD / "encoder", BUILD / "onnx")
    print("Made", package(BUILD / "onnx", arguments.out))


def package(encoder: Path, out: Path) -> Path:
    """Return the path of the wheel made of the exported ``encoder``; the model card travels inside it."""
    sys.path.insert(0, str(READER.parent))
    __import__(READER.stem)  # by the name it has inside the wheel, where it registers the component
    nlp = spacy.blank("en")
    nlp.add_pipe("news_reader").from_disk(encoder)  # type: ignore[attr-defined]
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        description="English news: tags, morphology, lemmas, dependencies, entities, attribution. One core, no GPU.",
        author="The Dateline developers",
        license="CC BY-SA 4.0",
        requirements=RUN_TIME,
    )
    nlp.to_disk(BUILD / "assembled")
    shutil.copy(Path("models") / "README.md", BUILD / "assembled" / "README.md")
    packages = BUILD / "packages"
    shutil.rmtree(packages, ignore_errors=True)
    packages.mkdir(parents=True)
    run("spacy", "package", BUILD / "assembled", packages, "--code", READER, "--build", "wheel", "--force")
    wheel = next(packages.rglob("*.whl"))
    out.mkdir(exist_ok=True)
    return Path(shutil.copy(wheel, out / wheel.name))


def run(module: str, *arguments: str | Path) -> None:
    """Run ``python -m module`` and stop with its status if it fails."""
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
