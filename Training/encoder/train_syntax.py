"""Trains the syntax stack: each word's head and relation (Universal Dependencies), beside its part of speech and names.

    python3 train_syntax.py --data DIR --config ../../Config --out DIR --base mpnet --layers 12 --name t1
    python3 train_syntax.py … --up 768 --first a4.pt --teachers t1.pt,t2.pt,t3.pt --unlabelled FILE,…

GUM has the trees. Teachers learn from them alone; the network that ships also from what the teachers together think of
every sentence it reads, sentences that nobody labelled and damaged copies among them, anew in every epoch. Parts of speech
and names keep it general; only trees are exported. Heads: Dozat and Manning, "Deep Biaffine Attention for Neural Dependency
Parsing", ICLR 2017.
"""

import argparse
import concurrent.futures
import json
import math
import multiprocessing
import os
import random
import time

import torch
from torch import nn
from torch.nn import functional

import train_entity
import word_features
from model import SHAPES, EntityModel
from train_entity import LABELS, Pieces, batched, crf_loss, plain, swapped, weighed
from train_stance import Average, groups

attributes, corpora = train_entity.attributes, train_entity.corpora
TAGS = (
    "$ # . CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP"
    " VBZ WDT WP WP$ WRB X"
).split()
# Of subtypes only those that tell something of who does what; "root" is first.
RELATIONS = (
    "root nsubj nsubj:pass obj iobj csubj csubj:pass ccomp xcomp obl obl:agent vocative expl dislocated advcl advmod"
    " discourse aux aux:pass cop mark nmod nmod:poss appos nummod acl acl:relcl amod det case conj cc fixed flat list"
    " parataxis compound compound:prt orphan goeswith reparandum punct dep"
).split()
TAG, RELATION = ({name: i for i, name in enumerate(names)} for names in (TAGS, RELATIONS))
ARC, WIDE, NONE = 128, 64, -1


def relation(name):
    return RELATION.get(name, RELATION.get(name.split(":")[0], RELATION["dep"]))


def read_gum(path, adjectives):
    """GUM with `heads` (0 the root, then words from 1) and `relations` of the words as the program's tokenizer cuts them."""
    records = {record["id"]: record for record in corpora.read_lines(path)}
    for document in corpora.read_gum(path, adjectives):
        record = records[document.name]
        for sentence, (_, _, first, last, *_) in zip(document.sentences, record["sentences"]):
            tokens = record["tokens"][first:last]
            group, word = [], 0
            for token in tokens:
                while word + 1 < len(sentence.spans) and token[0] >= sentence.spans[word][1]:
                    word += 1
                group.append(word)
            heads, relations = [None] * len(sentence.words), [None] * len(sentence.words)
            for word, token in zip(group, tokens):
                head = token[5] - first if 0 <= token[5] - first < len(tokens) else None
                if head is not None and group[head] == word or heads[word] is not None:
                    continue  # a piece of a word with a hyphen
                heads[word], relations[word] = 0 if head is None else group[head] + 1, relation(token[6])
            if None not in heads:
                sentence.heads, sentence.relations = heads, relations
        yield document


class Example(train_entity.Example):
    """What `train_entity.Example` has, and the sentence's tags and tree where it has them and fits as a whole."""

    def __init__(self, sentence, active, pieces):
        super().__init__(sentence, active, pieces)
        is_labelled = not getattr(sentence, "unlabelled", False)
        is_whole = is_labelled and self.count == len(sentence.words)
        self.labels = self.labels if is_labelled else None
        self.tags = sentence.tags if is_whole else None
        self.heads = getattr(sentence, "heads", None) if is_whole else None
        self.relations = sentence.relations if self.heads else None


def examples(documents, lexicon, pieces):
    found = []
    for document in documents:
        cues = attributes.case_cues(document.sentences)
        for sentence in document.sentences:
            if sentence.words:
                active = word_features.features(sentence, lexicon, cues, attributes)
                found.append(Example(sentence, active, pieces))
    return [e for e in found if e.count]


