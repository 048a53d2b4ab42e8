"""Trains the part-of-speech tagger, prints its accuracy, and writes the model file.

    OMP_NUM_THREADS=1 python3 train.py --data DATA --config CONFIG --out CONFIG/models [--seed 1]
"""
import argparse
import os
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


def tag_rows(document, lexicon):
    cues = attributes.case_cues(document.sentences)
    return [attributes.sentence_attributes(s, lexicon, cues) for s in document.sentences]


def train_tags(train, dev, lexicon, labels, args):
    index = {label: i for i, label in enumerate(labels)}
    rows_gold = [(rows, sentence.tags) for document in train
                 for sentence, rows in zip(document.sentences, tag_rows(document, lexicon))]
    features = Features(templates.TAGS)
    numbered = features.fit([rows for rows, _ in rows_gold], args.least)
    sequences = [(ids, [index[g] for g in gold]) for ids, (_, gold) in zip(numbered, rows_gold)]
    model = CRF(len(features.ids), len(labels), [])
    print(f'{len(sequences)} sentences, {sum(len(s[1]) for s in sequences)} tokens, {len(features.ids)} features')

    def evaluate(model):
        good = total = 0
        for document in dev:
            for sentence, rows in zip(document.sentences, tag_rows(document, lexicon)):
                found = [labels[i] for i in model.decode(features.rows(rows))]
                good += sum(a == b for a, b in zip(found, sentence.tags))
                total += len(found)
        return f'accuracy {good / total:.4f}'
    model.train(sequences, args.epochs, args.rate, args.l1, args.seed, log=print, evaluate=evaluate)
    return model, features


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', required=True)
    parser.add_argument('--config', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--rate', type=float, default=0.1)
    parser.add_argument('--epochs', type=int, default=6)
    parser.add_argument('--least', type=int, default=2)
    parser.add_argument('--l1', type=float, default=0.002)
    parser.add_argument('--clusters', help='the word groups; default: those of the output directory')
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
    model, features = train_tags(gum, dev, lexicon, tags, args)
    modelfile.write(os.path.join(args.out, 'part-of-speech.tagger'), model, features.ids, templates.TAGS, tags, 0.04)
    print(f'{time.time() - begin:.0f} s')


if __name__ == '__main__':
    main()
