"""Reads the sets of labelled sentences; the formats are described in README.md."""

import json
import zlib

POLARITY = {-1: 0, 0: 1, 1: 2}
NONE = -100
FOLDS = 5


class Row:
    """A sentence with spans: what each is labelled, and pairs of spans with their labels; `NONE` where nobody labelled.

    `others` are the names beside the spans, which only teachers judge. `soft` values are what teachers give:
    probabilities for each span and other name, and for each pair. `fold` says which teacher never saw the sentence.
    """

    def __init__(self, text, spans, labels=None, pairs=(), key=None):
        self.text, self.spans, self.others = text, spans, []
        self.labels = labels or [NONE] * len(spans)
        self.pairs = list(pairs)
        self.fold = zlib.crc32((key or text).encode()) % FOLDS
        self.soft_labels = self.soft_pairs = None


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def allowed(rows, path):
    """The rows that may train what ships; a set without one is a mistake."""
    kept = [row for row in rows if row.get("use") == "train"]
    if not kept:
        raise SystemExit(f"{path}: nothing in it may be trained on (field `use`)")
    return kept


def targets(path):
    """Sentences with targets, labelled 0 against, 1 neutral, 2 for; sentences of an article share a fold."""
    result = []
    for row in allowed(read(path), path):
        spans = [(t["start"], t["end"]) for t in row["targets"]]
        labels = [POLARITY[int(t["polarity"])] for t in row["targets"]]
        result.append(Row(row["text"], spans, labels, key=row.get("doc")))
    return result


def pairs(path):
    """Sentences with two spans and a label, as in Park, Pan and Joo (2021)."""
    return [
        Row(r["text"], [(r[x]["start"], r[x]["end"]) for x in ("first", "second")], None, [(0, 1, r["label"])])
        for r in allowed(read(path), path)
    ]


def plain(path):
    """Sentences that nobody labelled, one JSON object with `text` a line."""
    return [Row(row["text"], []) for row in allowed(read(path), path)]
