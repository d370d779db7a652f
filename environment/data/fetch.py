"""Fetching the real data sets from their authors."""
import hashlib
import json
import os
import shutil
import tempfile
import time
import urllib.request
import zlib
from dataclasses import dataclass
from pathlib import Path

from base import console, lock, places
from data import datafolder, download, unpack


@dataclass(frozen=True)
class Corpus:
    """A data set: its folder's name, where its archives lie (or how to get them, where no address is known to last), what must be inside, and its licence."""
    folder: str
    source: str
    archives: tuple
    wanted: tuple
    record: str
    licence: str
    by_hand: str = ""
    contents: tuple = ()
    """Which files of the wanted parts count (patterns), how many there are, and the SHA-256 over their names and SHA-256s: what the authors' host had in 2026."""
    fixed: bool = False
    """Whether the archive is one that never changes: other contents are refused, and what lies beside them is kept."""


CORPORA = {
    "emopia": Corpus(datafolder.EMOPIA, "https://zenodo.org/records/5090631/files/", ("EMOPIA_1.0.zip",), ("midis", "label.csv"),
                     "https://zenodo.org/api/records/5090631",
                     "EMOPIA 1.0: 1,078 clips of pop piano as MIDI, labelled with four emotions (Hung et al., ISMIR 2021).\n"
                     "Licence, as its authors' code repository states it: Creative Commons BY-NC-SA 4.0. Treat the data, and models\n"
                     "trained on them, as non-commercial, and name the authors.",
                     contents=(("midis/*.mid",), 1078, "43b9cd85f51cff05ab1e75b1bb244b83eafc5cd65b2d16f285403d8c998f16f9"), fixed=True),
    "deam": Corpus(datafolder.DEAM, "https://cvml.unige.ch/databases/DEAM/", ("DEAM_Annotations.zip", "DEAM_audio.zip"),
                   ("annotations", "MEMD_audio"), "",
                   "DEAM: 1,802 songs with ratings of valence and arousal (Aljanaki, Yang, Soleymani, PLOS ONE 2017).\n"
                   "The songs are under Creative Commons licences of their own, some of them non-commercial; the data set is offered for\n"
                   "research. Name its authors. The audio is 1.3 GB.",
                   contents=(("annotations/annotations averaged per song/song_level/static_annotations_averaged_songs_1_2000.csv",), 1,
                             "a9c7396e2cb070d6c96ff5ef81f52816ae1b63459daf2404ad5c488e614500a5")),
    "4qaed": Corpus(datafolder.FOUR_QAED, "", ("MER_audio_taffc_dataset.zip",), (*datafolder.FOUR_QAED_LISTS, "Q1", "Q2", "Q3", "Q4"), "",
                    "4QAED: 900 clips of 30 s of recorded songs, 225 of each emotion (Panda, Malheiro, Paiva, IEEE Transactions on Affective\n"
                    "Computing, 2020). The clips are previews of commercial recordings, handed out for research: pass none of them on.",
                    "It has no address that is known to last: get {archive} from its authors' page, mir.dei.uc.pt (Resources), and put it\n"
                    "into {folder}. The same command then checks and unpacks it. Or give its address with --from URL."),
    "pop1k7": Corpus(datafolder.POP1K7, "https://github.com/tanchihpin0517/dataset-pop1k7/archive/HEAD.zip", ("dataset-pop1k7.zip",),
                     ("midi_transcribed", "midi_synchronized"), "",
                     "Pop1K7: 1,748 performances of pop piano covers as MIDI, without emotions (Hsiao, Liu, Yeh, Yang, AAAI 2021).\n"
                     "No licence is stated: use it for research, and pass nothing of it on.",
                     contents=(("midi_transcribed/*/*.midi", "midi_synchronized/*/*.mid"), 3117, "518ecb8e461bf255d2650e221961caeedf9de2f8c18d05a15e27e49d5b244ca9")),
    "pop909": Corpus(datafolder.POP909, "https://github.com/music-x-lab/POP909-Dataset/archive/HEAD.zip", ("POP909-Dataset.zip",), ("POP909", "LICENSE"), "",
                     "POP909: 909 pop songs arranged for piano as MIDI, without emotions (Wang et al., ISMIR 2020). MIT licence.",
                     contents=(("POP909/*/*.mid",), 909, "9e6620777d34888e8e250b221c61f872f173382d34ffa020c4d13597cdd5439b")),
}


def fetch(name, into=None, source=None):
    """Download, check and unpack a data set. Returns the exit code."""
    corpus = CORPORA[name]
    folder = Path(into).expanduser().resolve() if into else places.DATA
    if _is_complete(folder / corpus.folder, corpus):
        console.say(f"{folder / corpus.folder} is there already, with everything in it. To fetch it again, remove it first.")
        return 0
    console.say(corpus.licence + "\n")
    with lock.held(f"fetch {name}", f"fetch-{corpus.folder}-{zlib.crc32(str(folder).encode()):08x}", f"{corpus.folder} is being fetched into {folder} already"):
        return _fetch(corpus, folder, source)


def _fetch(corpus, folder, source):
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if corpus.by_hand and not source and not (folder / corpus.archives[0]).is_file():
            raise console.Problem(corpus.by_hand.format(archive=corpus.archives[0], folder=folder))
        archives = [_one_archive(corpus, archive, folder, source) for archive in corpus.archives]
        _unpack_all(corpus, archives, folder)
    except PermissionError as error:
        raise console.Problem(f"{error.filename}: it may not be written. Give another folder with --into.") from error
    console.say(f"\n{folder / corpus.folder} is ready.")
    if corpus.folder in datafolder.LABELLED:
        console.say("Next: python3 environment run" + ("" if folder == places.DATA else f" --data {folder}"))
    return 0


