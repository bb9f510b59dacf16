"""What ties two, sentence by sentence; whom one is tied to; a chain's steps; who stands together: the lists beside a network.

What is pressed asks for "name:ID" (who that is), "tie:ID:ID" (the sentences), "around:ID" (whom it is tied to), "to:ID" (the way
there), "who:ID" (its profile), "open:…" (`components.article_mark`) or "back:".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from components.article_mark import way_to
from components.clickable import tag, text
from components.entity_card import sentence_html
from components.network_across import counted, tie_said
from components.palette import kind_variable
from components.profile_card import section
from dateline.across import Joined, Known
from dateline.across.network import Network
from dateline.across.ties import Evidence, Tie
from dateline.model import Analysis
from dateline.wording import KIND_NAME


def groups_html(shown: Network, groups: Sequence[Sequence[str]], known: dict[str, Known]) -> str:
    """Return who is in the picture, group by group."""
    tied = {node: len({tie.pair for tie in shown.ties_of(node)}) for node in shown.nodes}
    return "".join(
        tag(
            "section",
            tag("h3", text(f"Around {known[group[0]].name} "), tag("span", str(len(group)), class_="number")),
            *(_name_row(known[node], f"tied to {tied[node]}") for node in group),
            data_group=True,
        )
        for group in groups
    )


def one_html(of: Known, shown: Network, known: dict[str, Known], *, centre: Known | None) -> str:
    """Return who ``of`` is and whom it is tied to in the picture, which is of ``centre``'s ties or of all."""
    ways = [("Open the profile", f"who:{of.id}")]
    if centre is None or centre.id != of.id:
        ways += [("Its ties alone", f"around:{of.id}")]
        ways += [(f"The way from {centre.name}", f"to:{of.id}")] if centre else []
    ties = sorted(shown.ties_of(of.id), key=lambda tie: -len(tie.evidence))
    facts = f"{KIND_NAME[of.kind]} · in {counted(len(of.articles), 'article')}"
    return tag(
        "div",
        _head(of.name, facts, ways),
        section("Ties in the picture", [_tie_row(tie, known) for tie in ties]),
        class_="detail profile",
        style=f"--kind:{kind_variable(of.kind)}",
    )


def pair_html(one: Known, other: Known, ties: Sequence[Tie], whole: Joined, articles: Sequence[Analysis]) -> str:
    """Return the sentences of ``ties`` of the two, each leading to its article; ``articles`` are those that ``whole`` joins."""
    ways = [(of.name, f"name:{of.id}") for of in (one, other)]
    return tag(
        "div",
        _head(f"{one.name} and {other.name}", "", ways),
        *_sentences(ties, whole, articles),
        class_="detail profile",
        style="--kind:var(--dl-ink)",
    )


def chain_html(steps: Sequence[str], shown: Network, whole: Joined, articles: Sequence[Analysis]) -> str:
    """Return the way from the first of ``steps`` to the last, with the sentences of each step."""
    known = {one.id: one for one in whole.known}
    head = " → ".join(known[step].name for step in steps)
    return tag(
        "div",
        _head(head, counted(len(steps) - 1, "step"), []),
        *(part for one, other in pairwise(steps) for part in _sentences(shown.between(one, other), whole, articles)),
        class_="detail profile",
        style="--kind:var(--dl-ink)",
    )


def _head(name: str, facts: str, ways: Sequence[tuple[str, str]]) -> str:
    back = tag("span", "Back", class_="way", data_act="back:")
    acts = [tag("span", text(words), class_="way", data_act=act) for words, act in ways]
    return tag("h3", text(name), class_="whose") + tag(
        "div", tag("span", text(facts)) if facts else "", tag("div", *acts, back, class_="actions"), class_="facts"
    )


def _name_row(one: Known, told: str) -> str:
    return tag(
        "div",
        tag("span", text(one.name), class_="name way", data_act=f"name:{one.id}"),
        tag("span", text(f"{KIND_NAME[one.kind]} · {told}"), class_="form"),
        class_="known",
        data_row=True,
    )


def _tie_row(tie: Tie, known: dict[str, Known]) -> str:
    said = [counted(len(tie.evidence), "sentence"), *_standing(tie)]
    return tag(
        "li",
        tag("span", text(tie_said(tie, known)), class_="way", data_act=f"tie:{tie.source}:{tie.target}"),
        tag("span", text(", ".join(said)), class_="form"),
    )


def _standing(tie: Tie) -> Iterator[str]:
    if tie.denied:
        yield "denied"
    if tie.hedged:
        yield from dict.fromkeys(doubt for evidence in tie.evidence for doubt in evidence.doubts)


def _sentences(ties: Sequence[Tie], whole: Joined, articles: Sequence[Analysis]) -> Iterator[str]:
    known = {one.id: one for one in whole.known}
    for tie in ties:
        said = f"{tie_said(tie, known)}{', denied' if tie.denied else ''}"
        yield section(said, [_sentence(each, whole, articles) for each in tie.evidence])


def _sentence(evidence: Evidence, whole: Joined, articles: Sequence[Analysis]) -> str:
    article = articles[evidence.article]
    told = [*evidence.doubts, *([f"on the word of {evidence.word_of}"] if evidence.word_of else [])]
    _, own = whole.whence(evidence.sentence)
    return tag(
        "li",
        tag("span", sentence_html(evidence.spans[0], whole.analysis, *evidence.spans[1:]), class_="snippet"),
        tag("span", text(", ".join(told)), class_="form") if told else "",
        way_to(article, evidence.finding, None if evidence.finding else own),
    )
