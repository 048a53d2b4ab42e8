/// What letters and lists say of each word of a sentence: inputs of the encoder's entity and syntax stacks.
///
/// `Training/encoder/word_features.py` gives the same; a test holds the two together.
struct WordFeatures {
    /// The names of the features; a feature's number is its place here.
    static let names: [String] =
        shapes.map { "shape-\($0)" } + classes.map { "class-\($0)" }
        + kinds.flatMap { ["phrase-\($0)-first", "phrase-\($0)-rest"] }
        + ["phrase-long", "seen-small", "seen-capital", "title-case", "opens"]

    private static let shapes = ["lower", "title", "upper", "initial", "mixed", "number", "digits", "mark"]
    private static let classes = "dghlnopstx".map(String.init)
    private static let kinds = "eglopwx".map(String.init)

    /// Few words have more features.
    private static let usual = 4

    private static let firstClass = shapes.count
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
        for place in 0..<sentence.count {
            let token = sentence.token(place)
            let form = sentence.form(place)
            var features: [Int] = []
            features.reserveCapacity(Self.usual)
            features.append(Self.shape(of: token.text))
            let isRaised = form.isCapital || sentence.isTitleCase
            let classes = lexicon.classes(of: token, form, capital: isRaised)
            for bit in Self.classes.indices where classes.rawValue >> UInt16(bit) & 1 == 1 {
                features.append(Self.firstClass + bit)
            }
            if isRaised {
                let seen = cues.cues(of: form)
                if seen.contains(.small) { features.append(Self.seenSmall) }
                if seen.contains(.capital) { features.append(Self.seenCapital) }
            }
            if sentence.isTitleCase { features.append(Self.titleCase) }
            if place == 0 || sentence.form(place - 1).isOpener { features.append(Self.opens) }
            active.append(features)
        }
        var place = 0
        while place < sentence.count {
            guard sentence.form(place).mayOpenPhrase,
                let found = lexicon.phrase(at: sentence.tokens.startIndex + place, in: sentence.tokens)
            else {
                place += 1
                continue
            }
            for number in 0..<found.length {
                for (kind, letter) in Self.kinds.enumerated() where lexicon.isKind(letter, in: found.kinds) {
                    active[place + number].append(Self.firstPhrase + 2 * kind + (number > 0 ? 1 : 0))
                }
                if found.length > 1 { active[place + number].append(Self.phraseLong) }
            }
            place += found.length
        }
        self.active = active
    }

    /// The shape of a word, as a feature's number.
    private static func shape(of word: String) -> Int {
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
        if letters == 0 { return hasDigit ? 5 : 7 }
        if hasDigit { return 6 }
        if capitals == 0 { return 0 }
        if capitals == letters { return letters == 1 ? 3 : 2 }
        return startsWithCapital && capitals == 1 ? 1 : 4
    }
}
