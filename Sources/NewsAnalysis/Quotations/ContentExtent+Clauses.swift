/// What may begin behind a content: a clause of saying, an apposition, the main clause.
extension ContentExtent {
    /// Whether an apposition behind a comma takes up all that was said ("said she should go, | a recommendation that …").
    func takesUpContent(at index: Int) -> Bool {
        if frame.word(index) == "something" { return true }
        if frame.word(index) == "one" { return ["that", "which"].contains(frame.word(index + 1)) }
        let phrase = frame.nounPhrase(startingAt: index)
        guard let head = phrase.last, frame.lexicon.resumptiveNouns.contains(frame.word(head)) else { return false }
        if ["a", "an", "another"].contains(frame.word(index)) { return true }
        // A list goes on: "likes the wall, the policy and the man", "taxes, rates and fees".
        return ["that", "which"].contains(frame.word(phrase.upperBound))
    }

    /// Whether a subject and a finite verb right behind it start at an index.
    func subjectStarts(at index: Int) -> Bool {
        let phrase = frame.fullNounPhrase(startingAt: index, prepositions: ["of", "in", "for", "at", "from"])
        return !phrase.isEmpty && frame.isFinite(frame.endOfAdverbs(at: phrase.upperBound))
    }

    /// Whether the main clause starts behind a comma: a subject and its verb, perhaps behind an adverbial.
    func mainClauseStarts(at index: Int) -> Bool {
        if subjectStarts(at: index) { return true }
        if frame.tag(index) == .existential, frame.isFinite(index + 1) { return true }
        guard frame.tag(index) == .preposition || frame.isAdverb(index) else { return false }
        return subjectStarts(at: endOfIntroduction(at: index))
    }

    /// The place behind a short adverbial ("on Tuesday night", "in a statement,").
    private func endOfIntroduction(at index: Int) -> Int {
        var next = frame.endOfAdverbs(at: index)
        if frame.tag(next) == .preposition {
            let phrase = frame.nounPhrase(startingAt: next + 1)
            guard !phrase.isEmpty else { return next }
            // "on Tuesday night he": the pronoun is no part of the phrase.
            next = phrase.upperBound
        }
        return frame.word(next) == "," ? next + 1 : next
    }

    /// Whether quoted words follow before the sentence ends or somebody else speaks.
    func quoteFollows(_ index: Int) -> Bool {
        for next in frame.indices(from: index, to: index + 30) {
            if frame.isQuoted(next) { return true }
            if frame.word(next) == ";" || frame.word(next) == "." { return false }
            if frame.isFinite(next) || frame.tag(next) == .verbGerund,
                let cue = frame.lexicon.verb(frame.word(next)), Self.kindsOfSaying.contains(cue.kind)
            {
                return false
            }
        }
        return false
    }

    /// Whether a clause of saying starts at an index ("and she accused him", "three-quarters said the same").
    func startsAttribution(at index: Int) -> Bool {
        let phrase = frame.fullNounPhrase(
            startingAt: index,
            limit: index + 14,
            prepositions: ["of", "in", "for", "at", "from"]
        )
        guard !phrase.isEmpty else {
            guard frame.tag(index) == .preposition else { return false }
            let next = endOfIntroduction(at: index)
            return next > index && frame.isNominal(next) && startsAttribution(at: next)
        }
        var next = phrase.upperBound
        if frame.word(next) == "(",
            let close = frame.indices(from: next, to: next + 8).first(where: { frame.word($0) == ")" })
        {
            next = close + 1
        }
        while frame.isAdverb(next) || SpeechFrame.auxiliaries.contains(frame.word(next)) { next += 1 }
        guard let cue = frame.cue(at: next), frame.tag(next).isFiniteVerb || next > phrase.upperBound else {
            return false
        }
        return Self.kindsOfSaying.contains(cue.kind) && frame.tag(phrase.lowerBound) != .existential
    }

    private static let kindsOfSaying: [Cue.Class] = [.say, .judge, .order, .ask]
}
