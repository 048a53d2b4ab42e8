"""Attributes of tokens: what the feature templates speak of; and the lists, which `Training/encoder` reads too.

The Swift side (`TokenAttributes.swift`) computes the same values; a test holds the two together.
"""
import json
import os
import unicodedata

APOSTROPHES = '‘’ʼ＇'


def lowered(word):
    for mark in APOSTROPHES:
        word = word.replace(mark, "'")
    return word.replace('‐', '-').replace('‑', '-').replace('\xad', '').lower()


def shape_of(word):
    """Capitals X, small letters x, digits d, marks as they are; runs are written once, a run of capitals twice."""
    out = []
    for scalar in word:
        category = unicodedata.category(scalar)
        if category in ('Lu', 'Lt'):
            sign = 'X'
        elif category[0] == 'L':
            sign = 'x'
        elif category[0] == 'N':
            sign = 'd'
        elif category[0] == 'M':
            continue
        else:
            sign = scalar
        if out and out[-1] == sign and (sign != 'X' or len(out) > 1 and out[-2] == sign):
            continue
        out.append(sign)
    return ''.join(out[:12])


def is_capital(word):
    return unicodedata.category(word[0]) in ('Lu', 'Lt')


def digits_zeroed(word):
    return ''.join('0' if unicodedata.category(c) == 'Nd' else c for c in word)


class Lexicon:
    """The lists that tell what a word or phrase may be."""

    LETTERS = {'person': 'p', 'organization': 'o', 'place': 'l', 'group': 'g', 'event': 'e', 'work': 'w', 'other': 'x'}

    def __init__(self, config, clusters=None, catalogue=True):
        self.classes = {}
        self.phrases = {}
        self.clusters = {}
        lists = os.path.join(config, 'lists')
        for name, letter in (('titles.tsv', 't'), ('person-nouns.tsv', 'n'), ('organization-suffixes.txt', 'o'),
                             ('organization-heads.txt', 'h'), ('place-suffixes.txt', 'l'), ('place-heads.txt', 'd'),
                             ('name-particles.txt', 'p'), ('never-names.txt', 'x')):
            for line in self.lines(os.path.join(lists, name)):
                self.add_class(line.split('\t')[0], letter)
        for line in self.lines(os.path.join(config, 'given-names.tsv')):
            self.add_class(line.split('\t')[0], 'g')
        for line in self.lines(os.path.join(config, 'names', 'surnames.txt')):
            self.add_class(line, 's')
        for name, kind in (('places.txt', 'place'), ('organizations.txt', 'organization'), ('groups.txt', 'group'),
                           ('others.txt', 'other')):
            for line in self.lines(os.path.join(config, 'names', name)):
                self.add_phrase(line, kind)
        path = os.path.join(config, 'entities.jsonl')
        if catalogue and os.path.exists(path):
            with open(path, encoding='utf8') as file:
                for line in file:
                    if not line.strip() or line.startswith('#'):
                        continue
                    entry = json.loads(line)
                    for name in [entry['name']] + entry.get('aliases', []):
                        self.add_phrase(name, entry['type'])
                    for name in entry.get('demonyms', []) + entry.get('adjectives', []):
                        self.add_phrase(name, 'group')
        for line in self.lines(clusters) if clusters else []:
            word, few, many = line.split('\t')
            self.clusters[word] = (few, many)

    @staticmethod
    def lines(path):
        if not os.path.exists(path):
            return
        with open(path, encoding='utf8') as file:
            for line in file:
                line = line.rstrip(' \t\r\n').lstrip(' ')
                if line and not line.startswith('#'):
                    yield line

    def add_class(self, word, letter):
        word = lowered(word)
        if ' ' not in word:
            self.classes[word] = ''.join(sorted(set(self.classes.get(word, '') + letter)))

    def add_phrase(self, phrase, kind):
        words = lowered(phrase).split()
        if words and words[0] == 'the':
            words = words[1:]
        if not 1 <= len(words) <= 6:
            return
        key = ' '.join(words)
        self.phrases[key] = ''.join(sorted(set(self.phrases.get(key, '') + self.LETTERS[kind])))

    def class_of(self, word, capital):
        """The classes of a word; those of names only where it has a capital."""
        letters = self.classes.get(word) or self.classes.get(word.rstrip('.'), '')
        return letters if capital else ''.join(c for c in letters if c in 'tnpx')


def sentence_attributes(sentence, lexicon, cues):
    """The attributes of every token of a sentence, by name."""
    rows = []
    title = 'T' if sentence.title else ''
    for i, word in enumerate(sentence.words):
        low = lowered(word)
        capital = is_capital(word)
        row = {'w': digits_zeroed(low), 'sh': title + shape_of(word)}
        for n in (1, 2, 3, 4):
            if len(low) > n:
                row[f'p{n}'] = low[:n]
        for n in (1, 2, 3, 4, 5):
            if len(low) > n:
                row[f's{n}'] = low[-n:]
        cluster = lexicon.clusters.get(row['w'])
        if cluster:
            row['c'], row['cc'] = cluster
        previous = sentence.words[i - 1] if i else ''
        row['first'] = '1' if i == 0 else ('q' if previous in OPENERS else '0')
        if capital:
            row['cap'] = title + '1'
        for name in cues.get(low, ()) if capital or title else ():
            row[name] = '1'
        rows.append(row)
    return rows


OPENERS = {'“', '‘', '``', '"', "'", '(', '[', ':', '—', '–', '-', '--', '•', '*', '.', '!', '?', '...', '…'}


def case_cues(sentences):
    """Words seen in small letters in the document, and words with a capital where none is due."""
    cues = {}
    for sentence in sentences:
        if sentence.title:
            continue
        for i, word in enumerate(sentence.words):
            low = lowered(word)
            if not is_capital(word):
                if any(unicodedata.category(c) == 'Ll' for c in word):
                    cues.setdefault(low, set()).add('dl')
            elif i and sentence.words[i - 1] not in OPENERS:
                cues.setdefault(low, set()).add('dm')
    return cues


def may_open_phrase(word):
    categories = [unicodedata.category(c) for c in word]
    return 'Lu' in categories or 'Lt' in categories or word[0] in '0123456789' and 'Ll' in categories


SMALL = {'a', 'an', 'the', 'and', 'but', 'or', 'nor', 'as', 'at', 'by', 'for', 'from', 'in', 'into', 'of', 'off', 'on',
         'onto', 'over', 'per', 'to', 'up', 'via', 'vs', 'v', 'with', 'than', 'is', 'are', 'be', 'its', 'it', 'if', 'so', 'yet'}


def is_title_case(words):
    """The same judgement as `TitleCase.swift`."""
    def all_capitals():
        count = 0
        for word in words:
            letters = [c for c in word if unicodedata.category(c)[0] == 'L']
            if any(unicodedata.category(c) == 'Ll' for c in letters):
                return False
            count += len(letters) > 1
        return count >= 3
    if words and words[-1] == '.':
        return all_capitals()
    raised = 0
    for word in words[1:]:
        low = lowered(word)
        if unicodedata.category(word[0])[0] != 'L':
            continue
        if is_capital(word):
            raised += word != 'I'
        elif low not in SMALL and not low.startswith("'") and low != "n't":
            return False
    return raised >= 3 or all_capitals()
