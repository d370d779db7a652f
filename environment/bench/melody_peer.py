"""The melody network here and in PyTorch: same first weights, same mini-batches in the same order. Started by melody.py with the Python that has torch."""
import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn import functional

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from base import cards  # noqa: E402
from base.names import METRICS  # noqa: E402
from bench import features_peer  # noqa: E402

WARM_UP = 10


def main():
    options = parse()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    with tempfile.TemporaryDirectory() as folder:
        print("Ours: writing the mini-batches and training", flush=True)
        command = [options.java, "-Xmx2g", "-Djava.awt.headless=true", "-cp", options.classpath, "affetti.generate.MelodyPeer",
                   options.emopia, options.cache, folder, str(options.hidden), str(options.epochs)]
        subprocess.run(command, check=True)
        settings = json.loads((Path(folder) / "ours.json").read_text(encoding="utf-8"))
        theirs = Theirs(settings, Path(folder))
        print("PyTorch: training on the same", flush=True)
        speed = theirs.train()
        losses = {part: theirs.unheard(part) for part in ("validation", "test")}
    report(options.figures, options.card, settings, speed, losses)
    return 0


def parse():
    parser = argparse.ArgumentParser()
    for name in ("java", "classpath", "emopia", "cache"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--card", type=Path, required=True)
    parser.add_argument("--hidden", type=int, required=True)
    parser.add_argument("--epochs", type=int, required=True)
    return parser.parse_args()


class Melody(nn.Module):
    """Embeddings, two GRU layers, causal attention over a span, softmax; the emotion in every layer."""

    def __init__(self, weights, settings):
        super().__init__()
        tokens, vector = weights["tokenVector_W"].shape
        emotions, emotion = weights["emotionVector_W"].shape
        hidden = settings["hidden"]
        self.dropout, self.span = settings["dropout"], settings["span"]
        self.token, self.emotion = nn.Embedding(tokens, vector), nn.Embedding(emotions, emotion)
        self.gru1 = nn.GRU(vector + emotion, hidden, batch_first=True)
        self.gru2 = nn.GRU(hidden + emotion, hidden, batch_first=True)
        self.attention = nn.Linear(hidden, 3 * hidden, bias=False)
        self.next = nn.Linear(hidden + emotion, tokens)
        self.load(weights)

    def load(self, weights):
        """Our weights: [in][out] with gates r, z, n; biases b_r, b_z, b_n, b_m."""
        with torch.no_grad():
            self.token.weight.copy_(weights["tokenVector_W"])
            self.emotion.weight.copy_(weights["emotionVector_W"])
            for name in ("gru1", "gru2"):
                layer = getattr(self, name)
                layer.weight_ih_l0.copy_(weights[name + "_W"].T)
                layer.weight_hh_l0.copy_(weights[name + "_RW"].T)
                nn.init.zeros_(layer.bias_ih_l0)
                nn.init.zeros_(layer.bias_hh_l0)
            self.attention.weight.copy_(weights["attention_W"].T)
            self.next.weight.copy_(weights["next_W"].T)
            nn.init.zeros_(self.next.bias)

    def drop(self, features):
        """The same features at every step."""
        if not self.training:
            return features
        kept = torch.rand(features.shape[0], 1, features.shape[2]) >= self.dropout
        return features * kept / (1 - self.dropout)

    def forward(self, tokens, emotions):
        emotion = self.emotion(emotions)
        lower, _ = self.gru1(torch.cat([self.token(tokens), emotion], 2))
        upper, _ = self.gru2(self.drop(torch.cat([lower, emotion], 2)))
        query, key, value = self.attention(upper).chunk(3, 2)
        steps = torch.arange(tokens.shape[1])
        distance = steps[:, None] - steps[None, :]
        seen = (distance >= 0) & (distance < self.span)
        attended = upper + functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        return self.next(self.drop(torch.cat([attended, emotion], 2)))


class Theirs:
    """PyTorch's side of the training."""

    def __init__(self, settings, folder):
        self.settings, self.folder = settings, folder
        self.network = Melody(read_weights(settings, folder / "weights.bin"), settings)
        self.optimiser = torch.optim.Adam(self.network.parameters(), lr=settings["rate"])

    def train(self):
        """Tokens a second."""
        batches = list(read_batches(self.folder / "training.bin"))
        self.network.train()
        began = tokens = 0
        for number, batch in enumerate(batches):
            if number == WARM_UP:
                began, tokens = time.perf_counter(), 0
            for group in self.optimiser.param_groups:
                group["lr"] = self.settings["rate"] * factor(number / len(batches))
            self.optimiser.zero_grad(set_to_none=True)
            counted = int((batch[2] >= 0).sum())
            loss = self.loss(*batch) / counted
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), self.settings["clip"])
            self.optimiser.step()
            tokens += counted
            if number % 20 == 19:
                print(f"  {number + 1} of {len(batches)}: loss {loss.item():.3f}", flush=True)
        return tokens / (time.perf_counter() - began)

    def unheard(self, part):
        """Nats a token over the whole pieces of the validation or the test songs."""
        self.network.eval()
        nats = count = 0
        with torch.no_grad():
            for batch in read_batches(self.folder / f"{part}.bin"):
                nats += self.loss(*batch).item()
                count += int((batch[2] >= 0).sum())
        return nats / count

    def loss(self, inputs, emotions, targets, thousandths):
        logits = self.network(inputs, emotions)
        losses = functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-1, reduction="none")
        return (losses * thousandths.flatten() / 1000).sum()


