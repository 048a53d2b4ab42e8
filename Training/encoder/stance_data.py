"""Reads the sets of labelled sentences; the formats are described in README.md."""

import json

POLARITY = {-1: 0, 0: 1, 1: 2}


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
    """Sentences with targets: (text, spans, labels), labels 0 against, 1 neutral, 2 for."""
    result = []
    for row in allowed(read(path), path):
        spans = [(t["start"], t["end"]) for t in row["targets"]]
        result.append((row["text"], spans, [POLARITY[int(t["polarity"])] for t in row["targets"]]))
    return result


def pairs(path):
    """Sentences with two spans: (text, [first, second], label), labels as in Park, Pan and Joo (2021)."""
    return [
        (r["text"], [(r["first"]["start"], r["first"]["end"]), (r["second"]["start"], r["second"]["end"])], r["label"])
        for r in allowed(read(path), path)
    ]
