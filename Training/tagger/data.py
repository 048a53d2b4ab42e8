"""Reads the corpora into documents of sentences of tokens, with part-of-speech tags and name labels."""
import json
import os
import random

import attributes

NAME_TYPES = {'PERSON': 'person', 'ORG': 'organization', 'LOC': 'place', 'NORP': 'group', 'EVENT': 'event',
              'WORK': 'work', 'MISC': 'other', 'PRODUCT': 'other'}
TAG_MAP = {',': '.', ':': '.', '``': '.', "''": '.', '-LRB-': '.', '-RRB-': '.', 'HYPH': '.', '$': 'SYM',
           'GW': 'X', 'NFP': '.', 'ADD': 'X', 'AFX': 'JJ'}


class Sentence:
    """Tokens of a sentence: words, tags (or None), name labels in BIO (or None)."""

    def __init__(self, words, tags=None, labels=None, spans=None):
        self.words, self.tags, self.labels, self.spans = words, tags, labels, spans
        self.title = attributes.is_title_case(words)


class Document:
    def __init__(self, name, source, sentences):
        self.name, self.source, self.sentences = name, source, sentences


def read_lines(path):
    with open(path, encoding='utf8') as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def bio(tokens, entities, text):
    """BIO labels of tokens [(start, end)] under entities that do not nest."""
    labels = ['O'] * len(tokens)
    flat = sorted((e for e in entities if not e.get('nested')), key=lambda e: (e['start'], -e['end']))
    last = -1
    for entity in flat:
        if entity['start'] < last:
            continue
        last = entity['end']
        inside = [i for i, (a, b) in enumerate(tokens) if a < entity['end'] and b > entity['start']]
        for number, i in enumerate(inside):
            labels[i] = ('B-' if number == 0 else 'I-') + NAME_TYPES[entity['type']]
    return labels


def merge_hyphens(text, rows):
    """Joins GUM's split hyphens ("US" "-" "led"), since the tokenizer keeps such words whole."""
    merged = []
    join_next = False
    for start, end, tag in rows:
        if merged and merged[-1][1] == start and (join_next or tag == 'HYPH'):
            last = merged[-1]
            if tag != 'HYPH':
                parts = last[2] + [tag]
            else:
                parts = last[2]
            merged[-1] = [last[0], end, parts]
        else:
            merged.append([start, end, [tag]])
        join_next = tag == 'HYPH'
    out = []
    for number, (start, end, parts) in enumerate(merged):
        if len(parts) == 1:
            tag = parts[0]
        else:
            following = merged[number + 1][2][0] if number + 1 < len(merged) else '.'
            if parts[-1] in ('NNP', 'NNPS'):
                tag = parts[-1]
            elif parts[-1] in ('NN', 'CD', 'VBG', 'VBN', 'JJ', 'RB', 'IN', 'VB', 'RP') and following in ('NN', 'NNS', 'NNP', 'JJ'):
                tag = 'CD' if all(part == 'CD' for part in parts) else 'JJ'
            else:
                tag = parts[-1]
        out.append((start, end, TAG_MAP.get(tag, tag)))
    return out


def read_gum(path, adjectives):
    for record in read_lines(path):
        if record.get('use') != 'train' and 'train' in os.path.basename(path):
            continue
        text = record['text']
        sentences = []
        entities = list(record['entities'])
        for start, end in record['adj_caps']:
            if text[start:end].lower() in adjectives:
                if not any(e['start'] < end and e['end'] > start for e in entities):
                    entities.append({'start': start, 'end': end, 'type': 'NORP'})
        for start, end, first, last, *_ in record['sentences']:
            rows = merge_hyphens(text, [(t[0], t[1], t[4]) for t in record['tokens'][first:last]])
            spans = [(a, b) for a, b, _ in rows]
            inside = [e for e in entities if e['start'] >= start and e['end'] <= end]
            sentences.append(Sentence([text[a:b] for a, b in spans], [tag for _, _, tag in rows],
                                      bio(spans, inside, text), spans=spans))
        yield Document(record['id'], 'gum', sentences)


