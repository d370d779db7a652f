"""How large notebooks may be, and that nothing stands in one twice. Standard library only."""
import re

from base import console
from notebooks import tidy

MOST_OF_ONE = 3_000_000
MOST_OF_ALL = 15_000_000
SOUND = re.compile(r"data:audio/[^\"']+;base64,[^\"']+")


def problems(path, cells):
    """What is too large in a notebook file, or stands in it twice."""
    found = [f"cell {number} plays again what cell {first} plays" for number, first in _twice(cells)]
    size = path.stat().st_size
    if size > MOST_OF_ONE:
        found.append(f"it has {console.size(size)}; {console.size(MOST_OF_ONE)} is the most")
    return found


def problems_of_all(paths):
    """What is wrong with the size of all notebooks together."""
    size = sum(path.stat().st_size for path in paths)
    return [] if size <= MOST_OF_ALL else [f"they have {console.size(size)}; {console.size(MOST_OF_ALL)} is the most"]


def refuse_large(folder):
    """A Problem if a notebook of the folder is too large to be published, or all of them are."""
    paths = sorted(folder.glob("*.ipynb"))
    large = [f"{path.name} has {console.size(path.stat().st_size)}" for path in paths if path.stat().st_size > MOST_OF_ONE]
    large += [f"all notebooks: {what}" for what in problems_of_all(paths)]
    if large:
        raise console.Problem(f"Nothing was published: {'; '.join(large)}. A notebook may have {console.size(MOST_OF_ONE)}, all of them {console.size(MOST_OF_ALL)}: "
                              "show fewer pictures or shorter sounds.")


def _twice(cells):
    """(cell, earlier cell) for each sound that was embedded before."""
    seen = {}
    for number, cell in enumerate(cells, 1):
        for output in cell.get("outputs", []):
            for sound in SOUND.findall(tidy.text_of(output.get("data", {}).get("text/html", ""))):
                if sound in seen:
                    yield number, seen[sound]
                seen.setdefault(sound, number)
