"""Writes the model file: weights in whole numbers with a scale for each row, as `docs/model-format.md` describes.

    python3 export.py --stance stance.pt --entity entity.pt --syntax syntax.pt --id ID --created DAY --out DIR
    python3 export.py --keep encoder.safetensors --syntax syntax.pt --id ID --created DAY --out DIR

Its temperatures are 1; `calibrate.py` fits those of the file that is written. With `--keep` stacks that are not given stay
as they are in another model file, with its temperatures.
"""

import argparse
import hashlib
import os
import shutil

import numpy
import torch
from safetensors.numpy import save_file

import reference
import word_features
from model import BASE, HEADS, HIDDEN, POSITIONS, base_weights
from train_entity import FORBIDDEN, FORBIDDEN_START, LABELS
from train_syntax import RELATIONS

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


def stance_tensors(file, stance):
    placeholders = stance["stack.placeholder.weight"]
    words = base_weights()["embeddings.word_embeddings.weight"].float().numpy().copy()
    words[1 : 1 + len(placeholders)] = placeholders
    file.matrix("word", words)
    layers, wide = file.stack("stance", stance)
    file.linear("stance.target.query", stance, "target_query")
    file.plain("stance.target.distance", stance["target_distance.weight"][:, 0])
    file.linear("stance.target.hidden", stance, "target_hidden")
    file.plain("stance.target.output.weight", stance["target_output.weight"])
    file.plain("stance.target.output.bias", stance["target_output.bias"])
    file.linear("stance.pair.query", stance, "pair_query")
    file.linear("stance.pair.hidden", stance, "pair_hidden")
    file.plain("stance.pair.output.weight", stance["pair_output.weight"])
    file.plain("stance.pair.output.bias", stance["pair_output.bias"])
    return {
        "stance_layers": str(layers),
        "stance_feed_forward": str(wide),
        "placeholders": str(len(placeholders)),
        "stance_temperature_target": "1.0",
        "stance_temperature_pair": "1.0",
    }


def entity_tensors(file, entity):
    layers, wide = file.stack("entity", entity)
    file.plain("entity.feature.weight", entity["feature.weight"].T)
    file.plain("entity.output.weight", entity["output.weight"])
    file.plain("entity.output.bias", entity["output.bias"])
    file.plain("entity.transition", entity["transition"] + FORBIDDEN.numpy())
    file.plain("entity.start", entity["start"] + FORBIDDEN_START.numpy())
    file.plain("entity.end", entity["end"])
    return {"entity_layers": str(layers), "entity_feed_forward": str(wide), "entity_labels": ",".join(LABELS)}


def syntax_tensors(file, syntax):
    layers, wide = file.stack("syntax", syntax)
    file.plain("syntax.feature.weight", syntax["feature.weight"].T)
    parts = ("arc_dependent", "arc_head", "relation_dependent", "relation_head")
    rows, biases = ([syntax[part + "." + kind] for part in parts] for kind in ("weight", "bias"))
    file.matrix("syntax.projection", numpy.concatenate(rows), numpy.concatenate(biases))
    file.plain("syntax.arc.weight", syntax["arc"][:-1].T)
    file.plain("syntax.arc.bias", syntax["arc"][-1])
    relation = syntax["relation"]
    file.matrix("syntax.relation", relation[:, :-1, :-1].reshape(-1, relation.shape[2] - 1), relation[:, :-1, -1].reshape(-1))
    file.plain("syntax.relation.head.weight", relation[:, -1, :-1])
    file.plain("syntax.relation.head.bias", relation[:, -1, -1])
    return {"syntax_layers": str(layers), "syntax_feed_forward": str(wide), "relations": ",".join(RELATIONS)}


STACKS = {"stance": stance_tensors, "entity": entity_tensors, "syntax": syntax_tensors}


def main():
    parser = argparse.ArgumentParser()
    for stack in STACKS:
        parser.add_argument("--" + stack)
    parser.add_argument("--keep", help="a model file whose stacks stay where none is given")
    parser.add_argument("--id", required=True)
    parser.add_argument("--created", required=True, help="the day, as the model file tells it")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    file, metadata = File(), {}
    if options.keep:
        metadata, file.tensors = reference.load(options.keep)
        if metadata["entity_features"] != ",".join(word_features.NAMES):
            parser.error("the model to keep was trained with other features of words")
    elif not (options.stance and options.entity and options.syntax):
        parser.error("without --keep all of --stance, --entity and --syntax are needed")
    for stack, write in STACKS.items():
        path = getattr(options, stack)
        if path:
            state = {k: v.float().numpy() for k, v in torch.load(path, map_location="cpu")["model"].items()}
            file.tensors = {k: v for k, v in file.tensors.items() if not k.startswith(stack + ".")}
            metadata |= write(file, state)
    vocabulary = os.path.join(BASE, "vocab.txt")
    with open(vocabulary, "rb") as source:
        digest = hashlib.sha256(source.read()).hexdigest()
    metadata |= {
        "format": "standpoint-encoder",
        "version": "2",
        "model_id": options.id,
        "hidden": str(HIDDEN),
        "heads": str(HEADS),
        "positions": str(POSITIONS),
        "levels": str(LEVELS),
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
