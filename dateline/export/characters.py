"""Half a surrogate pair is no character and no format can write it; a file's name that is not UTF-8 brings some along."""

from dataclasses import fields, is_dataclass, replace
from typing import cast

from dateline.corrections import Corrected
from dateline.model import Analysis


def encodable(article: Corrected) -> Corrected:
    """Return ``article`` with "?" for each such half: as long as before, so that every span still points at its words."""
    return replace(article, analysis=cast("Analysis", _encodable(article.analysis)))


def _encodable(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", errors="replace").decode("utf-8")
    if type(value) is tuple:
        return tuple(_encodable(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{of.name: _encodable(getattr(value, of.name)) for of in fields(value)})
    return value
