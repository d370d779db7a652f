"""Writes key_golden.txt: what music21 finds for random note sequences. Run: pip install music21==10.5.1; python key_golden.py

A line is `pitch:quarterNotes ... = tonic mode correlation ...` with all 24 keys of music21's KrumhanslKessler, to 6 digits.
Compared to 1e-5: the file's digits.
"""
import random
from music21 import analysis, note, stream

SCALES = {"major": [0, 2, 4, 5, 7, 9, 11], "minor": [0, 2, 3, 5, 7, 8, 10]}


def sequence(rng):
    scale, tonic = SCALES[rng.choice(sorted(SCALES))], rng.randrange(12)
    notes = []
    for _ in range(rng.randrange(3, 25)):
        chromatic = rng.random() < 0.2
        pitch_class = rng.randrange(12) if chromatic else (tonic + rng.choice(scale)) % 12
        notes.append((12 * rng.randrange(3, 7) + pitch_class, rng.choice([0.25, 0.5, 0.75, 1, 1.5, 2, 4])))
    return notes


def keys(notes):
    part = stream.Part()
    for pitch, quarters in notes:
        part.append(note.Note(pitch, quarterLength=quarters))
    best = analysis.discrete.KrumhanslKessler().getSolution(part)
    return [(key.tonic.pitchClass, key.mode, key.correlationCoefficient) for key in [best] + best.alternateInterpretations]


rng = random.Random(1)
with open("key_golden.txt", "w", newline="\n") as out:
    for _ in range(100):
        notes = sequence(rng)
        found = " ".join(f"{tonic} {mode} {r:.6f}" for tonic, mode, r in keys(notes))
        print(" ".join(f"{p}:{q}" for p, q in notes), "=", found, file=out)
