"""Fine-tunes the stance stack with its two heads jointly: stance toward targets, and who is for or against whom.

    python3 train_stance.py --data DIR --out DIR [--base minilm|mpnet] [--judge] [--judgements FILE,…] [--device cuda] …
"""

import argparse
import json
import math
import os
import pickle
import random
import time
import zlib

import numpy
import torch
from torch.nn import functional

import scores
import stance_data
from model import StanceModel, narrowed, tokenizer
from placeholders import PLACEHOLDERS, Encoder, other_names, whole_words
from stance_data import NONE

LONGEST_LIST = 6


class Item:
    """A row as word pieces in one way of hiding names: the places of its spans, and of its other names where these are hidden."""

    def __init__(self, row, encoder, hidden):
        self.row = row
        spans = row.spans + row.others if hidden else row.spans
        self.ids, self.ranges = encoder.example(row.text, spans, None, hidden)


def encode(encoder, rows):
    """Each row twice: only its spans hidden, and all names. Rows without spans only the second way."""
    every = [Item(row, encoder, True) for row in rows]
    given = [Item(row, encoder, False) if row.spans else item for row, item in zip(rows, every)]
    return given, every


def extend(rows):
    """Adds what only teachers can judge: other names as targets, and neighbouring names as pairs."""
    for row in rows:
        taken = [whole_words(row.text, *span) for span in row.spans]
        row.others = other_names(row.text, taken)[: max(0, LONGEST_LIST - len(row.spans))]
        spans = row.spans + row.others
        order = sorted(range(len(spans)), key=lambda i: spans[i])
        known = {(a, b) for a, b, _ in row.pairs} | {(b, a) for a, b, _ in row.pairs}
        row.pairs += [(a, b, NONE) for a, b in zip(order, order[1:]) if (a, b) not in known]


