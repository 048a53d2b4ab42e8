import NewsModel

/// Which of two happenings a time dates where the tree leaves it to the farther one.
extension EventReader {
    /// The participle that describes a noun, and that a time right behind it dates, where the verb above judges what was done
    /// long ago or tells it in the perfect: "defended a deal signed by Norway in 2012", "has dropped an investigation into a
    /// claim made against her in 2010"; not "bought a house designed by Tal in 1950", nor "a company called Acme".
    func participle(datedBy dating: Range<Int>, below verb: Int) -> Int? {
        guard words.judging.contains(token(verb).lemma) || isPerfect(verb), let top = tree.top(of: dating),
            let start = tree.subtree(of: top).first, start > verb
        else { return nil }
        let inner = (verb + 1..<start).last { word in
            tree.relation(of: word) == .adnominalClause && [.verbPast, .verbPastParticiple].contains(token(word).tag)
                && tree.dependents(of: word, .object, .marker).isEmpty
        }
        guard let inner, !words.lasting.contains(token(inner).lemma), tree.subtree(of: verb).contains(inner) else {
            return nil
        }
        let own = tree.subtree(of: inner) { tree.subtree(of: $0).contains(top) }
        return own.last == start - 1 ? inner : nil
    }

    /// "Has dropped"; not "may have dropped", "had dropped".
    private func isPerfect(_ verb: Int) -> Bool {
        let auxiliaries = tree.dependents(of: verb, .auxiliary).map(token)
        return [.verbPast, .verbPastParticiple].contains(token(verb).tag)
            && auxiliaries.contains { ["has", "have"].contains($0.lowercased) }
            && !auxiliaries.contains { $0.tag == .modal || $0.lowercased == "to" }
    }

    /// "End Saturday publication": a weekday right between a verb and its object describes that.
    func isDescribing(_ dating: Range<Int>, objectOf verb: Int) -> Bool {
        let object = dating.upperBound
        return dating.count == 1 && dating.lowerBound == verb + 1
            && CalendarWords.weekdays.contains(token(dating.lowerBound).lowercased) && tree.tokens.contains(object)
            && [.noun, .nounPlural].contains(token(object).tag) && tree.relation(of: object) == .object
            && tree.head(of: object) == verb
    }

    /// Whether a verb between commas only says who tells what a time that opens the sentence dates.
    ///
    /// "In 1997, Kask wrote, she met Tal"; not “On Monday, Kask wrote, "I met Tal"”.
    func isInserted(_ verb: Int, behind dating: Range<Int>) -> Bool {
        guard words.saying.contains(token(verb).lemma) || words.telling.contains(token(verb).lemma),
            dating.upperBound + 1 < verb, token(dating.upperBound).text == ",", tree.tokens.contains(verb + 2),
            token(verb + 1).text == ",", !["“", "‘", "\"", "``", "«"].contains(token(verb + 2).text)
        else { return false }
        return (dating.upperBound + 1..<verb).allSatisfy { !token($0).tag.isVerb && token($0).tag != .punctuation }
    }

    /// What an inserted verb tells.
    func told(byInserted verb: Int) -> Int? {
        let below = tree.dependents(of: verb, .clausalComplement, .parataxis).first { $0 > verb }
        let clause = below ?? (tree.relation(of: verb) == .parataxis ? tree.head(of: verb) : nil)
        guard let clause, clause > verb, clauses.isVerb(clause), tree.dependents(of: clause, .copula).isEmpty else {
            return nil
        }
        return clause
    }
}
