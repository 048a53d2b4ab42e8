import NewsModel

/// People who think alike, and parties of the same name.
extension EntityRecognizer {
    /// Drops "Conservatives" and "Liberals" where they only open sentences and the text is about no state with such a party:
    /// then the capital is the sentence's.
    func dropPartisans(_ results: inout [Result], _ texts: [ScannedText], _ context: LinkingContext) {
        var inside: Set<[String]> = []
        for (result, text) in zip(results, texts) {
            for name in result.names where isPartisan(name, context) && !opensSentence(name, text) {
                inside.insert(name.words)
            }
        }
        for (index, text) in texts.enumerated() {
            results[index].names.removeAll { name in
                isPartisan(name, context) && !inside.contains(name.words) && opensSentence(name, text)
                    && !name.senses.contains { context.namesState(of: $0.entry) }
            }
        }
    }

    /// Whether a name is a plural that parties of several states bear.
    private func isPartisan(_ name: NameMention, _ context: LinkingContext) -> Bool {
        name.words.count == 1 && name.words[0].hasSuffix("s") && context.isSharedName(name.words)
            && (name.type == .organization || name.type == .group)
    }

    private func opensSentence(_ name: NameMention, _ text: ScannedText) -> Bool {
        let first = name.tokens.lowerBound
        let sentence = text.sentence(ofToken: first)
        return first == sentence.lowerBound
            || first == sentence.lowerBound + 1 && text.tokens[sentence.lowerBound].tag == .punctuation
    }
}
