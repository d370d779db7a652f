"""Links of a page: to notebooks and texts they lead to pages, to other files of the project to copies that travel with the site."""
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

from base import places

LINK = re.compile(r'(<a\b[^>]*?\bhref=")([^"#?]+)([^"]*")')
TEXTS = {"README.md": "index.html", "about/glossary.md": "glossary.html", "about/bibliography.md": "bibliography.html", "about/teaching.md": "teaching.html",
         "solutions": "index.html"}
"""What stands in the notebooks' folder -> its page; the solutions stand on the notebooks' own pages."""


def follow(html, folder, site):
    """The page with its links mended, seen from a folder of the project; files it links to are copied into the site."""
    return LINK.sub(lambda match: match.group(1) + target(match.group(2), folder, site) + match.group(3), html)


def target(address, folder, site):
    """Where a link leads within the site; an address of the web, or one that leads nowhere, stays as it is."""
    if re.match(r"[a-z]+:|//", address) or (site / address).exists():
        return address
    path = (folder / unquote(address)).resolve()
    if places.ROOT not in path.parents:
        return address
    inside = path.relative_to(places.NOTEBOOKS).as_posix() if places.NOTEBOOKS in path.parents else None
    if inside in TEXTS:
        return TEXTS[inside]
    solution = re.fullmatch(r"(?:(solutions)/)?(\d\d_\w+)\.ipynb", inside or "")
    if solution:
        return f"{solution[2]}.html" + ("#solutions" if solution[1] else "")
    return _copied(path, site) if path.is_file() else address


def _copied(path, site):
    copy = Path("files") / path.relative_to(places.ROOT)
    (site / copy).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, site / copy)
    return copy.as_posix()