def renamed(sentence, names, share):
    """`train_entity.swapped`; the tree stays where no name got another number of words."""
    copy = swapped(sentence, names, share)
    if copy is not sentence:
        copy.unlabelled = getattr(sentence, "unlabelled", False)
        if copy.labels == sentence.labels:
            copy.tags = sentence.tags
            if hasattr(sentence, "heads"):
                copy.heads, copy.relations = sentence.heads, sentence.relations
    return copy


def unlabelled(words):
    sentence = corpora.Sentence(words, None, ["O"] * len(words))
    sentence.unlabelled, sentence.weight = True, 1.0
    return sentence


def damaged(documents, rng, share=0.08):
    """Copies with the capitals of titles, in all capitals, or of a stretch alone: for the teachers to judge."""
    for document in documents:
        copies = []
        for sentence in document.sentences:
            words = sentence.words
            if len(words) < 4 or rng.random() >= share:
                continue
            kind = rng.random()
            if kind < 0.5:
                small = corpora.RAISED_NEVER
                words = [w if attributes.lowered(w) in small and i else w[:1].upper() + w[1:] for i, w in enumerate(words)]
            elif kind < 0.65:
                words = [w.upper() for w in words]
            else:
                first = rng.randrange(len(words) - 2)
                words = words[first : first + rng.randrange(3, 25)]
            copies.append(unlabelled(words))
        if copies:
            yield corpora.Document(document.name + "-damaged", document.source, copies)


def tensors(batch, device):
    ids, words, inputs, outputs, gold, mask = train_entity.tensors(batch, device)
    rest = torch.full((3, *words.shape), NONE)
    for b, e in enumerate(batch):
        if e.tags:
            rest[0, b, : e.count] = torch.tensor([TAG[t] for t in e.tags])
        if e.heads:
            rest[1, b, : e.count] = torch.tensor(e.heads)
            rest[2, b, : e.count] = torch.tensor(e.relations)
    tags, heads, relations = rest.to(device)
    weight = torch.tensor([e.weight if e.labels else 0.0 for e in batch], device=device)
    return {"ids": ids, "words": words, "inputs": inputs, "outputs": outputs, "gold": gold, "mask": mask,
            "weight": weight, "tags": tags, "heads": heads, "relations": relations}


class SyntaxModel(EntityModel):
    """The entity network with heads for parts of speech, arcs and relations; [CLS] stands for the root."""

    def __init__(self, base="minilm", layers=3, up=None):
        super().__init__(len(LABELS), len(word_features.NAMES), base, layers, up=up)
        hidden = SHAPES[base].hidden
        self.tag = nn.Linear(hidden, len(TAGS))
        self.arc_dependent, self.arc_head = nn.Linear(hidden, ARC), nn.Linear(hidden, ARC)
        self.relation_dependent, self.relation_head = nn.Linear(hidden, WIDE), nn.Linear(hidden, WIDE)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.relation = nn.Parameter(torch.zeros(len(RELATIONS), WIDE + 1, WIDE + 1))
        nn.init.orthogonal_(self.arc)
        nn.init.normal_(self.relation, std=0.05)

    def read(self, t):
        device = t["ids"].device
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
            hidden, _ = self.stack(t["ids"], self.feature(t["inputs"]))
        h = torch.gather(hidden, 1, t["words"].unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        h = self.dropout(h)
        places = torch.cat([hidden[:, :1], h], 1)
        dependents, heads = functional.relu(self.arc_dependent(h)), functional.relu(self.arc_head(places))
        one = torch.ones(*h.shape[:2], 1, device=device)
        arcs = torch.cat([dependents, one], -1) @ self.arc @ heads.transpose(1, 2) / math.sqrt(ARC)
        live = torch.cat([torch.ones_like(t["mask"][:, :1]), t["mask"]], 1)
        own = torch.eye(h.shape[1], h.shape[1] + 1, device=device, dtype=torch.bool).roll(1, 1)
        return {
            "names": self.output(torch.cat([h, t["outputs"]], -1)),
            "tags": self.tag(h),
            "arcs": arcs.masked_fill(~live[:, None, :] | own[None], -1e4),
            "dependents": functional.relu(self.relation_dependent(h)),
            "heads": functional.relu(self.relation_head(places)),
        }

    def relations(self, read, heads):
        """Logits of each word's relation to a head."""
        d, a = read["dependents"], read["heads"]
        a = torch.gather(a, 1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, a.shape[-1]))
        one = torch.ones(*d.shape[:2], 1, device=d.device)
        return torch.einsum("bnd,rde,bne->bnr", torch.cat([d, one], -1), self.relation, torch.cat([a, one], -1))


