"""The site from a folder, as a reader sees it on a desk and on a phone."""
import json
import subprocess
from pathlib import Path

from base import places

DESK, PHONE = {"width": 1920, "height": 1080}, {"width": 420, "height": 860}

SMALL_TEXT = """() => {
  const small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement;
    if (!node.data.trim() || !box.checkVisibility() || /SCRIPT|STYLE/.test(box.tagName)) continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < 12) small.push(size.toFixed(1) + " px: " + node.data.trim().slice(0, 40));
  }
  return small;
}"""
# Charts have two pixels a point, and text of 12 points: shown at less than half their pixels, their text is too small.
SMALL_PICTURES = """() => Array.from(document.images).filter((image) => image.checkVisibility() && image.src.startsWith("data:image/png")
    && image.clientWidth < 0.49 * image.naturalWidth).map((image) => image.clientWidth + " of " + image.naturalWidth + " pixels: " + image.alt.slice(0, 60))"""
CUT_OFF = """() => Array.from(document.querySelectorAll("main img, main audio, main h1, main h2, main p")).filter((one) => one.checkVisibility())
    .filter((one) => { const box = one.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1; })
    .map((one) => one.tagName + " " + (one.alt || one.textContent || "").slice(0, 60))"""
WITHOUT_TEXT = """() => Array.from(document.images).filter((image) => !(image.alt.trim().length > 15)).map((image) => image.src.slice(0, 60) + " " + image.alt)"""
BROKEN = """() => Array.from(document.images).filter((image) => image.checkVisibility() && image.complete && !image.naturalWidth).map((image) => image.alt.slice(0, 60))"""


def journey(context, order, report):
    """Build the site, walk through all of its pages in both widths, use search, solutions, slides and a player."""
    site = Path(order["scratch"]) / "site"
    with report.step("site: built"):
        sources = [str(places.NOTEBOOKS / name) for name in order["notebooks"]]
        subprocess.run([*order["build"], json.dumps({"notebooks": sources, "out": str(site), "mark": "made-by-environment"})], check=True, stdout=subprocess.DEVNULL)
    names = sorted(path.name for path in site.glob("*.html"))
    page = context.new_page()
    for name in names:
        for width, viewport in (("1920", DESK), ("420", PHONE)):
            with report.step(f"site: {name} at {width}"):
                page.set_viewport_size(viewport)
                page.goto((site / name).as_uri())
                page.wait_for_load_state("load")
                page.screenshot(path=Path(order["pictures"]) / f"site-{name[:-5]}-{width}.png", full_page=True)
                for script in (SMALL_TEXT, SMALL_PICTURES, CUT_OFF, WITHOUT_TEXT, BROKEN):
                    found = page.evaluate(script)
                    assert not found, f"{len(found)} places: {found[:5]}"
                assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), "the page is wider than the screen"
    page.set_viewport_size(DESK)
    _use(page, site, names, report)
    page.close()


def _use(page, site, names, report):
    with report.step("site: search finds a word on other pages"):
        page.goto((site / "index.html").as_uri())
        page.fill("#query", "softmax")
        assert page.locator("#results li").count() > 0, "no result"
        page.locator("#results li a").first.click()
        page.wait_for_load_state("load")
        assert not page.url.endswith("index.html"), page.url
    with report.step("site: next and previous lead through all pages"):
        page.goto((site / "index.html").as_uri())
        seen = ["index.html"]
        while page.locator("a[rel=next]").count():
            page.locator("a[rel=next]").click()
            page.wait_for_load_state("load")
            seen.append(page.url.rsplit("/", 1)[-1])
        assert sorted(seen) == names, seen
    first = next(name for name in names if name[0].isdigit())
    with report.step("site: solutions unfold"):
        page.goto((site / first).as_uri())
        assert page.locator("details.solution").count() >= 4 and not page.locator("details.solution[open]").count()
        page.click("#solutions")
        assert page.locator("details.solution[open]").count() == page.locator("details.solution").count()
    with report.step("site: slides go on by the arrow key"):
        page.click("#slides")
        before = page.locator(".slide.current h1, .slide.current h2").first.text_content()
        page.keyboard.press("ArrowRight")
        assert page.locator(".slide.current h1, .slide.current h2").first.text_content() != before
        assert page.locator(".slide.current").count() == 1
    with report.step("site: a player's time advances"):
        page.goto((site / first).as_uri())
        plays(page)


def plays(page):
    """The page's first player moves on when it is started."""
    time = page.evaluate("""async () => {
      const player = document.querySelector("audio");
      if (!player) return -1;
      await player.play();
      await new Promise((done) => setTimeout(done, 1500));
      const time = player.currentTime;
      player.pause();
      return time;
    }""")
    assert time > 0.3, f"after 1.5 s the player stands at {time} s"
