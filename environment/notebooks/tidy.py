"""Taking out of an executed notebook what belongs to the machine and the moment, not to the result. Standard library only."""
import re

COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
KERNEL = {"display_name": "Java", "language": "java", "name": "java"}
LANGUAGE = {"codemirror_mode": "text/x-java", "file_extension": ".jshell", "mimetype": "text/x-java-source", "name": "Java", "pygments_lexer": "java"}


def tidy(notebook, private):
    """Clean metadata in place, and shorten private paths (a dict: path -> what to show) in the outputs."""
    notebook["metadata"] = type(notebook["metadata"])({"kernelspec": dict(KERNEL), "language_info": dict(LANGUAGE)})
    for cell in notebook["cells"]:
        for name in ("execution", "ExecuteTime", "papermill", "trusted"):
            cell["metadata"].pop(name, None)
        for output in cell.get("outputs", []):
            _shorten_output(output, private)


def stderr_noise(notebook):
    """(cell number among the code cells, text) for everything that was written to stderr."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and text_of(cell["source"]).strip()]
    return [(number, text_of(output["text"]).strip()) for number, cell in enumerate(code, 1) for output in cell.get("outputs", [])
            if output["output_type"] == "stream" and output["name"] == "stderr"]


def links_from_below(text):
    """A notebook or page as it must read one folder further down: what links to ../figures, or shows a picture from there, looks one up from there."""
    return re.sub(r'((?:href|src)=\\?"|\]\()\.\./figures/', r"\1../../figures/", text)


def plain(text):
    """Text without terminal colours."""
    return COLOURS.sub("", text)


def text_of(value):
    """Notebook files hold texts as a string or as a list of lines."""
    return "".join(value) if isinstance(value, list) else value


def _shorten_output(output, private):
    if "text" in output:
        output["text"] = _shorten(text_of(output["text"]), private)
    for kind, value in output.get("data", {}).items():
        if kind.startswith("text/"):
            output["data"][kind] = _shorten(text_of(value), private)
    for name in ("evalue", "traceback"):
        if name in output:
            old = output[name]
            output[name] = [_shorten(line, private) for line in old] if isinstance(old, list) else _shorten(old, private)


def _shorten(text, private):
    for path in sorted(private, key=len, reverse=True):
        text = text.replace(path, private[path])
    return text
