import NewsModel

/// The titles of a text: "President", "Defence Secretary", "Mr".
struct TitleSpans: Sendable {
    struct Span: Sendable {
        var tokens: Range<Int>
        var gender: Gender
        var kind: EntityLexicon.Title.Kind
        /// The office or rank in lower case; nil for honorifics.
        var role: String?
    }

    private var byEnd: [Int: Span] = [:]
    private var byStart: [Int: Span] = [:]
    /// In text order.
    private(set) var all: [Span] = []

    /// Finds the titles of sentences.
    ///
    /// - Parameters:
    ///   - sentences: The sentences of a text.
    ///   - words: For each of its tokens, the word in lower case, without the full stop of an abbreviation.
    ///   - lexicon: The titles.
    init(_ sentences: [Sentence], words: [String], _ lexicon: EntityLexicon) {
        for sentence in sentences {
            var index = sentence.tokens.lowerBound
            while index < sentence.tokens.upperBound {
                guard
                    let match = lexicon.titles.longestMatch(
                        from: index,
                        to: sentence.tokens.upperBound,
                        word: { words[$0] }
                    )
                else {
                    index += 1
                    continue
                }
                let tokens = index..<(index + match.count)
                let office = match.value.expansion ?? words[tokens].joined(separator: " ")
                let role = match.value.kind == .honorific ? nil : office
                let span = Span(tokens: tokens, gender: match.value.gender, kind: match.value.kind, role: role)
                all.append(span)
                byEnd[tokens.upperBound] = span
                byStart[index] = span
                index = tokens.upperBound
            }
        }
    }

    /// The title that ends just before a token, with the gender and office that a chain of titles gives
    /// ("Prime Minister Sir Keir").
    func before(_ token: Int) -> Span? {
        guard var found = byEnd[token] else { return nil }
        var start = found.tokens.lowerBound
        while let earlier = byEnd[start] {
            found.role = found.role ?? earlier.role
            if found.gender == .unknown { found.gender = earlier.gender }
            found.tokens = earlier.tokens.lowerBound..<found.tokens.upperBound
            start = earlier.tokens.lowerBound
        }
        return found
    }

    /// Whether a token is no title.
    static func isNone(_ token: Int, _ text: ScannedText, _ lexicon: EntityLexicon) -> Bool {
        lexicon.titles[text.words[token]] == nil
    }

    /// The title that begins at a token.
    func startingAt(_ token: Int) -> Span? { byStart[token] }
}
