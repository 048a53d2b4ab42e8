/// Whether a text is in the one language that is analysed.
///
/// It counts the small words that hold sentences together. A text is taken for English unless it is written in other
/// letters, another language's small words outnumber the English ones, or a long text has hardly any English ones.
package enum Language {
    /// How much of a text is looked at, in scalars.
    private static let window = 20_000
    /// In so long a text even lists have some English small words.
    private static let longText = 100
    private static let minimumShare = 0.05
    /// Below this many words, words within names ("Ursula von der Leyen") would weigh too much.
    private static let shortText = 40

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

    /// Whether nothing speaks against a text's being English.
    ///
    /// - Complexity: Linear in the length of the text, up to a bound.
    static func isPlausiblyEnglish(_ text: String) -> Bool {
        let sample = Sample(text.unicodeScalars.prefix(window))
        guard sample.latinLetters * 2 >= sample.letters else { return false }
        let words = sample.words
        let isShort = words.count < shortText
        var englishCount = 0
        // "for" and "at" are Danish too.
        var surelyEnglishCount = 0
        var otherCounts = [Int](repeating: 0, count: SmallWords.languageCount)
        for (index, word) in words.enumerated() {
            if SmallWords.english.contains(word.text) {
                englishCount += 1
                if !SmallWords.spelledAlike.contains(word.text) { surelyEnglishCount += 1 }
            }
            guard var languages = SmallWords.others[word.text],
                !isShort || !word.isCapitalized && !isWithinName(index, words)
            else { continue }
            while languages != 0 {
                otherCounts[languages.trailingZeroBitCount] += 1
                languages &= languages - 1
            }
        }
        let otherCount = otherCounts.max() ?? 0
        if words.count < 12 {
            // A headline: two small words of one language, or two words with letters that English does not have, or one
            // of each.
            guard surelyEnglishCount == 0 else { return otherCount <= englishCount }
            return otherCount < 2 && sample.foreignSmallWords < 2 && (otherCount == 0 || sample.foreignLetters == 0)
        }
        if otherCount > surelyEnglishCount,
            otherCount * 8 >= words.count || (surelyEnglishCount == 0 && otherCount >= 2)
        {
            return false
        }
        // Letters that English does not have, in one word of six, and no English around them.
        if sample.foreignWords * 6 > words.count, englishCount * 12 < words.count { return false }
        return words.count < longText || Double(englishCount) >= minimumShare * Double(words.count)
    }

    /// Whether a particle stands between capitals, as in "Ursula von der Leyen".
    private static func isWithinName(_ index: Int, _ words: [Sample.Word]) -> Bool {
        guard SmallWords.particles.contains(words[index].text) else { return false }
        var before = index - 1
        while before >= 0, SmallWords.particles.contains(words[before].text), !words[before].isCapitalized {
            before -= 1
        }
        return before >= 0 && words[before].isCapitalized
    }

    /// The words of a text, with counts of its letters.
    private struct Sample {
        struct Word {
            var text: String
            var isCapitalized: Bool
        }

        private(set) var words: [Word] = []
        private(set) var letters = 0
        private(set) var latinLetters = 0
        /// Letters beyond a to z.
        private(set) var foreignLetters = 0
        /// Words with such letters.
        private(set) var foreignWords = 0
        /// Those that are no names.
        private(set) var foreignSmallWords = 0

        init(_ scalars: some Sequence<Unicode.Scalar>) {
            var word = ""
            var isCapitalized = false
            var isForeign = false
            func endWord() {
                guard !word.isEmpty else { return }
                words.append(Word(text: word, isCapitalized: isCapitalized))
                if isForeign {
                    foreignWords += 1
                    if !isCapitalized { foreignSmallWords += 1 }
                }
                word = ""
                isForeign = false
            }
            for scalar in scalars {
                if scalar.properties.isAlphabetic {
                    letters += 1
                    if scalar.value < 0x250 || (0x1E00..<0x1F00).contains(scalar.value) { latinLetters += 1 }
                    if scalar.value > 0x7F {
                        foreignLetters += 1
                        isForeign = true
                    }
                    if word.isEmpty { isCapitalized = scalar.properties.isUppercase }
                    word += scalar.properties.lowercaseMapping
                } else if scalar != "'", scalar != "\u{2019}" {
                    endWord()
                }
            }
            endWord()
        }
    }
}
