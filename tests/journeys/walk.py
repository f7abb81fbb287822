"""A walk through every page that an account of the demonstration can reach by links, one page of each name; what must
hold on each of them."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

RULES = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, which axe leaves out unless asked
NARROW = {"width": 320, "height": 640}  # 1280 at 400 %: success criterion 1.4.10
LINKS = "[...document.querySelectorAll('a[href]:not([download])')].map(a => a.href)"
SPACED = """
() => { // success criterion 1.4.12: the spacing that a reader may choose
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    + " p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}
"""
HIDDEN = """
() => { // what has the focus, where it cannot be seen or does not show that it has it
  const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
  const at = document.elementFromPoint(r.left + r.width / 2, Math.min(Math.max(r.top + r.height / 2, 0), innerHeight - 1));
  const label = e.tagName + " " + (e.id || e.name || e.textContent.trim().slice(0, 30));
  if (r.bottom < 0 || r.top > innerHeight) return label + ": out of sight";
  if (at && !e.contains(at) && !at.contains(e) && !(e.labels && [...e.labels].some(l => l.contains(at)))) return label + ": covered";
  return s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 3 ? label + ": no ring" : "";
}
"""


def faults(axe: Axe, page: Page) -> list[str]:
    """What axe finds, and what does not fit at 320 px."""
    found = axe.run(page, options=RULES).response["violations"]
    said = [f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']][:3]}" for each in found]
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:  # innerWidth grows with it on a phone
        said.append("reflow: wider than 320 px")
    page.set_viewport_size(before)
    return said


def name_of(address: str) -> str:
    """The name of the address ('workspace:case'), '' for what is not ours."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def walk(page: Page, start: str, seen: set[str], stays: Callable[[str], bool]) -> Iterator[str]:
    """Opens one page of each name not in `seen`, from `start` on; gives the name while its page stands open."""
    host, waiting = urlsplit(start).netloc, [start]
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if not name or name in seen:
            continue
        seen.add(name)
        try:
            answer = page.goto(address)
        except Error as error:  # a file to be kept, no page
            assert "Download is starting" in str(error) or "ERR_ABORTED" in str(error), error
            continue
        if answer is None or "html" not in answer.headers.get("content-type", ""):
            continue
        yield name
        found = page.evaluate(LINKS)
        waiting += [each for each in found if urlsplit(each).netloc == host and stays(urlsplit(each).path)]
