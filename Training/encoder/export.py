"""Writes the model file: weights in whole numbers with a scale for each row, as `docs/model-format.md` describes.

    python3 export.py --stance stance.pt --entity entity.pt --id ID --created DAY --out DIR

Its temperatures are 1; `calibrate.py` fits those of the file that is written.
"""

import argparse
import hashlib
import os
import shutil

import numpy
import torch
from safetensors.numpy import save_file

import word_features
from model import BASE, HEADS, HIDDEN, POSITIONS, base_weights
from train_entity import FORBIDDEN, FORBIDDEN_START, LABELS

LEVELS = 63


def quantised(weight):
    """Whole numbers in -63...63 and a scale for each row."""
    weight = numpy.asarray(weight, dtype=numpy.float32)
    scale = numpy.abs(weight).max(axis=1) / LEVELS
    scale[scale == 0] = 1.0
    scale = scale.astype(numpy.float32)
    return numpy.clip(numpy.rint(weight / scale[:, None]), -LEVELS, LEVELS).astype(numpy.int8), scale


class File:
    def __init__(self):
        self.tensors = {}

    def matrix(self, name, weight, bias=None):
        self.tensors[name + ".weight"], self.tensors[name + ".weight.scale"] = quantised(weight)
        if bias is not None:
            self.plain(name + ".bias", bias)

    def plain(self, name, values):
        self.tensors[name] = numpy.ascontiguousarray(numpy.asarray(values, dtype=numpy.float32))

    def linear(self, name, state, key):
        self.matrix(name, state[key + ".weight"], state[key + ".bias"])

    def norm(self, name, state, key):
        self.plain(name + ".weight", state[key + ".weight"])
        self.plain(name + ".bias", state[key + ".bias"])

    def stack(self, name, state):
        self.matrix(f"{name}.position", state["stack.position.weight"])
        self.norm(f"{name}.embedding_norm", state, "stack.norm")
        layers = len({k.split(".")[2] for k in state if k.startswith("stack.layers.")})
        for i in range(layers):
            source, target = f"stack.layers.{i}.", f"{name}.layer.{i}."
            self.linear(target + "attention.qkv", state, source + "qkv")
            self.linear(target + "attention.output", state, source + "output")
            self.norm(target + "attention.norm", state, source + "attention_norm")
            self.linear(target + "feed_forward.up", state, source + "up")
            self.linear(target + "feed_forward.down", state, source + "down")
            self.norm(target + "feed_forward.norm", state, source + "norm")
        return layers, len(state["stack.layers.0.up.bias"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stance", required=True)
    parser.add_argument("--entity", required=True)
    parser.add_argument("--id", required=True)
    parser.add_argument("--created", required=True, help="the day, as the model file tells it")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    load = lambda path: {k: v.numpy() for k, v in torch.load(path)["model"].items()}  # noqa: E731
    stance, entity = load(options.stance), load(options.entity)
    file = File()
    words = base_weights()["embeddings.word_embeddings.weight"].float().numpy().copy()
    placeholders = stance["stack.placeholder.weight"]
    words[1 : 1 + len(placeholders)] = placeholders
    file.matrix("word", words)
    (stance_layers, stance_wide), (entity_layers, entity_wide) = file.stack("stance", stance), file.stack("entity", entity)
    file.linear("stance.target.query", stance, "target_query")
    file.plain("stance.target.distance", stance["target_distance.weight"][:, 0])
    file.linear("stance.target.hidden", stance, "target_hidden")
    file.plain("stance.target.output.weight", stance["target_output.weight"])
    file.plain("stance.target.output.bias", stance["target_output.bias"])
    file.linear("stance.pair.query", stance, "pair_query")
    file.linear("stance.pair.hidden", stance, "pair_hidden")
    file.plain("stance.pair.output.weight", stance["pair_output.weight"])
    file.plain("stance.pair.output.bias", stance["pair_output.bias"])
    file.plain("entity.feature.weight", entity["feature.weight"].T)
    file.plain("entity.output.weight", entity["output.weight"])
    file.plain("entity.output.bias", entity["output.bias"])
    file.plain("entity.transition", entity["transition"] + FORBIDDEN.numpy())
    file.plain("entity.start", entity["start"] + FORBIDDEN_START.numpy())
    file.plain("entity.end", entity["end"])
    vocabulary = os.path.join(BASE, "vocab.txt")
    with open(vocabulary, "rb") as source:
        digest = hashlib.sha256(source.read()).hexdigest()
    metadata = {
        "format": "standpoint-encoder",
        "version": "1",
        "model_id": options.id,
        "hidden": str(HIDDEN),
        "heads": str(HEADS),
        "stance_layers": str(stance_layers),
        "entity_layers": str(entity_layers),
        "stance_feed_forward": str(stance_wide),
        "entity_feed_forward": str(entity_wide),
        "positions": str(POSITIONS),
        "levels": str(LEVELS),
        "placeholders": str(len(placeholders)),
        "stance_temperature_target": "1.0",
        "stance_temperature_pair": "1.0",
        "entity_labels": ",".join(LABELS),
        "entity_features": ",".join(word_features.NAMES),
        "vocabulary_sha256": digest,
        "created": options.created,
    }
    os.makedirs(options.out, exist_ok=True)
    path = os.path.join(options.out, "encoder.safetensors")
    save_file(file.tensors, path, metadata)
    shutil.copyfile(vocabulary, os.path.join(options.out, "vocabulary.txt"))
    print(path, os.path.getsize(path), "bytes", sum(v.size for v in file.tensors.values()), "values")


if __name__ == "__main__":
    main()
