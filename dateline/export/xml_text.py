"""Text that XML can hold: any article's words, less the characters that XML 1.0 has no way to write."""

# Escaped or not, these cannot stand in XML (https://www.w3.org/TR/xml/#charsets); half a surrogate pair is no character at all.
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def xml_text(text: str) -> str:
    """Return ``text`` without them."""
    return text.translate(_NOT_XML)
