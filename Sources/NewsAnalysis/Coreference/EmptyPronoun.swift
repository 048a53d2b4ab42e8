/// "It" that stands for nothing, by idioms, clefts and words of time around it.
///
/// Source: Huddleston and Pullum, "The Cambridge Grammar of the English Language" (2002), chapter 17 §2.5.
enum EmptyPronoun {
    /// Whether the "it" at a token of a text means nothing.
    static func stands(at token: Int, in text: ScannedText) -> Bool {
        stands(at: token, in: text.tokens, sentence: text.sentence(ofToken: token))
    }

    /// Whether the "it" at a token means nothing; false for any other word.
    ///
    /// - Parameters:
    ///   - it: The pronoun.
    ///   - tokens: The tokens of the text.
    ///   - sentence: The tokens of its sentence.
    /// - Returns: Whether an idiom, a cleft or a word of time shows that it stands for nothing.
    static func stands(at it: Int, in tokens: [Token], sentence: Range<Int>) -> Bool {
        guard sentence.contains(it), tokens[it].lowercased == "it" else { return false }
        let reader = Reader(tokens: tokens, sentence: sentence)
        return reader.isIdiomaticObject(it) || reader.isEmptySubject(it)
    }

    private struct Reader {
        let tokens: [Token]
        let sentence: Range<Int>

        private func word(_ index: Int) -> String { sentence.contains(index) ? tokens[index].lowercased : "" }

        private func tag(_ index: Int) -> PartOfSpeech { sentence.contains(index) ? tokens[index].tag : .punctuation }

        private func lemma(_ index: Int) -> String { sentence.contains(index) ? tokens[index].lemma : "" }

        // MARK: Objects

        /// "As Kask put it", "has it wrong", "makes it hard to", "made it into the film", "won't make it".
        func isIdiomaticObject(_ it: Int) -> Bool {
            switch lemma(it - 1) {
            case "put": isComment(it - 1)
            case "have", "get": isVerdict(it + 1)
            // "The company that makes it" makes something, and what is made into a museum is something.
            case "make" where [".", ",", "”"].contains(word(it + 1)): !["that", "which", "who"].contains(word(it - 2))
            case "make" where ["into", "through", "past"].contains(word(it + 1)): !["a", "an"].contains(word(it + 2))
            case "make", "find", "consider", "think", "deem":
                tag(it + 1).isAdjective && (it + 2..<it + 5).contains { ["to", "that"].contains(word($0)) }
            default: false
            }
        }

        /// "As Kask would put": no verb between the two, and none that "and" joins to another ("came as a guest and put").
        private func isComment(_ put: Int) -> Bool {
            let opening = (max(sentence.lowerBound, put - 29)..<max(sentence.lowerBound, put)).last { word($0) == "as" }
            guard let opening, tag(put - 1) != .conjunction else { return false }
            return (opening + 1..<put).allSatisfy { !tag($0).isFiniteVerb || lemma($0) == "have" }
        }

        /// "Wrong", "right", "made": not "right away", nor "made in a hurry".
        private func isVerdict(_ state: Int) -> Bool {
            switch word(state) {
            case "made": tag(state + 1) == .punctuation
            case "right": !["away", "now", "then", "there", "here"].contains(word(state + 1))
            case let word: ["wrong", "easy", "backward", "backwards"].contains(word)
            }
        }

        // MARK: Subjects

        /// "How hard it is to", "it was Kask who", "it's too late", "it had been a long night", "it may take days to", "it
        /// looks as if", "is it time to".
        func isEmptySubject(_ it: Int) -> Bool {
            if isBe(it - 1), word(it + 1) == "time" { return true }
            let verb = skippingAuxiliaries(it + 1)
            switch lemma(verb) {
            case "take": return isDuration(verb + 1)
            case "look", "sound", "feel":
                return word(verb + 1) == "like" && tag(verb + 2) == .pronoun
                    || word(verb + 1) == "as" && ["if", "though"].contains(word(verb + 2))
            case "make":
                let sense = (verb + 1..<verb + 5).first { word($0) == "sense" }
                return sense.map { leadsToClause(from: $0 + 1, within: 4) } ?? false
            case "seem": return isJudgement(verb + 1)
            default: break
            }
            guard isBe(verb) else { return false }
            if word(it - 2) == "how", tag(it - 1).isAdjective || tag(it - 1) == .adverb, word(verb + 1) == "to" {
                return true
            }
            if word(it - 1) == "what", word(verb + 1) == "like" { return true }
            let state = skippingAdverbs(verb + 1)
            if isJudgement(state) { return true }
            if word(state - 1) == "too", ["late", "early", "soon"].contains(word(state)) { return true }
            if tag(state).isAdjective, ["to", "that"].contains(word(state + 1)) { return true }
            return isTime(state) || isCleft(state)
        }

