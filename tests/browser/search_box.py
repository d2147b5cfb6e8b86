"""The search as a reader uses it: a query typed into the box, and what is offered for it."""

from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import PATIENCE

BEFORE = "Начните печатать для поиска"


def sandboxed(page: Page, site: str, name: str) -> FrameLocator:
    """A page of the site as a learning platform shows it: in a frame that has no origin."""
    page.route("**/favicon.ico", lambda route: route.fulfill(body=""))
    page.goto(site + "404.html")  # of the same place, and with no script
    page.set_content(f'<iframe sandbox="allow-scripts" src="{site}{name}"></iframe>')
    frame = page.frame_locator("iframe")
    frame.locator("#__search").wait_for(state="attached", timeout=PATIENCE)
    return frame


def ask(page: Page | FrameLocator, query: str) -> None:
    """Type a query into the box, opened if it was not, and wait for the answer."""
    field = page.locator("[data-md-component=search-query]")
    if not page.locator("#__search").is_checked():
        page.locator("label.md-header__button[for=__search]").dispatch_event("click")
    meta = page.locator(".md-search-result__meta")
    field.fill("")
    expect(meta).to_have_text(BEFORE)
    field.fill(query)
    expect(meta).not_to_have_text(BEFORE)


def offered(page: Page | FrameLocator, query: str) -> list[str]:
    """Addresses of the pages that the search offers for the query, the best first."""
    ask(page, query)
    return page.locator(".md-search-result__item").evaluate_all(
        "all => all.map((it) => it.querySelector('a').href.split('#')[0])"
    )