def _one_archive(corpus, name, folder, source):
    """Fetch one archive unless it is here already, and check it."""
    target = folder / name
    base = source or corpus.source
    url = base if base.endswith(".zip") else base.rstrip("/") + "/" + name
    if not target.exists():
        console.say(f"Fetching {url}")
        download.download(url, target)
    _check(target, {} if source else _published_checksums(corpus))
    return target


def _check(archive, published):
    """Compare with the checksum that the authors publish; where there is none, remember what was seen."""
    if archive.name in published:
        found = download.checksum(archive, "md5")
        if found != published[archive.name]:
            archive.unlink()
            raise console.Problem(f"{archive.name} has MD5 {found}, its authors publish {published[archive.name]}. It was removed; fetch it again.")
        console.say(f"  {archive.name}: the MD5 is the published one ({found}).")
    else:
        console.say(f"  {archive.name}: no published checksum to compare with; its SHA-256 is {download.checksum(archive, 'sha256')}")


def _published_checksums(corpus):
    """File name -> MD5 from the archive record, where the authors' host keeps one; empty if it cannot be asked."""
    if not corpus.record:
        return {}
    try:
        with urllib.request.urlopen(corpus.record, timeout=30) as response:
            files = json.load(response)["files"]
        return {file["key"]: file["checksum"].removeprefix("md5:") for file in files if file["checksum"].startswith("md5:")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        console.say(f"  The record with the checksums cannot be read ({error}).")
        return {}


def _unpack_all(corpus, archives, folder):
    """Unpack into a scratch folder, find the wanted parts in it, and move them to their final name in one go."""
    for leftover in folder.glob(".unpacking-*"):
        shutil.rmtree(leftover)
    seen = [f"{archive.name} sha256 {download.checksum(archive, 'sha256')}" for archive in archives]
    with tempfile.TemporaryDirectory(dir=folder, prefix=".unpacking-") as scratch:
        for number, archive in enumerate(archives):
            unpack.unpack(archive, Path(scratch) / str(number))
        ready = _arranged(corpus, Path(scratch))
        _check_contents(corpus, ready)
        fetched = [time.strftime("fetched %Y-%m-%d"), *seen]
        (ready / "FETCHED.txt").write_text("\n".join(fetched) + "\n", encoding="utf-8")
        final = folder / corpus.folder
        if final.exists():
            _put_aside(final)
        os.replace(ready, final)
    for archive in archives:
        archive.unlink()


def _arranged(corpus, scratch):
    """One folder in the layout that the loaders read, whatever top folder the archives have."""
    ready = scratch / "ready"
    homes = [_home_of(wanted, scratch) for wanted in corpus.wanted]
    missing = [wanted for wanted, home in zip(corpus.wanted, homes) if home is None]
    if missing:
        raise console.Problem(f"The archive holds no {' and no '.join(missing)}: it is not {corpus.folder}, or its layout has changed.")
    ready.mkdir()
    for home in dict.fromkeys(homes):
        for path in sorted(home.iterdir()):
            if path != ready and not (ready / path.name).exists() and (path.name in corpus.wanted or corpus.fixed or not corpus.contents):
                shutil.move(str(path), str(ready / path.name))
    return ready


def _check_contents(corpus, ready):
    """Nothing gets its final name that the loaders would refuse."""
    for problem in datafolder.problems_of(corpus.folder, ready):
        raise console.Problem(f"The archive cannot be used: {problem}")
    if corpus.contents:
        _compare_contents(corpus, ready)
    if corpus.folder == datafolder.FOUR_QAED:
        counts = [len(list((ready / f"Q{quadrant}").glob("*.*"))) for quadrant in (1, 2, 3, 4)]
        console.say(f"  {sum(counts)} songs, {', '.join(map(str, counts))} of the four quadrants" + (", as published." if counts == [225] * 4 else "; published are 225 of each."))


def _compare_contents(corpus, ready):
    """Say whether the files that count are those that this project was made with."""
    patterns, count, digest = corpus.contents
    files = sorted((path.relative_to(ready).as_posix(), path) for pattern in patterns for path in ready.glob(pattern))
    found = hashlib.sha256("".join(f"{name} {download.checksum(path, 'sha256')}\n" for name, path in files).encode()).hexdigest()
    if corpus.fixed and found != digest:
        raise console.Problem(f"{corpus.folder} is not what its authors published: {len(files)} files with the digest {found}, but must be {count} with {digest}. "
                              "It was not unpacked under its name. Remove the archive and fetch it again, from its authors.")
    console.say(f"  {len(files)} files, the same as this project was made with." if found == digest else
                f"  {len(files)} files, but not the {count} that this project was made with: its numbers may come out otherwise.")


def _home_of(wanted, scratch):
    """The folder, nearest to the top, that holds the wanted name."""
    found = sorted(scratch.rglob(wanted), key=lambda path: len(path.parts))
    return found[0].parent if found else None


def _put_aside(final):
    """An incomplete corpus is not overwritten but renamed: the user may have put something of their own in it."""
    aside = final.with_name(f"{final.name}-incomplete-{time.strftime('%Y%m%d-%H%M%S')}")
    os.replace(final, aside)
    console.say(f"  The incomplete {final.name} was renamed to {aside.name}.")


def _is_complete(folder, corpus):
    return all((folder / wanted).exists() for wanted in corpus.wanted) and not datafolder.problems_of(corpus.folder, folder)
