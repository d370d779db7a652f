"""`measure`: what a trained model does, counted."""
from pathlib import Path

from base import console, names, places
from setup import programs
from data import datafolder
from models import train, verify
from reports import classifier_table, melody_table


def melody(jdk, options):
    """Measure the melody model on EMOPIA. Returns the exit code; started again, it goes on where it was."""
    train.emopia(options)
    folder, _ = datafolder.chosen(options)
    order = {"data": folder, "project": places.ROOT, "what": "ablations" if options.ablations else "pieces"}
    with train.at_work_on(names.FOLDERS.MELODY, "measure melody"):
        code = programs.run(jdk, "study.MeasureMelody", order, programs.copy_of_jars("measure"))
    if code == 0:
        melody_table.write_into_readme()
    return code


def pieces(jdk, options):
    """Print how much the pieces of a folder are like played music. Returns the exit code."""
    folder, _ = datafolder.chosen(options)
    return programs.run(jdk, "study.MeasurePieces", {"data": folder, "project": places.ROOT, "pieces": Path(options.pieces).absolute()})


def beats(jdk, options):
    """Measure the beat tracker on Pop1K7 into figures/beats.json, trained anew first where asked. Returns the exit code."""
    order = {"data": Path(options.data).absolute() if options.data else places.ROOT / "data", "project": places.ROOT, "train": bool(options.train)}
    return programs.run(jdk, "study.MeasureBeats", order, programs.copy_of_jars("measure"))


def classifier(jdk, options):
    """Measure one part of the classifier's study for the card of the model that is there. Returns the exit code; started again, it goes on where it was."""
    model = names.MODELS[options.model]
    order = {"cache": places.CACHE, "model": model.path, **train.data(options), "part": options.part}
    with train.at_work_on(model.folder, f"measure {options.model}"):
        code = programs.run(jdk, model.program, order, programs.copy_of_jars(model.folder))
    if code == 0:
        classifier_table.write_into_readme()
    return code


def learning_curve(jdk, options):
    """Measure what more music is worth, for the generator's card. Returns the exit code; started again, it goes on where it was."""
    train.emopia(options)
    folder, _ = datafolder.chosen(options)
    return programs.run(jdk, "study.LearningCurve", {"data": folder, "project": places.ROOT}, programs.copy_of_jars("measure"))


SUBJECTS = {"melody": melody, "pieces": pieces, "beats": beats, "learning-curve": learning_curve, "classifier": classifier,
            "classifier-piano": classifier, "replay": verify.write_replay}


def start(ensure, options):
    """Measure what is named, once ensure() has set everything up. Returns the exit code."""
    if options.model == "pieces" and options.pieces is None:
        raise console.Misuse("measure pieces needs --pieces DIR, a folder with happiness_001.mid and so on.")
    if options.model == "pieces" and not Path(options.pieces).is_dir():
        raise console.Misuse(f"--pieces {options.pieces}: there is no such folder.")
    return SUBJECTS[options.model](ensure(), options)
