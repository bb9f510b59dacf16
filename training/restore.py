"""`python -m training.restore ENCODER OUT`: the weights of an exported encoder, to train on where no checkpoint is left.

ENCODER is the folder ``news_reader`` of an installed model, or what `training.export` wrote. Weights come back as their 7 or 8
bits say; `training.train_encoder --start OUT` goes on from them.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.encoder import NewsEncoder
from training.tasks import CONVENTIONS

PREFIX = "net."


def restore(encoder: Path, out: Path) -> None:
    """Write ``out/weights.pt``, ``labels.json`` and ``lemmas.json`` from an exported encoder.

    Raises:
        ValueError: if the network has weights that the export does not hold.
    """
    labels = json.loads((encoder / "labels.json").read_text(encoding="utf-8"))
    net = NewsEncoder(labels, len(CONVENTIONS))
    wanted = net.state_dict()
    found = weights(encoder)
    # The pooler is read by nobody and is not exported; position ids are counted, not learned.
    missing = {name for name in wanted if name not in found and ".pooler." not in name and "_ids" not in name}
    if missing:
        raise ValueError(f"{encoder} holds no weights for {', '.join(sorted(missing))}.")
    known = found["convention.weight"]
    like_conll = known[CONVENTIONS.index("conll")].expand(len(CONVENTIONS) - len(known), -1)
    found["convention.weight"] = torch.cat([known, like_conll])  # one that came later begins as CoNLL-2003's
    net.load_state_dict(wanted | {name: found[name].reshape(wanted[name].shape) for name in wanted if name in found})
    out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), out / "weights.pt")
    for table in ("labels.json", "lemmas.json"):
        shutil.copy(encoder / table, out / table)


def weights(encoder: Path) -> dict[str, Tensor]:
    """Return the weights by their names in `NewsEncoder`."""
    graph = onnx.load(encoder / "encoder.onnx").graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found: dict[str, NDArray[np.float32]] = {}
    for name in stored:
        plain = name.removesuffix("_quantized")
        if plain.startswith(PREFIX) and not plain.endswith(("_scale", "_zero_point")):
            found[plain.removeprefix(PREFIX)] = _whole(plain, stored)
    # A linear layer's weights lie transposed under a number; its node tells whose they are: "/net/tag/MatMul_quant".
    for node in graph.node:
        module, _, operation = node.name.removeprefix("/net/").rpartition("/")
        numbered = [name.removesuffix("_quantized") for name in node.input if name.startswith("onnx::MatMul_")]
        if operation in {"MatMul", "MatMul_quant"} and numbered:
            plain = next(name for name in numbered if not name.endswith("_zero_point"))
            found[module.replace("/", ".") + ".weight"] = _whole(plain, stored).T
    mixes = sorted(name for name in stored if name.startswith("onnx::Einsum_"))
    found["mix"] = np.log(np.stack([stored[name] for name in mixes]))  # stored behind its softmax
    with np.load(encoder / "decoder.npz") as decoder:
        found["label.weight"], found["label.bias"] = decoder["label_weight"], decoder["label_bias"]
        chains = decoder["attribution_transitions"].copy()
    chains[chains < -1e3] = 0  # what `NewsEncoder.attribution_transitions` closes
    found["attribution_chain"] = chains
    return {name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in found.items()}


def _whole(name: str, stored: dict[str, NDArray[np.generic]]) -> NDArray[np.float32]:
    """Return the tensor ``name`` in 32 bits; scales, where there are many, belong to its columns."""
    if name in stored:
        return stored[name].astype(np.float32)
    whole = stored[f"{name}_quantized"].astype(np.float32) - stored[f"{name}_zero_point"].astype(np.float32)
    scaled: NDArray[np.float32] = whole * stored[f"{name}_scale"]
    return scaled


def main() -> None:
    """Run `restore` from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    restore(arguments.encoder, arguments.out)


if __name__ == "__main__":
    main()
