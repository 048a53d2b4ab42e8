"""Fine-tunes the stance stack with its two heads jointly: stance toward targets, and who is for or against whom.

    python3 train_stance.py --data DIR --out DIR [--epochs N] [--seed N] …
"""

import argparse
import json
import math
import os
import random
import time

import numpy
import torch
from torch.nn import functional

import stance_data
import scores
from model import StanceModel, tokenizer
from placeholders import Encoder



NONE = -100


class Row:
    """A sentence with spans: what each is labelled, and pairs of spans with their labels; None where nobody labelled.

    `soft` values are what teachers give: probabilities for each span, and for each pair.
    """

    def __init__(self, text, spans, labels=None, pairs=()):
        self.text, self.spans = text, spans
        self.labels = labels or [NONE] * len(spans)
        self.pairs = list(pairs)
        self.soft_labels = self.soft_pairs = None


def rows_of(targets, pairs, unlabelled):
    """Rows of both sets; with `unlabelled`, each also has what only teachers can judge: spans of pairs, pairs of targets."""
    rows = []
    for text, spans, labels in targets:
        linked = [(i, i + 1, NONE) for i in range(len(spans) - 1)] if unlabelled else []
        rows.append(Row(text, spans, labels, linked))
    rows += [Row(text, spans, None, [(0, 1, label)]) for text, spans, label in pairs]
    return rows


class Batch:
    """Sentences as tensors; targets and pairs say by `rows` where they stand."""

    def __init__(self, items, with_spans):
        length = max(len(ids) for _, ids, _ in items)
        self.ids = torch.tensor([ids + [0] * (length - len(ids)) for _, ids, _ in items])
        targets, pairs = [], []
        self.soft_targets, self.soft_pairs = [], []
        for number, (row, _, ranges) in enumerate(items):
            for i, (label, span) in enumerate(zip(row.labels, ranges)):
                if label != NONE or with_spans:
                    targets.append((number, *span, label))
                    if row.soft_labels is not None:
                        self.soft_targets.append(row.soft_labels[i])
            for i, (first, second, label) in enumerate(row.pairs):
                pairs.append((number, *ranges[first], *ranges[second], label))
                if row.soft_pairs is not None:
                    self.soft_pairs.append(row.soft_pairs[i])
        self.targets = torch.tensor(targets) if targets else None
        self.pairs = torch.tensor(pairs) if pairs else None

    def logits(self, model):
        """Logits of targets and of pairs; None where there are none."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden, mask = model.stack(self.ids)
        targets = pairs = None
        if self.targets is not None:
            t = self.targets
            targets = model.targets(hidden, mask, t[:, 0], t[:, 1], t[:, 2])
        if self.pairs is not None:
            p = self.pairs
            pairs = model.pairs(hidden, mask, p[:, 0], (p[:, 1], p[:, 2]), (p[:, 3], p[:, 4]))
        return targets, pairs


def encode(encoder, rows, rng=None, others=0.0):
    """Every sentence anew: placeholders at random, other names hidden in a share of the sentences."""
    result = []
    for row in rows:
        hide = rng.random() < others if rng else others >= 0.5
        result.append((row, *encoder.example(row.text, row.spans, rng, hide)))
    return result


def batches(items, size, rng, with_spans=False):
    """Batches of sentences of like lengths, in random order with `rng`."""
    index = list(range(len(items)))
    if rng:
        rng.shuffle(index)
    step = size * 24 if rng else max(1, len(index))
    result = []
    for start in range(0, len(index), step):
        chunk = sorted(index[start : start + step], key=lambda i: len(items[i][1]))
        result += [[items[i] for i in chunk[k : k + size]] for k in range(0, len(chunk), size)]
    if rng:
        rng.shuffle(result)
    return [Batch(batch, with_spans) for batch in result]


def evaluate(model, items):
    """Logits and labels of what is labelled: targets, then pairs."""
    model.eval()
    out = {"target": ([], []), "pair": ([], [])}
    with torch.no_grad():
        for batch in batches(items, 64, None):
            targets, pairs = batch.logits(model)
            for kind, logits, gold in (("target", targets, batch.targets), ("pair", pairs, batch.pairs)):
                if logits is not None:
                    kept = gold[:, -1] != NONE
                    out[kind][0].append(logits[kept].numpy())
                    out[kind][1].extend(gold[kept][:, -1].tolist())
    return {kind: (numpy.concatenate(l), y) for kind, (l, y) in out.items() if y}


def teach(teachers, encoder, rows):
    """Gives every span and pair of the rows the mean of what the teachers, on two ways of hiding names, think of it."""
    total = {id(row): [None, None] for row in rows}
    votes = 0
    for path in teachers:
        model = StanceModel()
        model.load_state_dict(torch.load(path)["model"])
        model.eval()
        for others in (0.0, 1.0):
            votes += 1
            items = sorted(encode(encoder, rows, None, others), key=lambda item: len(item[1]))
            with torch.no_grad():
                for start in range(0, len(items), 64):
                    part = items[start : start + 64]
                    targets, pairs = Batch(part, True).logits(model)
                    targets = targets.softmax(-1).numpy()
                    pairs = pairs.softmax(-1).numpy() if pairs is not None else None
                    t = p = 0
                    for row, _, _ in part:
                        own = total[id(row)]
                        here = targets[t : t + len(row.labels)]
                        own[0] = here if own[0] is None else own[0] + here
                        t += len(row.labels)
                        if row.pairs:
                            here = pairs[p : p + len(row.pairs)]
                            own[1] = here if own[1] is None else own[1] + here
                            p += len(row.pairs)
    for row in rows:
        soft_labels, soft_pairs = total[id(row)]
        row.soft_labels = soft_labels / votes
        row.soft_pairs = soft_pairs / votes if soft_pairs is not None else None


def divergence(logits, soft):
    """The mean cross entropy with the teachers' probabilities."""
    target = torch.tensor(numpy.asarray(soft, dtype=numpy.float32))
    return -(target * logits.log_softmax(-1)).sum(-1).mean()


