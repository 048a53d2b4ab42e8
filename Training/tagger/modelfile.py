"""The model file of a tagger: written here, read by `SequenceModel.swift`; the layout stands in Config/models/README.md."""
import struct

import numpy as np

MAGIC, VERSION = b'SPTAGGER', 1
MASK = (1 << 64) - 1
FORBIDDEN = -32768


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


_hashes = {}


def value_hash(text):
    found = _hashes.get(text)
    if found is None:
        found = _hashes[text] = fnv(text.encode('utf8'))
    return found


def feature_key(template, values):
    state = ((template + 1) * 0x9E3779B97F4A7C15) & MASK
    for value in values.split('\x1f'):
        state = ((state ^ value_hash(value)) * 0xFF51AFD7ED558CCD) & MASK
        state ^= state >> 32
    return state & 0xFFFFFFFF


def write(path, model, feature_ids, template_lines, labels, least, log=print):
    """Writes the weights of at least `least` in whole numbers."""
    W = np.where(np.abs(model.W) >= least, model.W, 0)
    limit = max(np.abs(model.T).max(), np.abs(model.S).max(), np.abs(model.E).max(), 1e-6) / 30000
    scale = max(float(np.quantile(np.abs(W[W != 0]), 0.9995)) / 127, float(limit))
    Q = np.clip(np.rint(W / scale), -127, 127).astype(np.int8)
    rows = {}
    clashes = 0
    for (template, values), number in feature_ids.items():
        row = Q[number]
        if not row.any():
            continue
        key = feature_key(template, values)
        if key in rows:
            clashes += 1
            if np.abs(rows[key].astype(int)).sum() >= np.abs(row.astype(int)).sum():
                continue
        rows[key] = row
    keys = sorted(rows)
    counts, pairs = bytearray(), bytearray()
    for key in keys:
        used = np.flatnonzero(rows[key])
        counts.append(len(used))
        for label in used:
            pairs += struct.pack('<Bb', label, int(rows[key][label]))
    payload = bytearray()
    templates = [line for line in template_lines.strip().splitlines()]
    for text in list(labels) + templates:
        data = text.encode('utf8')
        payload += struct.pack('<B', len(data)) + data

    def quantised(x, allowed=None):
        q = np.clip(np.rint(x / scale), -32767, 32767).astype('<i2')
        return (q if allowed is None else np.where(allowed > 0, q, FORBIDDEN).astype('<i2')).tobytes()
    payload += quantised(model.S, model.start_allowed) + quantised(model.E) + quantised(model.T, model.allowed)
    payload += np.array(keys, '<u4').tobytes() + bytes(counts) + bytes(pairs)
    header = MAGIC + struct.pack('<HHIIIfQ', VERSION, len(labels), len(templates), len(keys), len(pairs) // 2, scale,
                                 fnv(payload))
    with open(path, 'wb') as file:
        file.write(header + payload)
    log(f'{path}: {len(header) + len(payload)} bytes, {len(keys)} features, {len(pairs) // 2} weights, '
        f'{clashes} clashes, scale {scale:.5f}')


class Reference:
    """Reads a model file and decodes with integers, exactly as the Swift side does."""

    def __init__(self, path):
        with open(path, 'rb') as file:
            data = file.read()
        version, n, templates, rows, pairs, self.scale, check = struct.unpack_from('<HHIIIfQ', data, 8)
        assert data[:8] == MAGIC and version == VERSION and fnv(data[36:]) == check
        at = 36
        texts = []
        for _ in range(n + templates):
            size = data[at]
            texts.append(data[at + 1:at + 1 + size].decode('utf8'))
            at += 1 + size
        self.labels, self.templates = texts[:n], texts[n:]
        ints = np.frombuffer(data, '<i2', 2 * n + n * n, at).astype(np.int64)
        at += 2 * (2 * n + n * n)
        ints = np.where(ints == FORBIDDEN, -10 ** 8, ints)
        self.S, self.E, self.T = ints[:n], ints[n:2 * n], ints[2 * n:].reshape(n, n)
        keys = np.frombuffer(data, '<u4', rows, at)
        at += 4 * rows
        counts = data[at:at + rows]
        at += rows
        self.rows = {}
        for key, count in zip(keys, counts):
            row = np.zeros(n, np.int64)
            for _ in range(count):
                row[data[at]] = struct.unpack_from('<b', data, at + 1)[0]
                at += 2
            self.rows[int(key)] = row
        assert at == len(data)

    def emissions(self, found):
        """Label scores per token, from the features of `templates.features`."""
        zero = np.zeros(len(self.labels), np.int64)
        return [sum((self.rows.get(feature_key(t, v), zero) for t, v in token), zero) for token in found]

    def decode(self, found):
        """The best labels of a sentence."""
        emissions = self.emissions(found)
        if not emissions:
            return []
        v, back = self.S + emissions[0], []
        for emission in emissions[1:]:
            m = v[:, None] + self.T
            k = m.argmax(axis=0)
            back.append(k)
            v = m.max(axis=0) + emission
        best = int((v + self.E).argmax())
        path = [best]
        for k in reversed(back):
            best = int(k[best])
            path.append(best)
        return [self.labels[i] for i in path[::-1]]
