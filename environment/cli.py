"""The commands and their options."""
import argparse
import difflib
import locale
import math
import os
import re
import signal
import sys

import clean
import doctor
import testing
from base import console, faults, leftovers, lock, names
from setup import setting_up
from data import datafolder, fetch
from notebooks import publishing, running
from reports import dependencies
from models import compose, engrave, listening, measure, predict, train, verify
from bench import features, generate, race, spark, walk
from pages import site

PARTS = ("nested", "network_alone", "transfer", "published", "deals", "leak", "balances")
BENCHES = {"features": features.features, "train": race.train, "classifier": race.classifier, "generate": generate.generate, "walk": walk.walk, "spark": spark.spark}
DESCRIPTION = "Affetti: sets up everything the notebooks need, runs them, opens them, tests them."


def main(arguments):
    """Run one command; returns the exit code."""
    _settle_the_process()
    options, rest = parse(arguments)
    try:
        return options.command(options, rest) or 0
    except console.Problem as problem:
        console.say(f"\n{problem}")
        return 2 if isinstance(problem, console.Misuse) else 1
    except OSError as error:
        sentence = faults.sentence(error)
        if not sentence:
            raise
        console.say(f"\n{sentence}")
        return 1
    except KeyboardInterrupt:
        console.say("\nStopped. The next start goes on from here.")
        return 130


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, with the name that was perhaps meant; abbreviations are not guessed."""

    def __init__(self, **settings):
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message):
        wrong = re.search(r"unknown: (--[\w-]+)|invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if wrong and wrong[2] is not None:
            message = f"there is no {wrong[2]}; choose from {wrong[3]}".replace("'", "")
        known = self._option_string_actions if not wrong or wrong[1] else re.findall(r"[\w-]+", wrong[3])
        near = difflib.get_close_matches(wrong[1] or wrong[2], known, 1) if wrong else []
        console.say(f"{self.prog}: {message}." + (f" Did you mean {near[0]}?" if near else "") + f" See {self.prog} --help.")
        sys.exit(2)


def parse(arguments):
    """(options, arguments for JupyterLab). Unknown arguments are an error for every other command."""
    parser = Parser(prog="python3 environment", description=DESCRIPTION)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, dest="word")
    _add_run(commands)
    _add_lab(commands)
    _add_rest(commands)
    options, rest = parser.parse_known_args(arguments)
    if rest and (options.command is not _lab or _misspelt(rest[0])):
        commands.choices[options.word].error("unknown: " + " ".join(rest))
    return options, [word for word in rest if word != "--"]


def _misspelt(word):
    """Whether a word that lab would hand to JupyterLab is nearly an option of ours."""
    return word.startswith("--") and bool(difflib.get_close_matches(word.partition("=")[0], ["--data", "--profile", "--demo", "--ijava"], 1, 0.8))


def _add_run(commands):
    run = commands.add_parser("run", help="set up, then run the notebooks top to bottom",
                              description="Sets up what is missing, runs notebooks/01..08 top to bottom without a browser, and saves the executed "
                                          "notebooks, pages, figures, models and music. Without --data: the data in data/, or the demo corpus.")
    _add_common(run)
    run.add_argument("--only", metavar="04[,06]", help="only these notebooks")
    run.add_argument("--demo", action="store_true", help="use the demo corpus even where data/ holds real data")
    run.add_argument("--publish", action="store_true", help="replace the committed results (notebooks/, figures/, models/) instead of writing into local/ folders")
    run.add_argument("--solutions", action="store_true", help="run the solutions of the exercises (notebooks/solutions/) instead: each must be right, each known mistake wrong")
    run.set_defaults(command=_run)


def _add_lab(commands):
    lab = commands.add_parser("lab", help="set up, then open JupyterLab",
                              description="Sets up what is missing and opens JupyterLab on the start page. Other options, such as --no-browser or --port 8899, go to JupyterLab.")
    _add_common(lab)
    lab.set_defaults(command=_lab)


def _add_common(parser):
    parser.add_argument("--profile", choices=running.PROFILES, default="quick", help="quick: minutes, small models (default); full: as in the tables")
    parser.add_argument("--data", metavar="DIR", help="folder that holds EMOPIA_1.0/ (and DEAM/ or 4QAED/, where you have them), or music of your own and its list, labels.csv")
    parser.add_argument("--ijava", metavar="JAR", help="use your own IJava (path of ijava-1.3.0.jar) instead of JJava")


def _add_rest(commands):
    test = commands.add_parser("test", help="set up, then run every test", description="Sets up what is missing; runs the Java tests, the tests of this program, "
                               "the check of the notebooks' sources, and all notebooks on the demo corpus (and briefly on real EMOPIA, where AFFETTI_DATA or data/ holds it).")
    test.add_argument("--skip-notebooks", action="store_true", help="leave out the runs of the notebooks")
    test.add_argument("--browser", action="store_true", help="look at the notebooks in JupyterLab and at the site too, in the system's Chromium: half an hour")
    test.add_argument("--timing", action="store_true", help="hold the bounds of the clock too; nothing else should run on the machine")
    test.set_defaults(command=lambda options, rest: _locked("test", lambda: testing.everything(setting_up.ensure(), options)))

    race = commands.add_parser("bench", help="time our code beside the reference it was measured against",
                               description="Each subject runs here and in its peer (in an environment of its own), alternating, on one core and, where it makes a difference, on all; "
                                           "results into figures/benchmarks.json and the tables of README.md. Nothing else should run on the machine.")
    race.add_argument("subject", choices=sorted(BENCHES), help="features: the ten audio features beside librosa's, torchaudio's and Essentia's, and their values; train: the melody network's training beside "
                      "PyTorch's and Keras'; classifier: the CNN-LSTM beside theirs; generate: one piece beside theirs, and 16 at once beside one after the other; walk: all notebooks, cold and warm; spark: features by two workers of Apache Spark beside one")
    race.add_argument("--data", metavar="DIR", help="folder that holds EMOPIA_1.0/ (default: data/, else the demo corpus)")
    race.add_argument("--clips", type=_count, default=12, help="clips to time (default 12)")
    race.add_argument("--tempo-clips", type=_count, default=100, help="clips whose tempo is compared (default 100)")
    race.add_argument("--corpus-seconds", type=_seconds, default=60, help="how long a mix of files is read and analysed, to project the time for 22 hours (default 60)")
    race.add_argument("--python", metavar="PATH", help="features: the Python (3.12 or newer) that librosa is installed for")
    race.add_argument("--files", type=_count, default=1000, help="spark: sound files of a minute (default 1000)")
    race.add_argument("--runs", type=_count, default=3, help="train, classifier, generate, spark: how often each side runs, alternating (default 3)")
    race.add_argument("--demo", action="store_true", help="walk: on the demo corpus")
    race.set_defaults(command=lambda options, rest: _locked("bench", lambda: BENCHES[options.subject](setting_up.ensure(), options)))

    long = commands.add_parser("train", help="train a model for the tables, which takes an hour or more",
                               description="Trains on one thread and writes the finished model into models/. After each epoch the whole state is kept in .cache/training: "
                                           "stopped and started again with the same options, it goes on there.")
    long.add_argument("model", choices=sorted(names.MODELS), help="melody: the generator, on EMOPIA's notes; classifier: the emotion of a sound, from recordings where there are some (4QAED), measured on folds by artist first; classifier-piano: from EMOPIA's notes, played by a sound font; typicality: what is typical of the music that a finished classifier learnt from")
    long.add_argument("--data", metavar="DIR", help="folder that holds EMOPIA_1.0/ (default: data/)")
    long.add_argument("--name", help=f"of the model's folder in models/ (default {', '.join(sorted(set(vars(names.FOLDERS).values())))})")
    long.add_argument("--set", metavar="OPTION=VALUE", nargs="*", default=[], help="other options than the recipe's, such as hidden=256 epochs=12 learningRate=2e-3 classes=two_groups, or for the classifier folds=5 deals=1 seeds=3 epochs=30; a wrong name is answered with those there are")
    long.set_defaults(command=lambda options, rest: train.start(lambda: _locked("train", setting_up.ensure), options))

    count = commands.add_parser("measure", help="count what a trained model does, for its card",
                                description="Generates 100 pieces an emotion with models/melody-generator, compares them with EMOPIA's test songs, and writes the numbers into "
                                            "its card and four pieces of each emotion into figures/. Pieces are kept in .cache: stopped and started again, it goes on there.")
    count.add_argument("model", choices=sorted(measure.SUBJECTS), help="melody: the generator, on EMOPIA's notes, into its card; pieces: any folder of pieces beside EMOPIA's clips; "
                       "beats: the beat tracker on 200 held-out songs of Pop1K7, into figures/beats.json; "
                       "learning-curve: what more of EMOPIA, and Pop1K7 before it, would be worth, into the generator's card; "
                       "classifier, classifier-piano: one part of that study, into the card of the model that is there; "
                       "replay: the numbers that `verify` repeats, into the model's folder")
    count.add_argument("--name", help="replay: the model (default melody-generator)")
    count.add_argument("--data", metavar="DIR", help="folder that holds EMOPIA_1.0/, or pop1k7/ for the beats, or both for the learning curve (default: data/)")
    count.add_argument("--part", choices=PARTS, default="nested", help="classifier: nested (default), the folds with what can be chosen chosen within each training part; "
                       "network_alone, transfer to other music, or of the piano published, deals, leak, balances")
    count.add_argument("--pieces", metavar="DIR", help="pieces: the folder with happiness_001.mid and so on")
    count.add_argument("--train", action="store_true", help="beats: train the tracker's network anew first, about ten minutes")
    count.add_argument("--ablations", action="store_true", help="train small networks with one thing changed each instead, and write that table into the card")
    count.set_defaults(command=lambda options, rest: measure.start(lambda: _locked("measure", setting_up.ensure), options))

    get = commands.add_parser("fetch", help="download a data set from its authors", description="Downloads a data set from its authors, shows its licence, checks and unpacks it. "
                              "An interrupted download goes on where it stopped.")
    get.add_argument("corpus", choices=sorted(fetch.CORPORA), help="emopia: piano MIDI, 96 MB; deam: songs with ratings, 1.3 GB; 4qaed: recorded songs with emotions (says where to get the archive, then checks it); pop1k7, pop909: pop piano without emotions, to learn composing from")
    get.add_argument("--into", metavar="DIR", help="folder that gets EMOPIA_1.0/, DEAM/ and so on (default: data/)")
    get.add_argument("--from", dest="source", metavar="URL", help="folder address of a mirror that holds the same archives")
    get.set_defaults(command=lambda options, rest: fetch.fetch(options.corpus, options.into, options.source))

    hear = commands.add_parser("predict", help="say which emotion the trained classifier hears in sound files",
                               description="Sets up what is missing; decodes each file, extracts its features and prints how likely each emotion is, how like the model's training music "
                                           "the file is, and, of a file over a minute, how that changes. Exit code 3 if some files could not be read.")
    hear.add_argument("files", nargs="+", metavar="FILE", help="MP3, WAV, AIFF, FLAC, Ogg, M4A or another common kind of sound file")
    hear.add_argument("--json", action="store_true", help="print one JSON object a file and line: path, duration, probabilities, valence, arousal, typicality, warnings, model and more")
    hear.add_argument("--model", metavar="NAME", help="a classifier in models/, or the folder of one (default: that of your own last run, else emotion-classifier)")
    hear.set_defaults(command=lambda options, rest: predict.emotions(lambda: _ready("predict"), options))

    make = commands.add_parser("compose", help="let the trained generator compose for an emotion",
                               description="Sets up what is missing; composes pieces as MIDI files, and with --wav as sound too.")
    make.add_argument("emotion", nargs="?", choices=names.EMOTIONS, metavar="EMOTION", help=", ".join(names.EMOTIONS) + "; or use --blend")
    make.add_argument("-o", dest="output", metavar="FILE.mid", help="where to (default: EMOTION.mid in this folder)")
    make.add_argument("--seconds", type=_number, help="length, 1 to 600 (default 30)")
    make.add_argument("--seed", type=_whole, help="the same seed gives the same piece (default: another one each time)")
    make.add_argument("--count", type=_whole, help="how many pieces (default 1)")
    make.add_argument("--wav", action="store_true", help="also as sound, played by the sound font (AFFETTI_SOUNDFONT, if that is set)")
    make.add_argument("--primer", metavar="FILE.mid", help="music to go on from")
    make.add_argument("--blend", metavar="EMOTION=SHARE", nargs="+", default=[], help="several emotions instead of one, such as happiness=0.7 calm=0.3")
    make.add_argument("--guidance", type=_number, help="how strongly the emotion is pressed, 0 to 10 (default: what the model's card says)")
    make.add_argument("--model", default=compose.MODEL, help=f"name of a model in models/, or its folder (default {compose.MODEL})")
    make.set_defaults(command=lambda options, rest: compose.pieces(lambda: _ready("compose"), options))

    ears = commands.add_parser("listening-test", help="make a page that asks listeners whether pieces were composed or played",
                               description="Makes one HTML page that works offline: held-out clips and as many pieces by the trained generator, all on the same piano, in an order of its own for "
                                           "each listener. It asks whether a piece was composed or played and which emotion it expresses, keeps the answers in the browser and exports them; "
                                           "notebook 6 evaluates them. With EMOPIA's clips, pass the page on under EMOPIA's licence only.")
    ears.add_argument("-o", dest="output", metavar="FILE.html", help="where to (default: listening-test.html in this folder)")
    ears.add_argument("--each", type=_whole, help="pieces of each emotion and kind, 1 to 25 (default 3, which makes 24 pieces)")
    ears.add_argument("--seconds", type=_number, help="a piece's length, 5 to 60 (default 15)")
    ears.add_argument("--seed", type=_whole, help="which clips are drawn and what is composed (default 1)")
    ears.add_argument("--data", metavar="DIR", help="folder that holds EMOPIA_1.0/ (default: data/, else the demo corpus)")
    ears.add_argument("--model", default=compose.MODEL, help=f"name of a model in models/, or its folder (default {compose.MODEL})")
    ears.set_defaults(command=lambda options, rest: listening.page(lambda: _ready("listening-test"), options))

    sheet = commands.add_parser("engrave", help="make sheet music of a MIDI file",
                                description="Sets up what is missing; finds the beats of a MIDI file, writes its notes in bars, and draws them with Verovio as an SVG picture.")
    sheet.add_argument("midi", metavar="FILE.mid", help="a MIDI file, such as one of figures/")
    sheet.add_argument("-o", dest="output", metavar="FILE.svg", help="where to (default: beside the MIDI file)")
    sheet.add_argument("--title", help="what stands above the music (default: the file's name)")
    sheet.set_defaults(command=lambda options, rest: engrave.engrave(lambda: _ready("engrave"), options))

    true = commands.add_parser("verify", help="say whether models are what their cards tell of, and still compute what they did",
                               description="Compares every file of a model with its digest on the card, the card with its seal, and README.md's table with the card. Then "
                                           "repeats what was computed when the model was saved (replay.json): answers to a synthetic input, a short training, and, where the "
                                           "data are, numbers on them: equal to the last digit on the same kind of machine, to a thousandth elsewhere. Half a minute a model.")
    true.add_argument("models", nargs="*", metavar="MODEL", help="names in models/, or folders (default: all in models/)")
    true.add_argument("--files", action="store_true", help="compare the files only, which needs no set-up")
    true.add_argument("--data", metavar="DIR", help="folder that holds what the models learnt from (default: data/)")
    true.set_defaults(command=lambda options, rest: verify.verify(lambda: _ready("verify"), options))

    pages = commands.add_parser("site", help="make a site of the notebooks, to read without Jupyter and network",
                                description="Makes static pages from the executed notebooks: a start page, each notebook with its contents, pictures and sound, its solutions folded, "
                                            "slides, search over all pages, glossary, bibliography, a page for teachers. Opens from a folder; nothing is loaded from the network.")
    pages.add_argument("-o", dest="output", metavar="FOLDER", help="where to (default: notebooks/local/site)")
    pages.add_argument("--local", action="store_true", help="from the notebooks of your own last run (notebooks/local/) instead of the published ones")
    pages.set_defaults(command=lambda options, rest: _locked("site", lambda: site.site(options)))

    look = commands.add_parser("doctor", help="say what is there and what is missing", description="Looks at everything the project needs, changes nothing, and gives the command for what is missing.")
    look.set_defaults(command=lambda options, rest: doctor.report())

    overview = commands.add_parser("report", help="make a report anew", description="dependencies: lib/DEPENDENCIES.md, which library has which known fault and why it does not "
                               "reach us, from lib/known-faults.csv and the JARs of the classpath.")
    overview.add_argument("subject", choices=["dependencies"])
    overview.set_defaults(command=lambda options, rest: _locked("report", dependencies.write))

    away = commands.add_parser("clean", help="remove what was built", description="Removes .venv and the built JAR. Never touches data/ or published results.")
    away.add_argument("--cache", action="store_true", help="remove .cache too (sound font, demo corpus, computed features)")
    away.add_argument("--all", action="store_true", help="remove .cache and your own results (the local/ folders) too")
    away.add_argument("--yes", action="store_true", help="do not ask")
    away.set_defaults(command=lambda options, rest: _locked("clean", lambda: clean.clean(options)))


def _whole(text, least=None):
    """The whole number that an option's text is."""
    if not re.fullmatch(r"-?\d+", text) or least is not None and int(text) < least:
        raise argparse.ArgumentTypeError("must be a whole number" + ("" if least is None else f", {least} or more") + f", but is {text}")
    return int(text)


