"""Keras' side of a race, on TensorFlow: the same networks, from the same weights, on the same data. What XLA does better is left to it: both ways are tried."""
import itertools
import os
import time

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("ABSL_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import keras  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import layers, ops  # noqa: E402

from bench import peer  # noqa: E402

TRIAL = 3


class Side:
    """What peer.py asks."""

    name = "Keras " + keras.__version__

    def __init__(self, race, data, threads):
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(1)
        makers = {"train": trained, "classifier": classified, "generate": generated}
        compiled = {way: makers[race](data, way) for way in (False, True)}
        fastest = min(compiled, key=lambda way: seconds(compiled[way]))
        self.works = makers[race](data, fastest)
        self.kernel = f"TensorFlow {tf.__version__}, oneDNN and Eigen{', XLA' if fastest else ''}"

    @staticmethod
    def product(size):
        left, right = tf.random.uniform((size, size)), tf.random.uniform((size, size))
        return lambda: (left @ right).numpy()


def seconds(works):
    """Of a short trial, once everything is compiled."""
    work = next(iter(works.values()))
    work(TRIAL)
    began = time.perf_counter()
    work(TRIAL)
    return time.perf_counter() - began


def fill(layer, *values):
    layer.set_weights([value.reshape(old.shape) for value, old in zip(values, layer.get_weights(), strict=True)])


def gru(weights, name):
    """Ours has gates r, z, n and biases b_r, b_z, b_n, b_m; theirs z, r, n, with two rows of biases."""
    import numpy
    hidden = weights[name + "_RW"].shape[0]
    bias = weights[name + "_b"].flatten()
    own = numpy.stack([bias[:3 * hidden], numpy.concatenate([numpy.zeros(2 * hidden, "f4"), bias[3 * hidden:]])])
    return [peer.gates(values, (1, 0, 2)) for values in (weights[name + "_W"], weights[name + "_RW"], own)]


class Melody(keras.Model):
    """Embeddings, two GRU layers, causal attention over the whole window, softmax; the emotion in every layer."""

    def __init__(self, weights):
        super().__init__()
        self.token, self.emotion = (layers.Embedding(*weights[name + "Vector_W"].shape) for name in ("token", "emotion"))
        self.gru1, self.gru2 = (layers.GRU(weights[name + "_RW"].shape[0], return_sequences=True) for name in ("gru1", "gru2"))
        self.attention = layers.Dense(weights["attention_W"].shape[1], use_bias=False)
        self.next = layers.Dense(weights["next_W"].shape[1])
        zeros = ops.zeros((1, 2), "int32")
        self((zeros, zeros))
        for name in ("token", "emotion"):
            fill(getattr(self, name), weights[name + "Vector_W"])
        for name in ("gru1", "gru2"):
            fill(getattr(self, name), *gru(weights, name))
        fill(self.attention, weights["attention_W"])
        fill(self.next, weights["next_W"], weights["next_b"])

    def call(self, inputs):
        tokens, emotions = inputs
        emotion = self.emotion(emotions)
        lower = self.gru1(ops.concatenate([self.token(tokens), emotion], 2))
        upper = self.gru2(ops.concatenate([lower, emotion], 2))
        query, key, value = ops.split(self.attention(upper), 3, 2)
        scores = ops.matmul(query, ops.transpose(key, (0, 2, 1))) / upper.shape[2] ** 0.5
        steps = ops.arange(tokens.shape[1])
        shares = ops.softmax(ops.where(steps[:, None] >= steps[None, :], scores, -1e9))
        return self.next(ops.concatenate([upper + ops.matmul(shares, value), emotion], 2))


class Classifier(keras.Model):
    """Two convolutions of each second's short frames, an LSTM over the seconds, their mean, softmax."""

    def __init__(self, weights, settings):
        super().__init__()
        self.conv1, self.conv2 = (layers.Conv2D(weights[name + "_W"].shape[1], (1, settings["kernel"]), activation="relu") for name in ("conv1", "conv2"))
        self.pool = layers.MaxPooling2D((1, 2))
        self.lstm = layers.LSTM(weights["lstm_RW"].shape[0], return_sequences=True)
        self.emotion = layers.Dense(weights["emotion_W"].shape[1])
        self((ops.zeros((1, 2, settings["bins"], settings["channels"])), ops.zeros((1, 2, settings["beside"]))))
        for name in ("conv1", "conv2", "emotion"):
            fill(getattr(self, name), weights[name + "_W"], weights[name + "_b"])
        fill(self.lstm, *(peer.gates(weights["lstm_" + name], (0, 1, 3, 2)) for name in ("W", "RW", "b")))

    def call(self, inputs):
        frames, beside = inputs
        convolved = self.pool(self.conv2(self.pool(self.conv1(frames))))
        behind = ops.reshape(convolved, (convolved.shape[0], convolved.shape[1], -1))
        return self.emotion(ops.mean(self.lstm(ops.concatenate([behind, beside], 2)), 1))


def updating(network, batches, compiled):
    """The work of so many updates."""
    optimiser = keras.optimizers.Adam(peer.RATE, epsilon=1e-8, global_clipnorm=peer.CLIP)
    optimiser.build(network.trainable_variables)
    crossed = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    source = itertools.cycle(batches)

    @tf.function(jit_compile=compiled)
    def one(first, second, targets):
        with tf.GradientTape() as tape:
            loss = crossed(targets, network((first, second)))
        optimiser.apply(tape.gradient(loss, network.trainable_variables), network.trainable_variables)
        return loss
    return lambda count: [one(*next(source)).numpy() for _ in range(count)]


def constants(batches):
    return [[tf.constant(part) for part in batch] for batch in batches]


def trained(data, compiled):
    return {"step": updating(Melody(data.weights()), constants(data.tokens(data.settings["batch"], data.settings["steps"])), compiled)}


def classified(data, compiled):
    network = Classifier(data.weights(), data.settings)
    clips = constants(data.clips())
    asked = itertools.cycle(clips)

    @tf.function(jit_compile=compiled)
    def one(frames, beside):
        return tf.reduce_mean(tf.nn.softmax(network((frames, beside)))[:, 0])
    return {"step": updating(network, clips, compiled), "infer": lambda count: [one(*next(asked)[:2]).numpy() for _ in range(count)]}


def generated(data, compiled):
    """One token after the other, with the states of the layers and what attention may look back at."""
    weights, sequence, span = data.weights(), data.sequence(), data.settings["span"]
    network = Melody(weights)
    hidden = network.gru1.units
    cells = [network.gru1.cell, network.gru2.cell]

    @tf.function(jit_compile=compiled)
    def one(token, following, at, lower, upper, keys, values):
        emotion = network.emotion(tf.zeros((1,), tf.int32))
        lower, _ = cells[0](ops.concatenate([network.token(token), emotion], 1), [lower])
        upper, _ = cells[1](ops.concatenate([lower, emotion], 1), [upper])
        query, key, value = ops.split(network.attention(upper), 3, 1)
        keys, values = tf.concat([keys[1:], key], 0), tf.concat([values[1:], value], 0)
        known = tf.range(span) >= span - 1 - at
        shares = tf.nn.softmax(tf.where(known, tf.linalg.matvec(keys, query[0]) / hidden ** 0.5, -1e9))
        logits = network.next(ops.concatenate([upper + shares[None] @ values, emotion], 1))
        return -tf.gather(tf.nn.log_softmax(logits)[0], following), lower, upper, keys, values

    def generate(count):
        state = [tf.zeros((1, hidden)), tf.zeros((1, hidden)), tf.zeros((span, hidden)), tf.zeros((span, hidden))]
        nats = 0.0
        for at in range(count):
            told, *state = one(tf.constant(sequence[at:at + 1]), tf.constant(sequence[at + 1]), tf.constant(at), *state)
            nats += told.numpy()
        return [nats / count]
    return {"generate": generate}
