import NewsModel

/// A sentence on its way through the stance finder: its mentions, and whose words stand where.
struct SentenceReading {
    /// A mention in the sentence, with its entity and the speech that it stands in.
    struct PlacedMention {
        let span: TextSpan
        let entityID: EntityID
        /// The entity, as an index into the document's entities.
        let entity: Int
        let type: EntityType
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
                type: index.entity(of: item).type,
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
        if isStateOfMember(mention) { return true }
        guard let brackets = brackets(around: mention.span.utf8Range) else { return false }
        return !brackets.contains(other.span.utf8Range.lowerBound)
    }

    /// Whether a mention is the state behind the letter of a member's party: "Kask, I-Vt., voted".
    func isStateOfMember(_ mention: PlacedMention) -> Bool {
        let bytes = text.utf8
        let start = mention.span.utf8Range.lowerBound
        if start >= 2, bytes[start - 1] == UInt8(ascii: "-"), Self.isLetterOfParty(bytes[start - 2]) {
            return start == 2 || !Self.isLetter(bytes[start - 3])
        }
        return mention.span.utf8Range.count > 2 && bytes[start + 1] == UInt8(ascii: "-")
            && Self.isLetterOfParty(bytes[start])
    }

    private static func isLetterOfParty(_ byte: UInt8) -> Bool { "RDI".utf8.contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
    }

    /// Whether a relative pronoun behind a mention is about somebody else: a person by "which", or a body, beside which
    /// another stands, by "who": "a secretary in the Ilves administration who praised".
    func isBesideForeignRelative(_ mention: PlacedMention) -> Bool {
        let tokens = text.sentences[sentence].tokens
        let own = text.tokens(in: mention.span.utf8Range)
        var next = own.upperBound
        if tokens.contains(next), text.tokens[next].lowercased == "," { next += 1 }
        guard tokens.contains(next), own.lowerBound > tokens.lowerBound else { return false }
        if mention.type == .person { return text.tokens[next].lowercased == "which" }
        guard text.tokens[next].lowercased == "who", mention.type != .group else { return false }
        let before = text.tokens[own.lowerBound - 1]
        let governor = before.tag == .determiner ? own.lowerBound - 2 : own.lowerBound - 1
        return tokens.contains(governor) && text.tokens[governor].tag == .preposition
    }

    /// Whether a mention only tells where: "a pastor in Elizabeth, Colorado, attacked", "sent to Bermuda", "PARIS — ".
    func isLocation(_ mention: PlacedMention) -> Bool {
        guard mention.type == .place else { return false }
        let tokens = text.sentences[sentence].tokens
        let own = text.tokens(in: mention.span.utf8Range)
        if let dateline = text.endOfDateline(ofSentence: sentence), own.upperBound <= dateline { return true }
        var before = own.lowerBound - 1
        if tokens.contains(before), text.tokens[before].lowercased == "," {
            // "On Monday, Russia attacked" and "Germany, France and Norway attacked" tell who.
            guard tokens.contains(own.upperBound), text.tokens[own.upperBound].lowercased == "," else { return false }
            let comma = before
            repeat { before -= 1 } while tokens.contains(before) && text.tokens[before].tag.isProperNoun
            guard before + 1 < comma,
                !text.tokens[(before + 1)..<comma].contains(where: { CalendarWords.names.contains($0.lowercased) })
            else { return false }
        }
        if before > tokens.lowerBound, text.tokens[before].lowercased == "the" { before -= 1 }
        return tokens.contains(before) && Self.locating.contains(text.tokens[before].lowercased)
    }

    /// Whether a place only tells where somebody is or goes: "met Kask in Norway", "left for Norway".
    func isStay(_ mention: PlacedMention) -> Bool {
        guard mention.type == .place else { return false }
        let first = text.tokens(in: mention.span.utf8Range).lowerBound
        let preposition = first - 1
        guard preposition > text.sentences[sentence].tokens.lowerBound else { return false }
        let governor = text.tokens[preposition - 1]
        switch text.tokens[preposition].lowercased {
        case "across", "around", "at", "in", "inside", "near", "outside", "throughout", "within": return true
        case "for", "from", "to": return governor.tag.isVerb && Self.moving.contains(governor.lemma)
        default: return false
        }
    }