def _count(text):
    return _whole(text, 1)


def _number(text, least=None):
    """The number that an option's text is; neither infinity nor "not a number"."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or least is not None and value < least:
        raise argparse.ArgumentTypeError("must be a number" + ("" if least is None else f", {least} or more") + f", but is {text}")
    return value


def _seconds(text):
    return _number(text, 1)


def _run(options, _):
    running.select(options.only, options.solutions)
    datafolder.chosen(options)
    return _locked("run", lambda: running.run(setting_up.ensure(), options))


def _lab(options, rest):
    datafolder.chosen(options)
    jdk = _ready("lab")
    with lock.held("lab", f"lab-{os.getpid()}"):
        return running.lab(jdk, options, rest)


def _locked(purpose, work):
    with lock.held(purpose):
        _tidy()
        return work()


def _tidy():
    """Under the checkout's lock: finish what was killed on its way."""
    publishing.finish_interrupted()
    leftovers.remove()


def _ready(purpose):
    """For what may run beside others: tidy up unless somebody is at work, and set up what is missing. Returns the JDK."""
    try:
        _locked("start", lambda: None)
    except (console.Problem, OSError):
        pass
    return setting_up.ensure_unless_busy(purpose)


def _settle_the_process():
    """A polite end on Ctrl-C and SIGTERM, and UTF-8 file names for the JVM where the system speaks no language yet."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop_once)
    if sys.platform.startswith("linux") and not _speaks_utf8():
        os.environ["LC_ALL"] = "C.UTF-8"


def _speaks_utf8():
    """Whether the language that the user's variables name is there and writes UTF-8; the JVM takes one that is not installed for plain ASCII."""
    try:
        locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        return False
    return "utf" in locale.nl_langinfo(locale.CODESET).lower()


def _stop_once(number, frame):
    """The first signal stops us; later ones must not disturb the cleaning up."""
    for known in (signal.SIGINT, signal.SIGTERM):
        signal.signal(known, signal.SIG_IGN)
    raise KeyboardInterrupt
