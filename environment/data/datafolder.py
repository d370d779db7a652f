"""Looking at a data folder before anything long is started: a clear sentence instead of a late stack trace."""
import csv
import os
import zipfile
from pathlib import Path

from base import console, places

with open(places.ROOT / "lib/src/main/resources/affetti/dataset/corpora.csv", encoding="utf-8", newline="") as table:
    CORPORA = {row["folder"]: row for row in csv.DictReader(table)}
"""By its folder, what is known of each corpus; the library reads the same table."""
EMOPIA, DEAM, FOUR_QAED, POP1K7, POP909 = CORPORA
OWN_LIST = "labels.csv"
FOUR_QAED_LISTS = ("panda_dataset_taffc_annotations.csv", "panda_dataset_taffc_metadata.csv")
LABELLED = tuple(name for name, row in CORPORA.items() if row["emotions"] == "yes")
"""With emotions; the others are pieces to learn composing from, and no notebook runs on them alone."""
LAYOUT = f"a folder that holds {', '.join(LABELLED)} or several of them, or music of your own and its list, {OWN_LIST}"


def checked(folder):
    """The folder as an absolute path, if notebooks can work with it; otherwise a Problem that says what is wrong."""
    folder = Path(folder).expanduser()
    if not folder.exists():
        raise console.Misuse(f"--data {folder}: there is no such folder. Give {LAYOUT}; `python3 environment fetch emopia` makes {places.shown(places.DATA)} one.")
    if not folder.is_dir():
        raise console.Problem(f"--data {folder}: this is a file{_archive_hint(folder)}. Give {LAYOUT}.")
    folder = folder.resolve()
    _refuse_wrong_level(folder)
    _refuse_without_corpus(folder)
    for problem in problems_inside(folder):
        raise console.Problem(f"--data {folder}: {problem}")
    return folder


def chosen(options):
    """(checked data folder or None, its name for people): what --data names, else AFFETTI_DATA, else data/, else the demo corpus."""
    named = options.data or os.environ.get("AFFETTI_DATA")
    if getattr(options, "demo", False):
        return None, "demo corpus (synthetic)"
    if named:
        folder = checked(named)
        return folder, " and ".join(corpora(folder)) + f" in {named}"
    present = corpora(places.DATA) if places.DATA.is_dir() else []
    if present:
        checked(places.DATA)
        return places.DATA, " and ".join(present) + " in data/"
    return None, "demo corpus (synthetic)"


def corpora(folder):
    """The names of the corpora that lie in a data folder; a list of the user's own is one."""
    return [name for name in CORPORA if (folder / name).is_dir()] + [OWN_LIST] * (folder / OWN_LIST).is_file()


def problems_inside(folder):
    """What is wrong inside the corpora of a data folder, as sentences; empty when nothing is."""
    return [problem for name in CORPORA if (folder / name).is_dir() for problem in problems_of(name, folder / name)]


def problems_of(name, corpus):
    """The same for one corpus, whose folder may still have another name."""
    return {EMOPIA: _emopia_problems, DEAM: _deam_problems, FOUR_QAED: _four_qaed_problems, POP1K7: _pop1k7_problems, POP909: _pop909_problems}[name](corpus)


def _refuse_wrong_level(folder):
    """The user pointed at a corpus itself, or at a folder inside it."""
    landmarks = {part: name for name in LABELLED for part in CORPORA[name]["parts"].split()}
    corpus = next((name for landmark, name in landmarks.items() if (folder / landmark).exists()), None)
    if corpus:
        named = "" if folder.name == corpus else f" (and rename {folder.name} to {corpus})"
        raise console.Problem(f"--data {folder}: this is the corpus itself. Give the folder above it: --data {folder.parent}{named}")
    if folder.name in landmarks:
        raise console.Problem(f"--data {folder}: this is a folder inside a corpus. Give the folder above the corpus: --data {folder.parent.parent}")