def gold_loss(model, read, t):
    """By sentence: of names, and of tags and trees, where there are any."""
    count = len(t["ids"])

    def entropy(logits, labels):
        return functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=NONE, reduction="sum") / count

    names = (crf_loss(model, read["names"], t["gold"], t["mask"]) * t["weight"]).sum() / count
    relations = model.relations(read, t["heads"])
    return names, 0.5 * entropy(read["tags"], t["tags"]) + entropy(read["arcs"], t["heads"]) + entropy(relations, t["relations"])


def taught_loss(model, read, t, teachers):
    """The cross entropy to the teachers' mean probabilities, by sentence: of names, and of tags and trees."""
    with torch.no_grad():
        got = [teacher.read(t) for teacher in teachers]
        names = (sum(g["names"] for g in got) / len(got)).softmax(-1)
        tags, arcs = (sum(g[part].softmax(-1) for g in got) / len(got) for part in ("tags", "arcs"))
        heads = arcs.argmax(-1)
        relations = sum(m.relations(g, heads).softmax(-1) for m, g in zip(teachers, got)) / len(got)

    def entropy(logits, probabilities):
        # Arcs to places outside the sentence have a probability of 0 and a logarithm without bound.
        logs = functional.log_softmax(logits, -1).clamp(min=-50)
        return -((logs * probabilities).sum(-1) * t["mask"]).sum() / len(t["ids"])

    own = model.relations(read, heads)
    tree = entropy(read["arcs"], arcs) + entropy(own, relations)
    return 2 * entropy(read["names"], names), 0.5 * entropy(read["tags"], tags) + tree


def evaluate(model, found, device):
    """Percent of words but punctuation with the right tag, head (UAS), and head and relation (LAS); greedy, gold words."""
    model.eval()
    right = torch.zeros(4)
    with torch.no_grad():
        order = sorted((e for e in found if e.heads), key=lambda e: len(e.ids))
        for k in range(0, len(order), 64):
            t = tensors(order[k : k + 64], device)
            read = model.read(t)
            heads = read["arcs"].argmax(-1)
            counted = (t["heads"] != NONE) & (t["relations"] != RELATION["punct"])
            attached = counted & (heads == t["heads"])
            named = attached & (model.relations(read, heads).argmax(-1) == t["relations"])
            tagged = counted & (read["tags"].argmax(-1) == t["tags"])
            right += torch.stack([x.sum() for x in (counted, tagged, attached, named)]).float().cpu()
    return {name: round(100 * float(x / right[0]), 1) for name, x in zip(("tags", "uas", "las"), right[1:])}


def load(path, device):
    saved = torch.load(path, map_location="cpu")
    options = saved["options"]
    model = SyntaxModel(options["base"], options["layers"], options["up"])
    model.load_state_dict({name: value.float() for name, value in saved["model"].items()})
    return model.to(device).eval()


