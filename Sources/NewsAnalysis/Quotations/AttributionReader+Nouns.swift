/// Attribution by nouns, colons and labels: "his claim that …", "the dictum of Smith: “…”", "Smith: …".
extension AttributionReader {
    mutating func readNouns() {
        for index in frame.units.indices where isFree(index) && frame.tag(index).isNoun {
            guard let governed = lexicon.noun(frame.word(index)) else { continue }
            readNoun(at: index, governed)
        }
    }

    private mutating func readNoun(at index: Int, _ governed: Cue.Governed) {
        let carrier = carrier(ofNoun: index)
        guard
            let (start, kind) = complement(afterNoun: index, governed.complements)
                ?? topic(afterNoun: index, governed.prepositions, carrier)
        else { return }
        let source =
            source(ofNoun: index)
            ?? carrier.flatMap { frame.subject(of: $0) }
        // Without somebody who says it, a noun is a weak cue.
        let isMention = lexicon.labelNouns.contains(frame.word(index))
        guard source != nil || kind == .quoted && !isMention else { return }
        let end = contentEnd(from: start, kind: kind, cueTag: carrier.map { frame.tag($0.upperBound - 1) } ?? .noun)
        guard end > start, isFree(start) else { return }
        var content = start..<(kind == .quoted ? end : mainVerb(behind: start..<end, kind) ?? end)
        if let taken = content.first(where: { !isFree($0) }) { content = start..<taken }
        if kind == .quoted { content = start..<(start + 1) }
        guard !content.isEmpty else { return }
        add(
            Attribution(
                cue: (carrier?.lowerBound ?? index)..<(kind == .object ? start : index + 1),
                source: source,
                pieces: [content],
                confidence: kind == .quoted ? 0.75 : 0.65,
                takesContinuation: false
            )
        )
    }

    /// The verb of the sentence that a noun's clause is the subject of ("his claim that it was stolen | is false").
    func mainVerb(behind content: Range<Int>, _ kind: ContentKind) -> Int? {
        var hasVerb = kind == .infinitive
        var isOpen = true
        var index = content.lowerBound + 1
        while index < content.upperBound {
            if frame.isFinite(index) {
                let isOwnClause = FunctionWords.subjectPronouns.contains(frame.word(index - 1))
                if hasVerb, !isOpen, !isOwnClause { return index }
                hasVerb = true
                isOpen = false
                // The rest of the group belongs to this verb.
                while index + 1 < content.upperBound, !frame.isFinite(index + 1),
                    frame.tag(index + 1).isVerb || frame.isAdverb(index + 1)
                {
                    index += 1
                }
            } else if frame.isQuoted(index) || frame.isMark(index) || Self.clauseOpeners.contains(frame.word(index)) {
                isOpen = true
            } else if kind == .infinitive, frame.tag(index) == .verbBase {
                isOpen = lexicon.verb(frame.word(index)).map { $0.complements.contains(.clause) } ?? false
            }
            index += 1
        }
        return nil
    }

    /// Words behind which a further verb is no surprise.
    private static let clauseOpeners: Set<String> = [
        "that", "who", "which", "whose", "what", "how", "if", "when", "because", "as", "while", "and", "or", "but",
        "than", "where", "whether", "after", "before", "since", "until", "why", "though", "although", "so",
    ]

    private func complement(afterNoun index: Int, _ complements: CueComplements) -> (Int, ContentKind)? {
        var next = index + 1
        // "a claim by Smith that", "warning from officials that", "the promise of Smith to"
        if ["by", "from", "among", "of"].contains(frame.word(next)) {
            let phrase = frame.fullNounPhrase(
                startingAt: next + 1,
                prepositions: ["of", "for"]
            )
            if !phrase.isEmpty { next = phrase.upperBound }
        }
        if frame.word(next) == "that", complements.contains(.clause), frame.tag(next) != .determiner,
            frame.startsClause(at: next + 1)
        {
            return (next, .clause)
        }
        if frame.word(next) == "to" || (frame.word(next) == "not" && frame.word(next + 1) == "to"),
            complements.contains(.infinitive), frame.tag(next + 1).isVerb || frame.word(next) == "not"
        {
            return (next, .infinitive)
        }
        if complements.contains(.quoted) {
            if ["where", "that", "in", ",", ":"].contains(frame.word(next)), frame.isQuoted(next + 1) {
                return (next + 1, .quoted)
            }
            if frame.isQuoted(next) { return (next, .quoted) }
        }
        return nil
    }

