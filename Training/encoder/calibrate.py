"""Fits temperatures on development sentences, so that a probability means a share of right answers.

    python3 calibrate.py --data DIR --stance stance.pt --out calibration.json
"""

import argparse
import json
import os

import torch

import scores
import stance_data
from model import tokenizer
from placeholders import Encoder
from train_stance import encode, evaluate, load


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--stance", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    stance = os.path.join(options.data, "stance")
    rows = stance_data.targets(f"{stance}/newsmtsc_dev.jsonl") + stance_data.pairs(f"{stance}/dse_dev.jsonl")
    _, every = encode(Encoder(tokenizer()), rows)
    result = {}
    for kind, (logits, gold) in evaluate(load(options.stance, "cpu"), every, "cpu").items():
        temperature = scores.fit_temperature(gold, logits)
        probabilities = torch.tensor(logits / temperature).softmax(-1).numpy()
        result[kind] = round(temperature, 2)
        print(kind, len(gold), "cases; temperature", result[kind], "calibration error",
              round(scores.calibration_error(gold, probabilities), 4), "macro F1",
              round(scores.macro_f1(gold, logits.argmax(1), range(logits.shape[1])), 4))
        for threshold in (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
            share, figure = scores.answered(gold, probabilities, threshold)
            print(f"  at {threshold}: {share:.3f} answered, macro F1 {figure:.3f}")
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main()
