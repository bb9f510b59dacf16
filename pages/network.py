"""Who is tied to whom over all articles of a case or of the library, by which sentences; and how one is tied to another."""

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from components.article_mark import opened_by
from components.by_hand import tell_by_hand
from components.case_choice import case_choice
from components.clickable import clickable
from components.failures import failures_told, plain
from components.front_door import by_the_front_door
from components.gathered import Gathered, network_of, of_case, tied
from components.network_across import Picture, counted, picture_html, picture_svg
from components.palette import colours
from components.tie_lists import chain_html, groups_html, one_html, pair_html
from dateline.across import Known
from dateline.across.identity import bare
from dateline.across.network import Network, chain, groups, most_tied, neighbourhood, path
from dateline.across.ties import Sort
from dateline.export.network_across import network_csv, network_gexf, network_graphml
from dateline.storage import Library, open_library
from dateline.wording import KIND_NAME

MOST = 40  # names that can be read in a picture half a window wide
_SORTS: dict[str, Sort] = {
    "Meetings": "meeting",
    "Other ties": "tie",
    "Journeys": "movement",
    "Statements": "statement",
    "Named together": "together",
}
_TIES, _LEAST, _GROUPED = "ties", "least", "grouped"  # also their names in the address
_WHO, _TO = "who", "to"  # in the address: whose ties are shown, and to whom the way is
_ONE, _OTHER = "name", "and"  # in the address: whom, or which two, the list beside the picture is about
_GO = "network_go"


def page(library: Library) -> None:
    """Draw the choices, the picture and the list beside it."""
    rows = library.listing.rows()
    if not rows:
        st.info(
            "The network shows who is tied to whom over all articles; the library has no article yet.",
            icon=":material/hub:",
        )
        st.page_link("pages/library.py", label="Add articles in the library", icon=":material/library_add:")
        return
    choices = st.container(horizontal=True, vertical_alignment="bottom")
    with choices:
        case = case_choice(library.cases.all(), key="network_case")
    together = of_case(library, rows, case)
    if not tied(together):
        st.info(
            "No two names of these articles are tied by a sentence that Dateline can read. Articles that were never opened "
            "are not analysed yet: open them in the workspace, or choose another case.",
            icon=":material/hub:",
        )
        return
    names = _addresses(together.whole.known)
    with choices:
        centre = _chosen("Whose ties", _WHO, together, names, "Everybody's; or type a name")
        goal = _chosen("The way to", _TO, together, names, "Nobody; or type a name") if centre else None
    sorts, least, grouped = _how()
    whole = network_of(together, sorts, least)
    steps = path(whole, centre.id, goal.id) if centre and goal else ()
    if centre:
        whole = chain(whole, steps) if goal else neighbourhood(whole, centre.id)
    shown = whole if steps else most_tied(whole, MOST, centre.id if centre else None)
    if shown.ties:
        _network(shown, whole, steps, centre, together, names, grouped=grouped)
    else:
        st.info(_nothing(centre, goal), icon=":material/hub:")


def _network(
    shown: Network,
    whole: Network,
    steps: Sequence[str],
    centre: Known | None,
    together: Gathered,
    names: dict[str, str],
    *,
    grouped: bool,
) -> None:
    """Draw ``shown``, which is of ``whole``, and the list beside it."""
    known = {one.id: one for one in together.whole.known}
    together_in = groups(shown)
    asked = (_named(st.query_params.get(name), together, names) for name in (_ONE, _OTHER))
    opened = [one.id for one in asked if one is not None and one.id in shown.nodes]
    picture = Picture(shown, known, together.stories, together_in if grouped and not steps else (), steps, opened)
    act, read = _acting(names), (together.whole, together.articles)
    picture_pane, list_pane = st.columns([8, 4], gap="medium")
    with picture_pane:
        clickable(picture_html(picture), key="network_picture", label="Network", on_act=act)
        _files(picture, together, left_out=len(whole.nodes) - len(shown.nodes))
    with list_pane, st.container(height=640, border=False):
        if len(opened) > 1:
            html = pair_html(known[opened[0]], known[opened[1]], shown.between(*opened), *read)
        elif steps and not opened:
            html = chain_html(steps, shown, *read)
        elif opened or centre:
            html = one_html(known[opened[0]] if opened else known[centre.id], shown, known, centre=centre)
        else:
            html = groups_html(shown, together_in, known)
        search = "" if opened or centre else "Search names"
        clickable(html, key="network_list", label="Names and sentences", search=search, on_act=act)