def _refuse_without_corpus(folder):
    if set(corpora(folder)) & {*LABELLED, OWN_LIST}:
        return
    names = sorted(path.name for path in folder.iterdir())
    if not names:
        raise console.Problem(f"--data {folder}: the folder is empty. Fill it with: python3 environment fetch emopia --into {folder}")
    part = next((name for name in names if name.endswith(".part")), None)
    if part:
        raise console.Problem(f"--data {folder}: {part} is a download that has not ended. Go on with it: python3 environment fetch {_corpus_of(part)} --into {folder}")
    archive = next((name for name in names if name.lower().endswith(".zip")), None)
    if archive:
        raise console.Problem(f"--data {folder}: {archive} is not unpacked yet. `python3 environment fetch {_corpus_of(archive)} --into {folder}` checks and unpacks it.")
    near = next((name for name in names if _folder_of(name) and name not in CORPORA), None)
    if near:
        raise console.Problem(f"--data {folder}: {near}/ is not a name this project reads. {_misnamed_advice(near)}")
    raise console.Problem(f"--data {folder}: no corpus lies in it (there are: {', '.join(names[:5])}). Give {LAYOUT}.")


def _emopia_problems(corpus):
    midis = corpus / "midis"
    if not midis.is_dir():
        nested = corpus / EMOPIA
        if nested.is_dir():
            return [f"{EMOPIA}/{EMOPIA} is one level too deep. Move the inner folder up."]
        return [f"{EMOPIA}/midis is missing: the corpus is incomplete. Remove {EMOPIA} and fetch it again: python3 environment fetch emopia"]
    if not any(midis.glob("*.mid")):
        return [f"{EMOPIA}/midis holds no .mid file: the corpus is incomplete. Remove {EMOPIA} and fetch it again: python3 environment fetch emopia"]
    return []


def _deam_problems(corpus):
    ratings = corpus / "annotations" / "annotations averaged per song" / "song_level"
    if not any(ratings.glob("*.csv")):
        return [f"{DEAM}/annotations/annotations averaged per song/song_level holds no ratings (.csv): the corpus is incomplete. "
                f"Remove {DEAM} and fetch it again: python3 environment fetch deam"]
    return []


def _four_qaed_problems(corpus):
    """What is wrong with a folder in 4QAED's layout: each song of the list must be there, in the folder of its quadrant."""
    missing = [name for name in FOUR_QAED_LISTS if not (corpus / name).is_file()]
    if missing:
        return [f"{FOUR_QAED}/{missing[0]} is missing: the corpus is incomplete. `python3 environment fetch 4qaed` says how to get it."]
    with open(corpus / FOUR_QAED_LISTS[0], encoding="utf-8-sig", newline="") as file:
        songs = [(row["Quadrant"], row["Song"]) for row in csv.DictReader(file) if row.get("Song") and row.get("Quadrant")]
    there = {(path.parent.name, path.stem) for path in corpus.glob("Q[1-4]/*")}
    absent = [song for song in songs if song not in there]
    if not songs or 2 * len(absent) >= len(songs):
        return [f"{FOUR_QAED} holds {len(songs) - len(absent)} of the {len(songs)} songs in its list: the corpus is incomplete. `python3 environment fetch 4qaed` says how to get it."]
    return []


def _pop1k7_problems(corpus):
    return [f"{POP1K7}/{name} holds no pieces: the data set is incomplete. Remove {POP1K7} and fetch it again: python3 environment fetch pop1k7"
            for name in ("midi_transcribed", "midi_synchronized") if not any((corpus / name).glob("src_*/*.mid*"))]


def _pop909_problems(corpus):
    return [] if any((corpus / "POP909").glob("*/*.mid")) else [
        f"{POP909}/POP909 holds no pieces: the data set is incomplete. Remove {POP909} and fetch it again: python3 environment fetch pop909"]


def _archive_hint(path):
    if zipfile.is_zipfile(path):
        return f" (an archive: python3 environment fetch {_corpus_of(path.name)} unpacks it)"
    return " (a download that has not ended)" if path.suffix == ".part" else ""


def _folder_of(name):
    """The corpus whose archive, part or misnamed folder this is by its name; None if it looks like none."""
    plain = name.lower().replace("_", "").replace("-", "")
    return next((folder for folder, row in CORPORA.items() if any(hint.replace("_", "") in plain for hint in row["hints"].split())), None)


def _corpus_of(name):
    return CORPORA[_folder_of(name) or EMOPIA]["fetch"]


def _misnamed_advice(name):
    if "2." in name:
        return "EMOPIA 2.x is another edition with other clips: get EMOPIA 1.0 with `python3 environment fetch emopia`."
    return f"Rename it to {_folder_of(name)}."
