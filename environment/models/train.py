"""`train`: the long trainings, each as a program that goes on where it was stopped."""
import difflib
import json
import re

from base import console, lock, names, places
from setup import programs
from data import datafolder
from reports import classifier_table, melody_table

NAME = re.compile(r"\w[\w.-]*")


def start(ensure, options):
    """Train the named model once ensure() has set everything up. Returns the exit code; started again with the same options, it goes on."""
    model = names.MODELS[options.model]
    name = options.name or model.folder
    if not NAME.fullmatch(name):
        raise console.Misuse(f"--name {name}: the name of a folder in models/ has letters, digits, dots, dashes and underscores only.")
    order = {"cache": places.CACHE, "model": places.MODELS / name, **data(options), "set": changes(options.set, model) or None}
    jdk = ensure()
    with at_work_on(name, f"train {options.model}"):
        code = programs.run(jdk, model.program, order, programs.copy_of_jars(name))
    for table in (classifier_table.RECORDINGS, classifier_table.PIANO, melody_table):
        if code == 0 and name == table.MODEL.folder:
            table.write_into_readme()
    return code


def at_work_on(name, purpose):
    """One at a time writes a model and its card."""
    return lock.held(purpose, f"model-{name}", f"models/{name} is being worked on")


def changes(pairs, model):
    """Option -> value of "hidden=256" and the like, as JSON has them. Which values are possible, the program knows."""
    if pairs and not model.options:
        raise console.Misuse(f"--set {pairs[0]}: this training has no options.")
    found, known = {}, names.settable(model.options) if pairs else set()
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name or name in found:
            raise console.Misuse(f"--set {pair}: " + ("it is given twice." if name in found else "write OPTION=VALUE, such as hidden=256."))
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            raise console.Misuse(f"--set {pair}: there is no option {name}." + (f" Did you mean {near[0]}?" if near else "") + f" There are: {', '.join(sorted(known))}.")
        found[name] = value_of(value)
    return found


def value_of(text):
    """A number, true, false or a list where the text is one in JSON; else the text."""
    try:
        return json.loads(text, parse_constant=str)
    except ValueError:
        return text


def data(options):
    """The data as the program wants it: melodies need EMOPIA's notes, the classifier takes any corpus of sound."""
    folder, _ = datafolder.chosen(options)
    if options.model.startswith("classifier"):
        return {"data": folder, "piano": options.model == "classifier-piano"}
    if options.model == "typicality":
        return {"data": folder}
    return {"emopia": folder / datafolder.EMOPIA if folder and datafolder.EMOPIA in datafolder.corpora(folder) else None}


def emopia(options):
    """The folder EMOPIA_1.0 of the data."""
    folder, _ = datafolder.chosen(options)
    if not folder or datafolder.EMOPIA not in datafolder.corpora(folder):
        raise console.Problem("This training needs EMOPIA: `python3 environment fetch emopia`, or name its folder with --data.")
    return folder / datafolder.EMOPIA