    /// What somebody voices something about: "expressed doubts about | the plan", "voiced support for | it".
    private func topic(
        afterNoun index: Int,
        _ prepositions: Set<String>,
        _ carrier: Range<Int>?
    ) -> (Int, ContentKind)? {
        guard let carrier, lexicon.voicingVerbs.contains(frame.word(carrier.upperBound - 1)),
            !frame.contains(FunctionWords.negations, in: carrier), prepositions.contains(frame.word(index + 1))
        else { return nil }
        let next = index + 2
        if FunctionWords.questionWords.contains(frame.word(next)) { return (next, .question) }
        return frame.isNominal(next) || frame.isQuoted(next) ? (next, .object) : nil
    }

    /// Whose claim it is: a possessive before the noun, a name before it, or "by …" behind it.
    private func source(ofNoun index: Int) -> Range<Int>? {
        if ["by", "from", "among"].contains(frame.word(index + 1))
            || (frame.word(index + 1) == "of" && frame.units.indices.contains(index + 2)
                && frame.units[index + 2].isCapitalized)
        {
            let phrase = frame.fullNounPhrase(
                startingAt: index + 2,
                prepositions: ["of", "for"]
            )
            if !phrase.isEmpty { return phrase }
        }
        var start = index
        while start > 0, index - start < 5 {
            let before = start - 1
            if frame.tag(before) == .possessivePronoun { return before..<start }
            if frame.tag(before) == .possessiveEnding {
                let phrase = frame.nounPhrase(endingBefore: before)
                return phrase.isEmpty ? nil : phrase
            }
            if frame.tag(before).isProperNoun, index - before <= 3 {
                let phrase = properNames(endingBefore: start)
                return frame.units[phrase.lowerBound].isCapitalized ? phrase : nil
            }
            guard frame.tag(before).isAdjective || frame.tag(before).isNoun || frame.isAdverb(before) else {
                return nil
            }
            start = before
        }
        return nil
    }

    /// The verb that carries a noun of saying ("expressed | deep concern that"), or nil.
    private func carrier(ofNoun index: Int) -> Range<Int>? {
        var verb = index - 1
        while verb >= 0, index - verb <= 4, frame.tag(verb).isAdjective || frame.tag(verb) == .determiner {
            verb -= 1
        }
        guard verb > 0, frame.tag(verb).isVerb else { return nil }
        // "His words were a stark warning that …"
        if ["is", "are", "was", "were"].contains(frame.word(verb)), frame.word(index + 1) == "that" {
            let group = frame.verbGroup(endingAt: verb)
            let subject = frame.subject(of: group)
            let first = subject.map { frame.word($0.lowerBound) } ?? "it"
            return ["it", "this", "that", "there", "which"].contains(first) || !isFree(group) ? nil : group
        }
        guard lexicon.lightVerbs.contains(frame.word(verb)) else { return nil }
        let group = frame.verbGroup(endingAt: verb)
        return frame.isPassive(group) || !isFree(group) ? nil : group
    }

    private func properNames(endingBefore end: Int) -> Range<Int> {
        var start = end - 1
        while start > 0, frame.tag(start - 1).isProperNoun { start -= 1 }
        return start..<end
    }

    // MARK: Colons

    /// A colon with quoted words behind it and no cue: the last person named before it, best behind "of".
    mutating func readColon() {
        for index in frame.units.indices.dropFirst() where frame.word(index) == ":" && frame.isQuoted(index + 1) {
            guard isFree(index + 1) else { continue }
            let phrase = frame.nounPhrase(endingBefore: index)
            var source: Range<Int>?
            if !phrase.isEmpty,
                frame.units[phrase.upperBound - 1].tag.isProperNoun || frame.tag(phrase.lowerBound) == .pronoun
            {
                source = phrase
            } else if let possessor = possessor(ofSpeech: phrase) {
                source = possessor
            } else {
                source = firstSubject(before: index)
            }
            add(
                Attribution(
                    cue: index..<(index + 1),
                    source: source,
                    pieces: [(index + 1)..<(index + 2)],
                    confidence: source == phrase ? 0.7 : 0.55,
                    takesContinuation: true
                )
            )
        }
    }

