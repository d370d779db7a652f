"""A model's card.json, and whether all of its folder is what the card tells of. The library writes cards (affetti.train.CardFile) in the same way."""
import hashlib
import json
import re

from base import console, places

NAME = "card.json"
MEND = "Train the model anew, or fetch its folder again."
SEAL = re.compile(r'"seal" : "([0-9a-f]{64})"')
EMPTY_SEAL = '"seal" : ""'


def read(folder):
    """The card as JSON has it; a Problem if there is none, or it was changed since it was written."""
    problem = _problem_of_card(folder)
    if problem:
        raise console.Problem(problem)
    return json.loads((folder / NAME).read_text(encoding="utf-8"))


def problems(folder):
    """What is wrong with a model's folder, as sentences: its card, and each file beside it."""
    problem = _problem_of_card(folder)
    if problem:
        return [problem]
    files = json.loads((folder / NAME).read_text(encoding="utf-8")).get("files", {})
    found = [_problem_of_file(folder / name, digest) for name, digest in sorted(files.items())]
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in {NAME, *files})
    return [sentence for sentence in found if sentence] + [f"{places.shown(folder / name)} is not on the model's card. Move it away." for name in strangers]


def _problem_of_card(folder):
    path = folder / NAME
    try:
        text = path.read_bytes().decode("utf-8")
        card = json.loads(text)
    except FileNotFoundError:
        return f"{places.shown(path)} is not there, so its folder holds no whole model. {MEND}"
    except (UnicodeDecodeError, ValueError) as error:
        return f"{places.shown(path)} is damaged ({error}). {MEND}"
    seal = SEAL.search(text)
    if not isinstance(card, dict) or not seal or _digest(SEAL.sub(EMPTY_SEAL, text, 1).encode()) != seal[1]:
        return f"{places.shown(path)} was changed since it was written: its seal is another. {MEND}"
    return None


def _problem_of_file(path, digest):
    if not path.is_file():
        return f"{places.shown(path)} is not there, but on the model's card. {MEND}"
    found = _digest(path.read_bytes())
    return None if found == digest else f"{places.shown(path)} is not the file that the card tells of: its SHA-256 is {found}, not {digest}. {MEND}"


def _digest(content):
    return hashlib.sha256(content).hexdigest()
