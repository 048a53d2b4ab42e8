/// English spelling at the ends of words; what rules do not tell is read from `Config/spelling.tsv`.
struct Spelling: Sendable {
    /// Stems that take an e, though their endings mostly take none ("creat").
    private let stems: Set<String>
    /// Endings of stems after a consonant that stand for a silent e ("ak").
    private let silent: Set<String>
    /// Ends of stems in "ng" that take an e ("chang").
    private let softened: Set<String>
    /// Ends of longer stems that keep a double l ("call").
    private let doubledL: Set<String>

    /// Reads the table: the end of a stem and its class on each line.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    init(path: String) throws(ResourceError) {
        var classes = try WordClasses(path: path)
        stems = classes.take("stem")
        silent = classes.take("ending")
        softened = classes.take("ng")
        doubledL = classes.take("ll")
        try classes.finish()
    }

    /// "says" to "say", "goes" to "go", "tries" to "try".
    func withoutVerbalS(_ word: String) -> String {
        if let stem = Self.withoutSyllabicS(word) { return stem }
        return word.hasSuffix("s") && !word.hasSuffix("ss") && word.utf8.count > 2 ? String(word.dropLast()) : word
    }

    /// "states" to "state", "parties" to "party", "women" to "woman".
    func singular(_ word: String) -> String {
        if word.hasSuffix("men"), word.utf8.count > 4 { return word.dropLast(2) + "an" }
        if let stem = Self.withoutSyllabicS(word) { return stem }
        for ending in ["ss", "us", "is"] where word.hasSuffix(ending) { return word }
        return word.hasSuffix("s") && word.utf8.count > 2 ? String(word.dropLast()) : word
    }

    /// "tries" to "try", "goes" to "go", "passes" to "pass"; nil where the ending is a mere s.
    private static func withoutSyllabicS(_ word: String) -> String? {
        if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
        return syllabic.contains(where: word.hasSuffix) ? String(word.dropLast(2)) : nil
    }

    private static let syllabic = ["sses", "xes", "ches", "shes", "oes", "zzes"]

    /// Takes "ed", "ing", "er" or "est" off and mends the stem: "stopped" to "stop", "making" to "make".
    func withoutEnding(_ ending: String, _ word: String) -> String {
        let marker = ending == "ing" ? ending : String(ending.prefix(1))
        guard word.hasSuffix(ending), word.utf8.count > ending.utf8.count + 1 else { return word }
        let stem = word.dropLast(ending.utf8.count)
        // "sing" has no vowel before its ending.
        guard stem.utf8.contains(where: Self.isVowel) else { return word }
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

    private func mended(_ stem: Substring) -> String {
        let letters = Array(stem.utf8)
        guard letters.count >= 2 else { return String(stem) }
        let last = letters[letters.count - 1]
        if last == letters[letters.count - 2] {
            if Self.doubled.contains(last) { return String(stem.dropLast()) }
            // "telling" and "thrilled" keep both, "travelled" has one too many.
            if last == UInt8(ascii: "l"), letters.count > 4, letters.filter(Self.isVowel).count > 1,
                !doubledL.contains(where: stem.hasSuffix)
            {
                return String(stem.dropLast())
            }
            return String(stem)
        }
        return takesE(stem, letters) ? stem + "e" : String(stem)
    }

    private static let doubled = Set("bdgmnprt".utf8)

    /// Whether a stem lost an e to its ending.
    private func takesE(_ stem: Substring, _ letters: [UInt8]) -> Bool {
        let last = letters[letters.count - 1]
        let before = letters[letters.count - 2]
        switch last {
        case UInt8(ascii: "c"), UInt8(ascii: "v"), UInt8(ascii: "u"), UInt8(ascii: "s"), UInt8(ascii: "z"): return true
        case UInt8(ascii: "g"):
            guard before == UInt8(ascii: "n") else { return true }
            return softened.contains(where: stem.hasSuffix)
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

    private func isListed(_ stem: Substring) -> Bool {
        stems.contains(String(stem))
            || stem.hasPrefix("re") && stems.contains { stem.hasSuffix($0) && $0.utf8.count > 3 }
    }
}
