import NewsModel

/// Finds dated happenings: the verb or noun that a time expression dates, who does it, to whom, and whether it is a fact.
///
/// It reads the dependency trees of the sentences with a time and a mention in them; the others are not parsed.
package struct EventFinder: AnalysisComponent {
    package let name = "events"
    let words: EventWords
    let nouns: EventNouns
    let control: ControlVerbs
    /// The states of the catalogue by their adjectives ("russian").
    let states: [String: EntityID]
    let parser: DependencyParser

    /// Makes a finder.
    ///
    /// - Parameters:
    ///   - words: Words that decide what an event is.
    ///   - nouns: Nouns that tell a happening.
    ///   - control: Verbs that tell who does what another verb says.
    ///   - catalogue: Knows the states' adjectives.
    ///   - parser: Makes the trees.
    package init(
        words: EventWords,
        nouns: EventNouns,
        control: ControlVerbs,
        catalogue: EntityCatalogue,
        parser: DependencyParser
    ) {
        self.words = words
        self.control = control
        states = catalogue.states
        self.nouns = nouns
        self.parser = parser
    }

    package func annotate(_ document: inout Document) {
        let text = document.body
        let mentions = MentionIndex(document.entities)
        let dated = document.timeExpressions.enumerated().compactMap { index, time -> (index: Int, sentence: Int)? in
            guard time.span.part == .body, time.from != nil, time.type != .set,
                !isAttribute(time, of: text) || mayDateNoun(time, in: text)
            else { return nil }
            guard let sentence = text.sentenceIndex(at: time.span.lowerBound) else { return nil }
            // Nobody would take part.
            let span = TextSpan(.body, text.sentences[sentence].utf8Range)
            return mentions.mentions(overlapping: span).isEmpty ? nil : (index, sentence)
        }
        parser.parse(Set(dated.map(\.sentence)), of: &document)
        let quotations = QuotationIndex(document)
        var events: [Event] = []
        for (index, sentence) in dated {
            guard let tree = document.trees[sentence] else { continue }
            let reader = EventReader(clauses: ClauseReader(text: text, tree: tree, control: control), words: words)
            for event in self.events(datedBy: index, reader, in: document, mentions, quotations)
            // Two expressions for one verb ("on Friday, 14 February"): the first one keeps it.
            where !events.contains(where: { $0.span == event.span && $0.predicate == event.predicate }) {
                events.append(event)
            }
        }
        document.events = events.enumerated().map { index, event in
            var event = event
            event.id = index + 1
            return event
        }
    }

    /// The happenings that a time expression dates: by verbs; and by a noun, where that is no part of what a verb tells ("held
    /// a meeting on Monday"), or is what does it ("his arrest on Monday shocked her").
    private func events(
        datedBy index: Int,
        _ reader: EventReader,
        in document: Document,
        _ mentions: MentionIndex,
        _ quotations: QuotationIndex
    ) -> [Event] {
        let time = document.timeExpressions[index]
        let dating = document.body.tokens(in: time.span.utf8Range)
        var events: [Event] = []
        if !isAttribute(time, of: document.body), !marksLastTime(dating, in: document.body) {
            let described = isStretch(index, in: document.timeExpressions) ? nil : reader.predicate(describing: dating)
            let published = document.documentCreationTime
            let isLongAgo = published.flatMap { published in time.to.map { $0 <= published.adding(days: -Self.longAgo) }
            }
            events = [reader.predicate(datedBy: dating, isLongAgo: isLongAgo ?? false), described].compactMap(\.self)
                .compactMap {
                    isSequence($0, reader)
                        ? nil : event(of: $0, datedBy: time, reader, in: document, mentions, quotations)
                }
        }
        let nominal = NominalEventReader(reader: reader, nouns: nouns, states: states)
        // "The first win since 2015" was not then.
        if time.to != nil, !isStretch(index, in: document.timeExpressions), let noun = nominal.noun(datedBy: dating),
            events.isEmpty || reader.tree.relation(of: noun).isSubject,
            let event = event(told: noun, datedBy: time, nominal, in: document, mentions, quotations)
        {
            events.append(event)
        }
        return events
    }

    /// Whether a verb only puts two happenings in order: "her appearance follows the testimony on Tuesday".
    private func isSequence(_ verb: Int, _ reader: EventReader) -> Bool {
        guard ["follow", "precede"].contains(reader.token(verb).lemma) else { return false }
        return reader.clauses.ownSubjects(of: verb).contains { nouns.entry(of: reader.token($0)) != nil }
    }

    /// How many days before the text a time was over that is no news.
    private static let longAgo = 28

    /// What a noun tells, where anybody takes part in it.
    private func event(
        told noun: Int,
        datedBy time: TimeExpression,
        _ reader: NominalEventReader,
        in document: Document,
        _ mentions: MentionIndex,
        _ quotations: QuotationIndex
    ) -> Event? {
        let text = document.body
        let participants = reader.participants(of: noun, datedBy: time.span, mentions)
        guard let entry = nouns.entry(of: text.tokens[noun]), !participants.isEmpty else { return nil }
        let published = document.documentCreationTime
        let isPlanned = time.from.flatMap { from in published.map { from > $0 } } ?? false
        let isOver = time.to.flatMap { end in published.map { end <= $0 } } ?? false
        let isTold =
            quotations.place(of: time.span).map { isClausal(document.quotations[$0.quotation], in: text) } ?? false
            && isReported(text.tokens[noun].utf8Range, at: time.span, in: document, quotations)
        return Event(
            id: 0,
            span: text.span(ofTokens: reader.extent(of: noun, datedBy: text.tokens(in: time.span.utf8Range))),
            predicate: entry.predicate,
            timeExpressionID: time.id,
            from: time.from,
            to: time.to,
            participants: participants,
            factuality: reader.modality(of: noun, isOver: isOver)
                ?? (isPlanned ? .planned : isTold ? .reported : .happened)
        )
    }

    /// Whether a time behind "since" is that of the last such happening, and not of this one: "returned for the first time since
    /// 2010", "no team had won since 1999".
    private func marksLastTime(_ time: Range<Int>, in text: AnnotatedText) -> Bool {
        guard let sentence = text.sentenceIndex(at: text.tokens[time.lowerBound].utf8Range.lowerBound) else {
            return false
        }
        let since = text.tokens[time.lowerBound].lowercased == "since" ? time.lowerBound : time.lowerBound - 1
        let start = text.sentences[sentence].tokens.lowerBound
        guard since > start, text.tokens[since].lowercased == "since" else { return false }
        let before = text.tokens[max(start, since - Self.furthestCount)..<since]
        // "The first mayor has ruled since 2010": of another word.
        let near = before.reversed().prefix { !$0.tag.isFinite }
        return before.contains { ["no", "nobody", "none"].contains($0.lowercased) }
            || near.contains { ["first", "last", "only"].contains($0.lowercased) }
    }

    /// How far before "since" may stand what makes it the last time, in tokens.
    private static let furthestCount = 12

    /// Whether somebody tells a clause, and not only of a thing: "condemned Monday's arrest" takes the arrest for granted.
    private func isClausal(_ quotation: Quotation, in text: AnnotatedText) -> Bool {
        quotation.kind != .indirect || quotation.content.part != .body
            || text.tokens[text.tokens(in: quotation.content.utf8Range)].contains {
                $0.tag.isFinite
            }
    }

    /// Whether a time in front may describe the noun of a happening: "Tuesday's arrest", "the 2014 invasion".
    private func mayDateNoun(_ time: TimeExpression, in text: AnnotatedText) -> Bool {
        guard let last = text.tokens(in: time.span.utf8Range).last else { return false }
        return (last + 1..<min(last + 1 + Self.furthestNoun, text.tokens.count)).prefix {
            text.tokens[$0].tag != .punctuation
        }
        .contains { nouns.entry(of: text.tokens[$0]) != nil }
    }

    /// How far a noun may stand behind a time that describes it, in tokens.
    private static let furthestNoun = 5

    /// Whether a time is open or an end of a stretch, all of which it then means: "since 2010", "from 2005 to 2010".
    private func isStretch(_ index: Int, in times: [TimeExpression]) -> Bool {
        let time = times[index]
        guard time.to != nil else { return true }
        return [index - 1, index + 1].contains { other in
            times.indices.contains(other) && times[other].value != time.value && times[other].from == time.from
                && times[other].to == time.to
        }
    }

    /// Whether a time stands inside a phrase in front of the noun that it describes ("the 2016 election", "Tuesday's
    /// primary"), so that the tree would tell nothing new.
    private func isAttribute(_ time: TimeExpression, of text: AnnotatedText) -> Bool {
        let dating = text.tokens(in: time.span.utf8Range)
        guard let first = dating.first, let last = dating.last else { return true }
        if text.tokens[last].tag == .possessiveEnding { return true }
        guard first > 0, last + 1 < text.tokens.count else { return false }
        let (before, next) = (text.tokens[first - 1].tag, text.tokens[last + 1].tag)
        if next == .possessiveEnding { return true }
        return [.determiner, .possessivePronoun, .possessiveEnding, .adjective].contains(before)
            && [.noun, .nounPlural].contains(next)
    }

    private func event(
        of verb: Int,
        datedBy time: TimeExpression,
        _ reader: EventReader,
        in document: Document,
        _ mentions: MentionIndex,
        _ quotations: QuotationIndex
    ) -> Event? {
        let text = document.body
        // “… in 2020,” dates no “said” outside its marks.
        if let speech = quotations.marks(overlapping: time.span).first(where: { $0.contains(time.span.lowerBound) }),
            !speech.contains(text.tokens[verb].utf8Range.lowerBound)
        {
            return nil
        }
        guard isDated(verb, by: time, reader, in: document),
            !reader.isReportedPeriod(text.tokens(in: time.span.utf8Range), of: verb)
        else { return nil }
        let participants = ParticipantReader(reader: reader, mentions: mentions, told: nil, states: states)
            .participants(of: verb, datedBy: time.span)
        guard !participants.isEmpty else { return nil }
        return Event(
            id: 0,
            span: text.span(ofTokens: reader.extent(of: verb)),
            predicate: text.tokens[verb].lemma,
            timeExpressionID: time.id,
            from: time.from,
            to: time.to,
            participants: participants,
            factuality: factuality(
                of: verb,
                reader,
                time: time,
                isReported: isReported(text.tokens[verb].utf8Range, at: time.span, in: document, quotations),
                published: document.documentCreationTime
            )
        )
    }

    /// Whether somebody tells of a time; not where the verb is how they tell it: "announced plans this week".
    private func isReported(
        _ word: Range<Int>,
        at time: TextSpan,
        in document: Document,
        _ quotations: QuotationIndex
    ) -> Bool {
        guard let place = quotations.place(of: time) else { return false }
        let cue = document.quotations[place.quotation].cue
        return !(cue.map { $0.part == .body && $0.utf8Range.overlaps(word) } ?? false)
    }

    /// Whether a verb may be dated by a time as its tense goes: what is over has not happened tomorrow ("has invited them to a
    /// ball on May 20"), and what is now or to come was not last year ("still speaks with difficulty from a stroke in 2012").
    private func isDated(_ verb: Int, by time: TimeExpression, _ reader: EventReader, in document: Document) -> Bool {
        guard let published = document.documentCreationTime else { return true }
        if let from = time.from, from > published, reader.isPast(verb), reader.modality(of: verb) == nil {
            return false
        }
        guard let to = time.to else { return true }
        if to <= published, reader.isFuture(verb) { return false }
        guard to <= published.adding(days: -7), reader.isPresent(verb) else { return true }
        // A caption and a chronicle tell what is over in the present: "leaves the court on April 22", "In 1969 he walks".
        let dating = document.body.tokens(in: time.span.utf8Range)
        let isDay = time.from.map { $0.adding(days: 1) >= to } ?? false
        return (isDay || dating.upperBound <= verb) && !reader.isDatedThroughNoun(verb, by: dating)
    }

    private func factuality(
        of verb: Int,
        _ reader: EventReader,
        time: TimeExpression,
        isReported: Bool,
        published: CalendarDate?
    ) -> Factuality {
        if let read = reader.modality(of: verb) {
            // "In 1950 she was to write her best book": and did.
            if read == .planned, reader.isDestined(verb), let end = time.to ?? time.from, let published,
                end.year + 1 < published.year
            {
                return .happened
            }
            return read
        }
        if let from = time.from, let published, from > published { return .planned }
        // "Expires at the end of the year"
        if time.mod == "END", let to = time.to, let published, to > published, reader.isPresent(verb) {
            return .planned
        }
        return isReported ? .reported : .happened
    }
}
