/// English spelling at the ends of words.
enum Spelling {
    /// "says" to "say", "goes" to "go", "tries" to "try".
    static func withoutVerbalS(_ word: String) -> String {
        if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes", "oes", "zzes"] where word.hasSuffix(ending) {
            return String(word.dropLast(2))
        }
        return word.hasSuffix("s") && !word.hasSuffix("ss") && word.utf8.count > 2 ? String(word.dropLast()) : word
    }

    /// "states" to "state", "parties" to "party", "women" to "woman".
    static func singular(_ word: String) -> String {
        if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
        if word.hasSuffix("men"), word.utf8.count > 4 { return word.dropLast(2) + "an" }
        for ending in ["sses", "xes", "ches", "shes", "oes", "zzes"] where word.hasSuffix(ending) {
            return String(word.dropLast(2))
        }
        for ending in ["ss", "us", "is"] where word.hasSuffix(ending) { return word }
        return word.hasSuffix("s") && word.utf8.count > 2 ? String(word.dropLast()) : word
    }

    /// Takes "ed", "ing", "er" or "est" off and mends the stem: "stopped" to "stop", "making" to "make".
    static func withoutEnding(_ ending: String, _ word: String) -> String {
        let marker = ending == "ing" ? ending : String(ending.prefix(1))
        guard word.hasSuffix(ending), word.utf8.count > ending.utf8.count + 1 else { return word }
        let stem = word.dropLast(ending.utf8.count)
        // "sing" has no vowel before its ending.
        guard stem.utf8.contains(where: isVowel) else { return word }
        if marker == "e" {
            if stem.hasSuffix("i"), stem.utf8.count > 2 { return stem.dropLast() + "y" }
            if stem.hasSuffix("e") { return String(stem) + "e" }
        }
        return mended(stem)
    }

    /// Whether a letter is a vowel, "y" among them.
    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            true
        default: false
        }
    }

    private static func mended(_ stem: Substring) -> String {
        let letters = Array(stem.utf8)
        guard letters.count >= 2 else { return String(stem) }
        let last = letters[letters.count - 1]
        if last == letters[letters.count - 2] {
            if doubled.contains(last) { return String(stem.dropLast()) }
            // "telling" and "thrilled" keep both, "travelled" has one too many.
            if last == UInt8(ascii: "l"), letters.count > 4, letters.filter(isVowel).count > 1,
                !["ball", "call", "fill", "quell", "stall", "wall"].contains(where: stem.hasSuffix)
            {
                return String(stem.dropLast())
            }
            return String(stem)
        }
        return takesE(stem, letters) ? stem + "e" : String(stem)
    }

    private static let doubled = Set("bdgmnprt".utf8)

    /// Stem endings after a consonant that stand for a silent e.
    private static let silent: Set<String> = [
        "ab", "ib", "ob", "ad", "ed", "id", "od", "ud", "af", "if", "ak", "ik", "ok", "uk", "il", "ul", "am", "im",
        "om",
        "um", "in", "un", "ap", "yp", "ar", "ir", "ur", "at", "ut",
    ]

    /// Whether a stem lost an e to its ending.
    private static func takesE(_ stem: Substring, _ letters: [UInt8]) -> Bool {
        let last = letters[letters.count - 1]
        let before = letters[letters.count - 2]
        switch last {
        case UInt8(ascii: "c"), UInt8(ascii: "v"), UInt8(ascii: "u"), UInt8(ascii: "s"), UInt8(ascii: "z"): return true
        case UInt8(ascii: "g"):
            guard before == UInt8(ascii: "n") else { return true }
            return ["chang", "rang", "leng", "veng", "lung", "pung", "fring", "cring", "ping"].contains {
                stem.hasSuffix($0)
            }
        case UInt8(ascii: "l") where "bcdfgkpstz".utf8.contains(before): return true
        default: break
        }
        // One vowel between consonants, as in "mak" and "decid"; "qu" counts as a consonant.
        guard letters.count >= 3, silent.contains(String(stem.suffix(2))) else { return isListed(stem) }
        let third = letters[letters.count - 3]
        let isQu = third == UInt8(ascii: "u") && letters.count > 3 && letters[letters.count - 4] == UInt8(ascii: "q")
        let joins = !"aeio".utf8.contains(third) && (third != UInt8(ascii: "u") || isQu)
        // "creat", "associat", "evaluat", "persuad", but not "treat".
        if !joins, before == UInt8(ascii: "a"), third == UInt8(ascii: "i") || third == UInt8(ascii: "u") { return true }
        return joins || isListed(stem)
    }

    /// Stems whose ending mostly takes no e, but which do.
    private static let listed: Set<String> = [
        "creat", "invit", "unit", "excit", "cit", "recit", "incit", "ignit", "writ", "vot", "not", "quot", "promot",
        "devot", "complet", "delet", "compet", "deplet", "postpon", "phon", "interven", "conven", "explor", "stor",
        "restor", "ignor", "scor", "ador", "implor", "deplor", "adher", "interfer", "persever", "hop", "cop", "wip",
        "scop", "swip", "breath", "bath", "sooth", "scal", "consol", "provok", "sever", "remot", "polit", "whit",
    ]

    private static func isListed(_ stem: Substring) -> Bool {
        listed.contains(String(stem))
            || stem.hasPrefix("re") && listed.contains { stem.hasSuffix($0) && $0.utf8.count > 3 }
    }
}
