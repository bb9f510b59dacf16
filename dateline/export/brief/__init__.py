"""The brief: one HTML file of an article or a case, to send on. It needs nothing beside itself, and prints to a clean PDF.

What it says is in ``contents.py`` (with its footnotes in ``notes.py``), its map in ``chart.py``, how it looks in
``brief.html`` and ``brief.css``. Jinja escapes the article's text; the page allows no scripts and nothing from elsewhere.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from dateline.across import Known, known_across
from dateline.corrections import Corrected
from dateline.export.brief.chart import HEIGHT, WIDTH, chart_of
from dateline.export.brief.contents import contents_of
from dateline.export.brief.notes import numbered
from dateline.export.xml_text import xml_text
from dateline.model import Analysis

KnownIn = Callable[[Sequence[Analysis]], Sequence[Known]]

_HERE = Path(__file__).parent
# What turns the direction of writing beyond the words it stands in; letters written from right to left need none of it.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def to_brief(
    articles: Sequence[Corrected], *, title: str | None = None, governments: bool = False, known: KnownIn = known_across
) -> bytes:
    """Return the brief of ``articles``, UTF-8.

    ``known`` tells who is one in them.
    ``title`` heads a case; None: the article's own, or how many articles there are. ``governments``: whether the map
    has capitals that stand for a state.
    """
    known_here = known([article.analysis for article in articles])
    contents = contents_of(articles, known_here, title=title, governments=governments)
    page = _template().render(
        brief=contents,
        numbers=numbered(contents),
        chart=chart_of(articles, governments=governments),
        width=WIDTH,
        height=HEIGHT,
        style=Markup((_HERE / "brief.css").read_text(encoding="utf-8")),  # noqa: S704  # ours, not the article's
    )
    return page.encode("utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_writable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html")


def _writable(value: object) -> object:
    """Return ``value`` without characters that HTML has no way to write, or that would turn the words around them."""
    return xml_text(value).translate(_TURNING) if isinstance(value, str) and not isinstance(value, Markup) else value
