"""Trains the entity stack: names of persons, organizations, places, groups, events, works and others, in BIO.

    python3 train_entity.py --data DIR --config ../../Config --out DIR [--base minilm|mpnet] [--teachers FILE,…] …
"""

import argparse
import concurrent.futures
import json
import math
import multiprocessing
import os
import random
import re
import sys
import time

import torch

import stance_data
from model import EntityModel, narrowed, tokenizer
from train_stance import Average, groups

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tagger"))
import attributes  # noqa: E402
import data as corpora  # noqa: E402
import word_features  # noqa: E402

TYPES = ["person", "organization", "place", "group", "event", "work", "other"]
LABELS = ["O"] + [p + t for t in TYPES for p in ("B-", "I-")]
LABEL = {name: i for i, name in enumerate(LABELS)}
FORBIDDEN = torch.zeros(len(LABELS), len(LABELS))
for _a, _from in enumerate(LABELS):
    for _b, _to in enumerate(LABELS):
        if _to.startswith("I-") and _from[2:] != _to[2:]:
            FORBIDDEN[_a, _b] = -1e4
FORBIDDEN_START = torch.tensor([-1e4 if name.startswith("I-") else 0.0 for name in LABELS])
LONGEST = 160


class Example:
    """A sentence: pieces, the place of each word's first piece, features by word, labels, weight."""

    def __init__(self, sentence, active, pieces):
        self.words, self.labels, self.active = sentence.words, sentence.labels, active
        self.weight = getattr(sentence, "weight", 1.0)
        self.ids, self.first, self.owner = [101], [], []
        for number, word in enumerate(sentence.words):
            ids = pieces(word)
            if len(self.ids) + len(ids) > LONGEST - 1:
                break
            self.first.append(len(self.ids))
            self.owner += [number] * len(ids)
            self.ids += ids
        self.ids.append(102)
        self.count = len(self.first)


class Pieces:
    def __init__(self):
        self.tokenizer, self.known = tokenizer(), {}

    def __call__(self, word):
        if word not in self.known:
            self.known[word] = self.tokenizer.encode(word, add_special_tokens=False).ids or [100]
        return self.known[word]


class Names:
    """Names by type, to put into the place of others: what a sentence says of a name must not hang on which it is."""

    def __init__(self, config, rng):
        read = lambda *p: [l.split("\t")[0] for l in attributes.Lexicon.lines(os.path.join(config, *p))]  # noqa: E731
        self.rng = rng
        self.given, self.surnames = read("given-names.tsv"), read("names", "surnames.txt")
        self.lists = {
            "organization": read("names", "organizations.txt"),
            "place": read("names", "places.txt"),
            "group": read("names", "groups.txt"),
        }
        for line in attributes.Lexicon.lines(os.path.join(config, "entities.jsonl")):
            entry = json.loads(line)
            if entry["type"] in self.lists:
                self.lists[entry["type"]] += [entry["name"]] + entry.get("aliases", [])

    def other(self, kind, count):
        if kind == "person":
            if count == 1:
                return [self.rng.choice(self.surnames)]
            return [self.rng.choice(self.given), self.rng.choice(self.surnames)]
        if kind not in self.lists:
            return None
        words = self.rng.choice(self.lists[kind]).split()
        return words if len(words) <= 6 else None


def swapped(sentence, names, share):
    """A copy with some of its names replaced by others of their type; the same object where none is."""
    words, labels, changed = [], [], False
    i, n = 0, len(sentence.words)
    while i < n:
        label = sentence.labels[i]
        j = i + 1
        if label.startswith("B-"):
            while j < n and sentence.labels[j] == "I-" + label[2:]:
                j += 1
            new = names.other(label[2:], j - i) if names.rng.random() < share else None
            # A swap is right where a name stands, not where an adjective of a group does.
            if new and (label != "B-group" or j - i == 1 and new[0][-1:] == sentence.words[i][-1:]):
                words += new
                labels += [label] + ["I-" + label[2:]] * (len(new) - 1)
                changed = True
                i = j
                continue
        words += sentence.words[i:j]
        labels += sentence.labels[i:j]
        i = j
    if not changed:
        return sentence
    copy = corpora.Sentence(words, None, labels)
    copy.title = sentence.title
    copy.weight = sentence.weight
    return copy


