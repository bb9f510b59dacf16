"""`python -m training.fit_starts ENCODER CHUNKS OUT`: fit anew where sentences begin, all other weights as they are.

Printed text teaches a network to wait for full stops and paragraphs, and a mean of weights forgets most of what one of its
rounds learned without them. The last layer, alone over frozen features, takes that up again in minutes: it is fitted on
chunks of which most have lost their final full stops, commas or paragraphs. CHUNKS is what `training.train_encoder` read.
"""

import argparse
import json
import pickle
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits
from tqdm import tqdm

from training.augment import as_pasted
from training.average import TABLES
from training.encoder import NewsEncoder
from training.tasks import CONVENTIONS, Chunk
from training.train_encoder import Batcher

SAMPLE = 5_000  # chunks
PASSES = 6
BATCH_WORDS = 8_192
RATE = 3e-3


def fit_starts(encoder: Path, found: Sequence[Chunk], out: Path) -> None:
    """Write to ``out`` the network of ``encoder`` with its sentence head fitted to ``found``, and its tables."""
    torch.manual_seed(0)
    rng = random.Random(0)
    labels = json.loads((encoder / "labels.json").read_text(encoding="utf-8"))
    net = NewsEncoder(labels, len(CONVENTIONS))
    net.load_state_dict(torch.load(encoder / "weights.pt", weights_only=True))
    features, starts = _read(net.eval(), Batcher(labels), [as_pasted(chunk, rng) for chunk in found])
    _fit(net.start, features, starts)
    out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), out / "weights.pt")
    for table in TABLES:
        shutil.copy(encoder / table, out / table)


def with_sentences(found: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks whose corpus marks sentences in running text: the treebanks and raw news."""
    return [chunk for chunk in found if chunk.tags or (chunk.convention == "news" and not chunk.attribution)]


def _read(net: NewsEncoder, batcher: Batcher, found: Sequence[Chunk]) -> tuple[Tensor, Tensor]:
    """Return the sentence head's inputs, (words, width), and whether each word begins a sentence."""
    features, starts = [], []
    batches = batcher.batches(found)
    read: list[Tensor] = []
    hook = net.start.register_forward_pre_hook(lambda _, inputs: read.append(inputs[0]))
    with torch.no_grad():
        for batch in tqdm(batches, desc="features"):
            net(*batcher.inputs(batch))
            for row, chunk in zip(read.pop(), batch, strict=True):
                features.append(row[: len(chunk.words)])
                starts.append(torch.tensor(chunk.starts, dtype=torch.float32))
    hook.remove()
    return torch.cat(features), torch.cat(starts)


def _fit(head: nn.Linear, features: Tensor, starts: Tensor) -> None:
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE)
    steps = PASSES * -(-len(features) // BATCH_WORDS)
    falling = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, steps)
    for _ in range(PASSES):
        for batch in torch.randperm(len(features)).split(BATCH_WORDS):
            loss = binary_cross_entropy_with_logits(head(features[batch]).squeeze(-1), starts[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            falling.step()


def main() -> None:
    """Fit the sentence head from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("chunks", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    found, _ = pickle.loads(arguments.chunks.read_bytes())  # noqa: S301 our own file
    marked = with_sentences(found)
    fit_starts(arguments.encoder, random.Random(0).sample(marked, min(SAMPLE, len(marked))), arguments.out)


if __name__ == "__main__":
    main()
