"""PyTorch's side of a race: the same networks, from the same weights, on the same data."""
import itertools

import torch
from torch import nn
from torch.nn import functional

from bench import peer


class Side:
    """What peer.py asks."""

    name = "PyTorch " + torch.__version__.split("+")[0]

    def __init__(self, race, data, threads):
        torch.set_num_threads(threads)
        torch.set_flush_denormal(True)
        self.kernel = f"{'MKL' if torch.backends.mkl.is_available() else 'OpenBLAS'}, {torch.backends.cpu.get_cpu_capability()}"
        self.works = self.works_of(race, data)

    def works_of(self, race, data):
        """What each request does."""
        return {"train": trained, "classifier": classified, "generate": generated}[race](data)

    @staticmethod
    def product(size):
        left, right = torch.rand(size, size), torch.rand(size, size)
        return lambda: left @ right


def tensors(arrays):
    return {name: torch.from_numpy(values.copy()) for name, values in arrays.items()}


def put(layer, **values):
    """Set a layer's parameters."""
    with torch.no_grad():
        for name, value in values.items():
            getattr(layer, name).copy_(value)


class Melody(nn.Module):
    """Embeddings, two GRU layers, causal attention over a span, softmax; the emotion in every layer. Steps come first, which is PyTorch's faster way."""

    def __init__(self, weights, span):
        super().__init__()
        self.span = span
        self.token, self.emotion = (nn.Embedding.from_pretrained(weights[name + "Vector_W"], freeze=False) for name in ("token", "emotion"))
        self.gru1, self.gru2 = (self.gru(weights, name) for name in ("gru1", "gru2"))
        self.attention = self.linear(weights, "attention")
        self.next = self.linear(weights, "next")

    @staticmethod
    def gru(weights, name):
        """Ours has [in][out] with gates r, z, n, and biases b_r, b_z, b_n, b_m."""
        inputs, hidden = weights[name + "_W"].shape[0], weights[name + "_RW"].shape[0]
        layer, bias = nn.GRU(inputs, hidden), weights[name + "_b"].flatten()
        put(layer, weight_ih_l0=weights[name + "_W"].T, weight_hh_l0=weights[name + "_RW"].T, bias_ih_l0=bias[:3 * hidden],
            bias_hh_l0=torch.cat([torch.zeros(2 * hidden), bias[3 * hidden:]]))
        return layer

    @staticmethod
    def linear(weights, name):
        layer = nn.Linear(*weights[name + "_W"].shape, bias=name + "_b" in weights)
        put(layer, weight=weights[name + "_W"].T, **({"bias": weights[name + "_b"].flatten()} if name + "_b" in weights else {}))
        return layer

    def forward(self, tokens, emotions):
        emotion = self.emotion(emotions)
        lower, _ = self.gru1(torch.cat([self.token(tokens), emotion], 2))
        upper, _ = self.gru2(torch.cat([lower, emotion], 2))
        query, key, value = self.attention(upper).transpose(0, 1).chunk(3, 2)
        steps = torch.arange(tokens.shape[0])
        distance = steps[:, None] - steps[None, :]
        seen = (distance >= 0) & (distance < self.span)
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        return self.next(torch.cat([upper + attended.transpose(0, 1), emotion], 2))


