"""Trains the ranker of antecedents, prints how well it does in cross-validation, and writes its table.

The program itself prints the candidates (`standpoint candidates`), with what it knows of them, so that training and
analysis cannot differ. What it knows hangs on what earlier pronouns were given to, so that there are several rounds: in
each, every eighth of the documents is read with weights that were learned from the others in the round before.
"""
import argparse
import collections
import hashlib
import json
import os
import subprocess
import tempfile

import gold
import model

FOLDS = 8
# What scores are given of: nothing stands for every genre.
GENRES = {'all genres': (), 'written': ('news', 'academic', 'bio', 'textbook', 'voyage'), 'news': ('news',)}
GROUPS = {'it': 'things', 'its': 'things', 'they': 'groups', 'them': 'groups', 'their': 'groups'}


def fold(identifier):
    return int(hashlib.md5(identifier.encode()).hexdigest(), 16) % FOLDS


def write(path, weights, thresholds):
    names = sorted({name for own in weights.values() for name in own})
    with open(path, 'w', encoding='utf-8') as file:
        file.write('# What is known of a candidate, or of the pronoun, and its weight for each pronoun. See README.md.\n')
        file.write('\t'.join(['# feature', *model.PRONOUNS]) + '\n')
        for name in names:
            file.write('\t'.join([name, *(f'{weights[word].get(name, 0):.3f}' for word in model.PRONOUNS)]) + '\n')
        file.write('\t'.join(['threshold', *(f'{thresholds[GROUPS[word]]:.2f}' for word in model.PRONOUNS)]) + '\n')


def candidates(options, documents, weights, thresholds):
    """The pronouns of some documents as the program ranks them by some weights, with what is right."""
    with tempfile.TemporaryDirectory() as folder:
        # The configuration, with another table of weights.
        os.mkdir(folder + '/Config')
        os.mkdir(folder + '/Config/models')
        for name in os.listdir(options.config):
            if name != 'models':
                os.symlink(os.path.abspath(f'{options.config}/{name}'), f'{folder}/Config/{name}')
        for name in os.listdir(options.config + '/models'):
            if name != 'antecedents.tsv':
                os.symlink(os.path.abspath(f'{options.config}/models/{name}'), f'{folder}/Config/models/{name}')
        write(folder + '/Config/models/antecedents.tsv', weights, thresholds)
        with open(folder + '/documents.jsonl', 'w', encoding='utf-8') as file:
            file.writelines(json.dumps(row) + '\n' for row in documents)
        lines = subprocess.run(
            [options.program, 'candidates', folder + '/documents.jsonl'],
            env={**os.environ, 'STANDPOINT_CONFIG': folder + '/Config'}, check=True, capture_output=True, text=True,
        ).stdout.splitlines()
    by_id = {row['id']: row for row in documents}
    pronouns = [json.loads(line) for line in lines]
    for pronoun in pronouns:
        pronoun['genre'] = by_id[pronoun['id']]['genre']
    return [pronoun for pronoun in pronouns if gold.label(by_id[pronoun['id']], pronoun)]


def cross_validated(options, documents, pronouns, thresholds):
    """Each document's pronouns, ranked by weights that were learned from the others, and what these weights say."""
    found, judged = [], []
    for number in range(FOLDS):
        weights = model.fit([p for p in pronouns if fold(p['id']) != number])
        held = [row for row in documents if fold(row['id']) == number]
        for pronoun in candidates(options, held, weights, thresholds):
            found.append(pronoun)
            judged.append((pronoun, *model.best(weights, pronoun)[1:]))
    return found, judged


def report(judged):
    """What is given at some thresholds, by genre, and how far probabilities can be believed."""
    for group in ('things', 'groups'):
        for name, genres in GENRES.items():
            own = [(p, right) for pronoun, p, right in judged
                   if GROUPS[pronoun['word']] == group and (not genres or pronoun['genre'] in genres)]
            print(f'{group}, {name}: {len(own)} pronouns')
            for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
                given = [right for p, right in own if p >= threshold]
                print(f'  {threshold:.2f}: {sum(given)} right of {len(given)}, {sum(given) / max(1, len(given)):.3f}')
    print('probability, mean of it, share right, pronouns')
    steps = collections.defaultdict(list)
    for _, p, right in judged:
        steps[min(9, int(p * 10))].append((p, right))
    for step, pairs in sorted(steps.items()):
        mean, share = (sum(pair[place] for pair in pairs) / len(pairs) for place in (0, 1))
        print(f'  {step / 10:.1f}: {mean:.3f}, {share:.3f}, {len(pairs)}')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--program', required=True, help='the built program')
    parser.add_argument('--data', required=True, help='the directory with ner/')
    parser.add_argument('--config', required=True, help='the program\'s Config')
    parser.add_argument('--out', required=True, help='the table to write')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--things', type=float, default=0.45, help='how likely the antecedent of "it" and "its" must be')
    parser.add_argument('--groups', type=float, default=0.4, help='how likely that of "they", "them" and "their" must be')
    options = parser.parse_args()
    thresholds = {'things': options.things, 'groups': options.groups}
    documents = gold.documents(options.data + '/ner/gum_train.jsonl')
    pronouns = candidates(options, documents, {word: {} for word in model.PRONOUNS}, thresholds)
    for _ in range(options.rounds):
        pronouns, judged = cross_validated(options, documents, pronouns, thresholds)
    report(judged)
    write(options.out, model.fit(pronouns), thresholds)


if __name__ == '__main__':
    main()
