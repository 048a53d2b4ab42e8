/// What letters and lists say of each word of a sentence: inputs of the encoder's entity and syntax stacks.
///
/// `Training/encoder/word_features.py` gives the same; a test holds the two together.
struct WordFeatures {
    /// The names of the features; a feature's number is its place here.
    static let names: [String] =
        Shape.allCases.map { "shape-\($0)" } + classes.map { "class-\($0)" }
        + kinds.flatMap { ["phrase-\($0)-first", "phrase-\($0)-rest"] }
        + ["phrase-long", "seen-small", "seen-capital", "title-case", "opens"]

    /// The letters of a word.
    private enum Shape: Int, CaseIterable {
        case lower, title, upper
        /// One capital.
        case initial
        /// Capitals in other places.
        case mixed
        case number
        /// Digits with letters.
        case digits
        case mark
    }

    private static let classes = "dghlnopstx".map(String.init)
    private static let kinds = "eglopwx".map(String.init)

    /// Few words have more features.
    private static let usual = 4

    private static let firstClass = Shape.allCases.count
    private static let firstPhrase = firstClass + classes.count
    private static let phraseLong = firstPhrase + 2 * kinds.count
    private static let seenSmall = phraseLong + 1
    private static let seenCapital = phraseLong + 2
    private static let titleCase = phraseLong + 3
    private static let opens = phraseLong + 4

    /// The numbers of each word's features.
    let active: [[Int]]

    /// Reads a sentence.
    init(_ sentence: TaggedSentence, _ cues: DocumentCues, _ lexicon: NameLexicon) {
        var active: [[Int]] = []
        active.reserveCapacity(sentence.count)
        for place in 0..<sentence.count { active.append(Self.features(of: place, in: sentence, cues, lexicon)) }
        Self.addPhrases(of: sentence, lexicon, to: &active)
        self.active = active
    }

    /// The features of a word by itself.
    private static func features(
        of place: Int,
        in sentence: TaggedSentence,
        _ cues: DocumentCues,
        _ lexicon: NameLexicon
    ) -> [Int] {
        let token = sentence.token(place)
        let form = sentence.form(place)
        var features: [Int] = []
        features.reserveCapacity(usual)
        features.append(shape(of: token.text).rawValue)
        let isRaised = form.isCapital || sentence.isTitleCase
        let found = lexicon.classes(of: token, form, capital: isRaised)
        for bit in classes.indices where found.rawValue >> UInt16(bit) & 1 == 1 { features.append(firstClass + bit) }
        if isRaised {
            let seen = cues.cues(of: form)
            if seen.contains(.small) { features.append(seenSmall) }
            if seen.contains(.capital) { features.append(seenCapital) }
        }
        if sentence.isTitleCase { features.append(titleCase) }
        if place == 0 || sentence.form(place - 1).isOpener { features.append(opens) }
        return features
    }

    /// Adds what phrases of the lists say of their words; the longest of those that open at a word counts.
    private static func addPhrases(of sentence: TaggedSentence, _ lexicon: NameLexicon, to active: inout [[Int]]) {
        var place = 0
        while place < sentence.count {
            guard sentence.form(place).mayOpenPhrase,
                let found = lexicon.phrase(at: sentence.tokens.startIndex + place, in: sentence.tokens)
            else {
                place += 1
                continue
            }
            for number in 0..<found.length {
                for (kind, letter) in kinds.enumerated() where lexicon.isKind(letter, in: found.kinds) {
                    active[place + number].append(firstPhrase + 2 * kind + (number > 0 ? 1 : 0))
                }
                if found.length > 1 { active[place + number].append(phraseLong) }
            }
            place += found.length
        }
    }

    private static func shape(of word: String) -> Shape {
        var letters = 0
        var capitals = 0
        var startsWithCapital = false
        var hasDigit = false
        for scalar in word.unicodeScalars {
            switch LetterCase(scalar) {
            case .capital:
                if letters == 0 { startsWithCapital = true }
                letters += 1
                capitals += 1
            case .small, .letter: letters += 1
            case .digit: hasDigit = true
            case .mark, .other: break
            }
        }
        if letters == 0 { return hasDigit ? .number : .mark }
        if hasDigit { return .digits }
        if capitals == 0 { return .lower }
        if capitals == letters { return letters == 1 ? .initial : .upper }
        return startsWithCapital && capitals == 1 ? .title : .mixed
    }
}
