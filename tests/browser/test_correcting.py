"""Correcting in a real browser: a merge counted and undone, words selected in the article and added."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk


def row(desk: Desk, name: str) -> Locator:
    return desk.page.locator(".entity").filter(has=desk.page.locator(".name", has_text=re.compile(f"^{name}$")))


def count(desk: Desk, name: str) -> int:
    """How often a name is said in the list, once the list has drawn the number."""
    number = row(desk, name).locator(".count")
    expect(number).to_have_text(re.compile(r"^\d+$"))
    return int(number.inner_text())


def choose(desk: Desk, dialog: Locator, label: str, option: str) -> None:
    dialog.get_by_role("combobox", name=re.compile(label)).click()
    desk.page.get_by_role("option", name=option, exact=True).click()


def test_two_that_are_one_are_merged_counted_and_parted_again(desk: Desk):
    desk.open_sample()
    desk.tab("Entities")
    before = count(desk, "Kim Jong-un")
    desk.mark("Mr. Putin").first.click()
    expect(desk.mark("Mr. Putin").first).to_have_class(re.compile("selected"))
    desk.settled()
    desk.page.get_by_role("button", name="Correct", exact=False).first.click()
    dialog = desk.page.get_by_role("dialog")
    choose(desk, dialog, "Is the same as", "Kim Jong-un")
    expect(dialog).to_contain_text(re.compile(r"Changes \d+ items"))
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(row(desk, "Vladimir Putin")).to_have_count(0)
    assert count(desk, "Kim Jong-un") > before
    expect(desk.reader.locator("mark[data-hand]").first).to_be_visible()
    desk.page.get_by_role("button", name="Undo").click()
    expect(row(desk, "Vladimir Putin")).to_have_count(1)
    expect(row(desk, "Kim Jong-un").locator(".count")).to_have_text(str(before))
    expect(desk.reader.locator("mark[data-hand]")).to_have_count(0)


def select_words(desk: Desk, words: str) -> None:
    """Select words of the article as a pointer does; they stand within one piece of text."""
    line = desk.reader.locator("p").filter(has_text=words).first
    line.scroll_into_view_if_needed()
    line.evaluate(
        """(line, words) => {
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
            }
            throw new Error(`no piece of text holds ${words}`);
        }""",
        words,
    )


def test_words_selected_in_the_article_are_added(desk: Desk):
    desk.open_sample()
    select_words(desk, "exchanged letters")
    desk.page.get_by_role("toolbar", name="What the selected words are").get_by_role("button", name="Entity").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("“exchanged letters”")
    choose(desk, dialog, "Kind", "Event")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(desk.mark("exchanged letters")).to_have_attribute("data-hand", "")
