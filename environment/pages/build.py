"""Builds the site. Started by site.py with the virtual environment's Python; its one argument is a JSON text with notebooks, out and mark."""
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import json  # noqa: E402
import os
import shutil

import nbformat

from base import console, places
from pages import layout, linked, rendering

TEXTS = {"index.html": places.NOTEBOOKS / "README.md", "glossary.html": places.NOTEBOOKS / "about" / "glossary.md",
         "bibliography.html": places.NOTEBOOKS / "about" / "bibliography.md", "teaching.html": places.NOTEBOOKS / "about" / "teaching.md"}
"""Pages beside the notebooks, and what they are made from."""
ASSETS = places.HERE / "pages" / "assets"


def main(order):
    """Build beside the target, then put the finished site in its place."""
    out = Path(order["out"])
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    draft.mkdir(parents=True)
    try:
        pages = read_pages([Path(name) for name in order["notebooks"]])
        for page in pages:
            html = linked.follow(layout.page(page, pages), page.source.parent, draft)
            rendering.refuse_network(html, page.name)
            (draft / page.name).write_text(html, encoding="utf-8", newline="\n")
            console.say(f"  {page.name}: {console.size(len(html.encode()))}")
        write_assets(draft, pages)
        (draft / order["mark"]).write_text("`python3 environment site` makes this folder anew.\n", encoding="utf-8")
        shutil.rmtree(out, ignore_errors=True)
        os.replace(draft, out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def read_pages(notebooks):
    """All pages in order: the start page, the notebooks, the texts behind them."""
    texts = {name: rendering.of_text(name, path) for name, path in TEXTS.items()}
    middle = [rendering.of_notebook(path, nbformat.read(path, as_version=4), solutions_of(path)) for path in notebooks]
    return [texts.pop("index.html"), *middle, *texts.values()]


def solutions_of(path):
    """The notebook that solves a notebook's exercises, or None."""
    solved = places.NOTEBOOKS / "solutions" / path.name
    return nbformat.read(solved, as_version=4) if solved.is_file() else None


def write_assets(draft, pages):
    """Style, scripts and the index that the search reads."""
    (draft / "assets").mkdir()
    for path in sorted(ASSETS.iterdir()):
        shutil.copyfile(path, draft / "assets" / path.name)
    (draft / "assets" / "code.css").write_text(rendering.code_style(), encoding="utf-8", newline="\n")
    index = [entry for page in pages for entry in rendering.search_entries(page)]
    (draft / "assets" / "index.js").write_text("window.INDEX = " + json.dumps(index, ensure_ascii=False) + ";\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
