"""Trains the part-of-speech tagger and the name tagger, prints their scores, and writes the model files.

    OMP_NUM_THREADS=1 python3 train.py --data DATA --config CONFIG --out CONFIG/models [--seed 1]
"""
import argparse
import os
import pickle
import random
import time
from collections import Counter

os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')
import numpy as np

import attributes
import data
import modelfile
import templates
from crf import CRF


class Features:
    """Numbers for features: those seen at least `least` times in training."""

    def __init__(self, lines):
        self.templates = templates.parse(lines)
        self.ids = {}

    def fit(self, documents_rows, least):
        counts = Counter()
        held = []
        for rows in documents_rows:
            found = templates.features(rows, self.templates)
            held.append(found)
            for token in found:
                counts.update(token)
        for key, count in counts.items():
            if count >= least:
                self.ids[key] = len(self.ids)
        return [self.number(found) for found in held]

    def number(self, found):
        ids = self.ids
        return [np.array([ids[k] for k in token if k in ids], dtype=np.int64) for token in found]

    def rows(self, rows):
        return self.number(templates.features(rows, self.templates))


def forbidden_transitions(labels):
    out = []
    for j, right in enumerate(labels):
        if right.startswith('I-'):
            out.append((None, j))
            for i, left in enumerate(labels):
                if left[2:] != right[2:] or left == 'O':
                    out.append((i, j))
    return out


def train_crf(rows_gold, lines, labels, forbidden, args, epochs, least, l1, evaluate=None, log=print):
    features = Features(lines)
    numbered = features.fit([rows for rows, _ in rows_gold], least)
    index = {label: i for i, label in enumerate(labels)}
    sequences = [(ids, [index[g] for g in gold]) for ids, (_, gold) in zip(numbered, rows_gold)]
    model = CRF(len(features.ids), len(labels), forbidden)
    log(f'{len(sequences)} sentences, {sum(len(s[1]) for s in sequences)} tokens, {len(features.ids)} features')
    model.train(sequences, epochs, args.rate, l1, args.seed, log=log,
                evaluate=(lambda m: evaluate(m, features)) if evaluate else None)
    return model, features


def tag_rows(document, lexicon):
    cues = attributes.case_cues(document.sentences)
    return [attributes.basic_attributes(s, lexicon, cues) for s in document.sentences]


def predict_tags(documents, model, features, labels, lexicon):
    for document in documents:
        for sentence, rows in zip(document.sentences, tag_rows(document, lexicon)):
            sentence.tags = [labels[i] for i in model.decode(features.rows(rows))]


def spans_of(labels):
    out, start = [], None
    for i, label in enumerate(list(labels) + ['O']):
        if start is not None and not label.startswith('I-'):
            out.append((start, i, labels[start][2:]))
            start = None
        if label.startswith('B-'):
            start = i
    return set(out)


def name_scores(documents, decode, types=('person', 'organization', 'place')):
    tp = system = gold = 0
    for document in documents:
        for sentence, labels in zip(document.sentences, decode(document)):
            s = {x for x in spans_of(labels) if x[2] in types}
            g = {x for x in spans_of(sentence.labels) if x[2] in types}
            tp, system, gold = tp + len(s & g), system + len(s), gold + len(g)
    p, r = tp / max(system, 1), tp / max(gold, 1)
    return 2 * p * r / max(p + r, 1e-9), p, r


def decoder(model, features, lexicon, labels):
    def decode(document):
        rows = attributes.annotate(document.sentences, lexicon)
        return [[labels[i] for i in model.decode(features.rows(r))] for r in rows]
    return decode


