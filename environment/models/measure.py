"""`measure`: what a trained model does, counted, into its card."""
from base import places
from setup import programs
from data import datafolder
from models import train
from reports import melody_table


def melody(jdk, options):
    """Measure the melody model on EMOPIA. Returns the exit code; started again, it goes on where it was."""
    train.emopia(options)
    folder, _ = datafolder.chosen(options)
    order = {"data": folder, "project": places.ROOT, "what": "ablations" if options.ablations else "pieces"}
    with train.at_work_on("melody-generator", "measure melody"):
        code = programs.run(jdk, "study.MeasureMelody", order, programs.copy_of_jars("measure"))
    if code == 0:
        melody_table.write_into_readme()
    return code
