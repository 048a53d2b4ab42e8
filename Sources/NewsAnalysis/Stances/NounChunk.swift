/// A run of tokens that forms a simple noun phrase: determiner, modifiers, head.
struct NounChunk: Hashable, Sendable {
    /// Indices into the tokens of the text.
    let tokens: Range<Int>
    /// The head: the last noun or pronoun.
    let head: Int
    /// The preposition that governs the phrase, by token index.
    let preposition: Int?
}

/// Shallow syntax of one sentence: noun chunks, and who does what to whom around a word.
///
/// A stand-in for a parser: it reads part-of-speech tags from left to right and never looks outside the sentence.
struct SentenceSyntax {
    /// The most tokens of a sentence that is read: a longer one is a list or a fault of the text, and would cost much.
    static let longestSentence = 300

    let text: AnnotatedText
    let tokens: Range<Int>
    let chunks: [NounChunk]

    init(text: AnnotatedText, sentence: Int) {
        self.text = text
        tokens = text.sentences[sentence].tokens
        chunks = Self.chunks(of: text, in: tokens)
    }

    // MARK: Chunks

    private static func chunks(of text: AnnotatedText, in tokens: Range<Int>) -> [NounChunk] {
        var chunks: [NounChunk] = []
        var start: Int?
        var index = tokens.lowerBound
        func close(at end: Int) {
            defer { start = nil }
            guard let begin = start else { return }
            guard let head = (begin..<end).last(where: { isHead(text.tokens[$0]) }) else { return }
            let before = begin - 1
            let isGoverned = before >= tokens.lowerBound && isPreposition(text.tokens[before])
            chunks.append(NounChunk(tokens: begin..<end, head: head, preposition: isGoverned ? before : nil))
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
            } else if isInside(token) {
                if start == nil { start = index }
            } else {
                close(at: index)
            }
            index += 1
        }
        close(at: tokens.upperBound)
        return chunks
    }

    private static func isHead(_ token: Token) -> Bool {
        token.tag.isNoun || token.tag == .pronoun || token.tag == .whPronoun || token.tag == .foreign
    }

    private static func canOpen(_ token: Token) -> Bool {
        token.tag == .determiner || token.tag == .possessivePronoun || token.tag == .predeterminer
    }

    /// Whether a word cannot end a phrase, so that a determiner after it still belongs to the same one ("all the").
    private static func continues(_ token: Token) -> Bool {
        token.tag == .predeterminer || token.tag == .possessiveEnding
    }

    private static func isInside(_ token: Token) -> Bool {
        switch token.tag {
        case .determiner, .predeterminer, .possessivePronoun, .possessiveEnding, .cardinal, .foreign: true
        case .adjective, .adjectiveComparative, .adjectiveSuperlative: true
        default: token.tag.isNoun
        }
    }

    private static func isPreposition(_ token: Token) -> Bool {
        token.tag == .preposition || token.tag == .to
    }

    /// The chunk that holds a token.
    func chunk(at token: Int) -> NounChunk? {
        chunks.first { $0.tokens.contains(token) }
    }

    /// The chunk that begins at a token, white space and quotation marks aside.
    private func chunk(startingAt token: Int) -> NounChunk? {
        var index = token
        while index < tokens.upperBound, isQuotationMark(text.tokens[index]) || text.tokens[index].tag == .adverb {
            index += 1
        }
        return chunks.first { $0.tokens.lowerBound == index }
    }

    // MARK: Arguments

    /// The noun phrases that do what a verb (or its auxiliaries) says: the subject, its appositions and, for a subject
    /// with a list between dashes, the members of the list.
    func subjects(of verb: Int) -> [NounChunk] {
        var index = leftOfVerbGroup(verb)
        var skippedComma = false
        while index >= tokens.lowerBound {
            let token = text.tokens[index]
            if token.lowercased == ";" { return [] }
            if isClauseLinker(token), index < verb - 1, !skippedComma, token.tag != .whPronoun,
                token.tag != .whDeterminer
            {
                // A subordinator right of every noun: the verb has no subject of its own here.
                if chunks.last(where: { $0.tokens.upperBound <= index }) == nil { return [] }
            }
            guard let chunk = chunks.last(where: { $0.tokens.upperBound == index + 1 }) else {
                if token.lowercased == "," { skippedComma = true }
                index -= 1
                continue
            }
            if let governor = chunk.preposition {
                index = governor - 1
                continue
            }
            if text.tokens[chunk.head].tag == .whPronoun {
                return chunks.last { $0.tokens.upperBound <= chunk.tokens.lowerBound }.map { [$0] } ?? []
            }
            if let other = verbWithObject(chunk), isCoordinated(between: chunk.tokens.upperBound, and: verb) {
                return other < verb ? subjects(of: other) : []
            }
            return withAppositions(chunk, before: verb)
        }
        return []
    }

    /// The noun phrase right after a word, if nothing but adverbs and marks stands between.
    func object(after word: Int) -> NounChunk? {
        guard let chunk = chunk(startingAt: word + 1), chunk.preposition == nil else { return nil }
        return chunk
    }

    /// The noun phrase after one of some prepositions that follows a word within a few tokens.
    func complement(after word: Int, prepositions: (String) -> Bool) -> NounChunk? {
        var index = word + 1
        let end = min(tokens.upperBound, word + 9)
        while index < end {
            let token = text.tokens[index]
            if Self.isPreposition(token), prepositions(token.lowercased) {
                return chunk(startingAt: index + 1)
            }
            if token.tag.isFiniteVerb || token.lowercased == ";" || token.lowercased == "," { return nil }
            index += 1
        }
        return nil
    }

    /// A phrase with those that are tied to it by "and", "or" or commas, and the "of" phrase of its head.
    func coordinated(_ chunk: NounChunk) -> [NounChunk] {
        var found = [chunk]
        var last = chunk
        for next in chunks where next.tokens.lowerBound >= chunk.tokens.upperBound {
            let between = text.tokens[last.tokens.upperBound..<next.tokens.lowerBound]
            let words = between.map(\.lowercased)
            let isTied =
                words == ["and"] || words == ["or"] || words == [",", "and"] || words == [","] || words == ["of"]
                || words == ["/"] || words.isEmpty
            guard isTied else { break }
            found.append(next)
            last = next
        }
        return found
    }

    /// Whether a verb is a past participle after a form of "be" or "get".
    func isPassive(_ verb: Int) -> Bool {
        guard text.tokens[verb].tag == .verbPastParticiple || text.tokens[verb].tag == .verbPast else { return false }
        var index = verb - 1
        while index >= tokens.lowerBound, text.tokens[index].tag == .adverb { index -= 1 }
        guard index >= tokens.lowerBound else { return false }
        return ["be", "get"].contains(text.tokens[index].lemma)
    }

    /// The copula left of an adjective or predicate noun, if there is one.
    func copula(before word: Int) -> Int? {
        var index = word - 1
        while index >= tokens.lowerBound {
            let token = text.tokens[index]
            if ["be", "become", "seem", "remain", "feel", "grow", "look", "appear", "stay"].contains(token.lemma),
                token.tag.isVerb
            {
                return index
            }
            let isSkipped =
                token.tag == .adverb || token.tag == .determiner || token.tag.isAdjective
                || token.tag == .conjunction || token.lowercased == "," || token.tag == .verbPastParticiple
            guard isSkipped else { return nil }
            index -= 1
        }
        return nil
    }

    // MARK: Helpers

    /// The first token left of a verb's auxiliaries, adverbs and governing verbs ("had not wanted to praise").
    private func leftOfVerbGroup(_ verb: Int) -> Int {
        var index = verb - 1
        while index >= tokens.lowerBound {
            let token = text.tokens[index]
            let isPart =
                token.tag == .modal || token.tag == .adverb || token.tag == .to || token.tag.isVerb
                || token.lowercased == "n't" || token.lowercased == "not"
            guard isPart else { break }
            index -= 1
        }
        return index
    }

    private func verbWithObject(_ chunk: NounChunk) -> Int? {
        let before = chunk.tokens.lowerBound - 1
        guard before >= tokens.lowerBound, text.tokens[before].tag.isVerb else { return nil }
        return before
    }

    private func isCoordinated(between start: Int, and verb: Int) -> Bool {
        start < verb && text.tokens[start..<verb].contains { $0.tag == .conjunction }
    }

    private func isClauseLinker(_ token: Token) -> Bool {
        ["that", "because", "although", "though", "while", "whereas", "if", "when"].contains(token.lowercased)
    }

    private func isQuotationMark(_ token: Token) -> Bool {
        ["\"", "“", "”", "‘", "’", "'", "``", "''"].contains(token.text)
    }

    private func withAppositions(_ chunk: NounChunk, before verb: Int) -> [NounChunk] {
        var found = [chunk]
        // "X, the secretary of state, said": the phrase before the comma names the same one.
        if chunk.tokens.lowerBound - 1 > tokens.lowerBound, text.tokens[chunk.tokens.lowerBound - 1].lowercased == ",",
            chunk.tokens.upperBound < verb, text.tokens[chunk.tokens.upperBound].lowercased == ",",
            let named = chunks.last(where: { $0.tokens.upperBound == chunk.tokens.lowerBound - 1 })
        {
            found.append(named)
        }
        // "His aides — A, B and C — praised": the members of the list do it too.
        let dashes = (tokens.lowerBound..<verb).filter { ["—", "–", "--"].contains(text.tokens[$0].text) }
        if dashes.count >= 2, let close = dashes.last, let open = dashes.dropLast().last,
            open < chunk.tokens.lowerBound, chunk.tokens.upperBound <= close
        {
            found += chunks.filter { $0.tokens.lowerBound > open && $0.tokens.upperBound <= close && $0 != chunk }
            if let owner = chunks.last(where: { $0.tokens.upperBound <= open && $0.preposition == nil }) {
                found.append(owner)
            }
        }
        return found
    }
}