def factor(progress, warm_up=0.05, last=0.1):
    """Half a cosine up from nothing, then half a cosine down to a tenth."""
    if progress < warm_up:
        return (1 - math.cos(math.pi * progress / warm_up)) / 2
    return last + (1 - last) * (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up))) / 2


def read_weights(settings, path):
    numbers = numpy.fromfile(path, "<f4")
    weights, at = {}, 0
    for one in settings["weights"]:
        count = math.prod(one["shape"])
        weights[one["name"]] = torch.from_numpy(numbers[at:at + count].reshape(one["shape"]).copy())
        at += count
    return weights


def read_batches(path):
    """(tokens, emotions, targets, weights in thousandths), each [batch][step]."""
    numbers = numpy.fromfile(path, "<i4").astype(numpy.int64)
    at = 0
    while at < len(numbers):
        batch, steps = numbers[at:at + 2]
        at += 2
        arrays = numbers[at:at + 4 * batch * steps].reshape(4, batch, steps)
        at += 4 * batch * steps
        yield tuple(torch.from_numpy(array) for array in arrays)


def report(figures, card, settings, speed, losses):
    peer = "PyTorch " + torch.__version__.split("+")[0]
    print(f"training, tokens a second: ours {settings['tokensPerSecond']:.0f}, {peer} {speed:.0f}")
    found = [{"name": "melody/training", "peer": peer, "ours": round(settings["tokensPerSecond"]), "theirs": round(speed),
              "ratio": round(settings["tokensPerSecond"] / speed, 2), "unit": "tokens/s", "runs": 1}]
    for part, loss in losses.items():
        tokens_a_note = settings[part]["tokens"] / settings[part]["notes"]
        ours, theirs = settings[part]["nats"] * tokens_a_note, loss * tokens_a_note
        print(f"{part}, nats a note after {settings['updates']} updates: ours {ours:.3f}, {peer} {theirs:.3f}")
        found.append({"name": "melody/" + part, "peer": peer, "ours": round(ours, 3), "theirs": round(theirs, 3),
                      "ratio": round(theirs / ours, 3), "unit": f"nats a note after {settings['updates']} updates", "runs": 1})
    features_peer.write(figures / "benchmarks.json", found, "melody/")
    write_card(card, found)


def write_card(path, found):
    """Put what validation songs say of both onto the card of the published model, where there is one."""
    if path.exists():
        validation = next(one for one in found if one["name"] == "melody/validation")
        cards.add_metrics(path.parent, {METRICS.NATS_PYTORCH: validation["theirs"], METRICS.NATS_SAME_UPDATES: validation["ours"]})


if __name__ == "__main__":
    sys.exit(main())
