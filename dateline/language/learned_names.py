"""Names as analysts decided them: the last component of a pipeline that ``training.from_corrections`` has made.

A table of words: of what kind the name is that they are, or that they are none. It is asked for exactly these words, as whole
words; where the model reads a longer name that they are only a part of, the model is believed.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

_FILE = "names.json"


@dataclass(frozen=True, slots=True)
class Learned:
    """What words are: a name of ``kind``, None: no name. The evidence: ``seen`` so often, in so many ``articles``."""

    kind: str | None
    seen: int
    articles: int


@Language.factory("learned_names", assigns=["doc.ents"])
def make_learned_names(nlp: Language, name: str) -> "LearnedNames":
    """Make the component; `LearnedNames.learn` or ``from_disk`` gives it its table."""
    return LearnedNames(nlp, name)


class LearnedNames:
    """Sets ``doc.ents`` right where the table knows better."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp, self.name = nlp, name
        self.learn({})

    def learn(self, names: Mapping[str, Learned]) -> None:
        """Know ``names``, by their words, and nothing else."""
        self.names = dict(names)
        self._matcher = PhraseMatcher(self.nlp.vocab)
        self._matcher.add("name", [self.nlp.make_doc(words) for words in self.names])

    def __call__(self, doc: Doc) -> Doc:
        """Correct the names of ``doc`` and return it."""
        found = filter_spans([span for span in self._matcher(doc, as_spans=True) if span.text in self.names])
        for words in found:
            kind = self.names[words.text].kind
            over = [name for name in doc.ents if name.start < words.end and words.start < name.end]
            if any(name.start < words.start or words.end < name.end for name in over):
                continue
            if kind is not None and (over or _stands_as_name(words)):
                _set(doc, over, [Span(doc, words.start, words.end, label=kind)])
            elif kind is None and len(over) == 1 and (over[0].start, over[0].end) == (words.start, words.end):
                _set(doc, over, [])
        return doc

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:  # noqa: ARG002 (spaCy's protocol)
        """Write the table to the folder ``path``."""
        Path(path).mkdir(parents=True, exist_ok=True)
        table = {words: asdict(learned) for words, learned in sorted(self.names.items())}
        (Path(path) / _FILE).write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> "LearnedNames":  # noqa: ARG002
        """Read the table from the folder ``path``."""
        table = json.loads((Path(path) / _FILE).read_text(encoding="utf-8"))
        self.learn({words: Learned(**learned) for words, learned in table.items()})
        return self


def _stands_as_name(words: Span) -> bool:
    """Whether words that the model took for no name stand where one may stand: "May" does not in "You May Not"."""
    return any(token.pos_ == "PROPN" for token in words)


def _set(doc: Doc, old: Iterable[Span], new: Sequence[Span]) -> None:
    gone = {(name.start, name.end) for name in old}
    doc.set_ents([*(name for name in doc.ents if (name.start, name.end) not in gone), *new])
