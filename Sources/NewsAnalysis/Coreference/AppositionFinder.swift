import NewsModel

/// Ties descriptions to the names that they stand beside: "Pete Hegseth, defence secretary;", "the secretary of state,
/// Marco Rubio,", "Rubio is the secretary of state".
struct AppositionFinder: Sendable {
    let text: ScannedText

    /// The phrases (by index) that describe names (by index), in text order.
    ///
    /// - Parameters:
    ///   - phrases: In text order.
    ///   - names: Persons' names, in text order.
    /// - Returns: Indices of phrases with those of the names that they describe.
    func appositions(_ phrases: [NominalPhrase], names: [NameMention]) -> [(phrase: Int, name: Int)] {
        var nameStarting: [Int: Int] = [:]
        var nameEnding: [Int: Int] = [:]
        for (index, name) in names.enumerated() {
            nameStarting[name.title?.lowerBound ?? name.tokens.lowerBound] = index
            nameEnding[name.tokens.upperBound] = index
        }
        var found: [(phrase: Int, name: Int)] = []
        for (index, phrase) in phrases.enumerated() {
            guard phrase.isPersonal, !isPossessor(phrase) else { continue }
            if let name = nameBefore(phrase, nameEnding), !isListed(phrase, nameStarting) {
                found.append((index, name))
            } else if let name = nameAfter(phrase, nameStarting, names) {
                found.append((index, name))
            }
        }
        return found
    }

    /// "Kask Hall, the mayor's residence": the hall is no mayor.
    private func isPossessor(_ phrase: NominalPhrase) -> Bool {
        let next = phrase.tokens.upperBound
        guard let tag = text.tag(next, inSentenceOf: phrase.tokens.lowerBound) else { return false }
        return tag == .possessiveEnding || text.words[next] == "'s"
    }

    /// "Kask, the mayor and Jon Ilves met": three of a list, or two; nobody can say.
    private func isListed(_ phrase: NominalPhrase, _ nameStarting: [Int: Int]) -> Bool {
        let start = phrase.tokens.lowerBound
        var next = phrase.tokens.upperBound
        guard text.word(start - 1, inSentenceOf: start) == "," else { return false }
        // "Kask, his wife and two children", "Kask, his wife, and their son"
        let isOwned = phrase.determiner == .possessivePronoun
        if isOwned, text.word(next, inSentenceOf: start) == "," { next += 1 }
        guard text.word(next, inSentenceOf: start) == "and" else { return false }
        guard isOwned, let tag = text.tag(next + 1, inSentenceOf: start) else { return nameStarting[next + 1] != nil }
        return nameStarting[next + 1] != nil || [.possessivePronoun, .cardinal, .determiner].contains(tag)
            || tag == .nounPlural
    }

    /// "Hegseth, defence secretary;", "Hegseth, 44, the defence secretary", "Hegseth is the defence secretary".
    private func nameBefore(_ phrase: NominalPhrase, _ nameEnding: [Int: Int]) -> Int? {
        let sentence = text.sentence(ofToken: phrase.tokens.lowerBound)
        var index = phrase.tokens.lowerBound - 1
        // "Russia's president": the possessor belongs to the phrase.
        if phrase.determiner == .possessiveName {
            var steps = 0
            while index > sentence.lowerBound, text.words[index] != ",", steps < 12 {
                index -= 1
                steps += 1
            }
        }
        guard sentence.contains(index) else { return nil }
        switch text.words[index] {
        case ",", "(":
            if let name = nameEnding[index] { return isClosed(phrase, sentence) ? name : nil }
            // An age between the two: "Hegseth, 44, the".
            guard index - 2 >= sentence.lowerBound, text.tokens[index - 1].tag == .cardinal,
                text.words[index - 2] == ","
            else { return nil }
            return nameEnding[index - 2]
        case "is", "was", "became", "becomes", "remains", "remained":
            return phrase.determiner != .none || text.words[index] == "became" ? nameEnding[index] : nil
        default: return nil
        }
    }

    /// Whether the phrase (with "of" and "for" after it) ends at a mark, so that no list goes on.
    private func isClosed(_ phrase: NominalPhrase, _ sentence: Range<Int>) -> Bool {
        if phrase.determiner != .none { return true }
        let end = phrase.tokens.upperBound
        guard sentence.contains(end) else { return true }
        return [",", ";", ".", ")", "—", "–", ":", "of", "for", "at", "in", "on", "to", "and", "who", "?", "!"]
            .contains(text.words[end])
    }

    /// "the secretary of state, Marco Rubio,", "his special envoy on Russia, the retired General Keith Kellogg —".
    private func nameAfter(_ phrase: NominalPhrase, _ nameStarting: [Int: Int], _ names: [NameMention]) -> Int? {
        guard
            phrase.determiner == .definite || phrase.determiner == .possessivePronoun
                || phrase.determiner == .possessiveName
        else { return nil }
        let sentence = text.sentence(ofToken: phrase.tokens.lowerBound)
        var index = phrase.tokens.upperBound
        var steps = 0
        // "of the company", "on Russia/Ukraine", "for Ukraine".
        if sentence.contains(index), ["of", "on", "for", "to", "at", "in"].contains(text.words[index]) {
            index += 1
            while sentence.contains(index), text.words[index] != ",", steps < 6 {
                guard !text.tokens[index].tag.isVerb else { return nil }
                index += 1
                steps += 1
            }
        }
        guard sentence.contains(index), text.words[index] == "," else { return nil }
        index += 1
        steps = 0
        while sentence.contains(index), nameStarting[index] == nil, steps < 3 {
            guard
                text.tokens[index].tag == .determiner || text.tokens[index].tag.isAdjective
                    || text.tokens[index].tag == .verbPastParticiple || text.words[index] == "the"
            else { return nil }
            index += 1
            steps += 1
        }
        guard let name = nameStarting[index] else { return nil }
        let end = names[name].tokens.upperBound
        guard sentence.contains(end) else { return name }
        return [",", ";", ".", "—", "–", ")", ":", "-", "--"].contains(text.words[end]) ? name : nil
    }
}

extension NominalPhrase {
    /// Whether the head stands for one person.
    var isPersonal: Bool {
        switch head {
        case .title: true
        case .person(let noun): !noun.isPlural
        case .thing, .government: false
        }
    }

    /// The office or noun that the head gives, in lower case.
    func role(in text: ScannedText) -> String { text.words[headTokens].joined(separator: " ") }
}
