import NewsModel

/// What was taken for a person and is none.
extension EntityRecognizer {
    /// The forms by which the article may call its firms and bodies: the words before the legal form, the first and the last
    /// of them ("John Labatt Ltd."), and the first of longer names ("Tyvak Satellite Systems").
    func firmNames(_ results: [Result], _ texts: [ScannedText]) -> Set<[String]> {
        var names: Set<[String]> = []
        let titled = Set(
            results.flatMap(\.names).filter { $0.type == .person && $0.title != nil }.compactMap(\.words.last)
        )
        for name in results.flatMap(\.names) where name.type == .organization && name.words.count > 1 {
            if let form = name.words.firstIndex(where: lexicon.legalForms.contains), form > 0 {
                names.insert([name.words[0]])
                names.insert([name.words[form - 1]])
                names.insert(Array(name.words[..<form]))
            } else if catalogue.persons(withSurname: name.words[0]).isEmpty, isFirm(name, titled: titled) {
                names.insert([name.words[0]])
            }
        }
        return names.subtracting(agedNames(results, texts))
    }

    /// "Tyvak Satellite Systems", "Kask Airlines": a firm without a legal form, after which nobody with a title is called.
    private func isFirm(_ name: NameMention, titled: Set<String>) -> Bool {
        let last = name.words[name.words.count - 1]
        if name.words.count > 2, name.senses.isEmpty, lexicon.organizationSuffixes.contains(last) { return true }
        return lexicon.nameWords.tradeEndings.contains(last) && !titled.contains(name.words[0])
    }

    /// "Labatt" beside John Labatt Ltd., and "his Cabinet": no person where nobody of the article has that surname.
    func settleBody(_ name: inout NameMention, _ surnames: [String: Gender], _ firms: Set<[String]>) {
        // "Kimberly-Clark" is no given name.
        let isDouble = name.words.count == 2 && name.tokens.count == 1
        guard name.type == .person, name.title == nil, name.senses.isEmpty,
            !lexicon.isGivenName(name.words[0]) || isDouble,
            name.words.count > 1 || surnames[name.words[0]] == nil
        else { return }
        let isBody =
            name.words.count == 1
            && (lexicon.nameWords.chambers.contains(name.words[0])
                || lexicon.organizationHeads.contains(name.words[0])
                    && lexicon.organizationSuffixes.contains(name.words[0]))
        if isBody || firms.contains(name.words) { name.type = .organization }
    }

    /// Drops single words for persons that stand at the start of sentences alone and are common nouns: "Unity is", "Walls and
    /// bans", and whatever the article also writes small.
    func dropOpenings(_ results: inout [Result], _ texts: [ScannedText], _ surnames: [String: Gender]) {
        var kept: Set<[String]> = []
        var common: Set<[String]> = []
        for (result, text) in zip(results, texts) {
            for name in result.names where mayBeCommon(name, surnames) {
                if text.sentence(ofToken: name.tokens.lowerBound).lowerBound != name.tokens.lowerBound
                    || isAged(name, text)
                {
                    kept.insert(name.words)
                } else if isCommon(name, text) {
                    common.insert(name.words)
                } else if text.tag(name.tokens.upperBound, inSentenceOf: name.tokens.lowerBound)?.isFiniteVerb ?? false
                {
                    // "Holness won".
                    kept.insert(name.words)
                }
            }
        }
        common.subtract(kept)
        guard !common.isEmpty else { return }
        for index in results.indices {
            results[index].names.removeAll { mayBeCommon($0, surnames) && common.contains($0.words) }
        }
    }

