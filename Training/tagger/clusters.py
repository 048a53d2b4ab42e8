"""Groups words by the words next to them in unlabelled news, for features that reach beyond the labelled text.

    python3 clusters.py --data DATA --out CONFIG/models/word-clusters.tsv [--seed 1]

Positive pointwise mutual information with the 1,000 commonest words on either side, the strongest directions of that
matrix, and spherical k-means: once into few groups and once into many.
"""
import argparse
import os
import re
from collections import Counter

os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')
import numpy as np

import attributes
import data

TOKEN = re.compile(r"https?://\S+|[@#]\w+|(?:[A-Za-z]\.){2,}|\w+(?:[-]\w+)*(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\w+(?:-\w+|['’](?!(?:s|re|ve|ll|d|m|t)\b)\w+)*|\.\.\.|``|''|--|\S")


def sentences(directory):
    for name, texts in (('stance/newsmtsc_train.jsonl', True), ('stance/dse_train.jsonl', True),
                        ('ner/wikigold_train.jsonl', False), ('ner/wnut17_train.jsonl', False),
                        ('ner/re3d_train.jsonl', False), ('ner/gum_train.jsonl', False)):
        seen = set()
        for record in data.read_lines(os.path.join(directory, name)):
            if record.get('use', 'train') != 'train':
                continue
            for line in record['text'].split('\n'):
                if line in seen:
                    continue
                seen.add(line)
                yield [attributes.digits_zeroed(attributes.lowered(w)) for w in TOKEN.findall(line)]


def kmeans(X, k, rng, rounds=25):
    centres = X[rng.choice(len(X), k, replace=False)]
    for _ in range(rounds):
        which = np.concatenate([(X[i:i + 4000] @ centres.T).argmax(axis=1) for i in range(0, len(X), 4000)])
        for j in range(k):
            members = X[which == j]
            if len(members):
                centre = members.sum(axis=0)
                centres[j] = centre / (np.linalg.norm(centre) + 1e-9)
            else:
                centres[j] = X[rng.integers(len(X))]
    return which


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--least', type=int, default=4)
    parser.add_argument('--dimensions', type=int, default=60)
    parser.add_argument('--few', type=int, default=100)
    parser.add_argument('--many', type=int, default=600)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    text = list(sentences(args.data))
    counts = Counter(w for s in text for w in s)
    words = [w for w, c in counts.most_common() if c >= args.least]
    index = {w: i for i, w in enumerate(words)}
    contexts = min(1000, len(words))
    M = np.zeros((len(words), 4 * (contexts + 2)), np.float32)
    width = contexts + 2
    for s in text:
        ids = [index.get(w, -1) for w in s]
        n = len(ids)
        for i, word in enumerate(ids):
            if word < 0:
                continue
            for block, offset, weight in ((0, -1, 1), (1, 1, 1), (2, -2, 0.5), (3, 2, 0.5)):
                j = i + offset
                if j < 0 or j >= n:
                    column = contexts
                elif 0 <= ids[j] < contexts:
                    column = ids[j]
                else:
                    column = contexts + 1
                M[word, block * width + column] += weight
    total = M.sum()
    rows, columns = M.sum(axis=1, keepdims=True), M.sum(axis=0, keepdims=True)
    with np.errstate(divide='ignore', invalid='ignore'):
        # Context distribution smoothing, so that rare contexts weigh less.
        smooth = columns ** 0.75
        smooth *= total / smooth.sum()
        M = np.maximum(np.log(M * total / (rows * smooth)), 0)
    M[~np.isfinite(M)] = 0
    values, vectors = np.linalg.eigh((M.T @ M).astype(np.float64))
    top = np.argsort(-values)[:args.dimensions]
    X = (M @ vectors[:, top].astype(np.float32)) / np.sqrt(np.sqrt(values[top]).astype(np.float32))
    X /= np.linalg.norm(X, axis=1, keepdims=True) + 1e-9
    few, many = kmeans(X, args.few, rng), kmeans(X, args.many, rng)
    with open(args.out, 'w', encoding='utf8') as file:
        file.write('# Word groups by distribution in news: word, group of few, group of many. See README.md.\n')
        for word, a, b in zip(words, few, many):
            if '\t' not in word and not word.startswith('#'):
                file.write(f'{word}\t{a}\t{b}\n')
    print(f'{sum(counts.values())} tokens, {len(words)} words, {os.path.getsize(args.out)} bytes')
    for j in range(0, args.many, max(1, args.many // 40)):
        print(j, ' '.join(w for w, b in zip(words, many) if b == j)[:150])


if __name__ == '__main__':
    main()
