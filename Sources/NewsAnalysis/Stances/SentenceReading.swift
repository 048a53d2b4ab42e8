import NewsModel

/// A sentence on its way through the stance finder: its mentions, and whose words stand where.
struct SentenceReading {
    /// A mention in the sentence, with its entity and the speech that it stands in.
    struct PlacedMention {
        let span: TextSpan
        let entityID: EntityID
        /// The entity, as an index into the document's entities.
        let entity: Int
        let speech: Speech?
    }

    /// Words that stand in somebody's mouth: whose, and whether they are the source's own or retold.
    struct Speech: Equatable {
        let quotationID: Int
        let sourceID: EntityID?
        let isInsideMarks: Bool

        static func == (left: Speech, right: Speech) -> Bool { left.quotationID == right.quotationID }
    }

    let text: AnnotatedText
    let sentence: Int
    let evidence: TextSpan
    let mentions: [PlacedMention]
    /// Pairs of mentions of different entities, as indices.
    let pairs: [SentenceQuery.Pair]
    private let quotations: QuotationIndex

    /// For each mention, the most of those after it that it is paired with.
    private static let mostPartners = 12

    /// Reads a sentence.
    init(text: AnnotatedText, sentence: Int, mentions index: MentionIndex, quotations: QuotationIndex) {
        self.text = text
        self.sentence = sentence
        self.quotations = quotations
        let evidence = TextSpan(text.part, text.sentences[sentence].utf8Range)
        self.evidence = evidence
        mentions = index.mentions(in: evidence).map { item in
            PlacedMention(
                span: item.mention.span,
                entityID: index.entity(of: item).id,
                entity: item.entity,
                speech: Self.speech(at: item.mention.span, text, quotations)
            )
        }
        var pairs: [SentenceQuery.Pair] = []
        for first in mentions.indices {
            for second in mentions.indices[(first + 1)...].prefix(Self.mostPartners)
            where mentions[first].entity != mentions[second].entity
                && !mentions[first].span.overlaps(mentions[second].span)
            {
                pairs.append(SentenceQuery.Pair(first: first, second: second))
            }
        }
        self.pairs = pairs
    }

    /// Whether a mention stands in brackets that another does not: "Ted Cruz (R-Texas)" tells nothing of Texas's views.
    func isAside(_ mention: PlacedMention, of other: PlacedMention) -> Bool {
        guard let brackets = brackets(around: mention.span.utf8Range) else { return false }
        return !brackets.contains(other.span.utf8Range.lowerBound)
    }

    private func brackets(around range: Range<Int>) -> Range<Int>? {
        let sentence = evidence.utf8Range
        var open = range.lowerBound - 1
        while open >= sentence.lowerBound, text.utf8[open] != UInt8(ascii: "(") {
            if text.utf8[open] == UInt8(ascii: ")") { return nil }
            open -= 1
        }
        guard open >= sentence.lowerBound else { return nil }
        let close = text.utf8[range.upperBound..<sentence.upperBound].firstIndex(of: UInt8(ascii: ")"))
        return open..<(close ?? sentence.upperBound)
    }

    /// How many entities it names.
    var entityCount: Int { Set(mentions.map(\.entity)).count }

    /// What the classifier is asked.
    var query: SentenceQuery {
        SentenceQuery(
            text: text,
            utf8Range: evidence.utf8Range,
            targets: mentions.map { SentenceQuery.Target(utf8Range: $0.span.utf8Range, entity: $0.entity) },
            pairs: pairs
        )
    }

    /// Whose words stand at a range of UTF-8 offsets; nil for the article's own.
    func speech(at range: Range<Int>) -> Speech? { Self.speech(at: TextSpan(text.part, range), text, quotations) }

    /// The voice of words in some speech, or in none.
    func voice(of speech: Speech?) -> Voice {
        guard let speech else { return text.part == .title ? .headline : .author }
        return speech.isInsideMarks ? .quoted : .paraphrased
    }

    /// "Trump scorned NATO" is the prose's own report: retold words without a verb are nobody's speech.
    private static func speech(at span: TextSpan, _ text: AnnotatedText, _ quotations: QuotationIndex) -> Speech? {
        guard let place = quotations.place(of: span) else { return nil }
        let quotation = quotations.quotation(at: place)
        if !place.isInsideMarks {
            let saysSomething = quotation.pieces.contains { piece in
                piece.part == text.part
                    && text.tokens[text.tokens(in: piece.utf8Range)].contains { $0.tag.isVerb || $0.tag == .modal }
            }
            if !saysSomething { return nil }
        }
        return Speech(
            quotationID: quotation.id,
            sourceID: quotation.source.entityID,
            isInsideMarks: place.isInsideMarks
        )
    }
}
