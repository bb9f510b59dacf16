"""Whom words stand for where that is not sure: "Kim": Kim Jong-un 90%, Kim Yo-jong 10%; pressing one decides.

What is pressed comes back as an address: "means:12-15:e7" (these words stand for that entity), "same:e5:e7" (all that stands
for the one stands for the other). `meant_decisions` makes corrections of them.
"""

from collections.abc import Iterator

from components.clickable import tag, text
from components.selection import address_of
from dateline.corrections import Correction, Merge, Resolve, Words, decided, words_of
from dateline.model import Analysis, Entity, Mention

_LEAST = 0.005  # a share that would be said to be none


def shares_of(mention: Mention, entity: Entity, analysis: Analysis) -> list[tuple[Entity, float]]:
    """Return whom ``mention`` of ``entity`` may stand for and how likely, the likeliest first; empty where that is sure."""
    if not mention.alternatives:
        return []
    entities = {one.id: one for one in analysis.entities}
    shares = [(entities[rival.entity], rival.confidence) for rival in mention.alternatives]
    own = 1 - sum(share for _, share in shares)
    return sorted([*shares, *([(entity, own)] if own >= _LEAST else [])], key=lambda pair: -pair[1])


def shares_said(mention: Mention, entity: Entity, analysis: Analysis) -> str:
    """Return the shares in words: "Kim Jong-un 90%, Kim Yo-jong 10%"; "" where it is sure who is meant."""
    return ", ".join(f"{one.name} {share:.0%}" for one, share in shares_of(mention, entity, analysis))


def choice_html(mention: Mention, entity: Entity, analysis: Analysis) -> str:
    """Return whom ``mention`` may stand for, each to be pressed."""
    at = address_of(mention.span)
    rows = (
        tag(
            "li",
            tag("span", text(one.name), class_="way"),
            tag("span", f"{share:.0%}", class_="share"),
            data_act=f"means:{at}:{one.id}",
            title="This one is meant here",
        )
        for one, share in shares_of(mention, entity, analysis)
    )
    return tag("ul", *rows, class_="rivals inline")


def doubtful(entity: Entity, analysis: Analysis) -> Iterator[tuple[Mention, Entity]]:
    """Yield the mentions that may stand for ``entity``, or for another though taken for it, with whom they are taken for."""
    for one in analysis.entities:
        for mention in one.mentions:
            if mention.alternatives and (
                one is entity or entity.id in {rival.entity for rival in mention.alternatives}
            ):
                yield mention, one


def unresolved_html(entity: Entity, analysis: Analysis) -> str:
    """Return, for a short name that several bear, whom all its mentions may stand for, each to be pressed; "" for others."""
    first = entity.mentions[0]
    shares = shares_of(first, entity, analysis)
    if len(entity.mentions) < 2 or not shares or any(one is entity for one, _ in shares):
        return ""
    ways = (
        tag("span", text(one.name), data_act=f"same:{entity.id}:{one.id}", class_="way")
        for one in sorted((one for one, _ in shares), key=lambda one: one.name)
    )
    return tag("div", text(f"All {len(entity.mentions)} mentions are"), *ways, class_="actions")


def meant_decisions(act: str, analysis: Analysis) -> list[Correction]:
    """Return the corrections that ``act`` asks for; none for anything else: it comes from the browser."""
    what, _, rest = act.partition(":")
    of, _, other = rest.partition(":")
    to = next((entity for entity in analysis.entities if entity.id == other), None)
    if to is None:
        return []
    for entity in analysis.entities:
        if what == "same" and entity.id == of and entity is not to:
            return [decided(Merge(words_of(entity, analysis), words_of(to, analysis)))]
        for mention in entity.mentions:
            asked = {entity.id, *(rival.entity for rival in mention.alternatives)}
            if what == "means" and address_of(mention.span) == of and mention.alternatives and to.id in asked:
                words = Words.at(mention.span, analysis.article.text)
                return [decided(Resolve(words, words_of(to, analysis)), scope="mention")]
    return []
