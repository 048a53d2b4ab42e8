import NewsModel

extension EntityRecognizer {
    /// Names of two words or more that were taken for persons, that something lies in ("met in Castel Kask, a town") and that
    /// never do anything, by their words; nobody is called by their surnames.
    func locatedNames(_ results: [Result], _ texts: [ScannedText]) -> Set<[String]> {
        let singles = Set(results.flatMap(\.names).filter { $0.type == .person && $0.words.count == 1 }.map(\.words))
        var located: Set<[String]> = []
        var acting: Set<[String]> = []
        for (result, text) in zip(results, texts) {
            for name in result.names where mayBePlace(name) && !singles.contains([name.words[name.words.count - 1]]) {
                let first = name.tokens.lowerBound
                let next = text.tag(name.tokens.upperBound, inSentenceOf: first)
                if next?.isFiniteVerb ?? false || next == .modal || next == .possessiveEnding {
                    acting.insert(name.words)
                } else if isLocated(name, text) {
                    located.insert(name.words)
                }
            }
        }
        return located.subtracting(acting)
    }

    private func mayBePlace(_ name: NameMention) -> Bool {
        name.type == .person && name.title == nil && name.senses.isEmpty && name.words.count > 1
            && !lexicon.isGivenName(name.words[0])
    }

    /// "Met in X," but neither "In X, they found a friend" nor "confidence in X".
    private func isLocated(_ name: NameMention, _ text: ScannedText) -> Bool {
        let first = name.tokens.lowerBound
        let sentence = text.sentence(ofToken: first)
        guard sentence.contains(first - 2), ["in", "near"].contains(text.words[first - 1]) else { return false }
        return !lexicon.nameWords.trusts.contains(text.tokens[first - 2].lemma)
    }
}
