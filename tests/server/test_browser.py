"""Pages in a real browser, on a phone and on a desk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = (390, 844), (1280, 800)
PATHS = [
    "/?lang=vi",
    "/search?q=khanh+hoa&lang=vi",
    "/browse/event?lang=vi",
    "/browse/person?lang=en",
    "/browse/agency?lang=vi&status=former",
    "/report?lang=vi",
    "/about?lang=en",
    "/def?lang=vi",
    "/def/rule?lang=vi",
    "/sparql?lang=vi&example=01-office-holder-on-a-date",
    "/sparql?lang=en&query=SELECT+*+{?s+?p+?o}+LIMIT+20",
    "/sparql?lang=vi&query=SELECT+?n+(COUNT(*)+AS+?c)+{?p+cv:hasParticipant/foaf:name+?n}+GROUP+BY+?n",
    "/sparql?lang=vi&query=SELECT+?n+?d+{?e+tb:earliestDate+?d;rdfs:label+?n}",
    "/sparql?lang=vi&query=SELECT+*+{VALUES+(?n+?lat+?long){('Huế'+16.46+107.59)('Vinh'+18.67+105.69)}}",
    "/doc/person/personaaa2.html?lang=vi",
    "/doc/person/personaaa4.html?lang=vi",
    "/doc/agency/agencyaaa2.html?lang=vi",
    "/doc/event/eventaaaa2.html?lang=vi",
    "/doc/agreement/agreeaaaa2.html?lang=vi",
    "/doc/document/docaaaaaa3.html?lang=vi",
    "/doc/place/placeaaaa3.html?lang=vi",
    "/doc/post/postaaaaa2.html?lang=vi",
    "/doc/membership/memberaaa2.html?lang=vi",
    "/doc/change/changeaaa2.html?lang=vi",
    "/doc/announcement/aaaaaaaaa2.html?lang=vi",
    "/doc/announcement/bbbbbbbbb2.html?lang=vi",
]

pytestmark = pytest.mark.browser


def launched() -> Iterator[Browser]:
    """A browser for the tests of one module."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("Debian's chromium is not installed")
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


def opened(browser: Browser, size: tuple[int, int], scripts: bool = True) -> tuple[Page, list[str]]:
    """A page, and what goes wrong on it: errors of the console, requests to other hosts or that fail."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts)
    page, faults = context.new_page(), []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 400 else None)
    page.on("request", lambda asked: faults.append(asked.url) if "127.0.0.1" not in asked.url else None)
    page.on("dialog", lambda dialog: (faults.append("a script ran"), dialog.dismiss()))
    return page, faults


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def test_pages_fit_can_be_read_and_ask_nobody_else(
    browser: Browser, address: str, size: tuple[int, int], scheme: str
) -> None:
    """No sideways scrolling, no tiny text, contrast of at least 4.5 (WCAG 2.2, 1.4.3), no fault, no other host."""
    page, faults = opened(browser, size)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in PATHS if size == PHONE else PATHS[::3]:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
        small = page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter(e => e.children.length === 0 && e.innerText
               && parseFloat(getComputedStyle(e).fontSize) < 12.5).map(e => e.innerText)"""
        )
        assert small == [], path
        assert page.evaluate(CONTRAST) == [], path
    assert faults == []
    page.context.close()


def test_words_open_by_a_tap_and_lead_to_their_place_without_scripts(browser: Browser, address: str) -> None:
    page, faults = opened(browser, PHONE, scripts=False)
    page.goto(f"{address}/doc/person/personaaa2.html?lang=vi")
    office = page.locator("section[aria-labelledby=s-offices] .entry").first
    quote = office.locator("blockquote a.quoted")
    assert not quote.is_visible()
    office.locator("summary").click()
    assert quote.is_visible()
    quote.click()
    assert page.url.endswith("#char-170-206")
    assert "/doc/announcement/aaaaaaaaa2" in page.url
    place = page.locator("#char-170-206").bounding_box()
    assert place is not None and 0 <= place["y"] < PHONE[1]
    page.locator("mark a", has_text="Nguyễn Tấn Tuân").click()
    assert page.locator("h1").inner_text() == "Nguyễn Tấn Tuân"
    assert faults == []
    page.context.close()


