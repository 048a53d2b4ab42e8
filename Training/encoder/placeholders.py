"""Which words of a span are a name, and sentences with placeholders in the place of names.

The stance stack never sees a name: each run of capitalised words inside a target becomes one placeholder token, the same
for the same entity, so that the judgement rests on the other words. `PlaceholderText` in NewsAnalysis does the same.
"""

import random
import re

PLACEHOLDERS = 8
DETERMINERS = {"the", "a", "an"}
LINKS = {"of", "the", "de", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "du", "da", "di", "and", "for", "&"}
PRONOUNS = set(
    "i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its"
    " itself they them their theirs themselves who whom whose this that these those".split()
)
WORD = re.compile(r"\w+(?:[-.'’&]\w+)*\.?(?<!['’]s)|&")
OTHER = re.compile(r"[A-Z][\w.-]*(?:\s+(?:(?:of|de|van|von|bin|al)\s+)?[A-Z][\w.-]*)*")
COMMON = set(
    "I The A An In On At And But Or If It He She They We You This That These Those There Here When While As For With By From"
    " After Before Although Though Since Because To Of Not No Yes What Who How Why Where Which Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday January February March April May June July August September October November December"
    " Mr Mrs Ms Dr Mr. Mrs. Ms. Dr. President Sen Sen. Rep Rep. Gov Gov. Senator Secretary Minister Prime".split()
)


def whole_words(text, start, end):
    """The span grown to whole words."""
    while start > 0 and text[start - 1].isalnum() and start < len(text) and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def name_runs(text, start, end):
    """The runs of capitalised words in a span, each with a determiner before it and with links inside it.

    A span without capitals, and a pronoun, has none: its words are no name.
    """
    start, end = whole_words(text, start, end)
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\s]+", text[start:end])]
    runs = []
    current = None
    pending = None
    for first, last in words:
        word = text[first:last]
        bare = word.strip("\"'“”‘’,.;:()[]")
        lowered = bare.lower()
        capital = any(c.isupper() for c in bare) and lowered not in PRONOUNS and lowered not in DETERMINERS
        if capital:
            inner_end = last
            while inner_end > first and text[inner_end - 1] in "\"'“”‘’,;:()[]":
                inner_end -= 1
            inner_start = first
            while inner_start < inner_end and text[inner_start] in "\"'“”‘’([":
                inner_start += 1
            for mark in ("'s", "’s"):
                if text[inner_start:inner_end].endswith(mark):
                    inner_end -= len(mark)
            if current is None:
                current = [pending if pending is not None else inner_start, inner_end]
            else:
                current[1] = inner_end
            if inner_end != last:
                runs.append(tuple(current))
                current = None
            pending = None
        elif current is not None and lowered in LINKS:
            continue
        else:
            if current is not None:
                runs.append(tuple(current))
                current = None
            pending = first if lowered in DETERMINERS else None
    if current is not None:
        runs.append(tuple(current))
    return runs


def other_names(text, taken):
    """Runs of capitalised words outside the spans `taken`, found by their letters alone."""
    found = []
    for match in OTHER.finditer(text):
        start, end = match.span()
        words = match.group().split()
        while words and (words[0] in COMMON or words[0].lower() in PRONOUNS):
            start += len(words[0])
            while start < end and text[start].isspace():
                start += 1
            words = words[1:]
        if not words or (start == 0 and len(words) == 1):
            continue
        while end > start and text[end - 1] in ".-":
            end -= 1
        for mark in ("'s", "’s"):
            if text[start:end].endswith(mark):
                end -= len(mark)
        if end > start and all(end <= a or start >= b for a, b in taken):
            found.append((start, end))
    return found


def pieces(text, spans, rng=None, mask_others=False):
    """Cuts a text into words and placeholders.

    `spans` are the targets. Returns a list of (start, end, placeholder or None) that covers the text; the same name has
    the same placeholder. With `rng` the numbers are drawn at random, else counted from 0 in order of appearance.
    """
    runs = sorted({run for span in spans for run in name_runs(text, *span)})
    kept = []
    for run in runs:
        if kept and run[0] < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], run[1]))
        else:
            kept.append(run)
    if mask_others:
        kept = sorted(kept + other_names(text, kept + [whole_words(text, *s) for s in spans]))
    numbers = list(range(PLACEHOLDERS))
    if rng is not None:
        rng.shuffle(numbers)
    known = {}
    result = []
    position = 0
    for start, end in kept:
        key = re.sub(r"^(the|an?)\s+", "", text[start:end].lower())
        number = known.setdefault(key, numbers[len(known) % PLACEHOLDERS])
        if start > position:
            result.append((position, start, None))
        result.append((start, end, number))
        position = end
    if position < len(text):
        result.append((position, len(text), None))
    return result


class Encoder:
    """Turns pieces into word-piece ids, with the text offsets of each."""

    CLS, SEP, UNK, FIRST_PLACEHOLDER = 101, 102, 100, 1

    def __init__(self, tokenizer, longest=160):
        self.tokenizer = tokenizer
        self.longest = longest

    def encode(self, text, parts):
        ids, offsets = [], []
        for start, end, number in parts:
            if number is not None:
                ids.append(self.FIRST_PLACEHOLDER + number)
                offsets.append((start, end))
                continue
            encoding = self.tokenizer.encode(text[start:end], add_special_tokens=False)
            ids += encoding.ids
            offsets += [(a + start, b + start) for a, b in encoding.offsets]
        return ids, offsets

    def example(self, text, spans, rng=None, mask_others=False):
        """Ids with [CLS] and [SEP], and the token range (first, last, inclusive) of each span, cut around the spans."""
        spans = [whole_words(text, *span) for span in spans]
        ids, offsets = self.encode(text, pieces(text, spans, rng, mask_others))
        ranges = []
        for start, end in spans:
            inside = [i for i, (a, b) in enumerate(offsets) if a < end and b > start]
            ranges.append((inside[0], inside[-1]) if inside else None)
        room = self.longest - 2
        if len(ids) > room:
            known = [r for r in ranges if r]
            middle = (min(r[0] for r in known) + max(r[1] for r in known)) // 2 if known else 0
            first = max(0, min(middle - room // 2, len(ids) - room))
            ids = ids[first : first + room]
            ranges = [
                (max(0, r[0] - first), min(room - 1, r[1] - first)) if r and r[1] >= first and r[0] < first + room else None
                for r in ranges
            ]
        return [self.CLS] + ids + [self.SEP], [(r[0] + 1, r[1] + 1) if r else (0, 0) for r in ranges]
