"""The mean of the weights of models that began alike (Wortsman et al., 2022), and development scores with quantised weights.

    python3 soup.py --data DIR [--out FILE] s1.pt s2.pt …
"""

import argparse
import os

import torch

import stance_data
from export import quantised
from model import StanceModel, tokenizer
from placeholders import Encoder
from train_stance import encode, evaluate, report


def rounded(state):
    """The weights as the model file holds them: matrices in whole numbers with a scale for each row."""
    result = {}
    for name, value in state.items():
        if value.ndim == 2 and not name.startswith(("target_distance", "target_output", "pair_output")):
            whole, scale = quantised(value.cpu().numpy())
            value = torch.tensor(whole).float() * torch.tensor(scale).unsqueeze(1)
        result[name] = value
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("models", nargs="+")
    parser.add_argument("--data", required=True)
    parser.add_argument("--out")
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    stance = os.path.join(options.data, "stance")
    dev = stance_data.targets(f"{stance}/newsmtsc_dev.jsonl") + stance_data.pairs(f"{stance}/dse_dev.jsonl")
    dev_sets = dict(zip(("given", "all"), encode(Encoder(tokenizer()), dev)))
    states = []

    def show(name, state, settings):
        model = StanceModel(settings["base"], settings["layers"], up=settings.get("up"))
        model.load_state_dict(rounded(state))
        model.to(options.device)
        print(name, {k: report(evaluate(model, v, options.device)) for k, v in dev_sets.items()}, flush=True)

    for path in options.models:
        saved = torch.load(path, map_location="cpu")
        states.append(saved["model"])
        show(path, saved["model"], saved["options"])
    if options.out:
        mean = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
        torch.save({"model": mean, "options": saved["options"], "of": options.models}, options.out)
        show(options.out, mean, saved["options"])


if __name__ == "__main__":
    main()