def test_search_and_language_work_without_scripts(browser: Browser, address: str) -> None:
    page, _ = opened(browser, DESK, scripts=False)
    page.goto(f"{address}/?lang=vi")
    page.fill("input[name=q]", "nguyen tan")
    page.press("input[name=q]", "Enter")
    page.locator(".entry .title a", has_text="Nguyễn Tấn Tuân").click()
    assert "Sự kiện đã tham gia" in page.locator("main").inner_text()
    page.locator(".languages a", has_text="English").click()
    assert "Events attended" in page.locator("main").inner_text()
    page.locator("main a", has_text="Lễ ký chương trình phối hợp").first.click()
    assert "24 February 2022" in page.locator("main").inner_text()
    page.context.close()


def test_suggestions_are_chosen_by_the_keyboard(browser: Browser, address: str) -> None:
    page, faults = opened(browser, DESK)
    page.goto(f"{address}/?lang=vi")
    page.locator("input[name=q]").press_sequentially("nguyen tan")
    page.locator("[role=option]", has_text="Nguyễn Tấn Tuân").wait_for()
    assert page.get_attribute("input[name=q]", "aria-expanded") == "true"
    page.press("input[name=q]", "Escape")
    assert page.locator("[role=listbox]").is_hidden()
    page.locator("input[name=q]").press_sequentially(" t")
    page.locator("[role=option]").first.wait_for()
    page.press("input[name=q]", "ArrowDown")
    chosen = page.get_attribute("input[name=q]", "aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    page.press("input[name=q]", "Enter")
    page.wait_for_url("**/doc/person/**")
    assert page.locator("h1").inner_text() == "Nguyễn Tấn Tuân"
    assert faults == []
    page.context.close()


def test_lists_are_narrowed_and_ordered_without_scripts(browser: Browser, address: str) -> None:
    page, faults = opened(browser, PHONE, scripts=False)
    page.goto(f"{address}/?lang=vi")
    page.locator(".counts a", has_text="sự kiện").click()
    page.select_option("select[name=type]", label="Ký kết (1)")
    page.locator("form.filters button").click()
    titles = page.locator("table.list .title")
    assert titles.all_inner_texts() == ["Lễ ký chương trình phối hợp"]
    page.locator(".removals a").click()
    page.locator("th a", has_text="Ngày").click()
    assert titles.all_inner_texts() == ["Lễ ký chương trình phối hợp", "Buổi họp"]
    assert faults == []
    page.context.close()


def test_an_error_is_reported_from_the_foot_of_a_page_without_scripts(browser: Browser, address: str) -> None:
    page, faults = opened(browser, PHONE, scripts=False)
    page.goto(f"{address}/doc/person/personaaa2?lang=vi")
    assert not page.locator("details.report textarea").is_visible()
    page.locator("details.report summary").click()
    page.select_option("details.report select[name=fact]", label="Chức vụ")
    page.fill("details.report textarea", "Sai chức vụ.")
    page.locator("details.report button").click()
    assert "Cảm ơn" in page.locator("main").inner_text()
    assert faults == []
    page.context.close()


def test_a_query_from_an_example_answers_on_the_page(browser: Browser, address: str) -> None:
    page, faults = opened(browser, DESK, scripts=False)
    page.goto(f"{address}/sparql?lang=en")
    page.locator(".examples a").first.click()
    page.locator("form.query button").click()
    assert "Nguyễn Tấn Tuân" in page.locator("table").inner_text()
    assert faults == []
    page.context.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    page, _ = opened(browser, DESK)
    page.goto(f"{address}/?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.context.close()


CONTRAST = """() => {
  const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255;
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const weak = [];
  for (const e of document.querySelectorAll("body *")) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) weak.push([e.tagName, e.className, e.innerText.slice(0, 40), contrast]);
  }
  return weak;
}"""