class Batch:
    """Sentences as tensors; targets and pairs say by their first column where they stand.

    With `rng` the placeholders' numbers are drawn anew. Unlabelled spans are read where `unlabelled` says so.
    """

    def __init__(self, items, unlabelled, device, rng=None):
        length = -(-max(len(item.ids) for item in items) // 8) * 8
        ids = torch.tensor([item.ids + [0] * (length - len(item.ids)) for item in items])
        if rng is not None:
            order = numpy.stack([rng.permutation(PLACEHOLDERS) for _ in items]) + 1
            renamed = torch.gather(torch.tensor(order), 1, (ids - 1).clamp(0, PLACEHOLDERS - 1))
            ids = torch.where((ids >= 1) & (ids <= PLACEHOLDERS), renamed, ids)
        targets, pairs, soft_targets, soft_pairs = [], [], [], []
        for number, item in enumerate(items):
            row = item.row
            for i, span in enumerate(item.ranges):
                label = row.labels[i] if i < len(row.labels) else NONE
                if label != NONE or unlabelled:
                    targets.append((number, *span, label))
                    if row.soft_labels is not None:
                        soft_targets.append(row.soft_labels[i])
            for i, (first, second, label) in enumerate(row.pairs):
                if max(first, second) < len(item.ranges) and (label != NONE or unlabelled):
                    pairs.append((number, *item.ranges[first], *item.ranges[second], label))
                    if row.soft_pairs is not None:
                        soft_pairs.append(row.soft_pairs[i])
        move = lambda values, kind: torch.tensor(numpy.asarray(values, dtype=kind)).to(device)  # noqa: E731
        self.ids = ids.to(device)
        self.targets = move(targets, numpy.int64) if targets else None
        self.pairs = move(pairs, numpy.int64) if pairs else None
        self.soft_targets = move(soft_targets, numpy.float32) if soft_targets else None
        self.soft_pairs = move(soft_pairs, numpy.float32) if soft_pairs else None

    def logits(self, model):
        """Logits of targets and of pairs; None where there are none."""
        with torch.autocast(self.ids.device.type, dtype=torch.bfloat16):
            hidden, mask = model.stack(self.ids)
        targets = pairs = None
        if self.targets is not None:
            t = self.targets
            targets = model.targets(hidden, mask, t[:, 0], t[:, 1], t[:, 2])
        if self.pairs is not None:
            p = self.pairs
            pairs = model.pairs(hidden, mask, p[:, 0], (p[:, 1], p[:, 2]), (p[:, 3], p[:, 4]))
        return targets, pairs


def parts(items, size, rng):
    """The items in parts of like lengths, in random order."""
    index = rng.permutation(len(items))
    result = []
    for start in range(0, len(index), size * 24):
        chunk = sorted(index[start : start + size * 24], key=lambda i: len(items[i].ids))
        result += [[items[i] for i in chunk[k : k + size]] for k in range(0, len(chunk), size)]
    random.Random(int(rng.integers(1 << 30))).shuffle(result)
    return result


def evaluate(model, items, device):
    """Logits and labels of what is labelled: targets, then pairs."""
    model.eval()
    out = {"target": ([], []), "pair": ([], [])}
    ordered = sorted(items, key=lambda item: len(item.ids))
    with torch.no_grad():
        for start in range(0, len(ordered), 64):
            batch = Batch(ordered[start : start + 64], False, device)
            targets, pairs = batch.logits(model)
            for kind, logits, gold in (("target", targets, batch.targets), ("pair", pairs, batch.pairs)):
                if logits is not None:
                    out[kind][0].append(logits.float().cpu().numpy())
                    out[kind][1].extend(gold[:, -1].tolist())
    return {kind: (numpy.concatenate(l), y) for kind, (l, y) in out.items() if y}


def load(path, device):
    saved = torch.load(path, map_location=device)
    options = saved["options"]
    model = StanceModel(options.get("base", "minilm"), options.get("layers"), up=options.get("up")).to(device)
    model.load_state_dict(saved["model"])
    return model.eval()


def judge(model, rows, encodings, device):
    """What a model thinks of every span and pair of the rows: probabilities, the mean over both ways of hiding names."""
    whole = [len(row.spans) + len(row.others) for row in rows]
    spans = [numpy.zeros((n, 3)) for n in whole]
    pairs = [numpy.zeros((len(row.pairs), 5)) for row in rows]
    seen = [numpy.zeros((n, 1)) for n in whole]
    seen_pairs = [numpy.zeros((len(row.pairs), 1)) for row in rows]
    model.eval()
    for items in encodings:
        order = sorted(range(len(items)), key=lambda i: len(items[i].ids))
        with torch.no_grad():
            for start in range(0, len(order), 128):
                part = order[start : start + 128]
                logits = Batch([items[i] for i in part], True, device).logits(model)
                targets, directed = [x.float().softmax(-1).cpu().numpy() if x is not None else None for x in logits]
                t = p = 0
                for i in part:
                    size = len(items[i].ranges)
                    if size:
                        spans[i][:size] += targets[t : t + size]
                        seen[i][:size] += 1
                        t += size
                    inside = [k for k, (a, b, _) in enumerate(rows[i].pairs) if max(a, b) < size]
                    if inside:
                        pairs[i][inside] += directed[p : p + len(inside)]
                        seen_pairs[i][inside] += 1
                        p += len(inside)
    return [x / n for x, n in zip(spans, seen)], [x / n for x, n in zip(pairs, seen_pairs)]


def learn_from(paths, rows, outside):
    """Gives the rows the teachers' mean judgement; one that never saw a sentence (its `fold`) counts `outside` times."""
    totals = [[0.0, 0.0, 0.0] for _ in rows]
    for path in paths:
        with open(path, "rb") as file:
            judgement = pickle.load(file)
        if judgement["texts"] != texts_of(rows):
            raise SystemExit(f"{path}: judges other sentences than these")
        for total, row, spans, pairs in zip(totals, rows, judgement["spans"], judgement["pairs"]):
            weight = outside if judgement["fold"] == row.fold else 1.0
            total[0], total[1], total[2] = total[0] + weight * spans, total[1] + weight * pairs, total[2] + weight
    for row, (spans, pairs, weight) in zip(rows, totals):
        row.soft_labels, row.soft_pairs = spans / weight, pairs / weight


def texts_of(rows):
    return zlib.crc32("\n".join(row.text for row in rows).encode())


def loss_of(logits, labels, soft, weight, smoothing, share):
    """Cross entropy with the labels, mixed with that of the teachers where there are any."""
    labelled = (labels != NONE).float()
    hard = functional.cross_entropy(
        logits, labels, weight=weight, label_smoothing=smoothing, ignore_index=NONE, reduction="none"
    )
    scale = labelled if weight is None else labelled * weight[labels.clamp(min=0)]
    hard = hard.sum() / scale.sum().clamp(min=1)
    if soft is None:
        return hard
    divergence = -(soft * logits.log_softmax(-1)).sum(-1).mean()
    return (1 - share) * hard + share * divergence


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
    result = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("stack.layers."):
            lr = rate * decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("stack.placeholder"):
            lr = rate * 3
        elif name.startswith("stack."):
            lr = rate * decay**depth
        else:
            lr = head_rate
        plain = "norm" in name or name.endswith("bias")
        group = result.setdefault((lr, plain), {"params": [], "lr": lr, "weight_decay": 0.0 if plain else 0.01})
        group["params"].append(parameter)
    return list(result.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", default="stance")
    parser.add_argument("--base", default="minilm")
    parser.add_argument("--layers", type=int)
    parser.add_argument("--up", type=int, help="width of the feed-forward layers, where narrower than the base model's")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--layer-decay", type=float, default=0.95)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--smoothing", type=float, default=0.1)
    parser.add_argument("--others", type=float, default=0.5)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--fold", type=int, help="leave these sentences out: a fifth, by article")
    parser.add_argument("--judge", action="store_true", help="in the end write what the model thinks of all sentences")
    parser.add_argument("--judgements", help="what teachers think, to be learnt too; files separated by commas")
    parser.add_argument("--outside", type=float, default=4.0, help="weight of a teacher that never saw the sentence")
    parser.add_argument("--unlabelled", help="sentences that only the teachers judge")
    parser.add_argument("--share", type=float, default=0.6, help="of the teachers in the loss of targets")
    parser.add_argument("--pair-share", type=float, default=0.4, help="of the teachers in the loss of pairs")
    parser.add_argument("--pair-weights", default="1,1.3,2,1.2,2", help="of the five classes of pairs, in the loss")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="seed of the heads' first weights")
    parser.add_argument("--first", help="a model to go on from; it may have wider feed-forward layers")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--rows", type=int, help="only so many sentences, to try the script")
    options = parser.parse_args()
    device = options.device
    pair_weights = torch.tensor([float(x) for x in options.pair_weights.split(",")], device=device)
    torch.set_num_threads(options.threads)
    rng = numpy.random.default_rng(options.seed)
    encoder = Encoder(tokenizer())
    stance = os.path.join(options.data, "stance")
    taught = bool(options.judgements)

    def read(part):
        return stance_data.targets(f"{stance}/newsmtsc_{part}.jsonl") + stance_data.pairs(f"{stance}/dse_{part}.jsonl")

    began = time.time()
    train, dev = read("train"), read("dev")
    if options.unlabelled:
        train += stance_data.plain(options.unlabelled)
    if options.rows:
        train, dev = train[:: len(train) // options.rows], dev[:: len(dev) // options.rows]
    if taught or options.judge:
        extend(train)
        train = [row for row in train if row.spans or row.others]
    encodings = encode(encoder, train)
    dev_sets = dict(zip(("given", "all"), encode(encoder, dev)))
    if taught:
        learn_from(options.judgements.split(","), train, options.outside)
    labelled = lambda row: any(x != NONE for x in row.labels) or any(pair[2] != NONE for pair in row.pairs)  # noqa: E731
    lessons = [i for i, row in enumerate(train) if row.fold != options.fold and (taught or labelled(row))]
    print("sentences", len(train), len(lessons), "read in", round(time.time() - began), "seconds", flush=True)
    torch.manual_seed(options.start)
    model = StanceModel(options.base, options.layers, dropout=options.dropout, up=options.up).to(device)
    if options.first:
        model.load_state_dict(narrowed(torch.load(options.first, map_location=device)["model"], options.up))
    torch.manual_seed(options.seed)
    average = Average(model, options.average)
    optimizer = torch.optim.AdamW(groups(model, options.rate, options.head_rate, options.layer_decay), foreach=True)
    steps = math.ceil(len(lessons) / options.batch) * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.08 * steps), max(0.0, (steps - s) / (0.92 * steps)))
    )
    print(vars(options), "steps", steps, flush=True)
    best = -1.0
    for epoch in range(1, options.epochs + 1):
        model.train()
        began = time.time()
        losses = {"target": [], "pair": []}
        items = [encodings[int(rng.random() < options.others)][i] for i in lessons]
        for number, part in enumerate(parts(items, options.batch, rng)):
            batch = Batch(part, taught, device, rng)
            loss = 0
            for kind, logits, gold, soft, weight, smoothing, share in zip(
                losses, batch.logits(model), (batch.targets, batch.pairs), (batch.soft_targets, batch.soft_pairs),
                (None, pair_weights), (options.smoothing, options.smoothing / 2), (options.share, options.pair_share),
            ):
                if logits is not None:
                    value = loss_of(logits, gold[:, -1], soft, weight, smoothing, share)
                    losses[kind].append(value.detach())
                    loss = loss + value
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(model)
            if number % 200 == 0:
                recent = {k: round(float(torch.stack(v[-200:]).mean()), 3) for k, v in losses.items() if v}
                print(options.name, epoch, number, recent, round(time.time() - began), flush=True)
        seconds = round(time.time() - began)
        last = {k: report(evaluate(model, v, device)) for k, v in dev_sets.items()}
        average.swap(model)
        mean = {k: report(evaluate(model, v, device)) for k, v in dev_sets.items()}
        value = sum(mean[k]["target"] + mean[k]["pair"][0] / 2 + mean[k]["pair"][1] / 2 for k in mean)
        if value > best:
            best = value
            saved = {"model": model.state_dict(), "options": vars(options), "epoch": epoch, "dev": mean}
            torch.save(saved, os.path.join(options.out, options.name + ".pt"))
        average.swap(model)
        print("EPOCH", options.name, epoch, "seconds", seconds, json.dumps({"last": last, "average": mean}), flush=True)
    if options.judge:
        model = load(os.path.join(options.out, options.name + ".pt"), device)
        spans, pairs = judge(model, train, encodings, device)
        judgement = {"fold": options.fold, "texts": texts_of(train), "spans": spans, "pairs": pairs}
        with open(os.path.join(options.out, options.name + ".judgement"), "wb") as file:
            pickle.dump(judgement, file)


if __name__ == "__main__":
    main()
