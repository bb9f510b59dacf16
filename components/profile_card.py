"""The card of an entity over all articles: names, roles over time, what it says, its moves and ties, each with its article."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from components.article_mark import opening, title_of, way_to
from components.clickable import clickable, tag, text
from components.entity_card import sentence_html
from components.palette import kind_variable
from components.selection import Selection
from components.who_is_who import likenesses_html
from dateline.across import Joined, Likeness, Profile
from dateline.across.dates import day_of
from dateline.model import Analysis, Quote, Span
from dateline.wording import CERTAINTY_SAID, KIND_NAME, POLARITY_SAID, RELATION_SAID, STATUS_SAID, date_said, role_said

_UNFOLDED = 8  # items of a list shown at once; the rest folds out


def profile_card(
    profile: Profile,
    whole: Joined,
    articles: Sequence[Analysis],
    likely: Sequence[Likeness],
    *,
    key: str,
    on_act: Callable[[str], None],
) -> None:
    """Draw ``profile``, made of ``articles`` and these as a ``whole``; ``likely``: who else it may be.

    ``on_act`` is called with "open:ARTICLE:FINDING", "who:ID", "not:ID:NUMBER" (of the member that is somebody else) and what
    `likenesses_html` asks for.
    """
    clickable(profile_html(profile, whole, articles, likely), key=key, label=profile.known.name, on_act=on_act)


def profile_html(profile: Profile, whole: Joined, articles: Sequence[Analysis], likely: Sequence[Likeness]) -> str:
    """Return the card."""
    parts = (
        ("Roles over time", _roles(profile, articles)),
        ("Statements by", _statements(profile.said_by, whole, articles)),
        ("Statements about", _statements(profile.said_about, whole, articles)),
        ("Moves", _moves(profile, whole, articles)),
        ("Ties", _ties(profile, whole, articles)),
        ("Seen in", _appearances(profile, articles)),
    )
    sections = [section(title, list(items)) for title, items in parts]
    kind = kind_variable(profile.known.kind)
    return tag(
        "div",
        _head(profile),
        *sections,
        likenesses_html(likely, articles),
        class_="detail profile",
        style=f"--kind:{kind}",
    )


def _head(profile: Profile) -> str:
    countries = dict.fromkeys(m.entity.country for m in profile.known.members if m.entity.country)
    facts = [KIND_NAME[profile.known.kind], *countries]
    names = ", ".join(f"{name} ({times})" for name, times in profile.names)
    return tag("div", text(" · ".join(facts)), tag("div", text(f"Named as {names}")) if names else "", class_="facts")


def section(title: str, items: Sequence[str]) -> str:
    """Return ``items`` under a heading that counts them, many folded; "" for none."""
    if not items:
        return ""
    head = tag("h4", text(title), " ", tag("span", str(len(items)), class_="number"))
    shown, rest = items[:_UNFOLDED], items[_UNFOLDED:]
    more = tag("details", tag("summary", f"{len(rest)} more"), tag("ul", *rest)) if rest else ""
    return head + tag("ul", *shown) + more


def _roles(profile: Profile, articles: Sequence[Analysis]) -> Iterator[str]:
    for told in profile.roles:
        said = role_said(told.role.text)
        mark = tag("span", text(said), class_="doubt") if said else ""
        yield tag("li", tag("span", text(told.role.text)), mark, way_to(articles[told.article]))


def _statements(quotes: Iterable[Quote], whole: Joined, articles: Sequence[Analysis]) -> Iterator[str]:
    names = {one.id: one.name for one in whole.known}
    for quote in quotes:
        article, _ = whole.whence(quote.content[0])
        words = " … ".join(span.of(whole.analysis.article.text) for span in quote.content).rstrip(" ,;")
        speaker = names.get(quote.speaker.entity or "", quote.speaker.text or "no known speaker")
        said = [speaker, POLARITY_SAID[quote.polarity], CERTAINTY_SAID["hedged"] if quote.certainty == "hedged" else ""]
        form = tag("span", text(", ".join(filter(None, said))), class_="form")
        _, own = whole.own_ids[quote.id]
        yield tag("li", tag("span", text(words), class_="snippet"), form, way_to(articles[article], f"quote:{own}"))


def _moves(profile: Profile, whole: Joined, articles: Sequence[Analysis]) -> Iterator[str]:
    names = {place.id: place.name for place in whole.analysis.places}
    days = {date.id: date.value for date in whole.analysis.dates}
    for move in profile.moves:
        stops = [names.get(end or "", "…") for end in (move.origin, *move.via, move.destination)]
        ends = " → ".join(stops) if move.kind == "journey" else f"in {stops[-1]}"
        how = [date_said(day)] if (day := days.get(move.when or "")) else []
        how += [f"by {move.mode}"] if move.mode else []
        how += [STATUS_SAID[move.status], *(["background"] if move.background else [])]
        how += [CERTAINTY_SAID["hedged"]] if move.certainty == "hedged" else []
        shown = tag("span", text(ends), data_select=str(Selection("movement", move.id)), title="Show it on the map")
        article, own = whole.own_ids[move.id]
        yield tag(
            "li",
            shown,
            tag("span", text(", ".join(how)), class_="form"),
            _sentence(move.span, whole),
            way_to(articles[article], f"movement:{own}"),
        )


def _ties(profile: Profile, whole: Joined, articles: Sequence[Analysis]) -> Iterator[str]:
    names = {one.id: one.name for one in whole.known}
    for tie in profile.ties:
        other = tie.target if tie.source == profile.known.id else tie.source
        said = f"{names.get(tie.source, '…')} {RELATION_SAID[tie.kind]} {names.get(tie.target, '…')}"
        doubts = ", ".join(word for word in (tie.polarity, tie.certainty) if word not in {"affirmed", "asserted"})
        article, own = whole.own_ids[tie.id]
        yield tag(
            "li",
            tag("span", text(said), data_act=f"who:{other}", title="See the other's profile"),
            tag("span", text(doubts), class_="form") if doubts else "",
            _sentence(tie.span, whole),
            way_to(articles[article], f"relation:{own}"),
        )


def _appearances(profile: Profile, articles: Sequence[Analysis]) -> Iterator[str]:
    numbers = {(m.article, m.entity.id): number for number, m in enumerate(profile.known.members)}
    for seen in profile.appearances:
        analysis = articles[seen.article]
        times = f"as {seen.name}, {seen.mentions} mention{'s' if seen.mentions > 1 else ''}"
        why = f", because {seen.why}" if seen.why else ""
        way = opening(analysis, f"entity:{seen.entity}")
        title = tag("span", text(title_of(analysis)), class_="way", data_act=way)
        told = tag("span", text(f"{_day(analysis)}, {times}{why}"), class_="form")
        yield tag("li", title, told, _not_this_one(profile, numbers[seen.article, seen.entity], title_of(analysis)))


def _not_this_one(profile: Profile, number: int, title: str) -> str:
    if len(profile.known.members) < 2:
        return ""
    return tag(
        "span",
        "Not this one…",
        class_="way apart",
        data_act=f"not:{profile.known.id}:{number}",
        aria_label=f"The one in {title} is somebody else",
    )


def _sentence(span: Span, whole: Joined) -> str:
    return tag("span", sentence_html(span, whole.analysis), class_="snippet")


def _day(analysis: Analysis) -> str:
    day = day_of(analysis.article)
    return date_said(day) if day else "no date"