def train_tags(train, dev, lexicon, labels, args, epochs, log=print):
    rows_gold = []
    for document in train:
        for sentence, rows in zip(document.sentences, tag_rows(document, lexicon)):
            rows_gold.append((rows, sentence.gold))

    def evaluate(model, features):
        good = total = 0
        for document in dev:
            for sentence, rows in zip(document.sentences, tag_rows(document, lexicon)):
                found = [labels[i] for i in model.decode(features.rows(rows))]
                good += sum(a == b for a, b in zip(found, sentence.gold))
                total += len(found)
        return f'accuracy {good / total:.4f}'
    return train_crf(rows_gold, templates.TAGS, labels, [], args, epochs, args.least_tags, args.l1_tags,
                     evaluate if dev else None, log)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', required=True)
    parser.add_argument('--config', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--rate', type=float, default=0.1)
    parser.add_argument('--epochs-tags', type=int, default=6)
    parser.add_argument('--epochs-names', type=int, default=5)
    parser.add_argument('--least-tags', type=int, default=2)
    parser.add_argument('--least-names', type=int, default=2)
    parser.add_argument('--l1-tags', type=float, default=0.002)
    parser.add_argument('--l1-names', type=float, default=0.002)
    parser.add_argument('--blind', type=float, default=0.7, help='share of sentences with names that are added without them')
    parser.add_argument('--clusters', help='the word groups; default: those of the output directory')
    parser.add_argument('--only', choices=['tags', 'names'])
    parser.add_argument('--tagged', help='a file that keeps the predicted tags between runs')
    args = parser.parse_args()
    begin = time.time()
    lexicon = attributes.Lexicon(args.config, args.clusters or os.path.join(args.out, 'word-groups.tsv'))
    ner = os.path.join(args.data, 'ner')
    adjectives = {p for p, k in lexicon.phrases.items() if 'g' in k}
    gum = list(data.read_gum(os.path.join(ner, 'gum_train.jsonl'), adjectives))
    dev = list(data.read_gum(os.path.join(ner, 'gum_dev.jsonl'), adjectives))
    gum += list(data.damaged(gum, args.seed))
    tags = sorted({t for d in gum for s in d.sentences for t in s.tags})
    print('lexicon', len(lexicon.classes), 'words', len(lexicon.phrases), 'phrases', len(lexicon.clusters), 'clusters')
    for document in gum + dev:
        for sentence in document.sentences:
            sentence.gold = sentence.tags
    wikigold, held = data.split_wikigold(None, data.read_sentences(os.path.join(ner, 'wikigold_train.jsonl'), 'wikigold',
                                                                   adjectives))
    wnut = list(data.read_sentences(os.path.join(ner, 'wnut17_train.jsonl'), 'wnut', adjectives))
    re3d = list(data.read_re3d(os.path.join(ner, 're3d_train.jsonl')))
    uner = list(data.read_sentences(os.path.join(ner, 'uner_ewt_dev.jsonl'), 'uner', adjectives))
    rest = wikigold + held + wnut + re3d + uner
    for part, name in ((wikigold, 'wikigold'), (wnut, 'wnut'), (re3d, 're3d')):
        rest += list(data.damaged(part, args.seed + 1))
    if args.tagged and os.path.exists(args.tagged):
        with open(args.tagged, 'rb') as file:
            for document, found in zip(gum + dev + rest, pickle.load(file)):
                for sentence, tagged in zip(document.sentences, found):
                    sentence.tags = tagged
    else:
        tagger, tag_features = train_tags(gum, dev, lexicon, tags, args, args.epochs_tags)
        modelfile.write(os.path.join(args.out, 'part-of-speech.tagger'), tagger, tag_features.ids, templates.TAGS, tags, 0.04)
        # The name tagger must learn from tags as they will be, with their errors: cross-tagged in four parts.
        for part in range(4):
            others = [d for i, d in enumerate(gum) if key_part(d) != part]
            m, f = train_tags(others, None, lexicon, tags, args, 4, log=lambda _: None)
            predict_tags([d for d in gum if key_part(d) == part], m, f, tags, lexicon)
        predict_tags(dev + rest, tagger, tag_features, tags, lexicon)
        if args.tagged:
            with open(args.tagged, 'wb') as file:
                pickle.dump([[s.tags for s in d.sentences] for d in gum + dev + rest], file)
    print(f'{time.time() - begin:.0f} s')
    if args.only == 'tags':
        return
    trained = [d for d in gum + rest if d.source not in ('uner',) and not d.name.startswith('wikigold-held')]
    labels = ['O'] + [p + t for t in ('person', 'organization', 'place', 'group', 'event', 'work', 'other')
                      for p in ('B-', 'I-')]
    rows_gold = []
    rng = random.Random(args.seed)
    for document in trained:
        for sentence, rows in zip(document.sentences, attributes.annotate(document.sentences, lexicon)):
            rows_gold.append((rows, sentence.labels))
            if any(label != 'O' for label in sentence.labels) and rng.random() < args.blind:
                rows_gold.append((blinded(rows, rng.random() < 0.5), sentence.labels))

    def evaluate(model, features):
        decode = decoder(model, features, lexicon, labels)
        return ' '.join('%s %.3f (%.3f/%.3f)' % ((n,) + name_scores(d, decode))
                        for n, d in (('gum', dev), ('uner', uner), ('wikigold', held)))
    model, features = train_crf(rows_gold, templates.NAMES, labels, forbidden_transitions(labels), args,
                                args.epochs_names, args.least_names, args.l1_names, evaluate)
    modelfile.write(os.path.join(args.out, 'names.tagger'), model, features.ids, templates.NAMES, labels, 0.04)
    print(f'{time.time() - begin:.0f} s')


IDENTITY = {'w', 'p1', 'p2', 'p3', 'p4', 's1', 's2', 's3', 's4', 's5', 'rf', 'rl'}


def blinded(rows, groups_too):
    """A copy in which words with a capital have lost their identity, as if never seen before.

    Names to come are mostly new ones: without such copies the weights of known names starve those of lists and context.
    """
    gone = IDENTITY | {'c', 'cc'} if groups_too else IDENTITY
    return [{k: v for k, v in row.items() if k not in gone} if 'cap' in row else row for row in rows]


def key_part(document):
    """The part of four that a document falls into; a damaged copy goes with its document."""
    name = document.name.removesuffix('-damaged')
    return sum(name.encode()) % 4


if __name__ == '__main__':
    main()
