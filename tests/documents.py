"""Files as analysts bring them and as they come broken, made here so that no binary lies in the repository."""

import io

from docx import Document
from pypdf import PdfWriter

_PAGE = 46  # lines a page


def pdf(text: str) -> bytes:
    """Return a PDF with a text layer (Latin-1), a line a line."""
    lines = text.splitlines() or [""]
    pages = [lines[start : start + _PAGE] for start in range(0, len(lines), _PAGE)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        shown = b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in page)
        stream = b"BT /F1 10 Tf 14 TL 50 780 Td\n" + shown + b"ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def _escaped(line: str) -> bytes:
    for mark in "\\()":
        line = line.replace(mark, "\\" + mark)
    return line.encode("cp1252", errors="replace")


def scanned_pdf() -> bytes:
    """Return a PDF of one page without any text."""
    writer = PdfWriter()
    writer.add_blank_page(width=612, height=842)
    return _written(writer)


def encrypted_pdf(text: str) -> bytes:
    """Return `pdf` of ``text`` under a password."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf(text)))
    writer.encrypt("secret", algorithm="AES-256")
    return _written(writer)


def docx(text: str) -> bytes:
    """Return a Word document, a paragraph a line."""
    document = Document()
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
