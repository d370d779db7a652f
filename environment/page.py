"""A notebook as one HTML page that needs nothing beside it and no network. Runs inside the virtual environment."""
import copy
import re

from latex2mathml.converter import convert
from nbconvert import HTMLExporter

import places

FORMULA = re.compile(r"(`+)(?:.|\n)*?\1|(?P<block>\$\$(?P<display>(?:.|\n)+?)\$\$)|(?<![\\\w$])\$(?P<inline>[^\s$](?:[^$\n]*[^\s$\\])?)\$(?![\w$])")
NETWORK = re.compile(r"""<(?:script|img|iframe|audio|video|source)\b[^>]*\bsrc=["']?(?:https?:)?//|<link\b[^>]*\bhref=["']?(?:https?:)?//""", re.IGNORECASE)


def as_html(notebook, folder):
    """The page for an executed notebook. Pictures that its text names are looked up in the folder and put inside."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_mathml(cell.source)
    exporter = HTMLExporter(template_name="offline", extra_template_basedirs=[str(places.HERE / "template")], embed_images=True)
    html, _ = exporter.from_notebook_node(notebook, {"metadata": {"path": str(folder), "name": _title(notebook)}})
    if NETWORK.search(html):
        raise ValueError(f"the page would load something from the network: {NETWORK.search(html).group(0)}")
    return html


def with_mathml(markdown):
    """Markdown whose $formulas$ are MathML, which browsers draw by themselves; code stays as it is."""
    return FORMULA.sub(_one_formula, markdown)


def _one_formula(match):
    latex = match.group("display") or match.group("inline")
    if not latex:
        return match.group(0)
    return convert(latex.strip(), display="block" if match.group("block") else "inline")


def _title(notebook):
    headings = (line.lstrip("# ").strip() for cell in notebook.cells if cell.cell_type == "markdown"
                for line in cell.source.splitlines() if line.startswith("# "))
    return next(headings, "Notebook")
