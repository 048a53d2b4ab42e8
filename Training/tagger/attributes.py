"""Attributes of tokens: what the feature templates of both taggers speak of.

The Swift side (`TokenAttributes.swift`) computes the same values; a test holds the two together.
"""
import json
import os
import unicodedata

BOS, EOS = '\x02', '\x03'
APOSTROPHES = '‘’ʼ＇'
SAID = {'said', 'says', 'say', 'told', 'tells', 'added', 'asked', 'argued'}
LOCATIVE = {'in', 'at', 'near', 'from', 'across', 'outside', 'into'}
CONNECTORS = {'of', '&', 'de', 'la', 'van', 'von', 'bin', 'al', 'du', 'der', 'del'}


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


def annotate(sentences, lexicon):
    """Attribute dictionaries of every token of a document; the tags must be there."""
    cues = document_cues(sentences, lexicon)
    return [sentence_attributes(s, lexicon, cues) for s in sentences]


def basic_attributes(sentence, lexicon, cues):
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
         'onto', 'over', 'per', 'to', 'up', 'via', 'vs', 'v', 'with', 'than', 'is', 'are', 'be', 'its', 'it'}


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


def is_name_token(sentence, i):
    """Whether a token can be part of a run of capitals that makes a name."""
    word, tag = sentence.words[i], sentence.tags[i]
    if not is_capital(word):
        return False
    if sentence.title:
        return tag in ('NNP', 'NNPS')
    return i > 0 and sentence.words[i - 1] not in OPENERS or tag[0] in 'NJF' or tag == 'CD'


def runs_of(sentence):
    runs, i = [], 0
    n = len(sentence.words)
    while i < n:
        if not is_name_token(sentence, i):
            i += 1
            continue
        j = i + 1
        while j < n and is_name_token(sentence, j):
            j += 1
        runs.append((i, j))
        i = j
    return runs


def document_cues(sentences, lexicon):
    cues = case_cues(sentences)

    def add(word, name):
        cues.setdefault(lowered(word), set()).add(name)
    for sentence in sentences:
        words = sentence.words
        for a, b in runs_of(sentence):
            before = lowered(words[a - 1]) if a else ''
            after = lowered(words[b]) if b < len(words) else ''
            classes = [lexicon.class_of(lowered(w), True) for w in words[a:b]]
            titled = 't' in lexicon.class_of(before, False)
            for k in range(a, b):
                here = classes[k - a]
                if titled or k > a and 't' in classes[k - a - 1]:
                    add(words[k], 'dt')
                if k > a and 'g' in classes[k - a - 1]:
                    add(words[k], 'dg')
                if b - a > 1 and ('o' in classes[-1] or 'h' in classes[0]):
                    add(words[k], 'do')
                if b - a > 1 and ('l' in classes[-1] or 'd' in classes[0]):
                    add(words[k], 'dp')
                if b - a > 1 and 'g' in classes[0]:
                    add(words[k], 'df')
                if before in LOCATIVE and a == k:
                    add(words[k], 'di')
                if k == b - 1 and after in SAID or a == k and before in SAID:
                    add(words[k], 'ds')
                if k == a and before == 'the':
                    add(words[k], 'dd')
                if k == b - 1 and after == "'s":
                    add(words[k], 'dq')
    return cues


def sentence_attributes(sentence, lexicon, cues):
    rows = basic_attributes(sentence, lexicon, cues)
    words, n = sentence.words, len(sentence.words)
    lows = [lowered(w) for w in words]
    for i, row in enumerate(rows):
        row['t'] = sentence.tags[i]
        capital = is_capital(words[i]) or sentence.title
        letters = lexicon.class_of(lows[i], capital)
        if letters:
            row['k'] = letters
    # Phrases of the lists, the longest first.
    i = 0
    while i < n:
        length = 0
        if may_open_phrase(words[i]):
            for size in range(min(6, n - i), 0, -1):
                kinds = lexicon.phrases.get(' '.join(lows[i:i + size]))
                if kinds:
                    length = size
                    for k in range(size):
                        place = 'S' if size == 1 else 'B' if k == 0 else 'E' if k == size - 1 else 'I'
                        rows[i + k]['g'] = place + kinds
                    break
        i += max(1, length)
    for a, b in runs_of(sentence):
        before = lows[a - 1] if a else BOS
        after = lows[b] if b < n else EOS
        for k in range(a, b):
            row = rows[k]
            row['rb'], row['ra'], row['rf'], row['rl'] = before, after, lows[a], lows[b - 1]
            place = 'o' if b - a == 1 else 'f' if k == a else 'l' if k == b - 1 else 'm'
            row['rn'] = place + str(min(b - a, 4))
            row['rfk'] = rows[a].get('k', '-')
            row['rlk'] = rows[b - 1].get('k', '-')
            if a:
                row['rbk'] = lexicon.class_of(before, is_capital(words[a - 1])) or '-'
                row['rbt'] = sentence.tags[a - 1]
            if b < n:
                row['rat'] = sentence.tags[b]
                row['rak'] = lexicon.class_of(after, is_capital(words[b])) or '-'
            # Beyond a connector: "University of X", "Bank of Y".
            if a > 1 and before in CONNECTORS:
                row['rb2'] = lows[a - 2]
    return rows
