"""Dev figures of the encoder while it trains: entity and attribution spans, arcs, tags, sentence starts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import torch

from training.news_reader import best_path
from training.tasks import ATTRIBUTION, Chunk

if TYPE_CHECKING:
    from training.encoder import NewsEncoder
    from training.train_encoder import Batcher

Scores = dict[str, float]
EVALUATION_WORDS = 4000


def evaluate(
    net: "NewsEncoder", batcher: "Batcher", labels: Mapping[str, Sequence[str]], dev: Mapping[str, Sequence[Chunk]]
) -> Scores:
    """Return figures named ``set task``; NER over three kinds, as issue figures are, and exact spans throughout."""
    scores: Scores = {}
    for name, found in dev.items():
        counts: dict[str, list[int]] = {}
        for batch in batcher.batches(found, EVALUATION_WORDS):
            inputs = batcher.inputs(batch)
            outputs = net(*inputs)
            for b, chunk in enumerate(batch):
                size = len(chunk.words)
                if chunk.entities:
                    predicted = [labels["entities"][k] for k in outputs["entities"][b, :size].argmax(-1)]
                    _count(
                        counts,
                        "ner",
                        spans(predicted) - _misc(predicted),
                        spans(chunk.entities) - _misc(chunk.entities),
                    )
                if chunk.attribution:
                    chains = net.attribution_transitions().numpy()
                    for i, kind in enumerate(ATTRIBUTION):
                        logits = outputs["attribution"][b, :size, 3 * i : 3 * i + 3].numpy()
                        marks = best_path(logits, chains[i])
                        predicted = [("O", f"B-{kind}", f"I-{kind}")[k] for k in marks]
                        _count(counts, kind.lower(), spans(predicted), spans(chunk.attribution[kind]))
                if chunk.heads and chunk.tags and chunk.deps and chunk.starts:
                    heads = outputs["arcs"][b, :size, :size].argmax(-1)
                    logits = net.dependency_logits(
                        {k: v[b : b + 1] for k, v in outputs.items()}, _fit(heads, outputs["arcs"].size(1))
                    )
                    deps = [labels["deps"][k] for k in logits[0, :size].argmax(-1)]
                    tags = [labels["tags"][k] for k in outputs["tags"][b, :size].argmax(-1)]
                    heads = heads.tolist()
                    judged = [i for i in range(size) if chunk.tags[i] != "_SP"]
                    _share(counts, "tags", sum(tags[i] == chunk.tags[i] for i in judged), len(judged))
                    _share(counts, "uas", sum(heads[i] == chunk.heads[i] for i in judged), len(judged))
                    right = sum(heads[i] == chunk.heads[i] and deps[i] == chunk.deps[i] for i in judged)
                    _share(counts, "las", right, len(judged))
                    starts = {i for i in range(size) if outputs["starts"][b, i] > 0}
                    _count(counts, "starts", starts, {i for i, start in enumerate(chunk.starts) if start})
        for task, (right, predicted_count, gold) in counts.items():
            scores[f"{name} {task}"] = round(2 * right / max(1, predicted_count + gold), 4)
    return scores


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return the ``(start, end, kind)`` that BIO ``labels`` draw; an I without its B begins one."""
    found, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        before = labels[i - 1] if i else "O"
        if start is not None and (label[0] != "I" or label[2:] != before[2:]):
            found.add((start, i, before[2:]))
            start = None
        if label != "O" and start is None:
            start = i
    return found


def _misc(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    return {span for span in spans(labels) if span[2] == "MISC"}


def _count(counts: dict[str, list[int]], task: str, predicted: set, gold: set) -> None:
    row = counts.setdefault(task, [0, 0, 0])
    row[0] += len(predicted & gold)
    row[1] += len(predicted)
    row[2] += len(gold)


def _share(counts: dict[str, list[int]], task: str, right: int, judged: int) -> None:
    row = counts.setdefault(task, [0, 0, 0])
    row[0] += right
    row[1] += judged
    row[2] += judged


def _fit(heads: torch.Tensor, length: int) -> torch.Tensor:
    return torch.nn.functional.pad(heads, (0, length - heads.size(0))).unsqueeze(0)
