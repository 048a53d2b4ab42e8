"""The quantised encoder in numpy: docs/model-format.md as code, bit for bit.

Products of integers are exact; float parts are float32 in the order of operations that the format gives (sums in 16
partial sums, no fused multiply-add), so that the program's numbers are these numbers. With `real=numpy.float64` the float
parts are computed in double precision: the distance to that is what rounding costs.

    python reference.py MODEL_DIRECTORY "A sentence."     prints the first floats of each token's last state
"""
import json
import struct
import sys

import numpy as np


def load(path):
    """Metadata and tensors of a safetensors file (I8 and F32)."""
    data = open(path, "rb").read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        kind = {"I8": np.int8, "F32": np.float32}[entry["dtype"]]
        tensors[name] = np.frombuffer(data[8 + length + first:8 + length + last], kind).reshape(entry["shape"])
    return metadata, tensors


def save(path, metadata, tensors):
    """Writes a safetensors file: float tensors first, so that they are aligned."""
    header, parts, at = {"__metadata__": metadata}, [], 0
    for name in sorted(tensors, key=lambda name: (tensors[name].dtype == np.int8, name)):
        data = np.ascontiguousarray(tensors[name])
        header[name] = {"dtype": "I8" if data.dtype == np.int8 else "F32", "shape": list(data.shape),
                        "data_offsets": [at, at + data.nbytes]}
        parts.append(data.tobytes())
        at += data.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(parts))


