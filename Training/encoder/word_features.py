"""What letters and lists say of a word: inputs of the entity stack beside its word pieces.

`WordFeatures` in NewsAnalysis gives the same; `Training/tagger/attributes.py` has the lists and what a document says of a
word elsewhere.
"""

import unicodedata

SHAPES = ["lower", "title", "upper", "initial", "mixed", "number", "digits", "mark"]
CLASSES = "dghlnopstx"
KINDS = "eglopwx"
PLACES = ["first", "rest"]
CUES = ["seen-small", "seen-capital"]
NAMES = (
    ["shape-" + s for s in SHAPES]
    + ["class-" + c for c in CLASSES]
    + [f"phrase-{k}-{p}" for k in KINDS for p in PLACES]
    + ["phrase-long"]
    + CUES
    + ["title-case", "opens"]
)
INDEX = {name: i for i, name in enumerate(NAMES)}


def shape(word):
    letters = [c for c in word if unicodedata.category(c)[0] == "L"]
    digits = any(unicodedata.category(c)[0] == "N" for c in word)
    if not letters:
        return "number" if digits else "mark"
    if digits:
        return "digits"
    upper = [unicodedata.category(c) in ("Lu", "Lt") for c in letters]
    if not any(upper):
        return "lower"
    if all(upper):
        return "initial" if len(letters) == 1 else "upper"
    return "title" if upper[0] and not any(upper[1:]) else "mixed"


def features(sentence, lexicon, cues, attributes):
    """Indices of the active features of each word of a sentence."""
    words = sentence.words
    lows = [attributes.lowered(w) for w in words]
    result = []
    for i, word in enumerate(words):
        active = [INDEX["shape-" + shape(word)]]
        capital = attributes.is_capital(word) or sentence.title
        active += [INDEX["class-" + c] for c in lexicon.class_of(lows[i], capital)]
        active += [INDEX[{"dl": "seen-small", "dm": "seen-capital"}[c]] for c in cues.get(lows[i], ()) if capital]
        if sentence.title:
            active.append(INDEX["title-case"])
        if i == 0 or words[i - 1] in attributes.OPENERS:
            active.append(INDEX["opens"])
        result.append(active)
    i = 0
    while i < len(words):
        length = 0
        if attributes.may_open_phrase(words[i]):
            for size in range(min(6, len(words) - i), 0, -1):
                kinds = lexicon.phrases.get(" ".join(lows[i : i + size]))
                if kinds:
                    length = size
                    for k in range(size):
                        result[i + k] += [INDEX[f"phrase-{kind}-{PLACES[k > 0]}"] for kind in kinds]
                        if size > 1:
                            result[i + k].append(INDEX["phrase-long"])
                    break
        i += max(1, length)
    return result
