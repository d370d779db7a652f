"""`train`: the long trainings, each as a program that goes on where it was stopped."""
import os
import shutil

from base import console, places, process
from setup import kernel
from data import datafolder
from reports import classifier_table, melody_table


def start(jdk, options):
    """Train the named model. Returns the exit code; started again with the same options, it goes on."""
    program, default = MODELS[options.model]
    name = options.name or default
    command = java(jdk, program, name) + [f"cache={places.CACHE}", f"model={places.MODELS / name}", *data(options), *options.set]
    code = process.run_handed_over(command, environment())
    for table in (classifier_table, melody_table):
        if code == 0 and places.MODELS / name == table.CARD.parent:
            table.write_into_readme()
    return code


MODELS = {"melody": ("affetti.study.TrainMelody", "melody-generator"), "classifier": ("affetti.study.TrainClassifier", "emotion-classifier")}
"""Of each model its program and the usual name of its folder."""


def data(options):
    """The data as the program wants it: melodies need EMOPIA's notes, the classifier takes any corpus of sound."""
    if options.model == "melody":
        return [f"emopia={emopia(options)}"]
    folder, _ = datafolder.chosen(options)
    return [f"data={folder}"] if folder else []


def emopia(options):
    """The folder EMOPIA_1.0 of the data."""
    folder, _ = datafolder.chosen(options)
    if not folder or datafolder.EMOPIA not in datafolder.corpora(folder):
        raise console.Problem("This training needs EMOPIA: `python3 environment fetch emopia`, or name its folder with --data.")
    return folder / datafolder.EMOPIA


def java(jdk, name, training):
    """The command that starts a Java program of ours. It runs from a copy of the helper JAR, so that the house may be rebuilt meanwhile."""
    own = places.CACHE / "training" / training / "jars"
    own.mkdir(parents=True, exist_ok=True)
    for jar in places.JARS.glob("affetti*.jar"):
        shutil.copy2(jar, own)
    classpath = os.pathsep.join([str(own / "*"), str(places.JARS / "*")])
    return [jdk.java, *kernel.jvm_options(jdk), "-cp", classpath, name]


def environment():
    """The kernel's environment variables: one thread, and the vector instructions that the processor has."""
    values = {name: value.replace("$$", "$") for name, value in kernel.variables().items()}
    return process.environment(JDK_JAVA_OPTIONS=None, **values)
