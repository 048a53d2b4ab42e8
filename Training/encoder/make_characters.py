"""Writes characters.tsv: what the reference tokenizer makes of each character of Unicode.

    python make_characters.py > ../../Config/models/encoder/characters.tsv

Every character is put through the `tokenizers` library's BertNormalizer (clean text, Chinese characters apart, accents
stripped, lower case) and BertPreTokenizer, so that the program has that library's tables of Unicode and not its own.
What becomes of a character does not depend on its neighbours, but for the order of combining marks that are not stripped
and have a combining class (a few spacing marks of Indic and musical scripts, which the vocabulary lacks anyway).
"""
from tokenizers import __version__
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

normalizer = BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=True)
pre_tokenizer = BertPreTokenizer()


def action(code):
    """(kind, characters) of a character; None if it stays."""
    character = chr(code)
    text = normalizer.normalize_str(character)
    if text == "":
        return "drop", ()
    if text.strip(" ") == "":
        return "space", ()
    words = [word for word, _ in pre_tokenizer.pre_tokenize_str("a" + text + "b")]
    inner = text.strip(" ")
    if words == ["a" + inner + "b"]:
        return None if inner == character else ("as", tuple(map(ord, inner)))
    assert words == ["a", inner, "b"], (hex(code), text, words)
    return "apart", () if inner == character else tuple(map(ord, inner))


def entries():
    """(first, last, kind, characters) with equal neighbours joined."""
    run = None
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000 or 0xAC00 <= code <= 0xD7A3:
            found = None
        else:
            found = action(code)
        if run and found and run[1] == code - 1 and run[2] == found[0]:
            same = run[3] == found[1]
            shifted = found[0] == "as" and len(found[1]) == 1 and len(run[3]) == 1 and (
                found[1][0] - code == run[3][0] - run[0]) and run[4] in ("shift", None)
            if same and run[4] in ("same", None) or shifted:
                run[1], run[4] = code, "same" if same else "shift"
                continue
        if run:
            yield run
        run = [code, code, *found, None] if found else None
    if run:
        yield run


print(f"# Made by Training/encoder/make_characters.py with tokenizers {__version__}. FIRST[-LAST], tab, what becomes of it:")
print("# drop; space; apart: a word of its own; as: these characters; shift: the character so much further on.")
for first, last, kind, characters, how in entries():
    place = f"{first:X}" if first == last else f"{first:X}-{last:X}"
    if how == "shift":
        print(f"{place}\tshift {characters[0] - first}")
    else:
        print(f"{place}\t{' '.join([kind, *(f'{c:X}' for c in characters)])}")
