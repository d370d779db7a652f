"""The house rules for notebooks, and what the original IJava 1.3.0 rejects, checked in their source.

python3 environment test runs this; `python3 environment/notebooks/rules.py FILE...` checks single files.
"""
import json
import re
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from base import console, places  # noqa: E402
from notebooks import sizes, tidy  # noqa: E402

MOST_LINES = 15
FIRST_CELL_WORDS = {"goals": r"goal|you will", "what it needs": r"need", "run time": r"\bmin|\bsec|time", "reads and writes": r"read|write"}
MAGICS_BOTH_KNOW = {"%classpath", "%load", "%%loadfrompom", "%list", "%printtypes"}
REJECTED = {
    r"^\s*%+\s*(?:maven|addmavendependencies?|addmavendependency)\b": "%maven breaks in IJava on our libraries; the kernel has them on its classpath",
    r"^\s*%+\s*loadfrompom\b": "%loadFromPOM breaks in IJava on our libraries",
    r"^\s*%+\s*(?:jars|addjars?|jar)\b": "%jars is deprecated in JJava; the kernel has the classpath",
    r"\borg\.dflib\b|\bio\.github\.spencerpark\b": "this class belongs to one kernel only; use affetti.notebook.Show",
    r"(?<![\w.])(?:display|render|updateDisplay)\s*\(": "display/render are the kernel's own, and differ; use affetti.notebook.Show",
    r"^\s*import\s+affetti\.notebook\.\w+Kernel\b": "kernel-specific code stays inside affetti.notebook",
    r"\bassert\s": "assertions are off in a kernel; use affetti.notebook checks",
    r"\bSystem\s*\.\s*exit\b": "this would end the kernel",
}
CLASS = re.compile(r"\b(?:class|record|interface|enum)\s+([A-Z]\w*)\s*[<({\s]")
METHOD = re.compile(r"^(?:(?:public|static|final|private)\s+)*\w[\w.<>\[\], ?]*\s+(?!(?:for|if|while|switch|catch)\b)([a-z]\w*)\s*\([^;{}]*\)\s*(?:throws [\w., ]+)?\{", re.MULTILINE)
ABSOLUTE_PATH = re.compile(r"(?<![\w:/.~<])/(?:home|root|Users|tmp|work|var|usr|opt|mnt|private)/[\w.\-/]+|\b[A-Z]:\\\\?(?:Users|Program Files|Temp)\b|file:/+\w")


def check(path, published=True):
    """What is wrong with a notebook file, as sentences. published: it must hold the outputs of a whole run."""
    try:
        notebook = json.loads(Path(path).read_text(encoding="utf-8"))
        cells = notebook["cells"]
    except (OSError, ValueError, KeyError) as error:
        return [f"it is no readable notebook ({error})"]
    return [*_metadata(notebook), *_first_cell(cells), *_shape(cells), *_sources(cells), *_outputs(cells, published), *sizes.problems(Path(path), cells)]


def check_solutions(path):
    """What is wrong with the solutions of a notebook's exercises: they need no outputs, and no goals."""
    try:
        notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"it is no readable notebook ({error})"]
    return [*_metadata(notebook), *_shape(notebook["cells"]), *_sources(notebook["cells"])]


def check_all(published=True):
    """notebook name -> its problems, for every notebook of the project."""
    notebooks = sorted(places.NOTEBOOKS.glob("*.ipynb"))
    found = {path.name: check(path, published) + _name(path) for path in notebooks}
    found["all notebooks"] = sizes.problems_of_all(notebooks)
    return found | {f"solutions/{path.name}": check_solutions(path) + _name(path) for path in sorted((places.NOTEBOOKS / "solutions").glob("*.ipynb"))}


def _name(path):
    return [] if re.fullmatch(r"\d\d_[a-z0-9_]+\.ipynb", path.name) else ["its name is not NN_topic.ipynb"]


def _metadata(notebook):
    kernel = notebook.get("metadata", {}).get("kernelspec", {})
    problems = [f"the kernelspec's {key} is {kernel.get(key)!r}, not 'java'" for key in ("name", "language") if kernel.get(key) != "java"]
    if notebook.get("nbformat") != 4:
        problems.append(f"its format is {notebook.get('nbformat')}, not 4")
    return problems


