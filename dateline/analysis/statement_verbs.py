"""What is done by saying it with a verb: tell, ask, deny, promise, believe."""

from functools import cache

from dateline.analysis.inflection import inflections
from dateline.analysis.word_lists import rows


def verb_class(form: str) -> str | None:
    """Return the class of the verb that ``form`` (lower case) is a form of, as ``statement_verbs.tsv`` lists it."""
    return _classes().get(form)


@cache
def _classes() -> dict[str, str]:
    classes: dict[str, str] = {}
    for row in rows("statement_verbs"):
        for form in inflections(row["verb"]):
            classes.setdefault(form, row["class"])
    return classes
