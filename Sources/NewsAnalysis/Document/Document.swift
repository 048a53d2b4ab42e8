import NewsModel

/// A sentence: a run of tokens.
package struct Sentence: Hashable, Sendable {
    /// Indices into the tokens of its text.
    package var tokens: Range<Int>
    /// UTF-8 offsets in its text, without surrounding white space.
    package var utf8Range: Range<Int>
    /// The paragraph that it stands in, from 0.
    package var paragraph: Int
    /// Whether its words have title case or all capitals (a headline or a heading), so that capitals say little.
    package var isTitleCase: Bool

    package init(tokens: Range<Int>, utf8Range: Range<Int>, paragraph: Int, isTitleCase: Bool = false) {
        self.tokens = tokens
        self.utf8Range = utf8Range
        self.paragraph = paragraph
        self.isTitleCase = isTitleCase
    }
}

/// One text of an article (its title or its body) with its tokens and sentences.
package struct AnnotatedText: Sendable {
    /// Title or body.
    package let part: TextPart
    /// The text in UTF-8.
    package let utf8: [UInt8]
    /// Words and marks, in order.
    package var tokens: [Token]
    /// What the taggers need of each token's letters.
    let forms: [TokenForm]
    /// Sentences, in order; they cover every token.
    package var sentences: [Sentence]

    package init(part: TextPart, utf8: [UInt8], tokens: [Token] = [], sentences: [Sentence] = []) {
        self.part = part
        self.utf8 = utf8
        self.tokens = tokens
        self.sentences = sentences
        forms = tokens.map(TokenForm.init)
    }

    /// The span under a run of tokens, which must not be empty.
    package func span(ofTokens range: Range<Int>) -> TextSpan {
        precondition(!range.isEmpty, "a span needs a token")
        let start = tokens[range.lowerBound].utf8Range.lowerBound
        return TextSpan(part, start..<tokens[range.upperBound - 1].utf8Range.upperBound)
    }

    /// The words under a range of UTF-8 offsets.
    package func text(_ range: Range<Int>) -> String {
        String(decoding: utf8[range], as: UTF8.self)
    }

    /// The tokens that lie wholly within a range of UTF-8 offsets.
    ///
    /// - Complexity: Logarithmic in the number of tokens.
    package func tokens(in range: Range<Int>) -> Range<Int> {
        let first = partition { $0.utf8Range.lowerBound >= range.lowerBound }
        let last = partition { $0.utf8Range.upperBound > range.upperBound }
        return first..<max(first, last)
    }

    /// Whether a sentence is a headline of its own inside the text, as of another article that the page offers.
    package func isHeading(_ index: Int) -> Bool {
        guard index > 0, sentences.indices.contains(index), sentences[index].isTitleCase else { return false }
        let paragraph = sentences[index].paragraph
        let isLast = index + 1 == sentences.count || sentences[index + 1].paragraph != paragraph
        return isLast && sentences[index - 1].paragraph != paragraph
    }

    /// The index of the sentence that holds a UTF-8 offset, or nil between sentences.
    ///
    /// - Complexity: Logarithmic in the number of sentences.
    package func sentenceIndex(at offset: Int) -> Int? {
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].utf8Range.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        guard low < sentences.count, sentences[low].utf8Range.contains(offset) else { return nil }
        return low
    }

    /// The first token index for which the (monotonic) condition holds.
    private func partition(_ condition: (Token) -> Bool) -> Int {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if condition(tokens[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// An article on its way through the pipeline: each component reads what earlier ones wrote and adds its own.
package struct Document: Sendable {
    /// The article as given.
    package let article: Article
    /// The headline; no tokens where there is none.
    package var title: AnnotatedText
    /// The running text.
    package var body: AnnotatedText
    /// What title and body say of their words by how they write them.
    let cues: DocumentCues
    /// Names that the tagger saw, before anything is linked; in text order, not overlapping.
    package var names: [NameCandidate] = []
    /// All names, where they are known beforehand: to measure what linking and coreference do with right ones.
    package var givenNames: [GivenName]?
    /// Entities with their mentions.
    package var entities: [Entity] = []
    /// How much of the article is about each entity, whose share of all is its salience.
    package var entityWeights: [EntityID: Double] = [:]
    /// What the article mentions twice or more without a name.
    package var unnamed: [Entity] = []
    /// Quotations in text order.
    package var quotations: [Quotation] = []
    /// Time expressions in text order.
    package var timeExpressions: [TimeExpression] = []
    /// The dependency trees of those sentences of the body that a component asked for, by the sentences' indices.
    package var trees: [Int: SentenceTree] = [:]
    /// Events in text order.
    package var events: [Event] = []
    /// Stances in text order.
    package var stances: [Stance] = []
    /// The sentences that say most.
    package var keySentences: [TextSpan] = []
    /// How often a component declined to judge.
    package var abstained = AbstentionCounts()
    /// Remarks for the reader.
    package var warnings: [String] = []

    package init(article: Article, title: AnnotatedText, body: AnnotatedText) {
        self.article = article
        self.title = title
        self.body = body
        cues = DocumentCues(title.taggedSentences + body.taggedSentences)
    }

    /// The day of publication in UTC, which time expressions resolve against (TIMEX3: document creation time).
    package var documentCreationTime: CalendarDate? { article.publishedAt?.date }

    /// Title and body.
    package func text(of part: TextPart) -> AnnotatedText {
        switch part {
        case .title: title
        case .body: body
        }
    }
}

/// A name known beforehand.
package struct GivenName: Hashable, Sendable {
    package var span: TextSpan
    package var type: EntityType

    package init(span: TextSpan, type: EntityType) {
        self.span = span
        self.type = type
    }
}

/// A run of tokens that looks like a name.
package struct NameCandidate: Hashable, Sendable {
    /// Title or body.
    package var part: TextPart
    /// Indices into that text's tokens; never empty.
    package var tokens: Range<Int>
    /// What the tagger takes it for.
    package var type: EntityType
    /// 0...1.
    package var confidence: Double

    package init(part: TextPart, tokens: Range<Int>, type: EntityType, confidence: Double) {
        self.part = part
        self.tokens = tokens
        self.type = type
        self.confidence = confidence
    }
}
