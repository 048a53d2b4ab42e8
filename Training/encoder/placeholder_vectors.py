"""Test vectors: sentences of the sample corpus with spans, and how they are cut into words and placeholders.

    python3 placeholder_vectors.py --config ../../Config --out ../../Tests/NewsAnalysisTests/Fixtures/placeholder-vectors.json
"""

import argparse
import json
import os
import random
import re

from placeholders import name_runs, pieces, whole_words

INVENTED = [
    "“Ana-María O’Neill’s plan,” said the U.N.’s Van der Berg, “is dead.”",
    "He told the Department of Health and Human Services (HHS) that İstanbul's mayor and ŞAHİN would not come.",
    "The Republican lawmaker's state policy director met Sen. Bob Menendez (D-N.J.), Jr. of the Senate.",
    "北京 and Moscow: the US-Russia talks, 3rd time this year, with A.J. Núñez & Sons.",
    "a",
    "THE PRESIDENT OF THE UNITED STATES SAID NO",
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    rng = random.Random(1)
    sentences = list(INVENTED)
    with open(os.path.join(options.config, "sample-corpus.jsonl"), encoding="utf-8") as file:
        for line in list(file)[:40]:
            sentences += rng.sample(re.split(r"(?<=[.!?”])\s+", json.loads(line)["text"]), 3)
    vectors = []
    for text in sentences:
        if not text:
            continue
        spans = []
        for _ in range(3):
            start = rng.randrange(len(text))
            spans.append([start, min(len(text), start + rng.randrange(1, 30))])
        for match in list(re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)*", text))[:3]:
            spans.append(list(match.span()))
        vectors.append(
            {
                "text": text,
                "spans": spans,
                "grown": [list(whole_words(text, *span)) for span in spans],
                "runs": [[list(run) for run in name_runs(text, *span)] for span in spans],
                "pieces": [[a, b, -1 if n is None else n] for a, b, n in pieces(text, spans)],
            }
        )
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(vectors, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")
    print(len(vectors), "vectors")


if __name__ == "__main__":
    main()
