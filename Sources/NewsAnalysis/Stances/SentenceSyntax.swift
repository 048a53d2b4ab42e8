/// Shallow syntax of one sentence: noun chunks, and who does what to whom around a word.
///
/// Without a dependency tree it reads part-of-speech tags from left to right; with one, who does what to whom is the tree's
/// to say. It never looks outside the sentence.
package struct SentenceSyntax {
    /// The most tokens of a sentence that is read: a longer one is a list or a fault of the text, and would cost much.
    package static let longestSentence = 300

    package let text: AnnotatedText
    let words: StanceWords
    let control: ControlVerbs
    package let tokens: Range<Int>
    /// The noun phrases, in text order; they do not overlap.
    package let chunks: [NounChunk]
    /// For each token of the sentence, the chunk that holds it, or -1.
    private let chunkIndices: [Int]

    /// Clauses by the sentence's dependency tree; nil where it was not parsed.
    let clauses: ClauseReader?

    /// Reads a sentence, its tree too where it has one.
    package init(
        text: AnnotatedText,
        sentence: Int,
        words: StanceWords,
        control: ControlVerbs,
        tree: SentenceTree? = nil
    ) {
        self.text = text
        self.words = words
        self.control = control
        clauses = tree.map { ClauseReader(text: text, tree: $0, control: control) }
        tokens = text.sentences[sentence].tokens
        chunks = Self.chunks(of: text, in: tokens, words)
        var indices = Array(repeating: -1, count: tokens.count)
        for (index, chunk) in chunks.enumerated() {
            for token in chunk.tokens { indices[token - tokens.lowerBound] = index }
        }
        chunkIndices = indices
    }

    // MARK: Chunks

    private static func chunks(of text: AnnotatedText, in tokens: Range<Int>, _ words: StanceWords) -> [NounChunk] {
        var chunks: [NounChunk] = []
        var start: Int?
        var index = tokens.lowerBound
        func close(at end: Int) {
            defer { start = nil }
            guard let begin = start else { return }
            guard
                let head = (begin..<end).last(where: {
                    isHead(text.tokens[$0]) || isNounBehindName($0, in: tokens, of: text, words)
                })
            else { return }
            var governor = governor(of: begin..<end, in: tokens, of: text)
            // "on Russia/Ukraine", "officer of Salem, Oregon-based Harbor": what governs the first governs the second.
            if let last = chunks.last, last.tokens.upperBound == begin - 1 {
                let mark = text.tokens[begin - 1].text
                if mark == "/" || mark == "," && text.tokens[begin].lowercased.hasSuffix("-based") {
                    governor = last.preposition
                }
            }
            chunks.append(NounChunk(tokens: begin..<end, head: head, preposition: governor))
        }
        while index < tokens.upperBound {
            let token = text.tokens[index]
            if token.tag == .pronoun || token.tag == .whPronoun {
                close(at: index)
                start = index
                close(at: index + 1)
            } else if canOpen(token), let begin = start, begin < index, !continues(text.tokens[index - 1]) {
                // A determiner or possessive after a complete noun begins another phrase.
                close(at: index)
                start = index
            } else if isInside(token) || isNounBehindName(index, in: tokens, of: text, words) {
                if start == nil { start = index }
            } else if start == nil, isBareModifier(index, in: tokens, of: text) {
                start = index
            } else if start != nil, isPremodifier(index, in: tokens, of: text) {
                // The phrase goes on.
            } else {
                close(at: index)
            }
            index += 1
        }
        close(at: tokens.upperBound)
        return chunks
    }

    /// The preposition before a phrase, unless it is a conjunction that opens a clause ("while Hegseth was speaking").
    private static func governor(of chunk: Range<Int>, in tokens: Range<Int>, of text: AnnotatedText) -> Int? {
        let before = chunk.lowerBound - 1
        guard before >= tokens.lowerBound, isPreposition(text.tokens[before]) else { return nil }
        let word = text.tokens[before].lowercased
        if subordinators.contains(word) { return nil }
        if sometimesSubordinators.contains(word) {
            let next = afterPrepositions(from: chunk.upperBound, in: tokens, of: text)
            if next < tokens.upperBound, text.tokens[next].tag.isFinite {
                return nil
            }
        }
        return before
    }

    /// The first token behind adverbs and prepositional phrases ("after the committee on intelligence met").
    private static func afterPrepositions(from start: Int, in tokens: Range<Int>, of text: AnnotatedText) -> Int {
        var next = start
        while next < tokens.upperBound {
            if text.tokens[next].tag == .adverb {
                next += 1
            } else if text.tokens[next].tag == .preposition, !subordinators.contains(text.tokens[next].lowercased) {
                next += 1
                while next < tokens.upperBound, isInside(text.tokens[next]) { next += 1 }
            } else {
                break
            }
        }
        return next
    }

    private static let subordinators: Set<String> = [
        "that", "because", "although", "though", "while", "whereas", "if", "when", "whether", "unless", "lest",
        "whilst",
    ]
    private static let sometimesSubordinators: Set<String> = [
        "as", "before", "after", "since", "until", "than", "once",
    ]

    private static func isHead(_ token: Token) -> Bool {
        token.tag.isNoun || token.tag == .pronoun || token.tag == .whPronoun || token.tag == .foreign
    }

    private static func canOpen(_ token: Token) -> Bool {
        token.tag == .determiner || token.tag == .possessivePronoun || token.tag == .predeterminer
    }

    /// Whether a word cannot end a phrase, so that a determiner after it still belongs to the same one ("all the").
    private static func continues(_ token: Token) -> Bool {
        token.tag == .predeterminer || token.tag == .possessiveEnding || token.tag == .determiner
    }

    private static func isInside(_ token: Token) -> Bool {
        switch token.tag {
        case .determiner, .predeterminer, .possessivePronoun, .possessiveEnding, .cardinal, .foreign: true
        case .adjective, .adjectiveComparative, .adjectiveSuperlative: true
        default: token.tag.isNoun
        }
    }

    /// Whether a word is an adverb or a participle that describes the noun after it: "the newly elected mayor", "his failed
    /// campaign".
    private static func isPremodifier(_ index: Int, in tokens: Range<Int>, of text: AnnotatedText) -> Bool {
        guard tokens.contains(index - 1), tokens.contains(index + 1) else { return false }
        let next = text.tokens[index + 1].tag
        switch text.tokens[index].tag {
        case .adverb:
            return opensPhrase(text.tokens[index - 1]) && next == .verbPastParticiple
                && isPremodifier(index + 1, in: tokens, of: text)
        case .verbPastParticiple, .verbGerund:
            let before = text.tokens[index - 1]
            let isBegun =
                opensPhrase(before)
                || before.tag == .adverb && tokens.contains(index - 2) && opensPhrase(text.tokens[index - 2])
            return isBegun && [.noun, .nounPlural, .adjective].contains(next)
        default:
            return false
        }
    }

    /// Whether a participle behind a verb or a preposition describes the noun after it.
    ///
    /// So it is in "put accused killer Jon Ilves on its list": no single noun stands so bare behind a verb that it is the
    /// object of.
    private static func isBareModifier(_ index: Int, in tokens: Range<Int>, of text: AnnotatedText) -> Bool {
        guard text.tokens[index].tag == .verbPastParticiple, tokens.contains(index - 1), tokens.contains(index + 2),
            text.tokens[index + 1].tag == .noun, text.tokens[index + 2].tag.isNoun
        else { return false }
        let before = text.tokens[index - 1]
        return before.tag == .preposition
            || before.tag.isVerb && !["be", "become", "get", "have", "keep"].contains(before.lemma)
    }

    private static func opensPhrase(_ token: Token) -> Bool {
        token.tag == .possessiveEnding || token.tag == .possessivePronoun || token.tag == .determiner
    }

    /// Whether a word behind a name is a plural that the tagger takes for a verb: "Ilves allies resisted", "his Norway
    /// relatives left".
    private static func isNounBehindName(
        _ index: Int,
        in tokens: Range<Int>,
        of text: AnnotatedText,
        _ words: StanceWords
    ) -> Bool {
        guard text.tokens[index].tag == .verbPresentThird, tokens.contains(index - 1),
            text.tokens[index - 1].tag.isProperNoun
        else { return false }
        if words.followers.contains(text.tokens[index].lowercased) { return true }
        let first = text.tokens[tokens.lowerBound..<index].lastIndex { !$0.tag.isProperNoun }
        return first.map { text.tokens[$0].tag == .possessivePronoun } ?? false
    }

    static func isPreposition(_ token: Token) -> Bool {
        token.tag == .preposition || token.tag == .to
    }

    /// The chunk that holds a token.
    package func chunk(at token: Int) -> NounChunk? {
        guard tokens.contains(token) else { return nil }
        let index = chunkIndices[token - tokens.lowerBound]
        return index < 0 ? nil : chunks[index]
    }

    /// The last chunk that ends at or before a token.
    func chunk(endingBefore token: Int) -> NounChunk? {
        var index = token - 1
        while index >= tokens.lowerBound {
            if let chunk = chunk(at: index), chunk.tokens.upperBound <= token { return chunk }
            index -= 1
        }
        return nil
    }

    /// The chunk that ends with a token.
    func chunk(endingAt token: Int) -> NounChunk? {
        chunk(at: token).flatMap { $0.tokens.upperBound == token + 1 ? $0 : nil }
    }

    /// The chunk that begins at a token, adverbs, particles and quotation marks aside.
    func chunk(startingAt token: Int) -> NounChunk? {
        var index = token
        while index < tokens.upperBound, isPassedOver(text.tokens[index]) { index += 1 }
        return chunk(at: index).flatMap { $0.tokens.lowerBound == index ? $0 : nil }
    }

    private func isPassedOver(_ token: Token) -> Bool {
        token.tag == .adverb || token.tag == .particle || isQuotationMark(token)
    }

    func isQuotationMark(_ token: Token) -> Bool {
        ["\"", "“", "”", "‘", "’", "'", "``", "''"].contains(token.text)
    }

    func isDash(_ token: Token) -> Bool {
        ["—", "–", "--", "-"].contains(token.text)
    }
}