def loss_of(logits, labels, soft, weight, smoothing, share):
    """Cross entropy with the labels, mixed with that of the teachers where there are any."""
    labelled = labels != NONE
    hard = logits.sum() * 0
    if labelled.any():
        hard = functional.cross_entropy(logits[labelled], labels[labelled], weight=weight, label_smoothing=smoothing)
    if not len(soft):
        return hard
    return (1 - share) * hard + share * divergence(logits, soft)


def report(result):
    figures = {}
    if "target" in result:
        logits, gold = result["target"]
        figures["target"] = round(100 * scores.macro_f1(gold, logits.argmax(1), range(3)), 2)
    if "pair" in result:
        logits, gold = result["pair"]
        figures["pair"] = [round(100 * x, 2) for x in scores.directed_f1(gold, logits.argmax(1))]
    return figures


class Average:
    """An exponential moving average of the weights: smoother than the last step."""

    def __init__(self, model, decay):
        self.decay = decay
        self.values = {n: p.detach().clone() for n, p in model.named_parameters()}

    def update(self, model):
        with torch.no_grad():
            names, parameters = zip(*model.named_parameters())
            own = [self.values[n] for n in names]
            torch._foreach_mul_(own, self.decay)
            torch._foreach_add_(own, [p.detach() for p in parameters], alpha=1 - self.decay)

    def swap(self, model):
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                kept = parameter.detach().clone()
                parameter.copy_(self.values[name])
                self.values[name] = kept


def groups(model, rate, head_rate, decay):
    """AdamW's groups: lower layers learn more slowly, norms and biases are not decayed."""
    depth = len(model.stack.layers)
    result = []
    for name, parameter in model.named_parameters():
        if name.startswith("stack.layers."):
            scale = decay ** (depth - 1 - int(name.split(".")[2]))
            lr = rate * scale
        elif name.startswith("stack.placeholder"):
            lr = rate * 3
        elif name.startswith("stack."):
            lr = rate * decay**depth
        else:
            lr = head_rate
        plain = "norm" in name or name.endswith("bias")
        result.append({"params": [parameter], "lr": lr, "weight_decay": 0.0 if plain else 0.01})
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", default="stance")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--layer-decay", type=float, default=0.95)
    parser.add_argument("--smoothing", type=float, default=0.1)
    parser.add_argument("--others", type=float, default=0.5)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--teachers", help="models whose mean judgement is learnt too, separated by commas")
    parser.add_argument("--share", type=float, default=0.6, help="of the teachers in the loss")
    parser.add_argument("--pair-weights", default="1,1.3,2,1.2,2", help="of the five classes of pairs, in the loss")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    pair_weights = torch.tensor([float(x) for x in options.pair_weights.split(",")])
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    encoder = Encoder(tokenizer())
    stance = os.path.join(options.data, "stance")
    teachers = options.teachers.split(",") if options.teachers else []
    read = lambda part: (  # noqa: E731
        stance_data.targets(f"{stance}/newsmtsc_{part}.jsonl"), stance_data.pairs(f"{stance}/dse_{part}.jsonl")
    )
    train = rows_of(*read("train"), bool(teachers))
    dev = rows_of(*read("dev"), False)
    dev_sets = {"given": encode(encoder, dev), "all": encode(encoder, dev, others=1)}
    if teachers:
        began = time.time()
        teach(teachers, encoder, train)
        print("teachers", teachers, round(time.time() - began), "seconds", flush=True)
    model = StanceModel()
    average = Average(model, options.average)
    optimizer = torch.optim.AdamW(groups(model, options.rate, options.head_rate, options.layer_decay), foreach=True)
    steps = math.ceil(len(train) / options.batch) * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.08 * steps), max(0.0, (steps - s) / (0.92 * steps)))
    )
    print(vars(options), "steps", steps, flush=True)
    best = -1.0
    for epoch in range(1, options.epochs + 1):
        model.train()
        began = time.time()
        losses = {"target": [], "pair": []}
        items = encode(encoder, train, rng, options.others)
        for number, batch in enumerate(batches(items, options.batch, rng, bool(teachers))):
            targets, pairs = batch.logits(model)
            loss = 0
            if targets is not None:
                part = loss_of(
                    targets, batch.targets[:, -1], batch.soft_targets, None, options.smoothing, options.share
                )
                losses["target"].append(part.item())
                loss = loss + part
            if pairs is not None:
                part = loss_of(
                    pairs, batch.pairs[:, -1], batch.soft_pairs, pair_weights, options.smoothing / 2, options.share
                )
                losses["pair"].append(part.item())
                loss = loss + part
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(model)
            if number % 100 == 0:
                print(epoch, number, {k: round(float(numpy.mean(v[-100:])), 3) for k, v in losses.items() if v},
                      round(time.time() - began), flush=True)
        seconds = round(time.time() - began)
        last = {k: report(evaluate(model, v)) for k, v in dev_sets.items()}
        average.swap(model)
        mean = {k: report(evaluate(model, v)) for k, v in dev_sets.items()}
        value = mean["given"]["target"] + mean["given"]["pair"][0]
        if value > best:
            best = value
            torch.save({"model": model.state_dict(), "options": vars(options), "epoch": epoch, "dev": mean},
                       os.path.join(options.out, options.name + ".pt"))
        average.swap(model)
        print("EPOCH", epoch, "seconds", seconds, json.dumps({"last": last, "average": mean}), flush=True)


if __name__ == "__main__":
    main()
