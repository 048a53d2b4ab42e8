/// Short forms made of initial letters.
enum Acronym {
    /// The acronym in brackets just after a name, if its letters fit the name.
    static func defined(after name: NameMention, _ text: ScannedText) -> String? {
        let open = name.tokens.upperBound
        guard open + 2 < text.tokens.count, text.tokens[open].text == "(", text.tokens[open + 2].text == ")" else {
            return nil
        }
        let atoms = text.atoms.atoms(ofTokens: (open + 1)..<(open + 2))
        guard atoms.count == 1, text.atoms.atoms[atoms.lowerBound].isAllCaps else { return nil }
        let letters = text.atoms.atoms[atoms.lowerBound].folded
        return stands(letters, for: name.words) ? letters : nil
    }

    /// Whether letters are the initials of words, with small words counted or not.
    static func stands(_ letters: String, for words: [String]) -> Bool {
        guard words.count > 1, letters.utf8.count > 1 else { return false }
        return letters == initials(of: words) || letters == mainInitials(of: words)
    }

    /// Whether a name is written as one: in capitals throughout.
    static func isWritten(_ text: String) -> Bool {
        text.utf8.count > 1 && text.unicodeScalars.allSatisfy { $0.isUppercase || $0 == "." }
    }

    /// Whether a name is written as one, or as the plural of one ("AMAs").
    static func isWrittenOrPlural(_ text: String) -> Bool {
        isWritten(text) || text.utf8.count > 3 && text.last == "s" && isWritten(String(text.dropLast()))
    }

    /// The letters that a name written in one word may be made of, in lower case: "kpa", "m5s", "mdg" for "MDGs".
    static func letters(of name: NameMention) -> String? {
        guard !name.text.contains(" "), name.text.utf8.count <= 7 else { return nil }
        let letters = name.words.joined()
        let isPlural = name.text.last == "s" && name.text.utf8.count > 2 && isWritten(String(name.text.dropLast()))
        return isPlural ? String(letters.dropLast()) : letters.utf8.count <= 6 ? letters : nil
    }

    /// The first letters of all words; "Korean People's Army" has three.
    static func initials(of words: [String]) -> String { String(words.filter { $0 != "s" }.compactMap(\.first)) }

    /// The first letters of all words but the legal form at the end ("PGE" for "Pacific Gas & Electric Co.").
    static func initialsOfFirm(_ words: [String], forms: Set<String>) -> String? {
        guard words.count > 2, let last = words.last, forms.contains(last) else { return nil }
        return initials(of: words.dropLast())
    }

    /// The first letters of all words but the small ones.
    static func mainInitials(of words: [String]) -> String {
        String(words.filter { !smallWords.contains($0) }.compactMap(\.first))
    }

    private static let smallWords: Set<String> = ["of", "the", "and", "for", "in", "on", "to", "de", "la", "s"]
}
