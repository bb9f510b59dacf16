"""Mail (EML): subject, sender and date from the headers, the article from the body."""

import email
import email.policy
import re
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr

from dateline.reading.decoding import decode
from dateline.reading.errors import EmptyFileError
from dateline.reading.html import read_markup
from dateline.reading.page import Page
from dateline.reading.text import clean_line, read_text

REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|sv|tr)\s*:\s*)+", re.IGNORECASE)
# A plain part this short only says that the mail is to be read as HTML.
MIN_PLAIN_WORDS = 25
SIGNATURE = "--"  # RFC 3676: "-- " on a line of its own begins the signature
QUOTED = re.compile(r"^>")


def read_mail(data: bytes, source: str) -> Page:
    """Return a mail; attachments are not read.

    Raises:
        EmptyFileError: if there is no text in it.
        ReadingError: if its HTML body shows no text.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    plain = _text_of(message, "plain", source)
    markup = _text_of(message, "html", source)
    if markup is not None and (plain is None or len(plain.split()) < MIN_PLAIN_WORDS):
        page = read_markup(markup, source)
    elif plain is not None and plain.strip():
        page = read_text(plain)
    else:
        raise EmptyFileError(source)
    subject = _header(message, "Subject")
    sender = parseaddr(_header(message, "From") or "")[0]
    return Page(
        lines=page.lines,
        media_type="message/rfc822",
        title=REPLY.sub("", subject).strip() or None if subject else None,
        byline=clean_line(sender) or None,
        published=_day(message),
        body=page.body,
        marks=page.marks,
        furniture=_mail_furniture(page.lines),
    )


def _text_of(message: EmailMessage, kind: str, source: str) -> str | None:
    try:
        part = message.get_body(preferencelist=(kind,))
    except (AttributeError, KeyError, ValueError):  # a multipart whose parts are not what its headers say
        part = None
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    return decode(payload, source, declared=part.get_content_charset())


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError):  # the standard library trips over some malformed headers
        return None
    return clean_line(str(value).replace("\n", " ")) if value is not None else None


def _day(message: EmailMessage) -> str | None:
    try:
        moment = getattr(message["Date"], "datetime", None)
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return moment.date().isoformat() if isinstance(moment, datetime) else None


def _mail_furniture(lines: tuple[str, ...]) -> dict[int, str]:
    furniture = {number: "quoted from an earlier mail" for number, line in enumerate(lines, 1) if QUOTED.match(line)}
    if SIGNATURE in lines:
        begin = lines.index(SIGNATURE) + 1
        furniture |= dict.fromkeys(range(begin, len(lines) + 1), "the sender's signature")
    return furniture
