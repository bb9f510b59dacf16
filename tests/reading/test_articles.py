"""Reading any file: what comes out of it, what is said when nothing does, and what holds for every input."""

import contextlib
import hashlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from dateline.model import Article, Furniture, ReferenceDate
from dateline.reading import ReadingError, articles, read, read_paste
from dateline.reading.errors import (
    BrokenFileError,
    EmptyFileError,
    EncryptedFileError,
    FileTooLargeError,
    NoArticleError,
    NoTextLayerError,
    NotTextError,
)
from dateline.reading.page import DOCX
from tests.documents import docx, encrypted_pdf, pdf, scanned_pdf
from tests.samples import FIRST, SAMPLES

SENTENCE = "The minister said on Monday that he would travel from Oslo to Berlin to meet the chancellor."
PARAGRAPHS = [
    f"{SENTENCE} The talks are expected to last two days and to end with a joint statement.",
    f"Officials in Berlin confirmed the visit. {SENTENCE} They did not say which papers would be signed.",
    f"The two last met in March, when they agreed on gas. {SENTENCE}",
]
HEADLINE = "Minister to visit Berlin for talks on gas"
CLEAN = "\n\n".join([HEADLINE, *PARAGRAPHS])
PASTE = "\n".join(
    [
        "Menu",
        "Home",
        "World",
        "Sign in",
        "Subscribe to our newsletter",
        "Minister to visit Berlin for...",
        HEADLINE,
        "By Kari Nordmann",
        "Published: 5 September 2023, 10:30 BST",
        "Share",
        "Facebook",
        *PARAGRAPHS[:2],
        "Advertisement",
        *PARAGRAPHS[2:],
        "Related stories",
        "Five charts on gas",
        "Most Popular",
        "© 2023 All rights reserved",
    ]
)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE} | The Fjord</title>
<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="The Fjord">
<meta name="author" content="Kari Nordmann"><meta property="article:published_time" content="2023-09-05T08:30:00Z">
<style>p {{color: red}}</style></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>{HEADLINE}</h1><p>By Kari Nordmann</p>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
<div style="display:none">Hidden words</div></article>
<aside class="related"><h3>Most read</h3><a href="/a">Five charts on gas</a></aside>
<footer>© 2023 The Fjord. All rights reserved.</footer><script>var tracked = "script words";</script></body></html>"""


def lines_of(article: Article) -> list[str]:
    return [line for line in article.text.split("\n") if line]


@pytest.fixture(scope="module")
def sample() -> Article:
    return read((SAMPLES / FIRST).read_bytes(), FIRST)


@pytest.fixture(scope="module")
def pasted() -> Article:
    return read_paste(PASTE)


class TestSample:
    """The article it all began with, as copied from its page."""

    def test_headline_is_the_title_and_stays_in_the_text_once(self, sample: Article):
        assert (
            sample.title == "Kim Jong-un will have dialogue with Putin after ‘travelling to Russia in armoured train’"
        )
        assert sample.text.count("armoured train’") == 1

    def test_banner_date_can_be_pointed_at_and_is_hardly_believed(self, sample: Article):
        assert sample.published is not None
        assert tuple(sample.published.span) == (0, 20)
        assert sample.published.span.of(sample.text) == "Monday, May 27, 2024"
        assert (sample.published.value, sample.published.basis, sample.published.confidence) == (
            "2024-05-27",
            "page banner",
            0.3,
        )
        assert sample.reference_date == ReferenceDate("2024-05-27", "page banner")

    def test_breadcrumb_and_teaser_are_taken_off_with_line_and_reason(self, sample: Article):
        assert sample.furniture == (
            Furniture(
                "HomeWorldAsiaKim Jong-un will have dialogue with Putin after ‘travelling to Russia in...",
                2,
                "repeats the headline, cut off",
            ),
            Furniture("Most Popular", 21, "link to other stories"),
        )

    def test_every_sentence_stays(self, sample: Article):
        assert sample.text.startswith("Monday, May 27, 2024\n\nKim Jong-un will have dialogue")
        assert sample.text.endswith("if it goes ahead with the weapons supply.")
        assert sample.text.count("\n\n") == 8

    def test_language_outlet_and_identity(self, sample: Article):
        data = (SAMPLES / FIRST).read_bytes()
        assert (sample.language, sample.outlet, sample.media_type) == ("en", None, "text/plain")
        assert sample.id == hashlib.sha256(data).hexdigest()

    def test_as_is_is_the_file(self):
        data = (SAMPLES / FIRST).read_bytes()
        article = read(data, FIRST, as_is=True)
        assert article.text == data.decode("utf-8")
        assert article.furniture == ()
        assert article.title.startswith("Kim Jong-un will have dialogue")
        assert article.published.span.of(article.text) == "Monday, May 27, 2024"


class TestPaste:
    """A whole page, copied and pasted."""

    def test_what_is_left_is_headline_date_and_article(self, pasted: Article):
        assert lines_of(pasted) == [HEADLINE, "Published: 5 September 2023, 10:30 BST", *PARAGRAPHS]

    def test_masthead_is_read(self, pasted: Article):
        assert (pasted.title, pasted.byline) == (HEADLINE, "Kari Nordmann")
        assert (pasted.published.value, pasted.published.basis) == ("2023-09-05", "byline line")
        assert pasted.published.span.of(pasted.text) == "5 September 2023"

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            pytest.param("Home", "navigation", id="navigation"),
            pytest.param("Sign in", "newsletter, subscription or sign-in line", id="sign-in"),
            pytest.param("Minister to visit Berlin for...", "repeats the headline, cut off", id="cut-off-headline"),
            pytest.param("By Kari Nordmann", "byline", id="byline"),
            pytest.param("Facebook", "share bar", id="share-bar"),
            pytest.param("Advertisement", "advertisement", id="advertisement-within"),
            pytest.param("Five charts on gas", "below the article", id="teaser"),
            pytest.param("© 2023 All rights reserved", "copyright line", id="copyright"),
        ],
    )
    def test_reason_says_what_the_line_is(self, pasted: Article, line: str, reason: str):
        assert [item.reason for item in pasted.furniture if item.text == line] == [reason]

    def test_kept_line_comes_back_in_its_place(self, pasted: Article):
        number = next(item.line for item in pasted.furniture if item.text == "Advertisement")
        again = read_paste(PASTE, keep={number})
        assert lines_of(again) == [
            HEADLINE,
            "Published: 5 September 2023, 10:30 BST",
            *PARAGRAPHS[:2],
            "Advertisement",
            *PARAGRAPHS[2:],
        ]
        assert number not in {item.line for item in again.furniture}
        assert again.published.span.of(again.text) == "5 September 2023"

    def test_everything_kept_gives_the_page_back(self, pasted: Article):
        again = read_paste(PASTE, keep={item.line for item in pasted.furniture})
        assert lines_of(again) == PASTE.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CLEAN, id="an-article-and-nothing-else"),
        pytest.param("Kim meets Putin", id="three-words"),
        pytest.param("Kim met Putin.\nThey talked.\nNothing was signed", id="short-lines"),
        pytest.param(f"{HEADLINE}\n{PARAGRAPHS[0]}\nThe road to Berlin\n{PARAGRAPHS[1]}", id="subheading"),
        pytest.param("Q: Why?\nA: Because.\nQ: Really?\nA: Really.", id="transcript"),
    ],
)
def test_text_without_furniture_is_left_whole(text: str):
    article = read(text.encode(), "clean.txt")
    assert article.furniture == ()
    assert lines_of(article) == [line for line in text.split("\n") if line]


class TestHtml:
    """A page as served."""

    def test_article_is_cut_out_and_metadata_read(self):
        article = read(PAGE.encode(), "page.html")
        assert lines_of(article) == [HEADLINE, *PARAGRAPHS]
        assert (article.title, article.outlet, article.byline) == (HEADLINE, "The Fjord", "Kari Nordmann")
        assert (article.published.value, article.published.span, article.published.basis) == (
            "2023-09-05",
            None,
            "metadata",
        )
        assert (article.media_type, article.language) == ("text/html", "en")

    def test_what_was_taken_off_can_be_shown_and_no_script_is_among_it(self):
        taken = [item.text for item in read(PAGE.encode(), "page.html").furniture]
        assert "Five charts on gas" in taken
        assert "HomeWorld" in taken
        assert not [text for text in taken if "Hidden" in text or "tracked" in text]

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
    def test_declared_encoding_is_believed(self, encoding: str):
        page = PAGE.replace('charset="utf-8"', f'charset="{encoding}"').replace("Nordmann", "Nørdmann")
        assert read(page.encode(encoding), "page.html").byline == "Kari Nørdmann"

    def test_kind_is_seen_without_the_ending(self):
        assert read(PAGE.encode(), "download").media_type == "text/html"

    def test_nested_too_deep_for_the_parser(self):
        deep = "<html><body>" + "<div>" * 5000 + f"<p>{PARAGRAPHS[0]}</p>" + "</div>" * 5000
        assert read(deep.encode(), "deep.html").text == PARAGRAPHS[0]


WORDS = "Oslo Bergen Moss Hamar Skien Larvik Horten Halden Tønsberg Drammen Molde".split() * 4


class TestOtherFormats:
    """PDF, Word, mail and Markdown."""

    def test_pdf_lines_become_paragraphs_again(self):
        wrapped = (
            f"{HEADLINE}\n\nThe minister said on Monday that he would travel from Oslo to\n"
            "Berlin to meet the chancel-\nlor of the country next to his."
        )
        article = read(pdf(wrapped), "page.pdf")
        assert lines_of(article) == [
            HEADLINE,
            f"{SENTENCE[:-1]} of the country next to his.",
        ]
        assert (article.title, article.media_type) == (HEADLINE, "application/pdf")

    def test_running_heads_of_a_pdf_are_furniture(self):
        pages = [
            [
                "The Fjord, 5 September 2023",
                *(f"In {word} it rained on us, as {n * 'very '}often." for word in WORDS),
                str(n),
            ]
            for n in (1, 2, 3)
        ]
        article = read(pdf("\n".join(line for page in pages for line in page)), "page.pdf")
        assert {(item.text, item.reason) for item in article.furniture} == {
            ("The Fjord, 5 September 2023", "printed on most pages"),
            ("1", "page number"),
            ("2", "page number"),
            ("3", "page number"),
        }

    def test_pdf_that_opens_without_a_password_is_read(self):
        writer = PdfWriter(clone_from=io.BytesIO(pdf(CLEAN)))
        writer.encrypt("", "owner", algorithm="AES-256")
        out = io.BytesIO()
        writer.write(out)
        assert SENTENCE[:40] in read(out.getvalue(), "locked.pdf").text

    def test_docx_paragraphs(self):
        article = read(docx(CLEAN), "page.docx")
        assert lines_of(article) == [HEADLINE, *PARAGRAPHS]
        assert (article.media_type, article.title, article.byline) == (DOCX, HEADLINE, None)

    def test_mail(self):
        mail = (
            "From: Kari Nordmann <kari@example.org>\r\nTo: desk@example.org\r\n"
            "Subject: Fwd: =?utf-8?q?Minister_to_visit_Berlin?=\r\n"
            "Date: Tue, 05 Sep 2023 10:30:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            + "\r\n\r\n".join(PARAGRAPHS)
            + "\r\n\r\n-- \r\nKari, The Fjord\r\n"
        )
        article = read(mail.encode(), "mail.eml")
        assert lines_of(article) == PARAGRAPHS
        assert (article.title, article.byline) == ("Minister to visit Berlin", "Kari Nordmann")
        assert (article.published.value, article.published.basis) == ("2023-09-05", "metadata")
        assert [(item.text, item.reason) for item in article.furniture] == [
            ("--", "the sender's signature"),
            ("Kari, The Fjord", "the sender's signature"),
        ]

    def test_mail_of_html_only(self):
        mail = f"From: a@example.org\nTo: b@example.org\nSubject: News\nMIME-Version: 1.0\nContent-Type: text/html\n\n{PAGE}"
        assert PARAGRAPHS[0] in read(mail.encode(), "mail.eml").text

    def test_markdown(self):
        text = (
            "---\ntitle: Berlin\nauthor: Kari Nordmann\ndate: 2023-09-05\n---\n"
            f"# {HEADLINE}\n\n**{PARAGRAPHS[0]}** [map](http://example.org/m)\n\n> {PARAGRAPHS[1]}\n"
        )
        article = read(text.encode(), "page.md")
        assert lines_of(article) == [HEADLINE, f"{PARAGRAPHS[0]} map", PARAGRAPHS[1]]
        assert (article.title, article.byline, article.published.value) == ("Berlin", "Kari Nordmann", "2023-09-05")


def zip_of(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "error", "remedy"),
    [
        pytest.param("a.txt", b"", EmptyFileError, "saved", id="empty"),
        pytest.param("a.txt", b" \r\n\t \n", EmptyFileError, "saved", id="blank"),
        pytest.param("a.txt", b"\xef\xbb\xbf", EmptyFileError, "saved", id="byte-order-mark-only"),
        pytest.param(
            "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), NotTextError, "PNG picture", id="picture-named-txt"
        ),
        pytest.param("a.zip", zip_of(a=b"x"), NotTextError, "ZIP archive", id="zip"),
        pytest.param(
            "a.txt", bytes((i * 167 + i // 7) % 256 for i in range(5000)), NotTextError, "binary", id="random-bytes"
        ),
        pytest.param("a.txt", bytes(5000), NotTextError, "binary", id="zeros"),
        pytest.param("a.rtf", b"{\\rtf1 hello}", NotTextError, "RTF", id="rtf"),
        pytest.param("a.pdf", encrypted_pdf(CLEAN), EncryptedFileError, "password", id="encrypted-pdf"),
        pytest.param("a.pdf", scanned_pdf(), NoTextLayerError, "OCR", id="scanned-pdf"),
        pytest.param("a.pdf", pdf(CLEAN)[:400], BrokenFileError, "again", id="half-a-pdf"),
        pytest.param("a.docx", docx(CLEAN)[:3000], BrokenFileError, "again", id="half-a-docx"),
        pytest.param("a.docx", zip_of(**{"word/document.xml": b"<"}), BrokenFileError, "again", id="docx-of-rubbish"),
        pytest.param("a.docx", docx(""), EmptyFileError, "saved", id="docx-without-words"),
        pytest.param(
            "a.html", b"<html><body><script>a()</script></body></html>", NoArticleError, "paste", id="html-of-scripts"
        ),
        pytest.param(
            "a.eml",
            b"From: a@example.org\nTo: b@example.org\nSubject: x\n\n\n",
            EmptyFileError,
            "saved",
            id="empty-mail",
        ),
    ],
)
def test_bad_file_is_refused_with_name_and_remedy(name: str, data: bytes, error: type[ReadingError], remedy: str):
    with pytest.raises(error) as caught:
        read(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert remedy in str(caught.value)


def test_over_the_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(articles, "MAX_BYTES", 1024)
    with pytest.raises(FileTooLargeError, match="DATELINE_MAX_MB"):
        read(b"a" * 1025, "a.txt")
    with pytest.raises(FileTooLargeError, match="pasted text"):
        read_paste("a" * 1025)
    assert read(b"Kim met Putin. " * 60, "a.txt").text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("😀\n🎉🎉\n👩‍👩‍👧", id="only-emoji"),
        pytest.param("…\n…\n...", id="only-ellipses"),
        pytest.param("a" * 100_000, id="one-long-word"),
        pytest.param("[" * 50_000 + "]()" * 1000, id="brackets"),
        pytest.param("*_`" * 20_000, id="emphasis"),
        pytest.param("By " * 20_000, id="bylines"),
        pytest.param("Share " * 20_000 + "!", id="share-bar-without-end"),
        pytest.param("שלום \u202eעולם\u202c", id="right-to-left"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_odd_text_is_read_and_kept(text: str, name: str):
    article = read(text.encode(), name)
    assert article.text.strip()


def test_page_copied_with_a_break_at_each_link_is_pieced_together():
    pieces = [
        "The minister said\non Monday\nthat he would travel from\nOslo\n, to Berlin.",
        "He was\nglad\n, he said.",
    ] * 5
    whole = ["The minister said on Monday that he would travel from Oslo, to Berlin.", "He was glad, he said."]
    assert lines_of(read_paste("\n".join(pieces))) == whole * 5


def test_file_of_more_lines_than_a_page_has_is_left_whole():
    article = read(("Menu\n" + SENTENCE + "\nRead more…\n" * 30_000).encode(), "long.txt")
    assert article.furniture == ()
    assert article.text.count("Read more…") == 30_000


def test_lone_surrogate_in_a_paste_becomes_a_replacement_mark():
    assert read_paste("Kim \ud83d met Putin.").text == "Kim \ufffd met Putin."


# One character of each kind that has broken a reader before, so that short examples meet them.
MARKS = st.sampled_from(list("aA .,\n\r\t|…©*_#[]()<>&'\"“”\x00\x0b\x0c\x85\u2028\u00ad\u200b\ufeff\ud800😀ש가"))
LINES = st.sampled_from(
    [*PASTE.split("\n"), *CLEAN.split("\n"), "", "…", "Monday, May 27, 2024", "99/99/9999", "31 February 2024"]
)
ANY_TEXT = st.one_of(st.text(), st.text(MARKS), st.lists(LINES, max_size=30).map("\n".join))


def check(article: Article) -> None:
    assert article.text.strip()
    article.text.encode("utf-8")
    if article.published is not None and article.published.span is not None:
        start, end = article.published.span
        assert 0 <= start < end <= len(article.text)
        assert any(char.isdigit() for char in article.text[start:end])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=ANY_TEXT)
def test_text_and_furniture_are_the_page(text: str):
    page = articles.read_text(text)
    wanted = [(number, line) for number, line in enumerate(page.lines, 1) if line]
    try:
        article = read_paste(text)
    except ReadingError:
        assert not wanted
        return
    check(article)
    taken = {item.line: item.text for item in article.furniture}
    kept = iter(lines_of(article))
    assert [(number, taken[number] if number in taken else next(kept)) for number, _ in wanted] == wanted


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.one_of(st.binary(), ANY_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass"))), as_is=st.booleans(),
       name=st.sampled_from(["a.txt", "a.md", "a.html", "a.eml", "a.pdf", "a.docx", ""]))  # fmt: skip
def test_any_bytes_give_an_article_or_a_reading_error(data: bytes, as_is: bool, name: str):
    try:
        article = read(data, name, as_is=as_is)
    except ReadingError as error:
        message = str(error)
    else:
        check(article)
        return
    assert message.startswith(f"{name}: ")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    start=st.integers(0, 3000),
    length=st.integers(0, 400),
    filler=st.binary(max_size=20),
    kind=st.sampled_from([pdf, docx]),
)
def test_damaged_document_gives_an_article_or_a_reading_error(start: int, length: int, filler: bytes, kind):
    whole = kind(CLEAN)
    with contextlib.suppress(ReadingError):
        check(read(whole[:start] + filler + whole[start + length :], "damaged"))


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_as_is_is_exactly_the_file(text: str):
    text = f"Kim\r\n{text}\r\n"
    assert read(text.encode(), "a.txt", as_is=True).text == text.removeprefix("\ufeff")
