import NewsModel

/// A description of something: "the US president", "his special envoy", "the company".
struct NominalPhrase: Sendable {
    /// How the phrase begins.
    enum Determiner: Sendable {
        case definite
        case indefinite
        case possessivePronoun
        /// "Russia's president".
        case possessiveName
        case none
    }

    /// What the head is.
    enum Head: Sendable {
        /// An office or rank ("prime minister").
        case title(TitleSpans.Span)
        /// A noun for a person.
        case person(EntityLexicon.PersonNoun)
        /// A noun for a country, company and the like.
        case thing(EntityLexicon.DescriptionNoun)
        /// "government", "administration".
        case government
    }

    /// From the article or possessor to the head.
    var tokens: Range<Int>
    /// The head's words.
    var headTokens: Range<Int>
    var head: Head
    var determiner: Determiner
    /// Between determiner and head.
    var modifiers: Range<Int>
}

/// Finds descriptions by their heads, and walks back to where they begin.
struct NominalFinder: Sendable {
    let lexicon: EntityLexicon
    let text: ScannedText
    let titles: TitleSpans
    /// Tokens that end adjectives of states and parties.
    let origins: Set<Int>

    /// The phrases of a text, in text order; tokens of names are no heads.
    func phrases(nameTokens: [Bool]) -> [NominalPhrase] {
        var found: [NominalPhrase] = []
        for sentence in text.text.sentences {
            var index = sentence.tokens.lowerBound
            while index < sentence.tokens.upperBound {
                guard !nameTokens[index], let (range, head) = head(at: index, sentence.tokens) else {
                    index += 1
                    continue
                }
                if isHead(range, sentence.tokens, nameTokens) {
                    found.append(phrase(range, head, sentence.tokens))
                }
                index = range.upperBound
            }
        }
        return found
    }

    private func head(at index: Int, _ sentence: Range<Int>) -> (Range<Int>, NominalPhrase.Head)? {
        if let title = titles.startingAt(index), title.kind != .honorific {
            return (title.tokens, .title(title))
        }
        let word = text.words[index]
        let range = index..<(index + 1)
        if index + 1 < sentence.upperBound, lexicon.firstOfPersonNouns.contains(word),
            let noun = lexicon.personNouns[word + " " + text.words[index + 1]]
        {
            return (index..<(index + 2), .person(noun))
        }
        let token = text.tokens[index]
        guard mayEndPhrase(token.tag) else { return nil }
        if lexicon.governmentNouns.contains(word) { return (range, .government) }
        if origins.contains(index), isSubjectAlone(index) {
            return (range, .person(EntityLexicon.PersonNoun(gender: .unknown, isPlural: false)))
        }
        if let noun = lexicon.personNouns[word] { return (range, .person(noun)) }
        if token.tag == .nounPlural, let noun = lexicon.personNouns[token.lemma] {
            return (range, .person(EntityLexicon.PersonNoun(gender: noun.gender, isPlural: true)))
        }
        if let noun = lexicon.descriptionNouns[word] { return (range, .thing(noun)) }
        return nil
    }

    /// "The Norwegian said", "the 27-year-old Norwegian": an adjective that stands for somebody.
    private func isSubjectAlone(_ index: Int) -> Bool {
        let before = text.word(index - 1, inSentenceOf: index)
        if PersonTraits.age(in: before) != nil { return true }
        guard before == "the" else { return false }
        var next = index + 1
        if text.word(next, inSentenceOf: index) == ",", text.word(next + 1, inSentenceOf: index) == "who" {
            return true
        }
        while text.tag(next, inSentenceOf: index) == .adverb { next += 1 }
        guard let tag = text.tag(next, inSentenceOf: index) else { return false }
        return tag.isFinite || tag == .possessiveEnding && next == index + 1
    }

    /// Whether a word is the last of its phrase: no noun, name or other head goes on from it.
    private func isHead(_ range: Range<Int>, _ sentence: Range<Int>, _ nameTokens: [Bool]) -> Bool {
        let last = range.upperBound - 1
        guard mayEndPhrase(text.tokens[last].tag) else { return false }
        let next = range.upperBound
        guard sentence.contains(next) else { return true }
        if nameTokens[next] || text.tokens[next].tag.isNoun { return false }
        return true
    }

    private func mayEndPhrase(_ tag: PartOfSpeech) -> Bool { tag.isNoun || tag == .other || tag.isAdjective }

    private func phrase(_ range: Range<Int>, _ head: NominalPhrase.Head, _ sentence: Range<Int>) -> NominalPhrase {
        var start = range.lowerBound
        var determiner = NominalPhrase.Determiner.none
        walk: while start > sentence.lowerBound, range.lowerBound - start < 7 {
            let before = start - 1
            let tag = text.tokens[before].tag
            switch text.words[before] {
            case "the", "this", "that", "these", "those":
                guard tag == .determiner || tag == .other else { break walk }
                determiner = .definite
                start = before
                break walk
            case "a", "an", "another", "any", "some", "every", "each", "no", "one":
                determiner = .indefinite
                start = before
                break walk
            case let word where FunctionWords.possessives.contains(word):
                determiner = .possessivePronoun
                start = before
                break walk
            case "'s", "'":
                determiner = .possessiveName
                break walk
            default:
                let isModifier =
                    tag.isAdjective || tag.isNoun || tag == .cardinal || tag == .verbPastParticiple
                    || (tag == .verbGerund && start != range.lowerBound)
                guard isModifier else { break walk }
                start = before
            }
        }
        let modifiersStart = [.definite, .indefinite, .possessivePronoun].contains(determiner) ? start + 1 : start
        return NominalPhrase(
            tokens: start..<range.upperBound,
            headTokens: range,
            head: head,
            determiner: determiner,
            modifiers: modifiersStart..<range.lowerBound
        )
    }
}
