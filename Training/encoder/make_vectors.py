"""Writes the test vectors of NewsEncoder from the reference tokenizer and the reference implementation.

    python make_vectors.py tokens                       Fixtures/wordpiece.json
    python make_vectors.py synthetic                    Fixtures/synthetic-model.json, small-vocabulary.txt
    python make_vectors.py shipped                      Fixtures/shipped-model.json: 500 sentences of the sample corpus

The synthetic model has the full width and one layer a stack; both sides make its values from the tensors' names
(SyntheticModel.swift), so that no model need be committed for it.
"""
import json
import os
import random
import re
import sys
import tempfile

import numpy as np

import reference

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
FIXTURES = os.path.join(ROOT, "Tests", "NewsEncoderTests", "Fixtures")
MODEL = os.path.join(ROOT, "Config", "models", "encoder")

TEXTS = [
    "", " ", "\t\n\r", "Hello, world!", "The minister's aide wouldn't comment.", "re-election of Müller-Łoś",
    "CAFÉ café cafe\u0301 CAFE\u0301", "naïve façade Ångström", "e\u0301\u0327\u0308 stacked", "\u0301lone mark", "a\u200db\u200cc",
    "İstanbul'da IŞIK ışık DİYARBAKIR", "Straße GROẞE Maße", "ﬁnance ﬂood oﬀer ﬃ ﬄ ﬅ ﬆ", "Ｆｕｌｌ ｗｉｄｔｈ １２３", "ΟΔΥΣΣΕΥΣ σοφός ς",
    "中国人民银行", "東京とソウル와서울", "서울에서 만난 대통령", "漢字kanji混ぜ", "\uf900\ufa0e 豈", "ｶﾀｶﾅ カタカナ ガ", "한국\u1112\u1161\u11ab",
    "😀 grin 👨‍👩‍👧‍👦 family 🇺🇦 flag", "👍🏽ok", "soft\u00adhyphen", "zero\u200bwidth", "nul\x00byte", "bell\x07 esc\x1b[31m", "\ufeffbom start",
    "\ufffd replaced", "a\u00a0b\u2003c\u3000d", "line\u2028sep\u2029para\u0085nel", "vertical\x0btab\x0cform", "x\u0600\u06ddy", "private\ue000use\U000f0000",
    "“Quoted” — ‘single’ … «guillemets»", "$100 €50 £20 ¥1000 50% ±3°", "a^b`c~d|e{f}g\\h", "3.14 1,000,000 10:30 24/7", "e-mail@example.org https://example.org/a?b=c#d",
    "[CLS] [SEP] [MASK] [UNK] [PAD] [unused0]", "##ing ## # ##", "_under_score_", "don’t can’t O’Brien d'Arc", "U.S. U.N. e.g. i.e. Ph.D.",
    "a" * 99, "a" * 100, "a" * 101, "é" * 100, "é" * 101, "supercalifragilisticexpialidocious", "Donaudampfschifffahrtsgesellschaft", "x" * 100 + " y", "w" * 99 + "\u0301\u0301",
    "Владимир Зеленский", "Ελλάδα", "עברית שָׁלוֹם", "العربية مَرْحَبًا", "हिन्दी नमस्ते", "ไทย สวัสดี", "தமிழ் வணக்கம்", "বাংলা", "ქართული ᲥᲐᲠᲗᲣᲚᲘ", "Հայերեն",
    "ǅ ǈ ǋ ǲ Ǆ", "Ⅷ ⅷ ① ² ½ ℌ ℃ №", "ſs ſ K Å Ω", "\u0340\u0341 \u0374 \u037e \u0387 \u1fef", "\U0001d400\U0001d7ce math", "\U0001d15e note", "ᏣᎳᎩ ꮳꮃꭹ", "\U00010400\U00010428 deseret", "\u1e9e ß",
    "Vietnamese: Việt Nam Đặng ơ ư", "Polish: źdźbło łódź", "Icelandic: Þórður ð", "Œuvre œ Æsir æ", "ŉ ǰ ΐ ΰ և", "a\u0489b", "\u20e3\u20dd c\u20dd", "1\ufe0f\u20e3 keycap", "tag\U000e0067\U000e007f",
    "unassigned \u0378 \U0003ffff \U000e0080", "\u2066isolate\u2069 \u202ertl\u202c", "\u180e mongolian", "\u1680ogham space", "・middle· dot‧", "‿⁀⁔", "¿Qué? ¡No!", "、。〈〉", "〜～ー－",
    "The President of Côte d’Ivoire, Alassane Ouattara, met the E.U.'s envoy on 12 February 2025.",
    "Budget talks collapsed; lawmakers blamed the speaker's intransigence.", "Mayor-elect Oduya-Brandt praised the strikers.",
    "Heute ist der 3. Tag.", "l'État c'est moi", "co-\noperation\r\nline", "tab\tseparated\tvalues", "multiple     spaces   here  ", "...!!!???", "—", "'", "a'b'c", "A.B.C", "AbCdEf", "iPhone12 B2B 4x4",
]


