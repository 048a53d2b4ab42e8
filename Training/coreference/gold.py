"""What GUM says of pronouns for things and groups, and which of the program's candidates are right."""
import json


def documents(path):
    """The lines of a gold file that may be trained on."""
    with open(path, encoding='utf-8') as lines:
        return [row for row in map(json.loads, lines) if row['use'] == 'train']


def label(row, pronoun):
    """Marks the right candidates of a pronoun: those that cover the head of another mention of its cluster.

    None is right where GUM has no mention for the pronoun, calls it an expletive, or has no earlier mention. Returns
    False where GUM has no such token.
    """
    start = pronoun['start']
    end = start + len(pronoun['word'])
    relation = next((token[6] for token in row['tokens'] if token[0] == start and token[1] == end), None)
    mentions = [m for m in row['mentions'] if m['start'] == start and m['end'] == end]
    for candidate in pronoun['candidates']:
        candidate['right'] = False
    if relation is None or relation == 'expl' or not mentions:
        return relation is not None
    cluster = [m for m in row['mentions'] if m['cluster'] == mentions[0]['cluster']]
    if min(m['start'] for m in cluster) == start:
        return True
    heads = {tuple(row['tokens'][m['head']][:2]) for m in cluster} - {(start, end)}
    for candidate in pronoun['candidates']:
        candidate['right'] = any(candidate['start'] <= a and b <= candidate['end'] for a, b in heads)
    return True