def read_sentences(path, source, adjectives, group=8):
    """Corpora of single sentences; runs of neighbours stand for a document."""
    batch, key, count = [], None, 0
    for number, record in enumerate(read_lines(path)):
        text = record['text']
        spans = [tuple(t) for t in record['tokens']]
        entities = []
        for entity in record['entities']:
            if entity['type'] == 'MISC' and text[entity['start']:entity['end']].lower() in adjectives:
                entity = dict(entity, type='NORP')
            entities.append(entity)
        sentence = Sentence([text[a:b] for a, b in spans], None, bio(spans, entities, text), spans=spans)
        sentence.id = record['id']
        this = record.get('doc') or number // group
        if batch and this != key:
            yield Document(f'{source}-{count}', source, batch)
            batch, count = [], count + 1
        key = this
        batch.append(sentence)
    if batch:
        yield Document(f'{source}-{count}', source, batch)


def read_re3d(path):
    """re3d, with its long spans cut to names: no leading article, title or small words at either end."""
    for record in read_lines(path):
        text = record['text']
        spans = [tuple(t) for t in record['tokens']]
        entities = []
        for entity in record['entities']:
            inside = [(a, b) for a, b in spans if a >= entity['start'] and b <= entity['end']]
            while inside and not text[inside[0][0]].isupper() or inside and text[inside[0][0]:inside[0][1]].lower() in ('the', 'a', 'an'):
                inside = inside[1:]
            while inside and not text[inside[-1][0]].isupper() and not text[inside[-1][0]].isdigit():
                inside = inside[:-1]
            if inside and all(text[a].isupper() or text[a:b] in ('of', 'for', 'the', 'and', '-', '’', 's', 'esh', 'in', '&')
                              or text[a].isdigit() for a, b in inside):
                entities.append({'start': inside[0][0], 'end': inside[-1][1], 'type': entity['type']})
        sentences = []
        for start, end, first, last in record['sentences']:
            inside = [e for e in entities if e['start'] >= start and e['end'] <= end]
            sentences.append(Sentence([text[a:b] for a, b in spans[first:last]], None,
                                      bio(spans[first:last], inside, text), spans=spans[first:last]))
        yield Document(record['id'], 're3d', sentences)


def split_wikigold(path, source_documents):
    """The last fifth of every block of 50 sentences is held out."""
    train, held = [], []
    number = 0
    for document in source_documents:
        for sentence in document.sentences:
            (held if number % 50 >= 40 else train).append(sentence)
            number += 1

    def regroup(sentences, name):
        return [Document(f'{name}-{i}', 'wikigold', sentences[i:i + 10]) for i in range(0, len(sentences), 10)]
    return regroup(train, 'wikigold'), regroup(held, 'wikigold-held')


RAISED_NEVER = attributes.SMALL | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m"}


def damaged(documents, seed, share=0.06):
    """Copies of sentences in title case and in all capitals, as headlines have them."""
    rng = random.Random(seed)
    for document in documents:
        copies = []
        for sentence in document.sentences:
            if not 4 <= len(sentence.words) <= 25:
                continue
            roll = rng.random()
            if roll < share:
                words = [w if attributes.lowered(w) in RAISED_NEVER and i else w[:1].upper() + w[1:] for i, w in enumerate(sentence.words)]
            elif roll < 1.5 * share:
                words = [w.upper() for w in sentence.words]
            else:
                continue
            words, tags, labels = list(words), sentence.tags, sentence.labels
            if words[-1] == '.':
                words = words[:-1]
                tags = tags[:-1] if tags else None
                labels = labels[:-1] if labels else None
            copies.append(Sentence(words, tags, labels))
        if copies:
            yield Document(document.name + '-damaged', document.source, copies)