def tokens():
    made = reference.tokenizer(os.path.join(MODEL, "vocabulary.txt"))
    rows = []
    for text in TEXTS:
        encoding = made.encode(text, add_special_tokens=False)
        places = [len(text[:index].encode()) for index in range(len(text) + 1)]
        rows.append({"text": text, "ids": encoding.ids,
                     "ranges": [[places[first], places[last]] for first, last in encoding.offsets]})
    write("wordpiece.json", rows)


def values(name, count):
    """`count` pseudo-random 64-bit numbers that belong to a name (FNV-1a, then splitmix64)."""
    seed = 0xcbf29ce484222325
    for byte in name.encode():
        seed = (seed ^ byte) * 0x100000001b3 % 2**64
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9e3779b97f4a7c15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xbf58476d1ce4e5b9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94d049bb133111eb)
        return z ^ (z >> np.uint64(31))


def synthetic(vocabulary):
    tensors = {}

    def matrix(name, rows, columns):
        x = values(name, rows * columns)
        weights = (x & np.uint64(63)).astype(np.int64) + ((x >> np.uint64(8)) & np.uint64(63)).astype(np.int64) - 63
        tensors[name] = weights.astype(np.int8).reshape(rows, columns)
        floats(name + ".scale", [rows], 0.001, 0.002)

    def floats(name, shape, low=-0.5, span=1.0):
        u = (values(name, int(np.prod(shape))) >> np.uint64(40)).astype(np.float32) / np.float32(2**24)
        tensors[name] = (u * np.float32(span) + np.float32(low)).reshape(shape)

    def linear(name, rows, columns):
        matrix(name + ".weight", rows, columns)
        floats(name + ".bias", [rows])

    def norm(name):
        floats(name + ".weight", [384], 0.5)
        floats(name + ".bias", [384])

    matrix("word.weight", vocabulary, 384)
    for stack, wide in (("stance", 1536), ("entity", 1040), ("syntax", 528)):
        matrix(stack + ".position.weight", 256, 384)
        norm(stack + ".embedding_norm")
        layer = stack + ".layer.0."
        linear(layer + "attention.qkv", 1152, 384)
        linear(layer + "attention.output", 384, 384)
        norm(layer + "attention.norm")
        linear(layer + "feed_forward.up", wide, 384)
        linear(layer + "feed_forward.down", 384, wide)
        norm(layer + "feed_forward.norm")
    for head, spans, classes in (("target", 1, 3), ("pair", 2, 5)):
        linear(f"stance.{head}.query", 384, 384 * spans)
        linear(f"stance.{head}.hidden", 256, 384 * (spans + 2))
        floats(f"stance.{head}.output.weight", [classes, 256])
        floats(f"stance.{head}.output.bias", [classes])
    floats("stance.target.distance", [65])
    floats("entity.feature.weight", [3, 384])
    floats("entity.output.weight", [5, 387])
    floats("entity.output.bias", [5])
    floats("entity.transition", [5, 5])
    floats("entity.start", [5])
    floats("entity.end", [5])
    floats("syntax.feature.weight", [3, 384])
    linear("syntax.projection", 384, 384)
    floats("syntax.arc.weight", [128, 128])
    floats("syntax.arc.bias", [128])
    linear("syntax.relation", 192, 64)
    floats("syntax.relation.head.weight", [3, 64])
    floats("syntax.relation.head.bias", [3])
    metadata = {
        "format": "standpoint-encoder", "version": "2", "model_id": "synthetic", "hidden": "384", "heads": "12",
        "stance_layers": "1", "entity_layers": "1", "entity_feed_forward": "1040", "syntax_layers": "1", "syntax_feed_forward": "528", "relations": "root,nsubj,obj", "positions": "256", "levels": "63", "placeholders": "8",
        "stance_temperature_target": "1.5", "stance_temperature_pair": "1.25",
        "entity_labels": "O,B-person,I-person,B-place,I-place", "entity_features": "capital,digit,listed",
        "created": "2026-11-25", "vocabulary_sha256": ""}
    return metadata, tensors


def small_vocabulary():
    lines = ["[PAD]", *(f"[unused{index}]" for index in range(8)), "[UNK]", "[CLS]", "[SEP]"]
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    lines += [*letters, *("##" + letter for letter in letters), *".,;:!?'\"()-#"]
    lines += "the of to and in for against president mayor minister said praised blamed ##ed ##ing ##s ##er city law".split()
    return lines