class Course:
    """What an epoch reads, made by other processes while the network learns."""

    def __init__(self, documents, lexicon, pieces, options):
        self.documents, self.lexicon, self.pieces, self.options = documents, lexicon, pieces, options

    def __call__(self, epoch):
        options = self.options
        rng = random.Random(options.seed * 1000 + epoch)
        names = train_entity.Names(options.config, rng)
        documents = self.documents + (list(damaged(self.documents, rng)) if options.teachers else [])
        copies = [
            corpora.Document(d.name, d.source, [renamed(weighed(s, d), names, options.swap) for s in d.sentences])
            for d in documents
        ]
        return batched(examples(copies, self.lexicon, self.pieces), options.batch, rng)


def epoch_of(number):
    return COURSE(number)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--config", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", default="syntax")
    parser.add_argument("--base", default="minilm")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--up", type=int, help="width of the feed-forward layers, where narrower than the base model's")
    parser.add_argument("--first", help="a model for names (train_entity.py) whose layers it begins with")
    parser.add_argument("--teachers", help="models to learn from, separated by commas")
    parser.add_argument("--unlabelled", help="files of sentences, separated by commas")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--swap", type=float, default=0.35)
    parser.add_argument("--trees", type=float, default=0.3, help="weight of tags and trees beside names")
    parser.add_argument("--average", type=float, default=0.997)
    parser.add_argument("--seed", type=int, default=1)
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
    wikigold, _ = corpora.split_wikigold(
        None, corpora.read_sentences(f"{ner}/wikigold_train.jsonl", "wikigold", adjectives)
    )
    documents = list(read_gum(f"{ner}/gum_train.jsonl", adjectives)) + wikigold
    documents += list(corpora.read_sentences(f"{ner}/wnut17_train.jsonl", "wnut", adjectives))
    documents += list(corpora.read_re3d(f"{ner}/re3d_train.jsonl"))
    documents += list(corpora.damaged(documents, options.seed))
    dev = examples(read_gum(f"{ner}/gum_dev.jsonl", adjectives), lexicon, pieces)
    if options.documents:
        documents, dev = documents[: options.documents], dev[: 20 * options.documents]
    teachers = []
    if options.teachers:
        teachers = [load(path, options.device) for path in options.teachers.split(",")]
        extra = [[unlabelled(s.words) for s in d.sentences] for d in plain(options.unlabelled.split(","))]
        documents += [corpora.Document("", "plain", sentences) for sentences in extra[: options.documents]]
    global COURSE
    COURSE = Course(documents, lexicon, pieces, options)
    workers = concurrent.futures.ProcessPoolExecutor(options.workers, multiprocessing.get_context("fork"))
    courses = [workers.submit(epoch_of, number) for number in range(options.epochs)]
    model = SyntaxModel(options.base, options.layers, options.up).to(options.device)
    if options.first:
        model.load_state_dict(torch.load(options.first, map_location=options.device)["model"], strict=False)
    average = Average(model, options.average)
    optimizer = torch.optim.AdamW(groups(model, options.rate, options.head_rate, 0.9), foreach=True)
    steps = options.epochs * math.ceil(sum(len(d.sentences) for d in documents) / options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / 150, max(0.01, 1 - s / steps))
    )
    print(vars(options), "steps", steps, flush=True)
    for epoch, course in enumerate(courses, 1):
        began = time.time()
        model.train()
        for batch in course.result():
            t = tensors(batch, options.device)
            read = model.read(t)
            names, trees = gold_loss(model, read, t)
            loss = names + options.trees * trees
            if teachers:
                names, trees = taught_loss(model, read, t, teachers)
                loss = 0.5 * loss + names + options.trees * trees
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            average.update(model)
        average.swap(model)
        figures = evaluate(model, dev, options.device)
        print("EPOCH", options.name, epoch, "seconds", round(time.time() - began), json.dumps(figures), flush=True)
        path = os.path.join(options.out, options.name + ".pt")
        torch.save({"model": model.state_dict(), "options": vars(options), "epoch": epoch, "dev": figures}, path)
        average.swap(model)
    workers.shutdown()


if __name__ == "__main__":
    main()
