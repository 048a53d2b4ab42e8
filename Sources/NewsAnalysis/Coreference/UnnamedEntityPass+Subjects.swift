import NewsModel

extension UnnamedEntityPass {
    /// How many tokens may lie between a subject and its verb.
    private static let width = 24

    /// Whether a phrase is the subject of a clause: a verb follows it, past what belongs to it.
    ///
    /// "The end of the plan | is": neither is the plan, which a preposition governs.
    func isSubject(_ tokens: Range<Int>) -> Bool { verb(ofSubject: tokens) != nil }

    /// The verb of the clause whose subject a phrase is; nil where it is none.
    func verb(ofSubject tokens: Range<Int>) -> Int? {
        let start = tokens.lowerBound
        guard start < tokens.upperBound else { return nil }
        let clause = clause(at: start)
        if isSpeaker(start, clause) { return start - 1 }
        return isGoverned(start, clause) || isObject(start, clause) ? nil : verb(of: tokens, clause)
    }

    /// "The court that heard the case | said": the case.
    private func isObject(_ start: Int, _ clause: ClauseWords) -> Bool {
        clause.tag(start - 1).isVerb && !speech.verbs.contains(clause.lemma(start - 1))
    }

    /// “…,” said the agency.
    private func isSpeaker(_ start: Int, _ clause: ClauseWords) -> Bool {
        clause.tag(start - 1).isFiniteVerb && speech.verbs.contains(clause.lemma(start - 1))
            && clause.isAny(["”", "\"", "''", ","], at: start - 2)
    }

    /// Whether a preposition stands before a phrase, which is no conjunction ("because the plan failed").
    private func isGoverned(_ start: Int, _ clause: ClauseWords) -> Bool {
        let tag = clause.tag(start - 1)
        return (tag == .preposition || tag == .to) && !Self.conjunctions.contains(clause.word(start - 1))
    }

    private static let conjunctions = FunctionWords.subordinators.union(["once", "so", "lest"])

    /// The finite verb or modal behind a phrase, past adverbs, what is added with prepositions, and an aside.
    private func verb(of tokens: Range<Int>, _ clause: ClauseWords) -> Int? {
        let limit = min(clause.sentence.upperBound, tokens.upperBound + Self.width)
        var index = tokens.upperBound
        while index < limit {
            let tag = clause.tag(index)
            if tag.isFinite { return index }
            if tag == .adverb {
                index += 1
            } else if clause.word(index) == "," {
                guard let close = aside(from: index, clause) else { return nil }
                index = close
            } else if tag == .preposition && !Self.conjunctions.contains(clause.word(index)) || tag == .to {
                index = phraseEnd(from: index + 1, clause)
            } else if tag == .verbPastParticiple || tag == .verbGerund {
                index = phraseEnd(from: index + 1, clause)
            } else {
                return nil
            }
        }
        return nil
    }

    /// Past the nouns, names and numbers of a phrase.
    private func phraseEnd(from start: Int, _ clause: ClauseWords) -> Int {
        var index = start
        while clause.sentence.contains(index) {
            let tag = clause.tag(index)
            let belongs =
                tag.isNoun || tag.isAdjective || clause.isDeterminer(index)
                || [.cardinal, .possessiveEnding, .pronoun].contains(tag)
            guard belongs else { break }
            index += 1
        }
        return index
    }

    /// Past the second comma of an aside ("the plan, which he wrote, is"); nil where the comma opens none.
    private func aside(from comma: Int, _ clause: ClauseWords) -> Int? {
        let isRelative = clause.isAny(["which", "who", "whose"], at: comma + 1)
        let limit = min(clause.sentence.upperBound, comma + (isRelative ? Self.width : 12))
        guard let close = (comma + 2..<max(comma + 2, limit)).first(where: { clause.word($0) == "," }) else {
            return nil
        }
        return close + 1
    }
}
