"""`python -m training.export ENCODER OUT`: turn trained weights into the 8-bit ONNX files that `news_reader` reads."""

import argparse
import json
import re
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encoder import NewsEncoder, minilm_folder
from training.tasks import CONVENTIONS

# The outer layers of the upper three feed-forward blocks stay in 32 bits: their inputs spread widest, and they alone
# bring back the four tenths of a point of NER F1 that 8 bits cost, for 5 MB and a sixth of the speed.
KEPT_WHOLE = re.compile(r"layer\.[345]/output/dense/MatMul")
OUTPUTS = ("tags", "feats", "lemma_rules", "starts", "arcs", "label_dependent", "label_head", "entities", "attribution")
INPUTS = ("ids", "mask", "case", "first")
# Of the conventions, the one in which news draws its names; CoNLL-2003 dev is read better in it than in its own.
RUN_TIME_CONVENTION = CONVENTIONS.index("news")


class _RunTime(nn.Module):
    def __init__(self, net: NewsEncoder) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        outputs = self.net(ids, mask, case, first, torch.full_like(ids[:, 0], RUN_TIME_CONVENTION))
        return tuple(outputs[name] for name in OUTPUTS)


def export(trained: Path, out: Path) -> None:
    """Write ``out/encoder.onnx`` (8 bits), ``labels.json``, ``lemmas.json``, ``vocabulary.txt`` and ``decoder.npz``."""
    labels = json.loads((trained / "labels.json").read_text(encoding="utf-8"))
    net = NewsEncoder(labels, len(CONVENTIONS))
    net.load_state_dict(torch.load(trained / "weights.pt", weights_only=True))
    net.eval()
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (2, 16))
    example = (ids, torch.ones_like(ids), torch.zeros_like(ids), torch.arange(1, 11).repeat(2, 1))
    axes = {name: {0: "chunks", 1: "pieces"} for name in INPUTS} | {name: {0: "chunks", 1: "words"} for name in OUTPUTS}
    axes["first"] = {0: "chunks", 1: "words"}
    axes["arcs"] = {0: "chunks", 1: "words", 2: "words"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            _RunTime(net), example, str(full), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            str(full), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True,
            reduce_range=True,  # 7 bits a weight cost nothing and do not overflow on processors without VNNI
            nodes_to_exclude=[node.name for node in onnx.load(full).graph.node if KEPT_WHOLE.search(node.name)],
        )  # fmt: skip
    for table in ("labels.json", "lemmas.json"):
        shutil.copy(trained / table, out / table)
    (out / "vocabulary.txt").write_text((minilm_folder() / "vocab.txt").read_text(encoding="utf-8"), encoding="utf-8")
    with torch.no_grad():
        np.savez(
            out / "decoder.npz",
            label_weight=net.label.weight.numpy(),
            label_bias=net.label.bias.numpy(),
            attribution_transitions=net.attribution_transitions().numpy(),
        )


def main() -> None:
    """Run `export` from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    export(arguments.trained, arguments.out)


if __name__ == "__main__":
    main()