def _how() -> tuple[tuple[Sort, ...], int, bool]:
    """Return which sorts of tie are wanted, how many sentences at least, and whether groups are shown apart."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted: list[str] = st.pills(
            "Tied by",
            list(_SORTS),
            selection_mode="multi",
            default=[said for said in _SORTS if said != "Named together"],
            key=_TIES,
            bind="query-params",
        )
        least: int = st.slider(
            "Sentences at least",
            1,
            20,
            key=_LEAST,
            bind="query-params",
            width=220,
            help="Leave out pairs that fewer sentences tie",
        )
        grouped: bool = st.toggle(
            "Groups",
            value=True,
            key=_GROUPED,
            bind="query-params",
            help="Put those who are tied more among themselves than to the others in a field of their own",
        )
    return tuple(sort for said, sort in _SORTS.items() if said in wanted), least, grouped


def _nothing(centre: Known | None, goal: Known | None) -> str:
    more = "Switch on more sorts of tie, or ask for fewer sentences."
    if centre and goal:
        return f"No way leads from {plain(centre.name)} to {plain(goal.name)} by these ties. {more}"
    return (
        f"{f'{plain(centre.name)} is tied to nobody' if centre else 'Nobody is tied to anybody'} by these ties. {more}"
    )


def _files(picture: Picture, together: Gathered, *, left_out: int) -> None:
    """Say how much is shown, and offer just that as files."""
    shown, of = picture.shown, (picture.shown, together.whole, together.articles)
    sentences = sum(len(tie.evidence) for tie in shown.ties)
    told = [counted(len(shown.nodes), "name"), counted(len(shown.ties), "tie"), f"told {counted(sentences, 'time')}"]
    rest = (
        f" {counted(left_out, 'name')} tied less are left out: ask for more sentences, or choose somebody."
        if left_out
        else ""
    )
    st.caption(f"{', '.join(told)}.{rest}")
    files: list[tuple[str, str, str, Callable[[], bytes | str]]] = [
        ("Picture, SVG", "network.svg", "image/svg+xml", lambda: picture_svg(picture, colours())),
        ("GraphML", "network.graphml", "application/xml", lambda: network_graphml(*of)),
        ("GEXF", "network.gexf", "application/xml", lambda: network_gexf(*of)),
        ("Sentences, CSV", "network.csv", "text/csv", lambda: network_csv(*of)),
    ]
    with st.container(horizontal=True):
        for said, name, media_type, make in files:
            st.download_button(
                said,
                make,
                name,
                media_type,
                key=f"network_file_{name}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )


def _chosen(label: str, parameter: str, together: Gathered, names: dict[str, str], prompt: str) -> Known | None:
    """Return who is chosen, which the address names; None, and says so where it names somebody unknown."""
    wanted = st.query_params.get(parameter)
    one = _named(wanted, together, names)
    if wanted and one is None:
        st.warning(f"Nobody and nothing here is called “{plain(wanted)}”.")
    ends = {end for tie in tied(together) for end in tie.pair}
    known = {each.id: each for each in together.whole.known if each.id in ends or each is one}
    key = f"network_{parameter}_{wanted}"  # the address decides: another name there is another choice

    def keep() -> None:
        _point(**{parameter: names.get(st.session_state[key]), _ONE: None, _OTHER: None})

    chosen: str | None = st.selectbox(
        label,
        list(known),
        index=list(known).index(one.id) if one else None,
        format_func=lambda of: f"{known[of].name} · {KIND_NAME[known[of].kind]}",
        key=key,
        on_change=keep,
        placeholder=prompt,
    )
    return known[chosen] if chosen else None


def _addresses(known: Sequence[Known]) -> dict[str, str]:
    """Return what the address calls each: its name, with a number where several who were kept apart bear it."""
    seen: Counter[str] = Counter()
    names = {}
    for one in known:
        seen[one.name] += 1
        names[one.id] = one.name if seen[one.name] == 1 else f"{one.name} ({seen[one.name]})"
    return names


def _named(wanted: str | None, together: Gathered, names: dict[str, str]) -> Known | None:
    """Return whom the address calls ``wanted``: by that very name, else by any name."""
    known = together.whole.known
    if not wanted:
        return None
    exact = next((one for one in known if names[one.id] == wanted), None)
    return exact or next((one for one in known if bare(wanted) in one.names), None)


def _acting(names: dict[str, str]) -> Callable[[str], None]:
    """Return what does as the picture or the list asks; it runs before the page is drawn again."""

    def act(asked: str) -> None:
        what, _, rest = asked.partition(":")
        called = [names[of] for of in rest.split(":") if of in names]
        match what, called:
            case "name", [one]:
                _point(**{_ONE: one, _OTHER: None})
            case "tie", [one, other]:
                _point(**{_ONE: one, _OTHER: other})
            case "around", [one]:
                _point(**{_WHO: one, _TO: None, _ONE: None, _OTHER: None})
            case "to", [one]:
                _point(**{_TO: one, _ONE: None, _OTHER: None})
            case "who", [one]:
                st.session_state[_GO] = "pages/profile.py", {_WHO: one}
            case "back", _:
                first = next((name for name in (_ONE, _TO, _WHO) if st.query_params.get(name)), _ONE)
                _point(**{first: None, _OTHER: None})
            case _:
                if (address := opened_by(asked)) is not None:
                    st.session_state[_GO] = "pages/workspace.py", address

    return act


def _point(**address: str | None) -> None:
    """Put ``address`` into the page's; None takes a part of it away."""
    for name, value in address.items():
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value


by_the_front_door()
if going := st.session_state.pop(_GO, None):
    st.switch_page(going[0], query_params=going[1])
tell_by_hand(())
st.title("Network")
with failures_told("drawing the network"):
    page(open_library())