    /// "Max out your accounts", "Faith that he is right": a verb or a noun that opens a sentence and looks like a given name.
    func isWordAtStart(_ proposal: Proposal, _ text: ScannedText) -> Bool {
        guard proposal.type == .person, proposal.atoms.count == 1, proposal.senses.isEmpty, proposal.title == nil else {
            return false
        }
        let token = text.tokens(ofAtoms: proposal.atoms).lowerBound
        let before = text.word(token - 1, inSentenceOf: token)
        guard ["", "•", "-", "–", "*", "“", "\"", ":"].contains(before) else { return false }
        let next = text.word(token + 1, inSentenceOf: token)
        if lexicon.nameWords.virtues.contains(text.words[token]), ["that", "in", "and"].contains(next) {
            return next != "and" || text.tag(token + 2, inSentenceOf: token) == .noun
        }
        guard lexicon.nameWords.commands.contains(text.words[token]),
            let then = text.tag(token + 2, inSentenceOf: token)
        else { return false }
        let isOwned = then == .determiner || then == .possessivePronoun
        return ["out", "up", "off", "down"].contains(next) && (isOwned || then == .noun || then == .nounPlural)
            || ["your", "the", "my"].contains(next) && text.tag(token + 2, inSentenceOf: token) != .adjectiveSuperlative
    }

    /// Drops the second of two colours of people: "Black and Brown communities".
    func dropColours(_ results: inout [Result], _ texts: [ScannedText]) {
        for (index, text) in texts.enumerated() {
            results[index].names.removeAll { name in
                name.type == .person && name.words.count == 1 && isColour(name.tokens.lowerBound, text)
            }
        }
    }

    private func isColour(_ token: Int, _ text: ScannedText) -> Bool {
        lexicon.nameWords.colours.contains(text.words[token])
            && ["and", "or"].contains(text.word(token - 1, inSentenceOf: token))
            && lexicon.nameWords.colours.contains(text.word(token - 2, inSentenceOf: token))
            && text.tag(token + 1, inSentenceOf: token) == .nounPlural
    }

    /// "Kask, 56,".
    private func isAged(_ name: NameMention, _ text: ScannedText) -> Bool {
        let first = name.tokens.lowerBound
        return text.word(name.tokens.upperBound, inSentenceOf: first) == ","
            && text.tag(name.tokens.upperBound + 1, inSentenceOf: first) == .cardinal
    }

    /// The single words that the article gives an age: persons, whatever else is called so.
    private func agedNames(_ results: [Result], _ texts: [ScannedText]) -> Set<[String]> {
        var aged: Set<[String]> = []
        for (result, text) in zip(results, texts) {
            for name in result.names where name.words.count == 1 && isAged(name, text) { aged.insert(name.words) }
        }
        return aged
    }

    private func mayBeCommon(_ name: NameMention, _ surnames: [String: Gender]) -> Bool {
        name.type == .person && name.words.count == 1 && name.title == nil && name.senses.isEmpty
            && surnames[name.words[0]] == nil && !lexicon.isGivenName(name.words[0])
            && catalogue.persons(withSurname: name.words[0]).isEmpty
    }

    /// Whether a word that opens a sentence is a common noun by its ending, by what is joined to it, or by its small form.
    private func isCommon(_ name: NameMention, _ text: ScannedText) -> Bool {
        let word = name.words[0]
        let first = name.tokens.lowerBound
        let next = name.tokens.upperBound
        let isSpeaker =
            text.tag(next, inSentenceOf: first)?.isFiniteVerb ?? false && text.tokens[next].lemma != "be"
        if isSpeaker { return false }
        if word.utf8.count > 4, ["ity", "ness", "tion", "ment", "ism"].contains(where: word.hasSuffix) { return true }
        // "Walls and bans", but not "Orban and allies".
        if ["and", "or"].contains(text.word(next, inSentenceOf: first)),
            let joined = text.tag(next + 1, inSentenceOf: first), joined == .noun || joined == .nounPlural,
            lexicon.personNouns[text.tokens[next + 1].lemma] == nil,
            !lexicon.peopleNouns.contains(text.tokens[next + 1].lemma)
        {
            return true
        }
        return text.isSeenSmall(word)
    }
}
