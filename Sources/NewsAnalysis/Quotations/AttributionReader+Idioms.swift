/// Attributions whose quoted words stand apart from their cue: "As Smith put it, “…”", "“A hero,” Smith called him",
/// "“Madness” is how Smith described the plan".
extension AttributionReader {
    mutating func readIdioms() {
        for index in frame.units.indices where isFree(index) && frame.tag(index).isVerb {
            if isPuttingIt(index) {
                readPutting(index)
            } else if let cue = frame.cue(at: index), cue.complements.contains(.predicate) {
                readFrontedName(index)
            }
        }
    }

    // MARK: The verb in front

    /// A verb of saying that opens the sentence before its subject: "Said Jane Smith, “…”", "Says Smith: “…”".
    mutating func readOpeningVerb() {
        guard let cue = lexicon.verb(frame.word(0)), lexicon.openingVerbs.contains(cue.lemma),
            ![cue.lemma, cue.lemma + "ing"].contains(frame.word(0)),
            let quote = frame.indices(from: 2, to: 18).first(where: { frame.isQuoted($0) }),
            [",", ":"].contains(frame.word(quote - 1)),
            !frame.indices(from: 1, to: quote).contains(where: { frame.isFinite($0) })
        else { return }
        let phrase = frame.nounPhrase(startingAt: 1)
        guard let head = phrase.last, frame.units[1].isCapitalized || frame.tag(1) == .determiner,
            !frame.isTimeNoun(head)
        else { return }
        let full = frame.fullNounPhrase(startingAt: 1, limit: quote - 1, prepositions: ["of", "for", "from"])
        // "Says Smith, the mayor: “…”"
        let isNoun = frame.indices(from: full.upperBound, to: quote - 1).allSatisfy {
            frame.isMark($0) || frame.isNominal($0) || ["for", "from", "of"].contains(frame.word($0))
        }
        let end = isNoun ? quote - 1 : full.upperBound
        add(
            Attribution(
                cue: 0..<1,
                source: 1..<end,
                pieces: [quote..<contentEnd(from: quote, kind: .quoted)],
                confidence: 0.85,
                takesContinuation: true
            )
        )
    }

    // MARK: "Put it"

    func isPuttingIt(_ verb: Int) -> Bool {
        ["put", "puts"].contains(frame.word(verb)) && frame.word(verb + 1) == "it"
    }

    /// The nearest quoted words: right before who puts it so, or behind it with no other cue between.
    private mutating func readPutting(_ verb: Int) {
        let group = frame.verbGroup(endingAt: verb)
        guard let source = frame.subject(of: group),
            !frame.contains(FunctionWords.negations, in: group.lowerBound..<verb)
        else { return }
        let isComparison = frame.word(source.lowerBound - 1) == "as"
        // "A win put it top of the league".
        guard let head = source.last, isComparison || frame.tag(head).isProperNoun || frame.tag(head) == .pronoun else {
            return
        }
        var pieces: [Range<Int>] = []
        if let before = quotedWords(before: source.lowerBound - (isComparison ? 1 : 0)) {
            pieces.append(before..<(before + 1))
            // "“He is,” as Smith put it, “a mess.”"
            if frame.word(verb + 2) == ",", frame.isQuoted(verb + 3), isFree(verb + 3) {
                pieces.append((verb + 3)..<(verb + 4))
            }
        } else if let behind = quotedWords(behind: verb + 2, isComparison: isComparison) {
            pieces.append(behind..<(behind + 1))
        } else {
            return
        }
        add(
            Attribution(
                cue: group.lowerBound..<(verb + 2),
                source: source,
                pieces: pieces,
                confidence: 0.85,
                takesContinuation: true
            )
        )
    }

    private func quotedWords(before end: Int) -> Int? {
        for index in [end - 1, end - 2] where index >= 0 {
            if frame.isQuoted(index), isFree(index) { return index }
            guard frame.word(index) == "," else { return nil }
        }
        return nil
    }

    /// "Put it: “…”", "put it bluntly in 2010: “…”"; behind "as Smith put it," also amid the words of the sentence.
    private func quotedWords(behind start: Int, isComparison: Bool) -> Int? {
        let near = frame.indices(from: start, to: start + 12)
        guard let quoted = near.first(where: { frame.isQuoted($0) }), isFree(quoted) else { return nil }
        let between = start..<quoted
        // "Put it in a drawer, “the” one".
        if !isComparison, frame.tag(start) == .preposition, frame.word(quoted - 1) != ":" || frame.word(start) == "at" {
            return nil
        }
        // "I'd put it this way: “We lost,” Smith said" is Smith's.
        guard isComparison || !frame.units[quoted].endsWithComma else { return nil }
        guard isComparison || between.contains(where: { [":", ","].contains(frame.word($0)) }),
            !between.contains(where: { [";", "."].contains(frame.word($0)) || frame.cue(at: $0) != nil })
        else { return nil }
        return quoted
    }

    // MARK: Names in front

    /// What somebody is called before it is told who calls them so.
    private mutating func readFrontedName(_ verb: Int) {
        let group = frame.verbGroup(endingAt: verb)
        guard !frame.isPassive(group), frame.tag(verb) != .verbGerund,
            let source = frame.subject(of: group),
            let quoted = frontedName(before: source.lowerBound), isFree(quoted), let end = endOfNamed(behind: verb)
        else { return }
        add(
            Attribution(
                cue: group.lowerBound..<end,
                source: source,
                pieces: [quoted..<(quoted + 1)],
                confidence: 0.8,
                takesContinuation: false
            )
        )
    }

    /// “A hero,” before "Smith called"; “Madness” before "is how Smith described"; a “hero,” before "as Smith called".
    private func frontedName(before subject: Int) -> Int? {
        if frame.word(subject - 1) == "how", SpeechFrame.formsOfBe.contains(frame.word(subject - 2)) {
            return subject >= 3 && frame.isQuoted(subject - 3) ? subject - 3 : nil
        }
        // "The “coward,” as Smith called him, left"
        if frame.word(subject - 1) == "as", let quoted = quotedWords(before: subject - 1),
            frame.units[quoted].endsWithComma || frame.word(quoted + 1) == ","
        {
            return quoted
        }
        // Words that go on behind others' are no name for anybody: "“…” He called it".
        guard subject == 1 || subject == 2 && frame.word(1) == ",", frame.isQuoted(0) else { return nil }
        return 0
    }

    /// The end of whom a verb names, where nothing that they are called follows.
    private func endOfNamed(behind verb: Int) -> Int? {
        let phrase = frame.fullNounPhrase(
            startingAt: verb + 1,
            prepositions: ["of", "for", "in", "to"]
        )
        guard let first = phrase.first, phrase.upperBound >= frame.units.count || frame.isMark(phrase.upperBound),
            // "“Hamlet,” the critics called a triumph": what stands in front is named so.
            !["a", "an"].contains(frame.word(first)),
            !phrase.contains(where: { frame.tag($0) == .adjectiveSuperlative })
        else { return nil }
        return phrase.upperBound
    }
}
