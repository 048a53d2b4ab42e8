extension TokenAttributes {
    private static let yes = Hashing.fnv("1")
    private static let no = Hashing.fnv("0")
    private static let afterOpener = Hashing.fnv("q")
    private static let titleCapital = Hashing.fnv("T1")

    /// Reads a sentence.
    init(_ sentence: TaggedSentence, _ cues: DocumentCues, _ lexicon: NameLexicon) {
        self.init(count: sentence.count)
        for place in 0..<sentence.count {
            let token = sentence.token(place)
            let form = sentence.form(place)
            self[place, .word] = form.wordKey
            self[place, .shape] = Self.shape(token.text, isTitleCase: sentence.isTitleCase)
            setAffixes(place, token.lowercased)
            if let groups = lexicon.groups(of: form) {
                self[place, .group] = groups.few
                self[place, .fineGroup] = groups.many
            }
            self[place, .position] =
                place == 0 ? Self.yes : sentence.form(place - 1).isOpener ? Self.afterOpener : Self.no
            if form.isCapital { self[place, .capital] = sentence.isTitleCase ? Self.titleCapital : Self.yes }
            if form.isCapital || sentence.isTitleCase {
                let seen = cues.cues(of: form)
                if seen.contains(.small) { self[place, .seenSmall] = Self.yes }
                if seen.contains(.capital) { self[place, .seenCapital] = Self.yes }
            }
        }
    }

    private mutating func setAffixes(_ place: Int, _ word: String) {
        let prefixes: [TokenAttribute] = [.prefix1, .prefix2, .prefix3, .prefix4]
        let suffixes: [TokenAttribute] = [.suffix1, .suffix2, .suffix3, .suffix4, .suffix5]
        var word = word
        let isASCII = word.utf8.allSatisfy { $0 < 0x80 }
        if isASCII {
            word.withUTF8 { bytes in
                for (number, attribute) in prefixes.enumerated() where bytes.count > number + 1 {
                    self[place, attribute] = Hashing.fnv(bytes.prefix(number + 1))
                }
                for (number, attribute) in suffixes.enumerated() where bytes.count > number + 1 {
                    self[place, attribute] = Hashing.fnv(bytes.suffix(number + 1))
                }
            }
        } else {
            let scalars = Array(word.unicodeScalars)
            for (number, attribute) in prefixes.enumerated() where scalars.count > number + 1 {
                self[place, attribute] = Self.hash(scalars.prefix(number + 1))
            }
            for (number, attribute) in suffixes.enumerated() where scalars.count > number + 1 {
                self[place, attribute] = Self.hash(scalars.suffix(number + 1))
            }
        }
    }

    private static func hash(_ scalars: ArraySlice<Unicode.Scalar>) -> UInt64 {
        Hashing.fnv(scalars.lazy.flatMap { UTF8.encode($0) ?? UTF8.encodedReplacementCharacter })
    }

    /// Capitals X, small letters x, digits d, marks as they are; runs are written once, a run of capitals twice; at most
    /// twelve signs; "T" before it in title case.
    private static func shape(_ text: String, isTitleCase: Bool) -> UInt64 {
        var hash = isTitleCase ? Hashing.fnv("T") : Hashing.offsetBasis
        var last: Unicode.Scalar = "\0"
        var beforeLast: Unicode.Scalar = "\0"
        var count = 0
        for scalar in text.unicodeScalars {
            let sign: Unicode.Scalar
            switch LetterCase(scalar) {
            case .capital: sign = "X"
            case .small, .letter: sign = "x"
            case .digit: sign = "d"
            case .mark: continue
            case .other: sign = scalar
            }
            if sign == last, sign != "X" || beforeLast == sign { continue }
            (beforeLast, last) = (last, sign)
            count += 1
            if count > 12 { break }
            hash = Hashing.fnv(UTF8.encode(sign) ?? UTF8.encodedReplacementCharacter, from: hash)
        }
        return hash
    }
}
