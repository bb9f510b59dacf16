"""Rules: corrections that hold beyond one article; what they are, what each changes, and a way to make one without an article."""

import streamlit as st

from components.by_hand import tell_by_hand
from components.failures import failures_told
from components.front_door import by_the_front_door
from components.new_rule import new_rule
from components.rule_reach import catch_up
from components.rules_list import rules_list
from components.session_rules import beyond
from dateline.storage import Library, open_library

NEVER = "never"  # in the address: a name for which a rule is to be made that it is never read as anything


def page(library: Library) -> None:
    """Draw the rules that stand, those taken back, and the form for a new one."""
    rules, cases = library.rules.all(), library.cases.all()
    names = {case.id: case.name for case in cases}
    never = st.query_params.get(NEVER, "")
    with st.expander("Make a rule", expanded=not rules or bool(never), icon=":material/add:"):
        new_rule(beyond(library), key="new_rule", never=never)
    if not rules:
        st.info(
            "No rule yet. A correction of a name on the desk becomes one when it is to hold in a case or in all articles: "
            "that “the NSC” is the National Security Council, or that a word is never a place.",
            icon=":material/rule:",
        )
        return
    standing = [rule for rule in rules if rule.stands]
    rules_list(standing, names, key="rules", reach=library.rules.reach, on_turn=lambda of: _take_back(library, of))
    if back := [rule for rule in rules if not rule.stands]:
        with st.expander(f"Taken back ({len(back)})"):
            rules_list(back, names, key="rules_back", reach=library.rules.reach, on_turn=lambda of: _again(library, of))


def _take_back(library: Library, rule_id: str) -> None:
    library.rules.undo(rule_id)
    catch_up(library)


def _again(library: Library, rule_id: str) -> None:
    library.rules.redo(rule_id)
    catch_up(library)


by_the_front_door()
tell_by_hand(())
st.title("Rules")
with failures_told("listing the rules"), st.container(key="rules_page"):
    page(open_library())
