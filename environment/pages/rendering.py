"""A notebook or a text as the body of a page, and what is read off it: title, headings, the words to search."""
import copy
import html as escapes
import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.filters.markdown import markdown2html_mistune
from pygments.formatters import HtmlFormatter

from base import places
from notebooks import page as offline
from notebooks import tidy

QUESTION = re.compile(r'Exercise\.check\("(\d+\.\d+)"')
SOLVED = re.compile(r'Exercise\.solution\("(\d+\.\d+)"')
HEADING = re.compile(r'<h([1-3])[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
PIECE = re.compile(r"^\s*Exercise\.mistake\(.*\n?", re.MULTILINE)
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
ANCHOR_MARK = re.compile(r'<a class="anchor-link".*?</a>', re.DOTALL)


@dataclass
class Page:
    """A page before its frame is drawn around it."""

    name: str
    source: Path
    title: str
    body: str
    kind: str
    headings: list = field(default_factory=list)
    """(level, anchor, text) of each heading but the title."""


def of_notebook(path, notebook, solutions):
    """The page of an executed notebook, a solution that opens below each of its questions."""
    notebook = copy.deepcopy(notebook)
    if solutions is not None:
        notebook.cells = with_solutions(notebook.cells, solved(solutions))
    formulas = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = offline.with_pictures(offline.set_aside(cell.source, formulas), path.parent)
    exporter = HTMLExporter(template_name="site", extra_template_basedirs=[str(places.HERE / "pages" / "template")], embed_images=True)
    body, _ = exporter.from_notebook_node(notebook, {"metadata": {"path": str(places.NOTEBOOKS), "name": path.stem}})
    for mark, formula in formulas.items():
        body = body.replace(mark, formula)
    return _page(path.stem + ".html", places.NOTEBOOKS / path.name, body, "notebook")


def of_text(name, path):
    """The page of a Markdown file."""
    return _page(name, path, markdown2html_mistune(path.read_text(encoding="utf-8")), "start" if name == "index.html" else "text")


def _page(name, source, body, kind):
    body = scoped(body)
    found = [(int(level), anchor, plain(ANCHOR_MARK.sub("", text))) for level, anchor, text in HEADING.findall(body)]
    title = next((text for level, _, text in found if level == 1), name)
    return Page(name, source, title, body, kind, [entry for entry in found if entry[0] > 1])


def solved(solutions):
    """Question -> (explanation, code without the known mistakes), from a notebook of solutions."""
    found = {}
    for before, cell in zip(solutions.cells, solutions.cells[1:]):
        for question in SOLVED.findall(cell.source) if cell.cell_type == "code" else ():
            explanation = before.source.split("\n", 1)[-1].strip() if before.cell_type == "markdown" else ""
            found.setdefault(question, (explanation, PIECE.sub("", cell.source).strip()))
    return found


def with_solutions(cells, solutions):
    """The cells, and behind each question its solution, marked for the template."""
    result = []
    for cell in cells:
        result.append(cell)
        for question in QUESTION.findall(cell.source) if cell.cell_type == "code" else ():
            if question in solutions:
                explanation, code = solutions[question]
                result.append(nbformat.v4.new_markdown_cell(explanation or "So:", metadata={"solution": "begin"}))
                result.append(nbformat.v4.new_code_cell(code, metadata={"solution": "end"}))
    return result


def scoped(body):
    """Tables that scroll sideways where they are too wide, and whose header cells say what they belong to: those in the head to their column."""
    body = re.sub(r"<table\b.*?</table>", r'<div class="wide">\g<0></div>', body, flags=re.DOTALL)
    return re.sub(r"<thead>.*?</thead>", lambda head: re.sub(r"<th(?![\w])(?![^>]*\bscope=)", '<th scope="col"', head.group(0)), body, flags=re.DOTALL)


def search_entries(page):
    """One entry a section: page, its title, the section's heading and anchor, its words."""
    starts = [(match.start(), match.group(2), plain(ANCHOR_MARK.sub("", match.group(3)))) for match in HEADING.finditer(page.body)]
    starts = [(0, "", page.title), *starts] if not starts or starts[0][0] > 0 else starts
    ends = [start for start, _, _ in starts[1:]] + [len(page.body)]
    for (start, anchor, heading), end in zip(starts, ends):
        words = plain(ANCHOR_MARK.sub("", page.body[start:end]))
        if words:
            yield {"page": page.name, "title": page.title, "heading": heading, "anchor": anchor, "text": words}


def plain(html):
    """HTML's words, with single spaces."""
    return " ".join(escapes.unescape(TAG.sub(" ", html)).split())


def code_style():
    """The colours of code, dark enough on light ground."""
    return HtmlFormatter(style="default").get_style_defs(".highlight") + "\n"


def refuse_network(html, name):
    """A page must not load anything from elsewhere."""
    found = offline.NETWORK.search(html)
    if found:
        raise ValueError(f"{name} would load something from the network: {found.group(0)}")


def minutes(notebook):
    """A learner's minutes, as the first cell of a notebook states them; None if it does not."""
    found = re.search(r"\*\*Your time\*\*[^.]*?(\d+)\s+minutes", tidy.text_of(notebook["cells"][0]["source"]))
    return int(found[1]) if found else None
