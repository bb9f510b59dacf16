"""Writes without end, saying what is written once it is: test_killed runs it and kills it."""

import itertools
import os
from dataclasses import replace
from pathlib import Path

from sqlalchemy import URL

from dateline.storage import open_library
from tests.storage.articles import ID, SAMPLE, renamed, report, sample


def write_endlessly(url: URL, first: int, said: Path) -> None:
    """Write reports from number ``first`` on, and a correction of the sample after each; a line in ``said`` for what is kept."""
    out = os.open(said, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    library = open_library(url)
    library.articles.add(*sample())
    for number in itertools.count(first):
        data, article = report(number)
        library.articles.add(data, article, replace(SAMPLE, article=article, entities=(), quotes=(), places=()))
        os.write(out, f"{article.id}\n".encode())
        correction = renamed("Kim Jong-un", "Mr. Kim")
        library.decisions.correct(ID, correction, seen=0)
        os.write(out, f"{correction.id}\n".encode())


def take_out_and_back_endlessly(url: URL, first: int, said: Path) -> None:  # noqa: ARG001 (called as the other is)
    """Remove the sample, which is there, and put it back; a line in ``said`` after each."""
    out = os.open(said, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    library = open_library(url)
    while True:
        library.removal.remove(ID)
        os.write(out, b"removed\n")
        library.removal.put_back(ID)
        os.write(out, b"put back\n")
