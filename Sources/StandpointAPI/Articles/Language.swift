/// Whether a text is in the one language that is analysed.
package enum Language {
    /// Words that hold English sentences together; those that other languages spell alike are left out.
    private static let functionWords: Set<String> = [
        "the", "of", "and", "to", "that", "is", "was", "for", "with", "it", "his", "he", "has", "have", "had", "are",
        "were", "be", "been", "this", "which", "who", "from", "they", "their", "but", "not", "by", "would", "will",
        "there", "what", "when", "we", "you", "she", "her", "our", "your", "more", "than", "said", "its", "on",
    ]
    /// English prose has 0.3 to 0.45 of these words; lists and headlines fewer; other languages under 0.05.
    private static let minimumShare = 0.1
    /// Fewer words than this say too little.
    private static let minimumWords = 20
    /// How much of a text is looked at, in bytes.
    private static let window = 20_000

    /// Throws ``ProblemType/unsupportedLanguage`` where the declared language is another, or none is declared and the
    /// text reads like another.
    package static func requireEnglish(title: String, text: String, declared: String?) throws(ProblemDetails) {
        if let declared {
            let primary = declared.lowercased().split(separator: "-").first ?? ""
            guard primary == "en" else {
                throw ProblemDetails(.unsupportedLanguage, "Only English (language tag en) is analysed.")
            }
            return
        }
        guard isPlausiblyEnglish(text) else {
            throw ProblemDetails(
                .unsupportedLanguage,
                "The text does not read like English, the only language that is analysed. If it is, say so in `language`."
            )
        }
    }

    /// Whether a text is in Latin letters and, where it is long enough to tell, has English function words.
    static func isPlausiblyEnglish(_ text: String) -> Bool {
        var letters = 0
        var latinLetters = 0
        var words = 0
        var functionWordCount = 0
        var word = ""
        func endWord() {
            guard !word.isEmpty else { return }
            words += 1
            if functionWords.contains(word) { functionWordCount += 1 }
            word = ""
        }
        var seen = 0
        for scalar in text.unicodeScalars {
            seen += 1
            if seen > window { break }
            if scalar.properties.isAlphabetic {
                letters += 1
                if scalar.value < 0x250 || (0x1E00..<0x1F00).contains(scalar.value) { latinLetters += 1 }
                word += scalar.properties.lowercaseMapping
            } else if scalar != "'", scalar != "\u{2019}" {
                endWord()
            }
        }
        endWord()
        guard latinLetters * 2 >= letters else { return false }
        guard words >= minimumWords else { return true }
        return Double(functionWordCount) >= minimumShare * Double(words)
    }
}
