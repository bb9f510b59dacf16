"""`python -m training.average OUT FOLDER:SHARE…`: one network whose weights are the weighted mean of several rounds'.

Rounds of one training err in different places; where each goes on from the one before, the mean of their weights reads
better than any of them and costs nothing at run time (Wortsman et al. 2022, "Model soups"). What it gave here is told in
``training/EXPERIMENTS.md``.
"""

import argparse
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

TABLES = ("labels.json", "lemmas.json")


def average(rounds: Sequence[tuple[Path, float]], out: Path) -> None:
    """Write to ``out`` the mean of ``rounds`` (folder and share each), with the tables of the last one.

    Raises:
        ValueError: if the shares do not sum to 1, or the rounds do not label alike.
    """
    if abs(sum(share for _, share in rounds) - 1) > 1e-6:
        raise ValueError(f"The shares of {', '.join(str(folder) for folder, _ in rounds)} do not sum to 1.")
    last = rounds[-1][0]
    for folder, _ in rounds:
        if (folder / "labels.json").read_bytes() != (last / "labels.json").read_bytes():
            raise ValueError(f"{folder} and {last} have other labels: train both with the same corpora.")
    out.mkdir(parents=True, exist_ok=True)
    weights = [(torch.load(folder / "weights.pt", weights_only=True), share) for folder, share in rounds]
    torch.save(mean(weights), out / "weights.pt")
    for table in TABLES:
        shutil.copy(last / table, out / table)


def mean(weights: Sequence[tuple[Mapping[str, Tensor], float]]) -> dict[str, Tensor]:
    """Return the weighted mean of each tensor; what does not hold fractions is the last one's."""
    last, _ = weights[-1]
    return {
        name: torch.stack([one[name] * share for one, share in weights]).sum(0) if value.is_floating_point() else value
        for name, value in last.items()
    }


def main() -> None:
    """Run `average` from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("rounds", nargs="+", metavar="FOLDER:SHARE")
    arguments = parser.parse_args()
    parts = [one.rpartition(":") for one in arguments.rounds]
    average([(Path(folder), float(share)) for folder, _, share in parts], arguments.out)


if __name__ == "__main__":
    main()
