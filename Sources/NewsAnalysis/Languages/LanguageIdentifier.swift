/// Tells whether a text is in the one language that is analysed.
///
/// It counts the small words that hold sentences together. A text is taken for English unless it is written in other
/// letters, another language's small words outnumber the English ones, or a long text has hardly any English ones.
/// Immutable and shared by every thread.
package struct LanguageIdentifier: Sendable {
    /// How much of a text is looked at, in scalars.
    private static let window = 20_000
    /// Below this many words, a text is judged as a headline.
    private static let headline = 12
    /// In so long a text even lists have some English small words.
    private static let longText = 100
    private static let minimumShare = 0.05
    /// Below this many words, words within names ("Ursula von der Leyen") would weigh too much.
    private static let shortText = 40

    private let words: SmallWords

    /// Reads the table of small words (`Config/small-words.tsv`).
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) { words = try SmallWords(path: path) }

    /// Whether nothing speaks against a text's being English.
    ///
    /// - Complexity: Linear in the length of the text, up to a bound.
    package func isPlausiblyEnglish(_ text: String) -> Bool {
        let sample = Sample(text.unicodeScalars.prefix(Self.window))
        guard sample.latinLetters * 2 >= sample.letters else { return false }
        let counts = counts(of: sample)
        return sample.words.count < Self.headline
            ? Self.isEnglish(headline: sample, counts) : Self.isEnglish(runningText: sample, counts)
    }

    /// How many small words a text has.
    private struct Counts {
        var english = 0
        /// English ones that no other language has: "for" and "at" are Danish too.
        var surelyEnglish = 0
        /// Those of the other language that has most.
        var other = 0
    }

    private func counts(of sample: Sample) -> Counts {
        let isShort = sample.words.count < Self.shortText
        var counts = Counts()
        var others = [Int](repeating: 0, count: words.languageCount)
        for (index, word) in sample.words.enumerated() {
            if words.english.contains(word.text) {
                counts.english += 1
                if !words.spelledAlike.contains(word.text) { counts.surelyEnglish += 1 }
            }
            guard var languages = words.others[word.text],
                !isShort || !word.isCapitalized && !isWithinName(index, sample.words)
            else { continue }
            while languages != 0 {
                others[languages.trailingZeroBitCount] += 1
                languages &= languages - 1
            }
        }
        counts.other = others.max() ?? 0
        return counts
    }

    /// Two small words of one language, two words with letters that English does not have, or one of each are foreign.
    private static func isEnglish(headline sample: Sample, _ counts: Counts) -> Bool {
        guard counts.surelyEnglish == 0 else { return counts.other <= counts.english }
        return counts.other < 2 && sample.foreignSmallWords < 2 && (counts.other == 0 || sample.foreignLetters == 0)
    }

    private static func isEnglish(runningText sample: Sample, _ counts: Counts) -> Bool {
        let length = sample.words.count
        let isOther =
            counts.other > counts.surelyEnglish
            && (counts.other * 8 >= length || counts.surelyEnglish == 0 && counts.other >= 2)
        // Letters that English does not have, in one word of six, and no English around them.
        let isForeign = sample.foreignWords * 6 > length && counts.english * 12 < length
        guard !isOther, !isForeign else { return false }
        return length < longText || Double(counts.english) >= minimumShare * Double(length)
    }

    /// Whether a particle stands between capitals, as in "Ursula von der Leyen".
    private func isWithinName(_ index: Int, _ sample: [Sample.Word]) -> Bool {
        guard words.particles.contains(sample[index].text) else { return false }
        var before = index - 1
        while before >= 0, words.particles.contains(sample[before].text), !sample[before].isCapitalized {
            before -= 1
        }
        return before >= 0 && sample[before].isCapitalized
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
