"""Writes measures_golden.txt: MusPy's measures of random scores. Run: pip install muspy==0.5.0; python measures_golden.py

A line is `ticksPerQuarter start:duration:pitch ... = pitch_range n_pitch_classes_used polyphony pitch_class_entropy
scale_consistency groove_consistency empty_beat_rate`, to 9 digits. For groove_consistency, onsets and lengths are first rounded to
sixteenth notes (half up, at least one), as Quantizer does. Compared to 1e-8: the file's digits.
"""
import random
import muspy


def score(rng):
    ticks = rng.choice([4, 12, 24, 96])
    time, notes = rng.randrange(0, 2 * ticks), []
    for _ in range(rng.randrange(1, 40)):
        notes.append((time, rng.randrange(1, 3 * ticks), rng.randrange(21, 109)))
        time += rng.choice([0, 0, ticks // 4, ticks // 2, ticks, 3 * ticks, rng.randrange(6 * ticks)])
    return ticks, notes


def music(ticks, notes):
    track = muspy.Track(notes=[muspy.Note(t, p, d, 64) for t, d, p in notes])
    return muspy.Music(resolution=ticks, tracks=[track])


def sixteenths(ticks, notes):
    grid = ticks // 4
    nearest = lambda t: (t + grid // 2) // grid
    return music(4, [(nearest(t), max(1, nearest(d)), p) for t, d, p in notes])


rng = random.Random(2)
with open("measures_golden.txt", "w", newline="\n") as out:
    for _ in range(200):
        ticks, notes = score(rng)
        m = music(ticks, notes)
        values = [muspy.pitch_range(m), muspy.n_pitch_classes_used(m), muspy.polyphony(m), muspy.pitch_class_entropy(m),
                  muspy.scale_consistency(m), muspy.groove_consistency(sixteenths(ticks, notes), 16), muspy.empty_beat_rate(m)]
        print(ticks, " ".join(f"{t}:{d}:{p}" for t, d, p in notes), "=", " ".join(f"{v:.9f}" for v in values), file=out)