class Encoder:
    """One model; `states` runs a stack over one sequence of ids, the heads read its result."""

    def __init__(self, path, real=np.float32):
        self.metadata, self.tensors = load(path)
        self.real = real
        self.matrices = {}
        self.heads = int(self.metadata["heads"])

    # Parts.

    def sum16(self, x):
        """The sum over the last axis: 16 partial sums, then a tree."""
        lanes = np.zeros(x.shape[:-1] + (16,), self.real)
        for first in range(0, x.shape[-1], 16):
            lanes = lanes + x[..., first:first + 16]
        eight = lanes[..., :8] + lanes[..., 8:]
        four = eight[..., :4] + eight[..., 4:]
        return (four[..., 0] + four[..., 2]) + (four[..., 1] + four[..., 3])

    def exp(self, x):
        if self.real is not np.float32:
            return np.exp(np.clip(x, -87, 88))
        f = np.float32
        x = np.minimum(np.maximum(x, f(-87)), f(88))
        n = np.rint(x * f(1.44269504))
        r = (x - n * f(0.693359375)) - n * f(-2.12194440e-4)
        p = r * f(1.9875691500e-4) + f(1.3981999507e-3)
        for c in (8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1):
            p = p * r + f(c)
        p = (p * (r * r) + r) + f(1)
        return p * ((n.astype(np.int32) + 127) << 23).view(np.float32)

    def quantise(self, x):
        m = np.abs(x).max(-1)
        with np.errstate(divide="ignore"):
            inverse = np.where(m > 0, self.real(127) / m, self.real(0)).astype(self.real)
        return np.rint(x * inverse[..., None]).astype(np.int32), (m / self.real(127)).astype(self.real)

    def linear(self, name, x):
        if name not in self.matrices:
            # float32 holds these integers and their sums exactly: 1536 * 127 * 63 < 2^24.
            self.matrices[name] = np.ascontiguousarray(self.tensors[name + ".weight"].T.astype(np.float32))
        scale = self.tensors[name + ".weight.scale"].astype(self.real)
        q, s = self.quantise(x)
        product = (q.astype(np.float32) @ self.matrices[name]).astype(self.real)
        return product * (scale * s[..., None]) + self.tensors[name + ".bias"].astype(self.real)

    def norm(self, name, x):
        width = self.real(x.shape[-1])
        mean = self.sum16(x) / width
        d = x - mean[..., None]
        factor = self.real(1) / np.sqrt(self.sum16(d * d) / width + self.real(1e-12))
        weight, bias = self.tensors[name + ".weight"], self.tensors[name + ".bias"]
        return (d * factor[..., None]) * weight.astype(self.real) + bias.astype(self.real)

    def gelu(self, x):
        e = self.exp((x + x * (x * x) * self.real(0.044715)) * self.real(-1.5957691216))
        return x / (e + self.real(1))

    def exponentials(self, scores):
        """e^(s - max) over the last axis, and the sum; padded with zeros to a multiple of 16."""
        e = self.exp(scores - scores.max(-1)[..., None])
        padding = -e.shape[-1] % 16
        return e, self.sum16(np.concatenate([e, np.zeros(e.shape[:-1] + (padding,), self.real)], -1))

    def attention(self, qkv):
        tokens = len(qkv)
        q, k, v = (part.reshape(tokens, self.heads, 32).transpose(1, 0, 2) for part in np.split(qkv, 3, axis=1))
        scores = np.zeros((self.heads, tokens, tokens), self.real)
        for d in range(32):
            scores = scores + k[:, None, :, d] * q[:, :, None, d]
        e, total = self.exponentials(scores * self.real(0.17677669529663687))
        out = np.zeros((self.heads, tokens, 32), self.real)
        for j in range(tokens):
            out = out + v[:, None, j] * e[:, :, j, None]
        return (out * (self.real(1) / total)[..., None]).transpose(1, 0, 2).reshape(tokens, -1)

    # The whole.

    def states(self, stack, ids, features=()):
        """The last layer's states of one sequence; `features` holds the active ones of each token, for the stacks of words."""
        t, real = self.tensors, self.real
        ids = np.asarray(ids)
        word = t["word.weight"][ids].astype(real) * t["word.weight.scale"][ids].astype(real)[:, None]
        places = np.arange(len(ids))
        position = t[stack + ".position.weight"][places].astype(real)
        position = position * t[stack + ".position.weight.scale"][places].astype(real)[:, None]
        x = word + position
        for token, active in enumerate(features):
            for feature in active:
                x[token] = x[token] + t[stack + ".feature.weight"][feature].astype(real)
        x = self.norm(stack + ".embedding_norm", x)
        for index in range(int(self.metadata[stack + "_layers"])):
            layer = f"{stack}.layer.{index}"
            context = self.attention(self.linear(layer + ".attention.qkv", x))
            x = self.norm(layer + ".attention.norm", self.linear(layer + ".attention.output", context) + x)
            wide = self.gelu(self.linear(layer + ".feed_forward.up", x))
            x = self.norm(layer + ".feed_forward.norm", self.linear(layer + ".feed_forward.down", wide) + x)
        return x

    def mean(self, rows):
        total = np.zeros(rows.shape[1], self.real)
        for row in rows:
            total = total + row
        return total / self.real(len(rows))

    def pool(self, states, query, offsets=None):
        scores = self.sum16(states * query) * self.real(0.051031036)
        e, total = self.exponentials(scores + (0 if offsets is None else offsets))
        out = np.zeros(states.shape[1], self.real)
        for row, weight in zip(states, e):
            out = out + row * weight
        return out * (self.real(1) / total)

    def classify(self, name, z):
        h = self.linear(name + ".hidden", z)
        h = self.real(1) - self.real(2) / (self.exp(h * self.real(2)) + self.real(1))
        weight, bias = self.tensors[name + ".output.weight"], self.tensors[name + ".output.bias"]
        return self.sum16(weight.astype(self.real) * h) + bias.astype(self.real)

    def target(self, states, first, last):
        """Logits (against, neutral, for) toward the tokens first...last."""
        v = self.mean(states[first:last + 1])
        u = self.linear("stance.target.query", v)
        distances = np.clip(np.arange(len(states)) - (first + last) // 2, -32, 32) + 32
        g = self.pool(states, u, self.tensors["stance.target.distance"].astype(self.real)[distances])
        return self.classify("stance.target", np.concatenate([states[0], v, g]))

    def pair(self, states, a, b):
        """Logits for the tokens a and b, each (first, last)."""
        def one(a, b):
            v, w = self.mean(states[a[0]:a[1] + 1]), self.mean(states[b[0]:b[1] + 1])
            g = self.pool(states, self.linear("stance.pair.query", np.concatenate([v, w])))
            return self.classify("stance.pair", np.concatenate([states[0], v, w, g]))
        return (one(a, b) + one(b, a)[[0, 2, 1, 4, 3]]) / self.real(2)

    def entity(self, states, token, features):
        """Logits of a word's labels."""
        weight, bias = self.tensors["entity.output.weight"].astype(self.real), self.tensors["entity.output.bias"]
        logits = self.sum16(weight[:, :384] * states[token]) + bias.astype(self.real)
        for feature in features:
            logits = logits + weight[:, 384 + feature]
        return logits


    def dependencies(self, states, words, heads):
        """Scores of each word's arcs (the root first), and logits of its relation to a head that is given (0: the root)."""
        arc, wide = 128, 64
        rows = np.maximum(self.linear("syntax.projection", states[[0, *words]]), self.real(0))
        weight, bias = self.tensors["syntax.arc.weight"].astype(self.real), self.tensors["syntax.arc.bias"].astype(self.real)
        arcs, logits = [], []
        relation, shift = (self.tensors["syntax.relation.head." + x].astype(self.real) for x in ("weight", "bias"))
        products = self.linear("syntax.relation", rows[list(heads), 2 * arc + wide:])
        for word, head in enumerate(heads):
            asked = self.sum16(weight * rows[word + 1, :arc]) + bias
            arcs.append(self.sum16(rows[:, arc:2 * arc] * asked) * self.real(0.088388346))
            of_head = self.sum16(relation * rows[head, 2 * arc + wide:]) + shift
            own = products[word].reshape(len(shift), wide) * rows[word + 1, 2 * arc:2 * arc + wide]
            logits.append(self.sum16(own) + of_head)
        return arcs, logits


def tokenizer(vocabulary):
    """The reference tokenizer, without special tokens in texts."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
    lines = open(vocabulary, encoding="utf-8").read().rstrip("\n").split("\n")
    made = Tokenizer(models.WordPiece(
        {token: index for index, token in enumerate(lines)}, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


if __name__ == "__main__":
    directory, text = sys.argv[1:3]
    ids = tokenizer(directory + "/vocabulary.txt").encode(text).ids
    encoder = Encoder(directory + "/encoder.safetensors")
    for row in encoder.states("stance", [101, *ids[:254], 102]):
        print(" ".join(f"{value:.6f}" for value in row[:6]))