    /// "Tal's answer: “…”": whose words a phrase that opens a clause names.
    private func possessor(ofSpeech phrase: Range<Int>) -> Range<Int>? {
        guard let head = phrase.last, lexicon.speechNouns.contains(frame.word(head)),
            let mark = phrase.last(where: { frame.tag($0) == .possessiveEnding }), mark > phrase.lowerBound,
            phrase.lowerBound == 0 || [",", ";", "and", "but"].contains(frame.word(phrase.lowerBound - 1)),
            !frame.isTimeNoun(mark - 1)
        else { return nil }
        return phrase.lowerBound..<mark
    }

    private func firstSubject(before end: Int) -> Range<Int>? {
        guard let verb = (0..<end).last(where: { frame.isFinite($0) }) else { return nil }
        return frame.subject(of: frame.verbGroup(endingAt: verb))
    }

    /// A name and a colon at the head of a line: "Smith: We must go on", as headlines and transcripts have it.
    mutating func readLabel() {
        guard frame.opensParagraph, let colon = frame.units.indices.prefix(12).first(where: { frame.word($0) == ":" }),
            colon > 0, colon + 1 < frame.units.count
        else { return }
        let behind = colon + 1
        guard frame.isQuoted(behind) || (frame.units[behind].isCapitalized && frame.units.count - behind >= 3),
            !["a", "an", "the", "how", "why", "what"].contains(frame.word(0))
        else { return }
        // "Obama to Asians Worried About the Election: …" is Obama's.
        let name =
            0..<((1..<colon).first { ["to", "at", "on", "in", "tells", "for"].contains(frame.word($0)) } ?? colon)
        guard name.count <= 6, name.allSatisfy(isNamePart), !frame.indices(from: 0, to: colon).contains(where: speaks)
        else {
            return
        }
        let isUpperCase = frame.units[name].allSatisfy { $0.text == $0.text.uppercased() }
        // "Smith: I will not resign"
        let isFirstPerson = ["i", "my", "we"].contains(frame.word(behind)) && name.count <= 3
        guard frame.isTitleCase || isHeadline || frame.isQuoted(behind) || isUpperCase || isFirstPerson else { return }
        add(
            Attribution(
                cue: colon..<behind,
                source: name,
                pieces: [behind..<frame.units.count],
                confidence: 0.6,
                takesContinuation: true
            )
        )
    }

    /// Whether a unit shows that a clause stands before a colon, and no mere name.
    private func speaks(_ index: Int) -> Bool {
        frame.word(index) == "," || (!frame.units[index].isCapitalized && lexicon.verb(frame.word(index))?.kind == .say)
    }

    private func isNamePart(_ index: Int) -> Bool {
        let unit = frame.units[index]
        guard !lexicon.labelWords.contains(unit.word), unit.tag != .cardinal else { return false }
        return unit.isCapitalized || [".", "'s", "’s", "of"].contains(unit.word)
    }

    /// Whether most words have capitals.
    private var isHeadline: Bool {
        let words = frame.units.filter { $0.text.unicodeScalars.first?.properties.isAlphabetic ?? false }
        return words.count { $0.isCapitalized } * 3 >= words.count * 2 && frame.units.count <= 30
    }

    // MARK: Signatures

    /// Quoted words, a dash and a name that ends the paragraph: "“We must go on.” — Jane Smith".
    mutating func readSignature() {
        guard let quote = frame.units.indices.last(where: { frame.isQuoted($0) }), frame.isDash(quote + 1),
            isFree(quote)
        else { return }
        let name = frame.indices(from: quote + 2, to: frame.units.count)
        var end = name.upperBound
        while end > name.lowerBound, frame.isMark(end - 1) { end -= 1 }
        guard end > name.lowerBound, end - name.lowerBound <= 12,
            frame.units[name.lowerBound].isCapitalized,
            !frame.indices(from: name.lowerBound, to: end).contains(where: {
                frame.isFinite($0)
            })
        else { return }
        let named = (name.lowerBound..<end).first { frame.word($0) == "," || frame.isDash($0) } ?? end
        guard (name.lowerBound..<named).allSatisfy(isNamePart) else { return }
        let start = frame.units.indices.first { frame.isQuoted($0) } ?? quote
        add(
            Attribution(
                cue: (quote + 1)..<(quote + 2),
                source: name.lowerBound..<named,
                pieces: [start..<(quote + 1)],
                confidence: 0.7,
                takesContinuation: false
            )
        )
    }
}
