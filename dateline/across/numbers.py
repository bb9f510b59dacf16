"""Numbers with what they count: "at least 12 people" killed, "$1.2 billion", "around five percent", "magnitude 6.3".

Read from the words alone, because an Analysis has no parse: a count is kept only where the words after it say what is
counted (a plural, or a word of ``counted.tsv``). Dates, names, ages, clock times and ordinals are no counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.analysis.word_lists import rows
from dateline.model import Analysis, Span

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * tens for tens, word in enumerate(_TENS, start=2)
}
_WORDS = "|".join([*_SMALL, "dozen", "hundred", "thousand", "million", "billion", "trillion"])
_NUMBER = re.compile(
    rf"""(?:(?P<money>US\$|\$|€|£|¥)\s?)?
    (?P<number>(?<![\w.:/-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|\b(?:{_WORDS})(?:[ -](?:and[ ])?(?:{_WORDS}))*\b)
    (?:[ ]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|bn|tn|m)\b)?
    (?P<share>[ ]?(?:%|per[ ]?cent\b))?
    (?![\d:/]|[-–]\d|-?(?:st|nd|rd|th)\b|[-‑][a-zA-Z])""",
    re.VERBOSE | re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:(?P<least>at least|more than|over|no fewer than|as many as)|(?P<most>at most|up to|fewer than|less than|under)"
    r"|(?P<about>about|around|some|nearly|almost|roughly|approximately|an estimated|close to))\s*$",
    re.IGNORECASE,
)
_NEXT_WORDS = re.compile(r"[ ]([\w’'-]+)")
_CLAUSE_END = re.compile(r"[,;:.()—]| and | while | but ")
_MONEY = {"$": "dollars", "US$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_SHARE_OF = re.compile(
    r"[ ]of ((?:(?:the|its|their|all) )?[\w’'-]+(?: [\w’'-]+){0,2}?)(?=[,;:.)—]| (?:of|in|on|at|by|for|from|and)\b|$)"
)
_MAGNITUDE = re.compile(r"\bmagnitude (?:of )?(?:about )?$", re.IGNORECASE)
# A run of words after a number ends before these; and what they lead to is not what the number counts.
_ENDS = frozenset(
    "of the a an in on at by to for from with and or but was were is are be been being has have had will would who that which "
    "as into after before during per were said says than".split()
)
_NOT_COUNTED = frozenset("years months weeks days hours minutes seconds times".split())  # dates and durations
_NOT_PLURAL = re.compile(r"(?:ss|us|is)$")
_PEOPLE = re.compile(r"(?:ers|ors|ians|ists|ants|ees|men|women)$")  # "officers", "civilians": something may befall them
_BRIEF = frozenset({"m", "bn", "tn"})  # millions of money; of anything else, "m" may be metres
_ROUNDED = 1.05  # how far a round figure may lie below the count
_LONGEST_RUN = 4  # words between a number and what it counts: "300 [North Korean construction] workers"


@dataclass(frozen=True, slots=True)
class Number:
    """One number: ``span`` its words with those of what it counts, ``counted`` that in a normal form ("people killed")."""

    value: float
    counted: str
    bound: str  # "at least", "up to", "about", or "" for a number told as it is
    span: Span

    @property
    def said(self) -> str:
        """The number as it is compared: "at least 1,200"."""
        return f"{self.bound} {self.value:,.10g}".strip()


def read_numbers(analysis: Analysis) -> tuple[Number, ...]:
    """Return the numbers of the article with what they count, in reading order."""
    text = analysis.article.text
    taken = [date.span for date in analysis.dates]
    taken += [m.span for e in analysis.entities for m in e.mentions if m.form in {"name", "alias"}]
    taken.sort()
    return tuple(
        number
        for sentence in analysis.sentences
        for number in numbers_in(sentence, text)
        if not any(number_span(number, text).overlaps(span) for span in taken)
    )


def number_span(number: Number, text: str) -> Span:
    """Return where the figure itself stands, without what it counts."""
    match = _NUMBER.search(text, number.span.start)
    return Span(*match.span("number")) if match else number.span


def numbers_in(sentence: Span, text: str) -> Iterator[Number]:
    """Yield the numbers within ``sentence`` of ``text``."""
    for match in _NUMBER.finditer(text, sentence.start, sentence.end):
        if (match["scale"] or "").casefold() in _BRIEF and not match["money"]:
            continue
        value = _value(match["number"], match["scale"])
        before, after = text[sentence.start : match.start()], text[match.end() : sentence.end]
        counted, length = _counted(match, before, after)
        if value is None or counted is None or _is_year(match["number"], before):
            continue
        yield Number(value, counted, _bound(before), Span(match.start(), match.end() + length))


def _is_year(number: str, before: str) -> bool:
    """Whether it is a year that a plural follows: "the 2004 attacks"."""
    return number.isdecimal() and 1900 <= int(number) < 2100 and not _BOUND.search(before)


def _value(number: str, scale: str | None) -> float | None:
    if number[0].isdigit():
        value = float(number.replace(",", ""))
    else:
        words = [word for word in re.split(r"[ -]", number.casefold()) if word != "and"]
        if words == ["one"] and scale is None:
            return None  # "one of them"
        value = _value_of_words(words)
    return value * _SCALES[scale.casefold()] if scale else value


def _value_of_words(words: list[str]) -> float:
    whole, part = 0, 0
    for word in words:
        if word in _SMALL:
            part += _SMALL[word]
        elif _SCALES[word] == 100:
            part = (part or 1) * 100
        else:
            whole, part = whole + (part or 1) * _SCALES[word], 0
    return whole + part


def _counted(match: re.Match[str], before: str, after: str) -> tuple[str | None, int]:
    """Return what the number counts and how many characters after it say so; None: it is not said."""
    if match["money"]:
        return _MONEY[match["money"].upper()], 0
    if match["share"]:
        of = _SHARE_OF.match(after)
        return (f"per cent of {of[1]}", of.end()) if of else ("per cent", 0)
    if _MAGNITUDE.search(before):
        return "magnitude", 0
    run: list[re.Match[str]] = []
    at = 0
    while len(run) <= _LONGEST_RUN and (word := _NEXT_WORDS.match(after, at)):
        if word[1].casefold() in _ENDS:
            break
        run.append(word)
        at = word.end()
    found = _head(run)
    if found is None:
        return None, 0
    counted, end, sort = found
    if sort == "people" or _PEOPLE.search(counted):
        fate = _fate(before, after[end:])
        counted = f"{counted} {fate}".strip()
    return counted, end


def _head(run: list[re.Match[str]]) -> tuple[str, int, str] | None:
    """Return what is counted, where its word ends and of which sort it is: the first plural and those that go on from it."""
    for i, word in enumerate(run):
        known = _table().get(word[1].casefold())
        if known is not None and known[0] == "people" and known[1] != "people":
            return f"people {known[1]}", word.end(), known[1]
        if known is not None or _is_plural(word[1]):
            last = word
            for following in run[i + 1 :]:
                if not _is_plural(following[1]):
                    break
                last = following
            if last[1].casefold() in _NOT_COUNTED or last[1][0].isupper():
                return None
            counted, sort = _table().get(last[1].casefold(), (last[1].casefold(), "noun"))
            return counted, last.end(), sort
    return None


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and "’" not in word and "'" not in word and not _NOT_PLURAL.search(word)


def _fate(before: str, after: str) -> str:
    """Return what the clause says became of those counted: "killed", "injured"; "" for nothing."""
    clause = _CLAUSE_END.split(after)[0], _CLAUSE_END.split(before)[-1]
    for words in clause:
        for word in re.findall(r"\w+", words.casefold()):
            if word in _fates():
                return _fates()[word]
    return ""


def _bound(before: str) -> str:
    match = _BOUND.search(before)
    if match is None:
        return ""
    return "at least" if match["least"] else "up to" if match["most"] else "about"


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["counted"], row["sort"]) for row in rows("counted") if " " not in row["sort"]}


@cache
def _fates() -> dict[str, str]:
    return {
        row["word"]: row["sort"].removeprefix("fate ") for row in rows("counted") if row["sort"].startswith("fate ")
    }


def same_number(one: Number, other: Number) -> bool:
    """Whether two numbers are one figure: the same, or a round one for it ("some 400", "more than 400" for "408")."""
    low, high = sorted((one, other), key=lambda number: number.value)
    return low.value == high.value or (bool(one.bound or other.bound) and high.value <= _ROUNDED * low.value)
