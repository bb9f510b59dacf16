"""What a browser would copy from a page."""

import pytest

from dateline.reading.html import parse
from dateline.reading.visible import visible_lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        pytest.param("<p>One <b>two</b>\n three</p><p>four</p>", ["One two three", "four"], id="blocks"),
        pytest.param("<div>a<br>b<div>c</div>d</div>", ["a", "b", "c", "d"], id="breaks"),
        pytest.param("<a>Home</a><a>World</a>", ["HomeWorld"], id="inline-runs-together"),
        pytest.param("<p>a<script>x()</script>b<!-- c -->d</p>", ["abd"], id="script-and-comment"),
        pytest.param("<p hidden>a</p><p style='display: none'>b</p>c", ["c"], id="hidden"),
        pytest.param("<ul><li>a<li>b</ul>", ["a", "b"], id="unclosed"),
        pytest.param("<p>&lt;b&gt; &amp; &nbsp;x</p>", ["<b> & x"], id="entities"),
    ],
)
def test_lines(markup: str, lines: list[str]):
    assert [line.text for line in visible_lines(parse(f"<html><body>{markup}</body></html>"))] == lines


def test_marks_are_those_of_the_elements_around_a_line():
    page = parse("<body><nav><a>Home</a></nav><article><p>He <a>said</a> so</p></article><p>End</p></body>")
    nav, text, end = visible_lines(page)
    assert nav.marks == {"navigation": 1, "link": 1}
    assert text.marks == {"article": 1, "paragraph": 1, "link": 4 / 10}
    assert end.marks == {"paragraph": 1, "link": 0}
