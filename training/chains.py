"""Linear-chain conditional random fields (Lafferty, McCallum and Pereira 2001) over BIO labels, for training.

Long spans such as an attribution's content break up when each word's label is chosen alone: of 0.2.1's content spans on
PolNeAR dev a third were fragments of one. `training.news_reader.best_path` finds the best sequence at run time.
"""

import torch
from torch import Tensor

NO_LABEL = -100  # what the losses ignore


def chain_loss(logits: Tensor, labels: Tensor, transitions: Tensor) -> Tensor:
    """Return the negative log likelihood of ``labels`` a word.

    ``logits``: (rows, words, labels); ``labels``: (rows, words), `NO_LABEL` after a row's last word, a row of nothing
    else is left out; ``transitions``: (labels + 1, labels), from a label to the next, its last row from the start.
    """
    rows = (labels != NO_LABEL).any(1)
    if not rows.any():
        return logits.sum() * 0
    logits, labels = logits[rows].float(), labels[rows]
    inside = labels != NO_LABEL
    gold = labels.clamp(min=0)
    chosen = logits.gather(2, gold.unsqueeze(2)).squeeze(2)
    before = torch.cat([torch.full_like(gold[:, :1], logits.size(2)), gold[:, :-1]], dim=1)
    score = ((chosen + transitions[before, gold]) * inside).sum()
    total = logits[:, 0] + transitions[-1]
    steps = transitions[:-1].unsqueeze(0)
    for t in range(1, logits.size(1)):
        following = torch.logsumexp(total.unsqueeze(2) + steps, dim=1) + logits[:, t]
        total = torch.where(inside[:, t].unsqueeze(1), following, total)
    return (torch.logsumexp(total, dim=1).sum() - score) / inside.sum()
