"""The frame around a page: its head, the way to all other pages, its contents, what comes before and behind it."""
import html as escapes

NAME = "Affetti: music and emotion"


def page(this, pages):
    """The whole page."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_text(this.title)}{"" if this.kind == "start" else " · " + NAME}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/code.css">
<link rel="stylesheet" href="assets/site.css">
</head>
<body class="{this.kind}">
<a class="skip" href="#main">To the text</a>
<header>
<a class="home" href="index.html">{NAME}</a>
<form role="search" id="search"><input type="search" id="query" aria-label="Search all pages" placeholder="Search all pages" autocomplete="off"></form>
{_buttons(this)}
</header>
<div id="results" role="region" aria-label="Search results" hidden></div>
<div class="columns">
<nav aria-label="Pages and contents">
<details id="contents"><summary>Contents</summary>
<ul class="pages">
{"".join(_entry(one, this) for one in pages)}</ul>
</details>
</nav>
<main id="main">
{this.body}
{_beside(this, pages)}
</main>
</div>
<script src="assets/index.js"></script>
<script src="assets/site.js"></script>
</body>
</html>
"""


def _buttons(this):
    if this.kind != "notebook":
        return ""
    return ('<button type="button" id="slides" aria-pressed="false">Slides</button>\n'
            '<button type="button" id="solutions" aria-pressed="false">Show solutions</button>')


def _entry(one, this):
    if one is not this:
        return f'<li><a href="{one.name}">{_text(one.title)}</a></li>\n'
    inside = "".join(f'<li class="level{level}"><a href="#{_text(anchor)}">{_text(text)}</a></li>\n' for level, anchor, text in one.headings)
    return f'<li class="here"><a href="{one.name}" aria-current="page">{_text(one.title)}</a>\n<ul>\n{inside}</ul></li>\n'


def _beside(this, pages):
    at = pages.index(this)
    before = pages[at - 1] if at else None
    behind = pages[at + 1] if at + 1 < len(pages) else None
    return ('<nav class="beside" aria-label="Previous and next page">'
            + (f'<a rel="prev" href="{before.name}">← {_text(before.title)}</a>' if before else "<span></span>")
            + (f'<a rel="next" href="{behind.name}">{_text(behind.title)} →</a>' if behind else "<span></span>") + "</nav>")


def _text(words):
    return escapes.escape(words, quote=True)
