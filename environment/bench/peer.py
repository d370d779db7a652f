"""A peer's side of a race. Started by race.py with the Python that has the library: LIBRARY RACE FOLDER THREADS; answers lines as our Java side does."""
import importlib
import json
import math
import sys
import time
from pathlib import Path

import numpy

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

RATE, CLIP = 1e-3, 1
"""Adam's, as in our TrainingOptions."""
PEAK_SIZE, PEAK_TRIES = 1024, 20


def main(library, race, folder, threads):
    module = importlib.import_module("bench.peer_" + library)
    side = module.Side(race, Data(Path(folder)), int(threads))
    print(json.dumps({"peer": side.name, "kernel": side.kernel, "works": list(side.works)}), flush=True)
    for line in sys.stdin:
        work, *count = line.split()
        began = time.perf_counter()
        values = side.works[work](int(count[0])) if count else [peak(side.product)]
        print(json.dumps({"seconds": time.perf_counter() - began, "values": [float(value) for value in values]}), flush=True)


def peak(product):
    """The fastest of many matrix products, in GFLOP/s. product: what makes a product for a size."""
    multiply = product(PEAK_SIZE)
    fastest = math.inf
    for _ in range(PEAK_TRIES):
        began = time.perf_counter()
        multiply()
        fastest = min(fastest, time.perf_counter() - began)
    return 2 * PEAK_SIZE ** 3 / fastest / 1e9


class Data:
    """What our side wrote: settings, weights by name, and data."""

    def __init__(self, folder):
        self.folder = folder
        self.settings = json.loads((folder / "settings.json").read_text(encoding="utf-8")) if (folder / "settings.json").exists() else {}

    def weights(self):
        numbers, at, weights = numpy.fromfile(self.folder / "weights.bin", "<f4"), 0, {}
        for one in self.settings["weights"]:
            count = math.prod(one["shape"])
            weights[one["name"]] = numbers[at:at + count].reshape(one["shape"])
            at += count
        return weights

    def tokens(self, batch, steps):
        """(tokens, emotions, next tokens) of each batch."""
        rows = numpy.fromfile(self.folder / "batches.bin", "<i4").astype("int64").reshape(-1, batch * (steps + 1) + batch)
        for row in rows:
            tokens = row[:-batch].reshape(batch, steps + 1)
            yield tokens[:, :-1].copy(), numpy.repeat(row[-batch:, None], steps, 1), tokens[:, 1:].copy()

    def clips(self):
        """(short frames [batch][second][bin][channel], what is beside them [batch][second][column], class) of each batch."""
        batch, steps, bins, channels, beside = (self.settings[name] for name in ("batch", "steps", "bins", "channels", "beside"))
        rows = numpy.fromfile(self.folder / "inputs.bin", "<f4").reshape(-1, batch * steps * (bins * channels + beside))
        classes = numpy.fromfile(self.folder / "batches.bin", "<i4").astype("int64").reshape(-1, batch)
        for row, labels in zip(rows, classes):
            first, second = numpy.split(row, [batch * steps * bins * channels])
            yield first.reshape(batch, steps, bins, channels), second.reshape(batch, steps, beside), labels

    def sequence(self):
        """The tokens of one piece."""
        return numpy.fromfile(self.folder / "batches.bin", "<i4").astype("int64")

    def samples(self):
        """A clip."""
        return numpy.fromfile(self.folder / "samples.f32", "<f4")


def gates(weights, order):
    """The columns gate by gate in another order."""
    parts = numpy.split(weights, len(order), axis=-1)
    return numpy.concatenate([parts[gate] for gate in order], axis=-1)


if __name__ == "__main__":
    main(*sys.argv[1:])
