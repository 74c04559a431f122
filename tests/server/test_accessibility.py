"""What axe-core finds on every type of page in Chromium: nothing, in both languages, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kg.identity.iris import TYPES
from server import assets
from tests.server.test_browser import DESK, PATHS, PHONE, launched, opened

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
MORE = [
    "/browse/person?lang=vi",
    "/browse/post?lang=vi",
    "/browse/event?lang=vi",
    "/browse/event?lang=en&type=signing&q=ky",
    "/browse/event?lang=vi&year=1800",
    "/search?q=xyzzy&lang=en",
    "/report?lang=vi",
    "/dumps?lang=vi",
    "/nothing-here?lang=en",
    "/sparql?lang=vi&query=ASK+{?s+?p+?o}",
    "/sparql?lang=en&query=SELECT+*+{?p+a+dct:Location}",
    "/doc/event/eventaaaa2.html?lang=en",
    "/doc/announcement/aaaaaaaaa2.html?lang=en",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from launched()


def found(page: Page) -> list[str]:
    """What axe-core has against the page as it is now."""
    answer = Axe().run(page, options=RULES)
    return [
        f"{rule['id']}: {node['html']} ({rule['help']})"
        for rule in answer.response["violations"]
        for node in rule["nodes"]
    ]


def test_every_type_of_page_is_among_them() -> None:
    for kind in TYPES:
        assert any(path.startswith(f"/doc/{kind}/") for path in PATHS)


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"])
def test_no_page_has_a_violation(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> None:
    page, _ = opened(browser, size)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    violations: dict[str, list[str]] = {}
    for path in [*PATHS, *MORE] if size == PHONE else [*PATHS, *MORE][::4]:  # the markup is the same on both
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        if against := found(page):
            violations[path] = against
    page.context.close()
    assert not violations, "\n".join(f"{path}: {one}" for path, against in violations.items() for one in against)


def test_suggestions_have_none_while_they_are_shown(browser: Browser, address: str) -> None:
    page, _ = opened(browser, DESK)
    page.goto(f"{address}/?lang=vi")
    page.locator("input[name=q]").press_sequentially("nguyen tan")
    page.locator("[role=option]").first.wait_for()
    assert not found(page)
    page.context.close()


def test_the_editor_has_none_with_its_results(browser: Browser, address: str) -> None:
    if not assets.has_editor():
        pytest.skip("the query editor is not installed (make editor)")
    page, _ = opened(browser, DESK)
    page.goto(f"{address}/sparql?lang=vi&example=01-office-holder-on-a-date")
    page.locator("#editor table.dataTable td").first.wait_for(timeout=10_000)
    against = found(page)
    assert not against, "\n".join(against)
    page.context.close()
