"""Fits, on development sentences, what turns logits into probabilities and labels, and writes it into a model file.

    python3 calibrate.py --data DIR --model DIR [--id ID --created DAY]

Targets: a temperature. Pairs: a bias for the two classes `for` and one for the two classes `against` (neutral has none),
then a temperature. Training weighs rare classes more, which makes a model give them too often. The biases are those of
the greatest macro F1 (mean of five and three classes) less half the negative log likelihood, so that labels are good and
probabilities stay honest; means over both ways of hiding names. What they are worth on sentences that they were not fitted
on is told by cross-validation.
"""

import argparse
import json
import os
import struct

import numpy
import torch

import reference
import scores
import stance_data
from model import StanceModel, tokenizer
from placeholders import Encoder
from train_stance import encode, evaluate

GRID = [round(0.15 * step, 2) for step in range(-9, 4)]
PAIR_BIAS = "stance.pair.output.bias"


def stance_model(path):
    """The stance stack and its heads as the file has them, in float."""
    metadata, tensors = reference.load(path)

    def matrix(name):
        return torch.tensor(tensors[name + ".weight"].astype("float32") * tensors[name + ".weight.scale"][:, None])

    def plain(name):
        return torch.tensor(tensors[name].astype("float32"))

    words = matrix("word")
    state = {
        "stack.placeholder.weight": words[1 : 1 + int(metadata["placeholders"])],
        "stack.position.weight": matrix("stance.position"),
        "target_distance.weight": plain("stance.target.distance")[:, None],
    }
    norms = {"stack.norm": "stance.embedding_norm"}
    linears = {f"{kind}_{part}": f"stance.{kind}.{part}" for kind in ("target", "pair") for part in ("query", "hidden")}
    for i in range(int(metadata["stance_layers"])):
        own, file = f"stack.layers.{i}.", f"stance.layer.{i}."
        linears[own + "qkv"] = file + "attention.qkv"
        linears[own + "output"] = file + "attention.output"
        norms[own + "attention_norm"] = file + "attention.norm"
        linears[own + "up"] = file + "feed_forward.up"
        linears[own + "down"] = file + "feed_forward.down"
        norms[own + "norm"] = file + "feed_forward.norm"
    for own, file in linears.items():
        state[own + ".weight"], state[own + ".bias"] = matrix(file), plain(file + ".bias")
    for own, file in norms.items():
        state[own + ".weight"], state[own + ".bias"] = plain(file + ".weight"), plain(file + ".bias")
    for kind in ("target", "pair"):
        for part in ("weight", "bias"):
            state[f"{kind}_output.{part}"] = plain(f"stance.{kind}.output.{part}")
    model = StanceModel("minilm", int(metadata["stance_layers"]), up=int(metadata["stance_feed_forward"]))
    model.load_state_dict(state)
    model.stack.word = words
    return model.eval()


def biased(logits, bias):
    return logits + numpy.array([0, bias[0], bias[0], bias[1], bias[1]], logits.dtype)


def fit_bias(cases):
    """The bias for `for` and `against` of the greatest macro F1 less half the negative log likelihood."""
    figures = numpy.zeros((len(GRID), len(GRID)))
    for logits, gold in cases:
        for i, first in enumerate(GRID):
            for j, second in enumerate(GRID):
                moved = biased(logits, (first, second))
                figures[i, j] += numpy.mean(scores.directed_f1(gold, moved.argmax(1)))
                figures[i, j] -= scores.negative_log_likelihood(gold, moved / scores.fit_temperature(gold, moved, 0.05)) / 2
    i, j = numpy.unravel_index(figures.argmax(), figures.shape)
    return GRID[i], GRID[j]


def cross_validated(cases, rounds=2, folds=5):
    """Macro F1 of five and three classes where each fifth is judged with the bias of the others; mean over rounds."""
    rng = numpy.random.default_rng(0)
    count = len(cases[0][1])
    results = []
    for _ in range(rounds):
        fold = rng.permutation(count) % folds
        labels = [numpy.zeros(count, int) for _ in cases]
        for k in range(folds):
            bias = fit_bias([(logits[fold != k], gold[fold != k]) for logits, gold in cases])
            for predicted, (logits, _) in zip(labels, cases):
                predicted[fold == k] = biased(logits[fold == k], bias).argmax(1)
        results.append([scores.directed_f1(gold, predicted) for predicted, (_, gold) in zip(labels, cases)])
    return numpy.mean(results, axis=0)


def tell(kind, gold, logits):
    """Fits a temperature and prints what it gives."""
    temperature = round(scores.fit_temperature(gold, logits), 2)
    probabilities = torch.tensor(logits / temperature).softmax(-1).numpy()
    print(kind, len(gold), "cases; temperature", temperature, "calibration error",
          round(scores.calibration_error(gold, probabilities), 4), "macro F1",
          round(scores.macro_f1(gold, logits.argmax(1), range(logits.shape[1])), 4))
    for threshold in (0.6, 0.7, 0.78, 0.85, 0.9):
        share, figure = scores.answered(gold, probabilities, threshold)
        print(f"  at {threshold}: {share:.3f} answered, macro F1 {figure:.3f}")
    return temperature


def write(path, metadata, bias):
    """Writes metadata and the pairs' bias into the file; every other octet of its tensors stays."""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    header["__metadata__"].update(metadata)
    tensors = bytearray(data[8 + length :])
    first, last = header[PAIR_BIAS]["data_offsets"]
    values = biased(numpy.frombuffer(bytes(tensors[first:last]), numpy.float32), bias)
    tensors[first:last] = values.astype("<f4").tobytes()
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path + ".new", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + bytes(tensors))
    os.replace(path + ".new", path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", required=True, help="the directory of the model file")
    parser.add_argument("--id", help="a new id of the model")
    parser.add_argument("--created", help="the day, as the model file tells it")
    options = parser.parse_args()
    stance = os.path.join(options.data, "stance")
    path = os.path.join(options.model, "encoder.safetensors")
    rows = stance_data.targets(f"{stance}/newsmtsc_dev.jsonl") + stance_data.pairs(f"{stance}/dse_dev.jsonl")
    given, every = encode(Encoder(tokenizer()), rows)
    model = stance_model(path)
    results = [evaluate(model, items, "cpu") for items in (given, every)]

    logits, gold = results[1]["target"]
    metadata = {"stance_temperature_target": repr(tell("target", numpy.asarray(gold), logits))}
    pairs = [(result["pair"][0], numpy.asarray(result["pair"][1])) for result in results]
    bias = fit_bias(pairs)
    print("pair bias: for", bias[0], "against", bias[1])
    for name, (logits, gold), held_out in zip(("given", "all"), pairs, cross_validated(pairs)):
        before = scores.directed_f1(gold, logits.argmax(1))
        after = scores.directed_f1(gold, biased(logits, bias).argmax(1))
        print(f"  {name}: macro F1 of five and three classes without",
              *(f"{x:.4f}" for x in before), "with", *(f"{x:.4f}" for x in after),
              "with, cross-validated", *(f"{x:.4f}" for x in held_out))
    logits, gold = pairs[1]
    metadata["stance_temperature_pair"] = repr(tell("pair", gold, biased(logits, bias)))
    if options.id:
        metadata["model_id"] = options.id
    if options.created:
        metadata["created"] = options.created
    write(path, metadata, bias)


if __name__ == "__main__":
    main()
