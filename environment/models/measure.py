"""`measure`: what a trained model does, counted, into its card."""
from base import places, process
from data import datafolder
from models import train
from reports import melody_table


def melody(jdk, options):
    """Measure the melody model on EMOPIA. Returns the exit code; started again, it goes on where it was."""
    train.emopia(options)
    folder, _ = datafolder.chosen(options)
    command = train.java(jdk, "affetti.study.MeasureMelody", "measure") + [
        str(folder), str(places.ROOT), "ablations" if options.ablations else "pieces"]
    code = process.run_handed_over(command, train.environment())
    if code == 0:
        melody_table.write_into_readme()
    return code
