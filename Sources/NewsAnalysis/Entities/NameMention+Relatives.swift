/// Names that only tell of whom somebody else is a relative.
extension NameMention {
    /// Whether the text brings a name in as that of somebody's relative: "Anna Kask, mother of the soldier Mart Kask", "Anna
    /// Kask and her son Mart Kask".
    ///
    /// - Parameters:
    ///   - text: The text of the name.
    ///   - kin: Nouns of kinship, in the singular.
    /// - Returns: Whether a word of kinship, and whose it is, stands before the name in its sentence.
    func isRelative(in text: ScannedText, kin: Set<String>) -> Bool {
        let sentence = text.sentence(ofToken: tokens.lowerBound)
        var index = tokens.lowerBound - 1
        if sentence.contains(index), text.words[index] == "," { index -= 1 }
        if sentence.contains(index), kin.contains(text.tokens[index].lemma) {
            // "Her late son".
            return (max(sentence.lowerBound, index - 3)..<index).contains {
                [.possessivePronoun, .possessiveEnding].contains(text.tokens[$0].tag)
            }
        }
        var steps = 0
        while sentence.contains(index), steps < 5 {
            if text.words[index] == "of" || text.words[index] == "to" {
                return sentence.contains(index - 1) && kin.contains(text.tokens[index - 1].lemma)
            }
            let tag = text.tokens[index].tag
            guard tag.isNoun || tag.isAdjective || tag == .determiner || tag == .possessiveEnding else { return false }
            index -= 1
            steps += 1
        }
        return false
    }
}
