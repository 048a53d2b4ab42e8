"""Sentences that nobody labelled, for the teachers to judge: of the sample corpus and of the sets for names.

    python3 make_unlabelled.py --data DIR --config ../../Config --out FILE
"""

import argparse
import json
import os
import re

import stance_data

END = re.compile(r"(?<=[a-z0-9%)’”\"][.!?])[”\"’)]*\s+(?=[“\"‘(]?[A-Z])")


def sentences(text):
    """A text cut at its lines and roughly at its sentences."""
    return [part.strip() for line in text.split("\n") for part in END.split(line) if part.strip()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--config", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    found = {}
    for article in stance_data.read(os.path.join(options.config, "sample-corpus.jsonl")):
        for text in [article["title"], *sentences(article["text"])]:
            found[text] = "sample"
    for name in ("gum", "re3d", "wikigold"):
        path = os.path.join(options.data, "ner", name + "_train.jsonl")
        for row in stance_data.allowed(stance_data.read(path), path):
            spans = [s[:2] for s in row["sentences"]] if "sentences" in row else [(0, len(row["text"]))]
            for start, end in spans:
                found[" ".join(row["text"][start:end].split())] = name
    with open(options.out, "w", encoding="utf-8") as file:
        for text, source in found.items():
            if 6 <= len(text.split()) <= 60:
                file.write(json.dumps({"use": "train", "source": source, "text": text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