# Words about as the program's tokenizer cuts them.
TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\w+(?:[-&.]\w+)*(?=n['’]t\b)"
    r"|\w+(?:[-&']\w+)*|--+|\.\.\.|[^\w\s]",
    re.I,
)


def plain(paths):
    """Sentences that nobody labelled, each once, as documents of one sentence; those of the sets for names are passed over."""
    texts = {}
    for path in paths:
        for row in stance_data.allowed(stance_data.read(path), path):
            if row.get("source") not in ("gum", "re3d", "wikigold"):
                texts[row["text"]] = None
    for text in texts:
        words = TOKEN.findall(text)
        if words:
            yield corpora.Document("", "plain", [corpora.Sentence(words, None, ["O"] * len(words))])


def tensors(batch, device):
    length = max(len(e.ids) for e in batch)
    width = max(e.count for e in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    words = torch.zeros(len(batch), width, dtype=torch.long)
    inputs = torch.zeros(len(batch), length, len(word_features.NAMES))
    outputs = torch.zeros(len(batch), width, len(word_features.NAMES))
    gold = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.bool)
    for b, e in enumerate(batch):
        ids[b, : len(e.ids)] = torch.tensor(e.ids)
        words[b, : e.count] = torch.tensor(e.first)
        mask[b, : e.count] = True
        if e.labels:
            gold[b, : e.count] = torch.tensor([LABEL[x] for x in e.labels[: e.count]])
        rows = [(k + 1, f) for k, w in enumerate(e.owner) for f in e.active[w]]
        if rows:
            index = torch.tensor(rows)
            inputs[b, index[:, 0], index[:, 1]] = 1
        rows = [(w, f) for w in range(e.count) for f in e.active[w]]
        if rows:
            index = torch.tensor(rows)
            outputs[b, index[:, 0], index[:, 1]] = 1
    return [x.to(device) for x in (ids, words, inputs, outputs, gold, mask)]


def scores_of(model, batch):
    device = model.start.device
    ids, words, inputs, outputs, gold, mask = tensors(batch, device)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        hidden, _ = model.stack(ids, model.feature(inputs))
    h = torch.gather(hidden, 1, words.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
    return model.output(torch.cat([model.dropout(h), outputs], -1)), gold, mask


def crf_loss(model, emissions, gold, mask):
    """Negative log likelihood of the gold paths, by sentence.

    A word's step is a matrix of log weights from label to label; the steps are multiplied two by two, so that a sentence
    of n words takes log n rounds.
    """
    transition = model.transition + FORBIDDEN.to(mask.device)
    start = model.start + FORBIDDEN_START.to(mask.device)
    live = mask[:, 1:]
    taken = emissions.gather(2, gold.unsqueeze(2)).squeeze(2)
    steps = transition[gold[:, :-1], gold[:, 1:]] + taken[:, 1:]
    last = gold.gather(1, mask.sum(1, keepdim=True) - 1).squeeze(1)
    path = start[gold[:, 0]] + taken[:, 0] + (steps * live).sum(1) + model.end[last]
    identity = torch.full_like(transition, -1e4).fill_diagonal_(0)
    product = torch.where(live[:, :, None, None], transition + emissions[:, 1:, None, :], identity)
    while product.shape[1] > 1:
        if product.shape[1] % 2:
            product = torch.cat([product, identity.expand(len(mask), 1, -1, -1)], 1)
        product = torch.logsumexp(product[:, 0::2].unsqueeze(4) + product[:, 1::2].unsqueeze(2), 3)
    alpha = start + emissions[:, 0]
    for step in product.unbind(1):
        alpha = torch.logsumexp(alpha.unsqueeze(2) + step, 1)
    return torch.logsumexp(alpha + model.end, 1) - path


def decode(model, emissions, mask):
    """The best path of each sentence (Viterbi), all sentences at once."""
    transition = model.transition + FORBIDDEN.to(mask.device)
    best = model.start + FORBIDDEN_START.to(mask.device) + emissions[:, 0]
    same = torch.arange(len(LABELS), device=mask.device).expand(len(mask), -1)
    back = []
    for t in range(1, emissions.shape[1]):
        total, index = (best.unsqueeze(2) + transition).max(1)
        live = mask[:, t].unsqueeze(1)
        best = torch.where(live, total + emissions[:, t], best)
        back.append(torch.where(live, index, same))
    label = (best + model.end).argmax(1)
    path = [label]
    for index in reversed(back):
        label = index.gather(1, label.unsqueeze(1)).squeeze(1)
        path.append(label)
    rows = torch.stack(path[::-1], 1).tolist()
    return [[LABELS[i] for i in row[:count]] for row, count in zip(rows, mask.sum(1).tolist())]


def spans(labels):
    found, i = set(), 0
    while i < len(labels):
        if labels[i] == "O":
            i += 1
            continue
        j = i + 1
        while j < len(labels) and labels[j] == "I-" + labels[i][2:]:
            j += 1
        found.add((i, j, labels[i][2:]))
        i = j
    return found


def evaluate(model, examples):
    """F1 of exact spans and types of persons, organizations and places; and of the spans alone."""
    model.eval()
    order = sorted(examples, key=lambda e: len(e.ids))
    right = span_right = found = gold = 0
    with torch.no_grad():
        for k in range(0, len(order), 64):
            batch = order[k : k + 64]
            emissions, _, mask = scores_of(model, batch)
            for e, labels in zip(batch, decode(model, emissions, mask)):
                s = {x for x in spans(labels) if x[2] in TYPES[:3]}
                g = {x for x in spans(e.labels) if x[2] in TYPES[:3]}
                right += len(s & g)
                span_right += len({x[:2] for x in s} & {x[:2] for x in g})
                found += len(s)
                gold += len(g)
    return round(200 * right / max(1, found + gold), 1), round(200 * span_right / max(1, found + gold), 1)


def examples(documents, lexicon, pieces):
    result = []
    for document in documents:
        cues = attributes.case_cues(document.sentences)
        for sentence in document.sentences:
            if sentence.words:
                result.append(Example(sentence, word_features.features(sentence, lexicon, cues, attributes), pieces))
    return [e for e in result if e.count]


def label(teachers, documents, lexicon, pieces, device):
    """Gives unlabelled sentences the names that the teachers together find; `weight` is how sure they are of the whole."""
    found = examples(documents, lexicon, pieces)
    sentences = [s for d in documents for s in d.sentences if s.words]
    order = sorted(range(len(found)), key=lambda i: len(found[i].ids))
    models = [load(path, device) for path in teachers]
    with torch.no_grad():
        for k in range(0, len(order), 128):
            batch = [found[i] for i in order[k : k + 128]]
            read = [scores_of(model, batch) for model in models]
            votes = [decode(model, emissions, mask) for model, (emissions, _, mask) in zip(models, read)]
            mean = sum(emissions for emissions, _, _ in read) / len(read)
            for i, labels, *single in zip(order[k : k + 128], decode(models[0], mean, read[0][2]), *votes):
                sentence = sentences[i]
                sentence.words, sentence.labels = sentence.words[: len(labels)], labels
                sentence.weight = 1.0 if all(own == labels for own in single) else 0.3


def load(path, device):
    saved = torch.load(path, map_location=device)
    options = saved["options"]
    model = EntityModel(
        len(LABELS), len(word_features.NAMES), options.get("base", "minilm"), options["layers"], up=options.get("up")
    )
    model.load_state_dict(saved["model"])
    return model.to(device).eval()


def batched(found, size, rng):
    """Examples in batches of like length, in a new order."""
    rng.shuffle(found)
    batches = []
    for k in range(0, len(found), size * 24):
        chunk = sorted(found[k : k + size * 24], key=lambda e: len(e.ids))
        batches += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(batches)
    return batches


class Course:
    """What an epoch reads: the documents with some names swapped, made by other processes while the network learns."""

    def __init__(self, plan, lexicon, pieces, options):
        self.plan, self.lexicon, self.pieces, self.options = plan, lexicon, pieces, options

    def __call__(self, epoch):
        rng = random.Random(self.options.seed * 1000 + epoch)
        names = Names(self.options.config, rng)
        copies = [
            corpora.Document(d.name, d.source, [swapped(weighed(s, d), names, self.options.swap) for s in d.sentences])
            for d in self.plan[epoch]
        ]
        return batched(examples(copies, self.lexicon, self.pieces), self.options.batch, rng)


def epoch_of(number):
    return COURSE(number)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--config", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", default="entity")
    parser.add_argument("--base", default="minilm")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--up", type=int, help="width of the feed-forward layers, where narrower than the base model's")
    parser.add_argument("--teachers", help="models that label the unlabelled sentences, separated by commas")
    parser.add_argument("--unlabelled", help="files of sentences, separated by commas")
    parser.add_argument("--epochs", type=int, default=6, help="in all")
    parser.add_argument("--unlabelled-epochs", type=int, default=4, help="the first ones, which read both")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--swap", type=float, default=0.3)
    parser.add_argument("--average", type=float, default=0.997)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", help="a model to go on from; it may have wider feed-forward layers")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--documents", type=int, help="only so many, to try the script")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    lexicon = attributes.Lexicon(options.config)
    adjectives = {p for p, k in lexicon.phrases.items() if "g" in k}
    ner = os.path.join(options.data, "ner")
    pieces = Pieces()
    gum = list(corpora.read_gum(f"{ner}/gum_train.jsonl", adjectives))
    wikigold, held = corpora.split_wikigold(
        None, corpora.read_sentences(f"{ner}/wikigold_train.jsonl", "wikigold", adjectives)
    )
    wnut = list(corpora.read_sentences(f"{ner}/wnut17_train.jsonl", "wnut", adjectives))
    re3d = list(corpora.read_re3d(f"{ner}/re3d_train.jsonl"))
    train = gum + wikigold + wnut + re3d
    train += list(corpora.damaged(train, options.seed))
    dev = {
        "gum": examples(corpora.read_gum(f"{ner}/gum_dev.jsonl", adjectives), lexicon, pieces),
        "wikigold": examples(held, lexicon, pieces),
        "uner": examples(corpora.read_sentences(f"{ner}/uner_ewt_dev.jsonl", "uner", adjectives), lexicon, pieces),
    }
    extra = []
    if options.teachers:
        began = time.time()
        extra = list(plain(options.unlabelled.split(",")))
        if options.documents:
            extra = extra[: options.documents]
        label(options.teachers.split(","), extra, lexicon, pieces, options.device)
        sure = sum(d.sentences[0].weight == 1 for d in extra)
        print("labelled", len(extra), "sentences,", sure, "of one voice, in", round(time.time() - began), "s", flush=True)
    if options.documents:
        train = train[: options.documents]
        dev = {name: found[: 20 * options.documents] for name, found in dev.items()}
    plan = [extra + train] * (options.unlabelled_epochs if extra else 0)
    plan += [train] * (options.epochs - len(plan))
    global COURSE
    COURSE = Course(plan, lexicon, pieces, options)
    workers = concurrent.futures.ProcessPoolExecutor(options.workers, multiprocessing.get_context("fork"))
    courses = [workers.submit(epoch_of, number) for number in range(len(plan))]
    model = EntityModel(len(LABELS), len(word_features.NAMES), options.base, options.layers, up=options.up)
    model.to(options.device)
    if options.first:
        model.load_state_dict(narrowed(torch.load(options.first, map_location=options.device)["model"], options.up))
    average = Average(model, options.average)
    optimizer = torch.optim.AdamW(groups(model, options.rate, options.head_rate, 0.9), foreach=True)
    steps = sum(math.ceil(sum(len(d.sentences) for d in part) / options.batch) for part in plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.05 * steps), max(0.02, (steps - s) / (0.95 * steps)))
    )
    print(vars(options), "steps", steps, "sentences", sum(len(d.sentences) for d in train), len(extra), flush=True)
    best = -1.0
    for epoch, course in enumerate(courses, 1):
        batches = course.result()
        model.train()
        began = time.time()
        losses = []
        for number, batch in enumerate(batches):
            emissions, gold, mask = scores_of(model, batch)
            weights = torch.tensor([e.weight for e in batch], device=options.device)
            loss = (crf_loss(model, emissions, gold, mask) * weights).sum() / len(batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            average.update(model)
            losses.append(loss.detach())
            if number % 200 == 0:
                recent = round(float(torch.stack(losses[-200:]).mean()), 3)
                print(options.name, epoch, number, len(batches), recent, round(time.time() - began), flush=True)
        seconds = round(time.time() - began)
        average.swap(model)
        figures = {k: evaluate(model, v) for k, v in dev.items()}
        value = figures["gum"][0] + figures["wikigold"][0]
        if value > best:
            best = value
            torch.save({"model": model.state_dict(), "options": vars(options), "epoch": epoch, "dev": figures},
                       os.path.join(options.out, options.name + ".pt"))
        average.swap(model)
        print("EPOCH", options.name, epoch, "seconds", seconds, json.dumps(figures), flush=True)
    workers.shutdown()


def weighed(sentence, document):
    if not hasattr(sentence, "weight"):
        sentence.weight = 0.5 if document.source == "wnut" else 1.0
    return sentence


if __name__ == "__main__":
    main()