    private static let moving: Set<String> = [
        "arrive", "come", "depart", "drive", "flee", "fly", "go", "head", "leave", "march", "move", "return", "run",
        "sail",
        "travel", "walk",
    ]

    private static let locating: Set<String> = [
        "across", "around", "at", "from", "in", "inside", "into", "near", "of", "on", "outside", "through",
        "throughout", "to", "within",
    ]

    /// Whether a mention only describes the noun phrase that another ends: "Brazil star Neymar", "Norway's Kask", "Austin,
    /// Texas, mayor Kask".
    func isModifier(_ mention: PlacedMention, of other: PlacedMention) -> Bool {
        guard var between = tokens(from: mention, to: other) else { return false }
        if let open = between.first, open.lowercased == ",",
            let close = between.dropFirst().firstIndex(where: { $0.lowercased == "," }),
            between[(between.startIndex + 1)..<close].allSatisfy({ $0.tag.isProperNoun })
        {
            between = between[(close + 1)...]
        }
        if let ending = between.first, ending.tag == .possessiveEnding {
            // "Norway's newly elected mayor Kask".
            between = between.dropFirst().drop { $0.tag == .adverb || $0.tag == .verbPastParticiple }
        }
        return between.allSatisfy { Self.insidePhrase.contains($0.tag) }
    }

    /// Whether the words between two mentions only say where one belongs: "Norway spokesman Kask", "Kask, Norway's
    /// spokesman", "Kask, a spokesman for Norway".
    func isAffiliation(of person: PlacedMention, with body: PlacedMention) -> Bool {
        if isModifier(body, of: person) { return true }
        guard let between = tokens(from: person, to: body), let comma = between.first, comma.lowercased == "," else {
            return false
        }
        return between.dropFirst().allSatisfy {
            Self.insidePhrase.contains($0.tag) || $0.tag == .determiner || $0.tag == .preposition
        }
    }

    private func tokens(from first: PlacedMention, to second: PlacedMention) -> ArraySlice<Token>? {
        let start = first.span.utf8Range.upperBound
        guard start <= second.span.utf8Range.lowerBound else { return nil }
        return text.tokens[text.tokens(in: start..<second.span.utf8Range.lowerBound)]
    }

    private static let insidePhrase: Set<PartOfSpeech> = [
        .adjective, .adjectiveSuperlative, .cardinal, .noun, .nounPlural, .possessiveEnding, .properNoun,
        .properNounPlural,
    ]

    /// Whether a mention is the speaker, or the speaker's own side: "us", "our".
    func isFirstPerson(_ mention: PlacedMention) -> Bool {
        let tokens = text.tokens[text.tokens(in: mention.span.utf8Range)]
        return tokens.count == 1 && tokens.allSatisfy { FunctionWords.firstPerson.contains($0.text.lowercased()) }
    }

    /// Whether a mention is a pronoun of the third person or a relative one.
    func isThirdPerson(_ mention: PlacedMention) -> Bool {
        let tokens = text.tokens[text.tokens(in: mention.span.utf8Range)]
        return tokens.count == 1 && !isFirstPerson(mention)
            && tokens.allSatisfy { [.pronoun, .possessivePronoun, .whPronoun].contains($0.tag) }
    }

    /// Whether a mention is a plural pronoun.
    func isPlural(_ mention: PlacedMention) -> Bool {
        let tokens = text.tokens[text.tokens(in: mention.span.utf8Range)]
        return tokens.count == 1 && tokens.allSatisfy { FunctionWords.pluralPronouns.contains($0.lowercased) }
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

    /// What stands between outer quotation marks, in UTF-8 offsets.
    var marked: [Range<Int>] { quotations.marks(overlapping: evidence) }

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
