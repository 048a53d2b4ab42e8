import NewsModel

/// The titles of a text: "President", "Defence Secretary", "Mr".
struct TitleSpans: Sendable {
    struct Span: Sendable {
        var tokens: Range<Int>
        var gender: Gender
        var kind: EntityLexicon.Title.Kind
        /// The office or rank in lower case; nil for honorifics.
        var role: String?

        /// The title with what those right before it add.
        func chained(to earlier: Span?) -> Span {
            guard let earlier else { return self }
            var chain = self
            chain.role = role ?? earlier.role
            if gender == .unknown { chain.gender = earlier.gender }
            chain.tokens = earlier.tokens.lowerBound..<tokens.upperBound
            return chain
        }
    }

    /// By their ends, each with the titles right before it.
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
    ///   - isCapitalized: Whether the token at an index has a capital.
    ///   - isVerb: Whether the token at an index is a verb.
    init(
        _ sentences: [Sentence],
        words: [String],
        _ lexicon: EntityLexicon,
        isCapitalized: (Int) -> Bool,
        isVerb: (Int) -> Bool
    ) {
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
                // "Polls miss Kask", "do not judge Kask".
                if match.count == 1, !isCapitalized(index), isVerb(index) {
                    index += 1
                    continue
                }
                // "Rep. Earl Kask": between a title and one more word, it is the given name.
                if match.count == 1, byEnd[index] != nil, lexicon.isGivenName(words[index]),
                    Self.isBeforeSurname(index, sentence.tokens, isCapitalized)
                {
                    index += 1
                    continue
                }
                let tokens = index..<(index + match.count)
                let office = match.value.expansion ?? words[tokens].joined(separator: " ")
                let role = match.value.kind == .honorific ? nil : office
                let span = Span(tokens: tokens, gender: match.value.gender, kind: match.value.kind, role: role)
                all.append(span)
                byEnd[tokens.upperBound] = span.chained(to: byEnd[index])
                byStart[index] = span
                index = tokens.upperBound
            }
        }
    }

    /// Whether exactly one capitalised word follows.
    private static func isBeforeSurname(_ index: Int, _ sentence: Range<Int>, _ isCapitalized: (Int) -> Bool) -> Bool {
        guard index + 1 < sentence.upperBound, isCapitalized(index), isCapitalized(index + 1) else { return false }
        return index + 2 >= sentence.upperBound || !isCapitalized(index + 2)
    }

    /// The title that ends just before a token, with the gender and office that a chain of titles gives
    /// ("Prime Minister Sir Keir").
    func before(_ token: Int) -> Span? {
        byEnd[token]
    }

    /// Whether a token is no title.
    static func isNone(_ token: Int, _ text: ScannedText, _ lexicon: EntityLexicon) -> Bool {
        lexicon.titles[text.words[token]] == nil
    }

    /// The title that begins at a token.
    func startingAt(_ token: Int) -> Span? { byStart[token] }
}