def _first_cell(cells):
    if not cells or cells[0]["cell_type"] != "markdown" or not tidy.text_of(cells[0]["source"]).lstrip().startswith("# "):
        return ["the first cell is not prose that begins with a title (# ...)"]
    text = tidy.text_of(cells[0]["source"])
    return [f"the first cell does not say {what}" for what, pattern in FIRST_CELL_WORDS.items() if not re.search(pattern, text, re.IGNORECASE)]


def _shape(cells):
    problems = []
    for number, cell in enumerate(cells, 1):
        if cell["cell_type"] != "code":
            continue
        source = tidy.text_of(cell["source"])
        lines = len(source.strip("\n").splitlines())
        if not source.strip():
            problems.append(f"cell {number} is empty")
        if lines > MOST_LINES:
            problems.append(f"cell {number} has {lines} lines; {MOST_LINES} is the most")
        if number == 1 or cells[number - 2]["cell_type"] != "markdown":
            problems.append(f"cell {number} has no prose before it")
    return problems


def _sources(cells):
    problems, names = [], _names_by_cell(cells)
    for number, source in _code(cells):
        bare = without_comments_and_strings(source)
        problems += [f"cell {number}: {why}" for pattern, why in REJECTED.items() if re.search(pattern, bare, re.MULTILINE | re.IGNORECASE)]
        problems += [f"cell {number}: the magic {magic} is not known to both kernels" for magic in _unknown_magics(bare)]
        problems += [f"cell {number}: a cell declares the class {name}; classes belong in the helper JAR" for name in CLASS.findall(bare)]
        problems += [f"cell {number}: uses {name}, which only cell {later} declares: IJava rejects that"
                     for name, later in names.items() if later > number and re.search(rf"\b{name}\b", bare)]
        problems += [f"cell {number}: an absolute path in the source: {found}" for found in ABSOLUTE_PATH.findall(source)]
    return problems


def _outputs(cells, published):
    problems = []
    for number, cell in enumerate(cells, 1):
        for output in cell.get("outputs", []):
            problems += [f"cell {number}: {what}" for what in _one_output(output)]
        if published and cell["cell_type"] == "code" and cell.get("execution_count") is None:
            problems.append(f"cell {number} was not run; `python3 environment run --publish` runs them all")
    if published and not any(cell.get("outputs") for cell in cells):
        problems.append("it holds no outputs")
    return problems


def _one_output(output):
    if output["output_type"] == "error":
        return [f"its output is an error: {output.get('ename')}: {output.get('evalue')}"]
    if output["output_type"] == "stream" and output.get("name") == "stderr":
        return [f"it wrote to stderr: {tidy.text_of(output['text'])[:80].strip()}"]
    texts = [tidy.text_of(output.get("text", ""))] + [tidy.text_of(value) for kind, value in output.get("data", {}).items()
                                                      if kind.startswith("text/") or kind.endswith("svg+xml")]
    return [f"an absolute path in its output: {found}" for text in texts for found in ABSOLUTE_PATH.findall(_without_base64(text))[:1]]


def _names_by_cell(cells):
    """Every class and method that a cell declares -> the first cell that does."""
    names = {}
    for number, source in _code(cells):
        bare = without_comments_and_strings(source)
        for name in CLASS.findall(bare) + METHOD.findall(bare):
            names.setdefault(name, number)
    return names


def _unknown_magics(source):
    words = re.findall(r"^\s*(%%?[A-Za-z]\w*)", source, re.MULTILINE)
    return [word for word in words if word.lower() not in MAGICS_BOTH_KNOW and not re.fullmatch(r"%+(?:maven|loadfrompom|jars?|add\w*)", word.lower())]


def _code(cells):
    return [(number, tidy.text_of(cell["source"])) for number, cell in enumerate(cells, 1) if cell["cell_type"] == "code"]


def without_comments_and_strings(source):
    """Java source in which comments are gone and texts are empty."""
    pattern = r'"""(?:.|\n)*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*(?:.|\n)*?\*/'
    return re.sub(pattern, lambda match: '""' if match.group(0)[0] in "\"'" else " ", source)


def _without_base64(text):
    return re.sub(r"base64,[A-Za-z0-9+/=\s]+", "base64,", text)


def main(names):
    """Check the named files; returns the exit code."""
    found = {name: check(name) for name in names} or check_all()
    for name, problems in found.items():
        for problem in problems:
            console.say(f"{name}: {problem}")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
