"""Fits the weights of the cue classifier on sentences with known stances.

    python3 train.py targets TRAIN.jsonl DEV.jsonl OUT.tsv
    python3 train.py pairs   TRAIN.jsonl DEV.jsonl OUT.tsv

Each line holds the features that `StanceFeatures` gives: `y` and `f` (a target), or `y`, `f1` and `f2` (a pair: the first
as holder, the second as holder). Classes of a target: 1 for, 0 neutral, -1 against. Classes of a pair as in Park, Pan and
Joo (2021): 0 neutral, 1 first for second, 2 second for first, 3 first against second, 4 second against first; both
directions share their weights. Neutral is the reference. L2-regularised maximum likelihood, by L-BFGS.
"""
import collections
import json
import sys

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

PENALTY = {"targets": 12.0, "pairs": 4.0}
LEAST = 6  # sentences that a feature occurs in
SMALLEST = 0.03  # weights below count as nothing


def read(path):
    return [row for row in map(json.loads, open(path, encoding="utf-8")) if "skip" not in row]


def matrix(lists, index):
    rows, columns = [], []
    for number, features in enumerate(lists):
        for feature in features:
            if feature in index:
                rows.append(number)
                columns.append(index[feature])
    return csr_matrix((numpy.ones(len(rows)), (rows, columns)), shape=(len(lists), len(index)))


def odds(task, data, weights):
    """Log odds of each class; columns as in `CLASSES`."""
    zero = numpy.zeros((data[0].shape[0], 1))
    if task == "targets":
        return numpy.hstack([zero, data[0] @ weights])
    return numpy.hstack([zero, data[0] @ weights, data[1] @ weights])


CLASSES = {"targets": [0, 1, -1], "pairs": [0, 1, 3, 2, 4]}


def softmax(values):
    values = numpy.exp(values - values.max(axis=1, keepdims=True))
    return values / values.sum(axis=1, keepdims=True)


def fit(task, data, gold, penalty, unpenalised):
    width = data[0].shape[1]
    mask = numpy.ones((width, 1))
    mask[unpenalised] = 0

    def loss(flat):
        weights = flat.reshape(width, 2)
        probabilities = softmax(odds(task, data, weights))
        value = -numpy.log(probabilities[numpy.arange(len(gold)), gold] + 1e-12).sum()
        delta = probabilities.copy()
        delta[numpy.arange(len(gold)), gold] -= 1
        gradient = data[0].T @ delta[:, 1:3]
        if task == "pairs":
            gradient = gradient + data[1].T @ delta[:, 3:5]
        return value + penalty / 2 * (mask * weights**2).sum(), (gradient + penalty * mask * weights).ravel()

    return minimize(loss, numpy.zeros(width * 2), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x.reshape(width, 2)


def macro(task, gold, guess):
    sign = (lambda y: y) if task == "targets" else (lambda y: {0: 0, 1: 1, 2: 1, 3: -1, 4: -1}[y])
    gold, guess = [sign(y) for y in gold], [sign(y) for y in guess]
    scores = []
    for label in (-1, 0, 1):
        right = sum(a == b == label for a, b in zip(gold, guess))
        scores.append(2 * right / max(1, sum(a == label for a in gold) + sum(b == label for b in guess)))
    return sum(scores) / 3, scores


def main(task, train, dev, out):
    train, dev = read(train), read(dev)
    keys = ["f"] if task == "targets" else ["f1", "f2"]
    counts = collections.Counter(f for row in train for f in {f for key in keys for f in row[key]})
    index = {feature: number for number, feature in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    classes = {label: number for number, label in enumerate(CLASSES[task])}
    gold = numpy.array([classes[row["y"]] for row in train])
    data = [matrix([row[key] for row in train], index) for key in keys]
    check = [matrix([row[key] for row in dev], index) for key in keys]
    weights = fit(task, data, gold, PENALTY[task], index["b"])
    weights = numpy.where(abs(weights).max(axis=1, keepdims=True) < SMALLEST, 0, weights).round(3)
    probabilities = softmax(odds(task, check, weights))
    guess = [CLASSES[task][n] for n in probabilities.argmax(axis=1)]
    score, parts = macro(task, [row["y"] for row in dev], guess)
    print(f"{task}: macro F1 on dev {score:.3f} (against, neutral, for: {[round(p, 3) for p in parts]})")
    right = numpy.array([a == row["y"] for a, row in zip(guess, dev)])
    sure = probabilities.max(axis=1)
    for low in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        held = (sure >= low) & (sure < low + 0.1)
        if held.any():
            print(f"  confidence {low:.1f}: said {sure[held].mean():.2f}, right {right[held].mean():.2f}, n {held.sum()}")
    with open(out, "w", encoding="utf-8") as file:
        file.write(f"# feature\tfor\tagainst ({task}; log odds over neutral; made by Training/stance/train.py)\n")
        for feature, number in index.items():
            if weights[number].any():
                file.write(f"{feature}\t{weights[number][0]:g}\t{weights[number][1]:g}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