        /// "One thing to say", "a shame that", "no secret how": a noun for what a clause says.
        private func isJudgement(_ start: Int) -> Bool {
            let noun = (start..<start + 4).first { Self.judgements.contains(word($0)) }
            guard let noun,
                (start..<noun).allSatisfy({ tag($0) == .determiner || tag($0).isAdjective || tag($0) == .cardinal })
            else { return false }
            return leadsToClause(from: noun + 1, within: 1)
        }

        private func leadsToClause(from start: Int, within count: Int) -> Bool {
            let openers: Set<String> = ["to", "that", "how", "when", "if"]
            return (start..<start + count).contains { openers.contains(word($0)) && word($0 + 1) != "the" }
        }

        private static let judgements: Set<String> = [
            "accident", "coincidence", "fact", "honor", "honour", "idea", "matter", "mistake", "pity", "pleasure",
            "secret",
            "shame", "surprise", "thing", "wonder",
        ]

        /// "Days", "Kask several years"; not "effect last month", "place on a Sunday".
        private func isDuration(_ start: Int) -> Bool {
            guard let time = (start..<start + 5).first(where: { tag($0).isNoun && Self.times.contains(lemma($0)) })
            else { return false }
            return !["ago", "later", "earlier"].contains(word(time + 1))
                && (start..<time).allSatisfy { !Self.dating.contains(word($0)) }
        }

        private static let dating: Set<String> = [
            "at", "by", "during", "every", "in", "last", "next", "on", "since", "that", "this", "until",
        ]

        /// "A difficult night", "a long day": where the noun ends its phrase.
        private func isTime(_ start: Int) -> Bool {
            guard ["a", "an"].contains(word(start)) else { return false }
            var noun = start + 1
            while noun < start + 4, tag(noun).isAdjective || tag(noun) == .adverb { noun += 1 }
            return Self.times.contains(word(noun)) && !tag(noun + 1).isNoun
        }

        /// "Kask or Ilves who", "the students and their parents that have": the clause behind is what is spoken of.
        private func isCleft(_ start: Int) -> Bool {
            guard tag(start) == .determiner || tag(start).isProperNoun || tag(start) == .pronoun else { return false }
            // "A party led by those who" is no cleft.
            let isIndefinite = ["a", "an"].contains(word(start))
            for index in start..<min(sentence.upperBound, start + 16) {
                if isIndefinite, tag(index) == .preposition { return false }
                switch word(index) {
                case "who": return word(index - 1) != ","
                case "that" where index > start:
                    return tag(index - 1) == .nounPlural && ["have", "are", "were"].contains(word(index + 1))
                case ";", ":", ".", "—", "–", "which": return false
                default: if tag(index).isFiniteVerb || tag(index) == .modal { return false }
                }
            }
            return false
        }

        private func isBe(_ index: Int) -> Bool {
            lemma(index) == "be" || ["is", "was", "'s", "’s", "be", "been"].contains(word(index))
        }

        private func skippingAuxiliaries(_ start: Int) -> Int {
            var index = skippingAdverbs(start)
            while tag(index) == .modal || lemma(index) == "have" { index = skippingAdverbs(index + 1) }
            return index
        }

        /// Steps over adverbs and negations, and "all but".
        private func skippingAdverbs(_ start: Int) -> Int {
            var index = start
            while tag(index) == .adverb || ["not", "n't", "n’t", "all", "but", "nearly"].contains(word(index)) {
                index += 1
            }
            return index
        }

        private static let times: Set<String> = [
            "second", "minute", "hour", "day", "night", "morning", "evening", "afternoon", "week", "weekend", "month",
            "year", "decade", "while", "time", "season",
        ]
    }
}