class Classifier(nn.Module):
    """Two convolutions of each second's short frames, an LSTM over the seconds, their mean, softmax."""

    def __init__(self, weights, settings):
        super().__init__()
        self.kernel = settings["kernel"]
        self.conv1, self.conv2 = (self.convolution(weights, name) for name in ("conv1", "conv2"))
        inputs, units = weights["lstm_W"].shape[0], weights["lstm_RW"].shape[0]
        self.lstm, self.emotion = nn.LSTM(inputs, units, batch_first=True), Melody.linear(weights, "emotion")
        bias = reordered(weights["lstm_b"]).flatten()
        put(self.lstm, weight_ih_l0=reordered(weights["lstm_W"]).T, weight_hh_l0=reordered(weights["lstm_RW"]).T, bias_ih_l0=bias, bias_hh_l0=torch.zeros_like(bias))

    def convolution(self, weights, name):
        """Ours has [bin * channel][filter]."""
        kernel = weights[name + "_W"].reshape(self.kernel, -1, weights[name + "_W"].shape[1])
        layer = nn.Conv2d(kernel.shape[1], kernel.shape[2], (1, self.kernel)).to(memory_format=torch.channels_last)
        put(layer, weight=kernel.permute(2, 1, 0)[:, :, None, :], bias=weights[name + "_b"].flatten())
        return layer

    def forward(self, frames, beside):
        convolved = frames.permute(0, 3, 1, 2)
        for layer in (self.conv1, self.conv2):
            convolved = functional.max_pool2d(functional.relu(layer(convolved)), (1, 2))
        behind = convolved.permute(0, 2, 3, 1).flatten(2)
        states, _ = self.lstm(torch.cat([behind, beside], 2))
        return self.emotion(states.mean(1))


def reordered(weights):
    """Our gates are i, f, o, g; theirs i, f, g, o."""
    return torch.from_numpy(peer.gates(weights.numpy(), (0, 1, 3, 2)))


def updating(network, loss):
    """The work of so many updates. loss: of the next batch."""
    optimiser = torch.optim.Adam(network.parameters(), lr=peer.RATE, fused=True)

    def one():
        optimiser.zero_grad(set_to_none=True)
        value = loss()
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), peer.CLIP)
        optimiser.step()
        return value.item()
    return lambda count: [one() for _ in range(count)]


def trained(data):
    network = Melody(tensors(data.weights()), data.settings["span"])
    batches = itertools.cycle([[torch.from_numpy(part.T.copy()) for part in batch] for batch in data.tokens(data.settings["batch"], data.settings["steps"])])

    def loss():
        tokens, emotions, targets = next(batches)
        return functional.cross_entropy(network(tokens, emotions).flatten(0, 1), targets.flatten())
    return {"step": updating(network, loss)}


def classified(data):
    network = Classifier(tensors(data.weights()), data.settings)
    clips = [[torch.from_numpy(part) for part in batch] for batch in data.clips()]
    batches, asked = itertools.cycle(clips), itertools.cycle(clips)

    def loss():
        frames, beside, classes = next(batches)
        return functional.cross_entropy(network(frames, beside), classes)

    @torch.inference_mode()
    def infer(count):
        return [network(*next(asked)[:2]).softmax(1)[:, 0].mean() for _ in range(count)]
    return {"step": updating(network, loss), "infer": infer}


def generated(data):
    """One token after the other, with the states of the layers and what attention may look back at."""
    network = Melody(tensors(data.weights()), data.settings["span"])
    hidden = network.gru1.hidden_size
    sequence = torch.from_numpy(data.sequence())
    cells = [nn.GRUCell(layer.input_size, hidden) for layer in (network.gru1, network.gru2)]
    for cell, layer in zip(cells, (network.gru1, network.gru2)):
        put(cell, **{name.removesuffix("_l0"): value for name, value in layer.named_parameters()})

    @torch.inference_mode()
    def generate(count):
        lower = upper = torch.zeros(1, hidden)
        keys, values = torch.zeros(count, hidden), torch.zeros(count, hidden)
        emotion, nats = network.emotion(torch.tensor([0])), 0.0
        for at in range(count):
            lower = cells[0](torch.cat([network.token(sequence[at:at + 1]), emotion], 1), lower)
            upper = cells[1](torch.cat([lower, emotion], 1), upper)
            query, keys[at], values[at] = network.attention(upper)[0].chunk(3)
            seen = slice(max(0, at + 1 - network.span), at + 1)
            shares = torch.softmax(keys[seen] @ query / hidden ** 0.5, 0)
            logits = network.next(torch.cat([upper + shares @ values[seen], emotion], 1))
            nats -= torch.log_softmax(logits, 1)[0, sequence[at + 1]].item()
        return [nats / count]
    return {"generate": generate}
