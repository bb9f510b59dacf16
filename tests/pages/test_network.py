"""Network on the page: who is tied to whom, by which sentences; by switch, by name, by way of others."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dateline.storage import open_library
from tests.across.made import article, tied
from tests.pages.test_pages import complaints, drawn, opened_app
from tests.pages.two_reports import two_reports

pytestmark = pytest.mark.usefixtures("own_library")


def network(**address: str) -> AppTest:
    at = opened_app().switch_page("pages/network.py")
    for name, value in address.items():
        at.query_params[name] = value
    return ran(at)


def ran(at: AppTest) -> AppTest:
    at.run()
    assert complaints(at) == []
    return at


def picture(at: AppTest) -> str:
    return drawn(at, "network_picture")[0]["html"]


def beside(at: AppTest) -> str:
    return drawn(at, "network_list")[0]["html"]


def names(at: AppTest) -> set[str]:
    return set(re.findall(r"<title>([^<·]+) · ", picture(at)))


def ties(at: AppTest) -> list[str]:
    return re.findall(r'<g class="edge[^"]*"[^>]*><title>([^<]*)', picture(at))


def test_an_empty_library_says_what_to_do():
    assert "no article yet" in network().info[0].value


def test_all_articles_are_one_network():
    two_reports()
    at = network()
    assert {"Elena Marković", "Jonas Lie"} <= names(at)
    assert any({"Jonas Lie", "Elena Marković"} == set(tie.partition(":")[0].split(" meets ")) for tie in ties(at))
    assert "Search names" in str(drawn(at, "network_list")[0]["search"])
    assert "Around" in beside(at)


def test_each_sort_of_tie_is_a_switch():
    two_reports()
    at = network()
    assert not any("is named with" in tie for tie in ties(at))
    at.pills(key="ties").set_value(["Named together"])
    ran(at)
    assert ties(at)
    assert all("is named with" in tie for tie in ties(at))
    at.pills(key="ties").set_value([])
    ran(at)
    assert "Switch on more sorts of tie" in at.info[0].value


def test_a_least_number_of_sentences_leaves_weak_ties_out():
    two_reports()
    at = network(least="2")
    assert ties(at)
    assert len(ties(at)) < len(ties(network()))
    at.slider(key="least").set_value(20)
    ran(at)
    assert "ask for fewer sentences" in at.info[0].value


def test_one_is_chosen_with_those_tied_to_it():
    two_reports()
    at = network(who="Mrs. Markovic")
    assert "Elena Marković" in names(at)
    assert "Petar Savić" not in names(at)
    assert "Open the profile" in beside(at)
    box = at.selectbox(key="network_who_Mrs. Markovic")
    box.select(next(option for option in box.options if option.startswith("Jonas Lie")))
    ran(at)
    assert at.query_params["who"] == "Jonas Lie"
    assert re.search(r"<h3[^>]*>Jonas Lie</h3>", beside(at))


def test_the_way_between_two_is_a_chain_with_its_sentences():
    two_reports()
    at = network(who="Jonas Lie", to="Belgrade", ties="Meetings")
    assert "No way leads from Jonas Lie to Belgrade" in at.info[0].value
    at = network(who="Jonas Lie", to="Belgrade")
    assert "Jonas Lie → Elena Marković → Belgrade" in beside(at)
    assert "in Vienna in" in beside(at).replace("<b>", "").replace("</b>", "")


def test_the_address_opens_the_sentences_of_a_tie():
    addresses = two_reports()
    at = network(name="Jonas Lie", **{"and": "Elena Marković"})
    assert "Jonas Lie and Elena Marković" in beside(at)
    assert f"open:{addresses['morning.txt']}:relation:" in beside(at)
    assert "edge selected" in picture(at)


@pytest.mark.parametrize("parameter", ["who", "name"])
def test_a_name_that_nobody_has_harms_nothing(parameter):
    two_reports()
    at = network(**{parameter: "<script>"})
    assert ties(at)
    assert (parameter == "who") == bool(at.warning)


@pytest.mark.parametrize(
    "address", [{"ties": "<script>"}, {"least": "999"}, {"least": "many"}, {"to": "Oslo"}, {"and": "Oslo"}]
)
def test_a_made_up_address_harms_nothing(address):
    two_reports()
    assert ties(network(**address))


def test_two_of_one_name_have_an_address_each():
    for leader, country in (("Ann Hill", "GB"), ("Cy Ode", "KE")):
        text = f"{leader} leads the Defence Ministry."
        named = (leader, "PERSON", country), ("Defence Ministry", "ORG", country)
        made = tied(article(text, *named), "leads", "e1", "e2", kind="leads")
        open_library().articles.add(text.encode(), made.article, made)
    cards = [beside(network(name=name)) for name in ("Defence Ministry", "Defence Ministry (2)")]
    assert [[who in card for who in ("Ann Hill", "Cy Ode")] for card in cards] in (
        [[True, False], [False, True]],
        [[False, True], [True, False]],
    )


def test_a_case_is_shown_alone():
    addresses = two_reports()
    library = open_library()
    case = library.cases.open("Evening")
    library.cases.put(case, [library.articles.id_of(addresses["evening.txt"])])
    assert "Vienna" not in beside(network(case=str(case), ties="Named together"))
    assert "Belgrade" in beside(network(ties="Named together"))


@pytest.mark.parametrize(
    "address", [{}, {"ties": "Statements"}, {"who": "Elena Marković"}, {"who": "Jonas Lie", "to": "Belgrade"}]
)
def test_as_much_is_told_as_is_drawn(address):
    two_reports()
    at = network(**address)
    told = next(caption.value for caption in at.caption if " told " in caption.value)
    nodes, edges, tellings = map(int, re.match(r"(\d+) names?, (\d+) ties?, told (\d+) times?", told).groups())
    assert (nodes, edges) == (len(names(at)), len(ties(at)))
    assert tellings == sum(int(number) for tie in ties(at) for number in re.findall(r": (\d+) sentence", tie))
