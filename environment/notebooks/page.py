"""A notebook as one HTML page that needs nothing beside it and no network. Runs inside the virtual environment."""
import base64
import copy
import mimetypes
import re
import zlib
from pathlib import Path
from urllib.parse import unquote

from latex2mathml.converter import convert
from nbconvert import HTMLExporter

from base import places

FORMULA = re.compile(r"(`+)(?:.|\n)*?\1|(?P<block>\$\$(?P<display>(?:.|\n)+?)\$\$)|(?<![\\\w$])\$(?P<inline>[^\s$](?:[^$\n]*[^\s$\\])?)\$(?![\w$])")
PICTURE = re.compile(r"(!\[[^\]]*\]\()([^)\s:#]+)(\))")
QUAD = re.compile(r"\\q?quad\b")
NETWORK = re.compile(r"""<(?:script|img|iframe|audio|video|source)\b[^>]*\bsrc=["']?(?:https?:)?//|<link\b[^>]*\bhref=["']?(?:https?:)?//""", re.IGNORECASE)


def as_html(notebook, folder):
    """The page for an executed notebook. Pictures that its text names are looked up in the folder and put inside."""
    notebook = copy.deepcopy(notebook)
    formulas = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_pictures(set_aside(cell.source, formulas), folder)
    exporter = HTMLExporter(template_name="offline", extra_template_basedirs=[str(places.HERE / "notebooks" / "template")], embed_images=True)
    html, _ = exporter.from_notebook_node(notebook, {"metadata": {"path": str(folder), "name": _title(notebook)}})
    for mark, formula in formulas.items():
        html = html.replace(mark, formula)
    if NETWORK.search(html):
        raise ValueError(f"the page would load something from the network: {NETWORK.search(html).group(0)}")
    return html


def set_aside(markdown, formulas):
    """Markdown with a mark in place of every $formula$; formulas gets mark -> MathML, which browsers draw by themselves.

    The exporter would tear MathML apart, so it sees only the marks. Code stays as it is.
    """
    def one(match):
        latex = match.group("display") or match.group("inline")
        if not latex:
            return match.group(0)
        mark = f"formula{len(formulas)}x{zlib.crc32(latex.encode()):08x}"
        formulas[mark] = _in_parts(latex) if match.group("block") else convert(latex.strip(), display="inline")
        return mark
    return FORMULA.sub(one, markdown)


def _in_parts(latex):
    """A formula of its own line; what quads part stands side by side where there is room, else one below another."""
    style = "display:flex;flex-wrap:wrap;justify-content:center;gap:.2em 2.5em"
    parts = "".join(convert(part.strip(), display="block") for part in QUAD.split(latex) if part.strip())
    return f'<span class="formula" style="{style}">{parts}</span>'


def with_pictures(markdown, folder):
    """Markdown that holds the pictures it names. The exporter takes in only what lies below the notebook's folder; we take in what lies in the project."""
    def one(match):
        path = (Path(folder) / unquote(match.group(2))).resolve()
        if places.ROOT not in path.parents or not path.is_file():
            return match.group(0)
        kind = mimetypes.guess_type(path.name)[0] or "image/png"
        return f"{match.group(1)}data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}{match.group(3)}"
    return PICTURE.sub(one, markdown)


def _title(notebook):
    headings = (line.lstrip("# ").strip() for cell in notebook.cells if cell.cell_type == "markdown"
                for line in cell.source.splitlines() if line.startswith("# "))
    return next(headings, "Notebook")
