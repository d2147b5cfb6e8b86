"""Nothing moves before the reader's eyes while a page opens on a slow line."""

from playwright.sync_api import Browser

MOST = 0.01  # of the screen, as browsers count it (web.dev/cls); 0.1 is held for good
SHIFTS = """() => new Promise((resolve) => {
  const found = [];
  new PerformanceObserver((list) => found.push(...list.getEntries()))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(found.map((it) => [
    it.value,
    it.sources.map(({ node }) => node && (node.id || node.className || node.nodeName)).join(),
  ])), 100);
})"""


def moved(browser: Browser, site_url: str, names: list[str], screen: tuple[int, int]) -> list[str]:
    """Pages of which something moves, how far, and what. Scripts come well after the text."""
    width, height = screen
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    rules = {"offline": False, "latency": 150, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", rules)
    found = []
    for name in names:
        page.goto(site_url + name, wait_until="networkidle")
        shifts = page.evaluate(SHIFTS)
        if sum(value for value, _ in shifts) > MOST:
            found.append(f"{name}: {shifts}")
    context.close()
    return found


def test_nothing_moves_while_a_page_opens_on_a_phone(browser, site_url, pages) -> None:
    names = [it for it in pages if it != "404.html"]
    assert len(names) > 40
    assert moved(browser, site_url, names, (412, 823)) == []


def test_nothing_moves_on_a_wide_screen(browser, site_url: str) -> None:
    """Of each kind of page with scripts of its own one."""
    names = ["index.html", "lesson/convolution.html", "practice/filters.html", "teacher/plan.html"]
    names += [f"exercises/{it}.html" for it in ("index", "mistakes", "functions")]
    names += [f"lab/{it}.html" for it in ("filter", "field", "digit", "photo")]
    assert moved(browser, site_url, names, (1280, 800)) == []


def test_what_moves_is_seen(browser: Browser) -> None:
    grow = "document.getElementById('top').style.height = '300px'"
    page = f"""<!doctype html><html lang="ru"><title>x</title><body><p id="top"></p><p>Текст</p>
    <script>setTimeout(() => {{ {grow} }}, 200)</script></body></html>"""
    assert moved(browser, "data:text/html;charset=utf-8,", [page], (412, 823)) != []
