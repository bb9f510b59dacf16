"""A library that names one woman in two spellings, and two women by one name, as a test of a page finds it."""

from dateline.storage import open_library
from tests.across.made import article

_PERSON = "PERSON"
REPORTS = {
    "first": ("Sviatlana Tsikhanouskaya spoke in Vilnius.", "Sviatlana Tsikhanouskaya"),
    "second": ("Tikhanovskaya leaves\nSvetlana Tikhanovskaya left Minsk.", "Svetlana Tikhanovskaya|Tikhanovskaya"),
    "third": ("On Monday Sviatlana Tsikhanouskaya was received in Berlin.", "Sviatlana Tsikhanouskaya"),
    "hostile": ("A <b>Mallory</b> signs *all* of it.", "<b>Mallory</b>"),
    "another hostile": ("They met <b>Mallory</b>, who signs nothing.", "<b>Mallory</b>"),
}


def two_spellings() -> dict[str, str]:
    """Put the reports into the library of the environment; return their ids."""
    ids = {}
    for name, (text, named) in REPORTS.items():
        analysis = article(text, (named, _PERSON, None), outlet=f"The {name.title()}")
        open_library().articles.add(text.encode(), analysis.article, analysis)
        ids[name] = analysis.article.id
    return ids