def case(encoder, ids, random_):
    """One sequence's numbers: states of some tokens, and logits of the heads."""
    n = len(ids)
    def span():
        first = random_.randrange(n)
        return [first, min(n - 1, first + random_.randrange(4))]
    target, a, b = span(), span(), span()
    token, features = random_.randrange(n), sorted(random_.sample(range(3), random_.randrange(4)))
    active = [features if i % 3 == token % 3 else [] for i in range(n)]
    stance, entity, syntax = (encoder.states(x, ids, active if x != "stance" else ()) for x in ("stance", "entity", "syntax"))
    words = sorted(random_.sample(range(n), min(n, 9)))
    heads = [random_.choice([head for head in range(len(words) + 1) if head != word + 1]) for word in range(len(words))]
    arcs, relations = encoder.dependencies(syntax, words, heads)
    return {"words": words, "heads": heads, "arcs": list(map(numbers, arcs)), "relationLogits": list(map(numbers, relations)), "ids": list(map(int, ids)), "state": numbers(stance[n // 2][:8]), "entityState": numbers(entity[-1][:8]),
            "target": target, "targetLogits": numbers(encoder.target(stance, *target)),
            "first": a, "second": b, "pairLogits": numbers(encoder.pair(stance, a, b)),
            "token": token, "features": features, "active": active, "entityLogits": numbers(encoder.entity(entity, token, features))}


def numbers(values):
    """Floats with all their digits."""
    return [float(f"{value:.9g}") for value in values]


def synthetic_cases():
    lines = small_vocabulary()
    with open(os.path.join(FIXTURES, "small-vocabulary.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    random_ = random.Random(11)
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "encoder.safetensors")
        reference.save(path, *synthetic(len(lines)))
        encoder = reference.Encoder(path)
        cases = []
        for length in (2, 3, 5, 15, 16, 17, 18, 31, 33, 40, 64, 65, 100, 256):
            ids = [10, *(random_.randrange(1, len(lines)) for _ in range(length - 2)), 11]
            cases.append(case(encoder, ids, random_))
    write("synthetic-model.json", cases)


def sentences(count):
    """The first sentences of the sample corpus, split at full stops; the split needs no care, both sides read the same."""
    found = []
    with open(os.path.join(ROOT, "Config", "sample-corpus.jsonl"), encoding="utf-8") as file:
        for line in file:
            found += [part for part in re.split(r"(?<=[.!?])\s+", json.loads(line)["text"]) if len(part) > 20]
    return list(dict.fromkeys(found))[:count]


def shipped():
    """Logits of the shipped model: for each sentence, the target at its first name-like word, a pair and a word."""
    made, random_ = reference.tokenizer(os.path.join(MODEL, "vocabulary.txt")), random.Random(5)
    encoder = reference.Encoder(os.path.join(MODEL, "encoder.safetensors"))
    features = len(encoder.metadata["entity_features"].split(","))
    rows = []
    for text in sentences(500):
        ids = [101, *made.encode(text, add_special_tokens=False).ids[:254], 102]
        first, second = sorted(random_.sample(range(1, len(ids) - 1), 2))
        active = sorted(random_.sample(range(features), min(2, features)))
        stance, entity = encoder.states("stance", ids), encoder.states("entity", ids, [active] * len(ids))
        arcs, relations = encoder.dependencies(encoder.states("syntax", ids, [active] * len(ids)), [first, second], [2, 0])
        rows.append({
            "text": text, "first": first, "second": second, "features": active,
            "target": rounded(encoder.target(stance, first, first)),
            "pair": rounded(encoder.pair(stance, (first, first), (second, second))),
            "entity": rounded(encoder.entity(entity, second, active)),
            "arcs": rounded(arcs[0]), "relation": rounded(relations[0])})
    write("shipped-model.json", {"model": encoder.metadata["model_id"], "cases": rows})


def rounded(values):
    return [round(float(value), 5) for value in values]


def write(name, value):
    with open(os.path.join(FIXTURES, name), "w", encoding="utf-8") as file:
        if isinstance(value, list):
            file.write("[\n" + ",\n".join(json.dumps(row) for row in value) + "\n]\n")
        else:
            rows = ",\n".join(json.dumps(row) for row in value["cases"])
            file.write('{"model": %s, "cases": [\n%s\n]}\n' % (json.dumps(value["model"]), rows))


if __name__ == "__main__":
    {"tokens": tokens, "synthetic": synthetic_cases, "shipped": shipped}[sys.argv[1]]()
