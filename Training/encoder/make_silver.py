"""Sentences with the names that a running server finds: what `train_entity.py --silver` reads once before the gold sets.

    python3 make_silver.py --server http://127.0.0.1:8080 --data DIR --out FILE
"""

import argparse
import json
import os
import re
import urllib.error
import urllib.request

import stance_data

# Words about as the program's tokenizer cuts them.
TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\w+(?:[-&.]\w+)*(?=n['’]t\b)"
    r"|\w+(?:[-&']\w+)*|--+|\.\.\.|[^\w\s]",
    re.I,
)


def analysis(server, text):
    body = json.dumps({"text": text, "published_at": "2018-06-01"}).encode()
    request = urllib.request.Request(server + "/v1/analyze", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    texts = {}
    for name in ("newsmtsc_train", "dse_train"):
        path = os.path.join(options.data, "stance", name + ".jsonl")
        for row in stance_data.allowed(stance_data.read(path), path):
            texts[row["text"]] = row["id"]
    with open(options.out, "w", encoding="utf-8") as file:
        for text, identifier in texts.items():
            if len(text) < 20:
                continue
            try:
                found = analysis(options.server, text)
            except urllib.error.HTTPError as problem:
                print(identifier, problem)
                continue
            entities = [
                {"start": m["start"], "end": m["end"], "type": e["type"]}
                for e in found["entities"]
                for m in e["mentions"]
                if m["form"] == "name" and m["in"] == "body"
            ]
            tokens = [list(m.span()) for m in TOKEN.finditer(text)]
            row = {"id": identifier, "use": "train", "text": text, "tokens": tokens, "entities": entities}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
