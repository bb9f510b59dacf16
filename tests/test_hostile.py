"""What analysts' folders really hold: each bad file gets one clear message, and never stops the others.

Every case lies in one folder that one run of the command reads, so that each also shows that the rest came through.
"""

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.model import Analysis, from_json
from tests.documents import docx, encrypted_pdf, pdf, scanned_pdf

ROOT = Path(__file__).parents[1]
SENTENCE = "The minister said on Monday that he would travel from Oslo to Berlin to meet the chancellor. "
ARTICLE = "Minister to visit Berlin\n\n" + 3 * (4 * SENTENCE + "\n\n")
LIMIT_MB = 1

GERMAN = (
    "Minister reist nach Berlin\n\nDer Minister sagte am Montag, er werde von Oslo nach Berlin reisen, um die Kanzlerin zu "
    "treffen. Die Gespräche sollen zwei Tage dauern und mit einer gemeinsamen Erklärung enden. Beide Seiten hoffen auf "
    "eine baldige Einigung über die Lieferung von Gas und über den Bau einer neuen Leitung.\n"
)

# Files that cannot be read as an article: each is refused with a message that names it.
REFUSED = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n \n",
    "over-the-limit.txt": (SENTENCE * (LIMIT_MB * 1024 * 1024 // len(SENTENCE) + 10)).encode(),
    "random-bytes.txt": bytes((i * 167 + i // 7) % 256 for i in range(5000)),
    "program.txt": b"\x7fELF\x02\x01\x01" + bytes(2000),
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "encrypted.pdf": encrypted_pdf(ARTICLE),
    "scanned.pdf": scanned_pdf(),
    "cut-off.pdf": pdf(ARTICLE)[:400],
    "no-pdf-at-all.pdf": b"%PDF-1.7\nthis is not really one\n",
    "broken.docx": docx(ARTICLE)[:3000],
    "empty.docx": docx(""),
    "no-article.html": b"<!doctype html><html><head><title></title></head><body><script>var a = 1;</script></body></html>",
}

# Untidy, but an article: each is read and analysed.
READ = {
    "fine.txt": ARTICLE.encode(),
    "with-bom.txt": b"\xef\xbb\xbf" + ARTICLE.encode(),
    "utf-16.txt": ARTICLE.encode("utf-16"),
    "windows-1252.txt": ARTICLE.replace("Minister", "“Minister” Müller").encode("cp1252"),
    "mixed-encodings.txt": ARTICLE.encode() + "Señor Müller’s café.\n".encode() + b"Se\xf1or M\xfcller said so.\n",
    "windows-lines.txt": ARTICLE.replace("\n", "\r\n").encode(),
    "one-long-line.txt": (SENTENCE * (100_000 // len(SENTENCE) + 1)).encode(),
    "no-full-stop.txt": (ARTICLE + "word " * 3000).encode(),
    "unclosed-quote.txt": (ARTICLE + "“We will come, he said. " + SENTENCE).encode(),
    "only-quotes.txt": (ARTICLE + "“" * 500 + " " + '"' * 500 + "’" * 500).encode(),
    "emoji.txt": ("😀🇳🇴👩‍👩‍👧 " + ARTICLE.replace("Oslo", "Oslo 🚆")).encode(),
    "combining.txt": ARTICLE.replace("Oslo", "O\u0308s\u0301lo\u0327").encode(),
    "right-to-left.txt": (ARTICLE + "The word \u202e\u05e9\u05dc\u05d5\u05dd\u202c means peace, he said.\n").encode(),
    "control-marks.txt": ARTICLE.replace("Berlin", "Ber\x0blin\x07").encode(),
    "script.txt": (ARTICLE + "<script>alert('Oslo')</script> said Mr. <b>Hansen</b>.\n").encode(),
    "formula.txt": (ARTICLE + "=HYPERLINK(0) said Mr. Hansen.\n").encode(),
    "deep.html": (
        "<html><body>" + "<div>" * 3000 + f"<article><h1>Visit</h1><p>{4 * SENTENCE}</p></article>" + "</div>" * 3000
    ).encode(),
    "unclosed.html": f"<html><body><article><h1>Visit<p>{4 * SENTENCE}<p>{4 * SENTENCE}<div><b>".encode(),
    "fine.pdf": pdf("\n".join(ARTICLE.replace(". ", ".\n").splitlines())),
    "fine.docx": docx(ARTICLE),
    "named.wrongly.pdf": ARTICLE.encode(),
    "no-ending": ARTICLE.encode(),
    "naïve – name (1) 😀.txt": ARTICLE.encode(),
}

# Kept and readable, with the analysis declined and the reason given.
DECLINED = {"german.txt": GERMAN.encode()}


@dataclass(frozen=True)
class Run:
    """One run of the command over the folder: what it wrote, what it said, and how it ended."""

    folder: Path
    analyses: dict[str, Analysis]
    said: str
    code: int


def dateline(*arguments: str | Path, limit_mb: int = LIMIT_MB) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "DATELINE_MAX_MB": str(limit_mb), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("desk")
    for name, data in (REFUSED | READ | DECLINED).items():
        (folder / name).write_bytes(data)
    out = folder.parent / "desk.jsonl"
    done = dateline("analyse", folder, "--jsonl", out)
    analyses = [from_json(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return Run(folder, {Path(a.article.source).name: a for a in analyses}, done.stdout + done.stderr, done.returncode)


class TestFolder:
    """One folder with everything in it."""

    def test_says_that_something_failed_and_shows_no_traceback(self, run: Run):
        assert run.code != 0
        assert "Traceback" not in run.said

    @pytest.mark.parametrize("name", REFUSED)
    def test_bad_file_gets_one_message_that_names_it(self, run: Run, name: str):
        assert name not in run.analyses
        assert [line for line in run.said.splitlines() if name in line]

    @pytest.mark.parametrize("name", READ)
    def test_untidy_file_is_analysed(self, run: Run, name: str):
        analysis = run.analyses[name]
        assert "travel" in analysis.article.text
        assert analysis.sentences
        assert analysis.article.language == "en"

    def test_other_language_is_kept_and_the_reason_given(self, run: Run):
        analysis = run.analyses["german.txt"]
        assert "Kanzlerin" in analysis.article.text
        assert (analysis.entities, analysis.quotes) == ((), ())
        assert [warning.code for warning in analysis.warnings] == ["language"]

    def test_results_come_in_name_order(self, run: Run):
        assert list(run.analyses) == sorted(run.analyses)

    @pytest.mark.parametrize("name", ["script.txt", "formula.txt"])
    def test_markup_in_an_article_is_only_text(self, run: Run, name: str):
        assert {"script.txt": "<script>", "formula.txt": "=HYPERLINK"}[name] in run.analyses[name].article.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("not-there.txt", "not-there.txt", id="no-such-file"),
        pytest.param("", "no", id="empty-folder"),
    ],
)
def test_nothing_to_read(tmp_path: Path, path: str, said: str):
    done = dateline("analyse", tmp_path / path)
    assert done.returncode != 0
    assert said in (done.stdout + done.stderr).lower()
    assert "Traceback" not in done.stderr


def test_wrong_date_is_refused_with_an_example(tmp_path: Path):
    (tmp_path / "fine.txt").write_text(ARTICLE, encoding="utf-8")
    done = dateline("analyse", tmp_path / "fine.txt", "--published", "5th of Movember")
    assert done.returncode != 0
    assert "5th of Movember" in done.stderr
    assert "Traceback" not in done.stderr


def test_archive_that_would_fill_the_disk_is_refused(tmp_path: Path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(200 * 1024 * 1024))
    (tmp_path / "bomb.docx").write_bytes(bomb.getvalue())
    done = dateline("analyse", tmp_path / "bomb.docx")
    assert done.returncode != 0
    assert "bomb.docx" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_unwritable_output_is_said_in_a_sentence(tmp_path: Path):
    (tmp_path / "fine.txt").write_text(ARTICLE, encoding="utf-8")
    done = dateline("analyse", tmp_path / "fine.txt", "--jsonl", tmp_path / "no" / "such" / "folder.jsonl")
    assert done.returncode != 0
    assert "folder.jsonl" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
