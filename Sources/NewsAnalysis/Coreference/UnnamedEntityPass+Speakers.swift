import NewsModel

/// Who speaks, where "it" or "they" says something or is said to do something by whoever says so.
extension UnnamedEntityPass {
    /// The body that a pronoun with a verb of saying goes on from: the agency in “…,” the agency said, and then “…,” it added.
    ///
    /// So is the ministry in "the French ministry said it regretted".
    func speaker(of form: PronounForm, _ kind: ReferenceChains.Kind, at token: Int) -> Referent? {
        guard kind != .person, !form.isPossessive, !form.isReflexive else { return nil }
        let place = place(form, kind, at: token)
        return ownSubject(place) ?? earlierSpeaker(place)
    }

    /// "The French ministry said it regretted": a body without a name that says what "it" does.
    private func ownSubject(_ place: Place) -> Referent? {
        let verb = words[place.token - 1 < 0 ? 0 : place.token - 1] == "that" ? place.token - 2 : place.token - 1
        guard let tag = tag(verb, near: place.token), tag.isFiniteVerb, speech.verbs.contains(text.tokens[verb].lemma),
            place.role == .subject
                || text.tokens.indices.contains(place.token + 1) && text.tokens[place.token + 1].mayBeMark
        else { return nil }
        let subject = history.suffix(8).last {
            $0.tokens.upperBound <= verb && self.verb(ofSubject: $0.tokens) == verb
        }
        guard let subject, subject.chain != nil, !subject.isPronoun, subject.kind == place.kind, !isMute(subject),
            !isSpokenOf(place, by: subject)
        else { return nil }
        return subject
    }

    /// Who spoke last, if it is a body, before spoken words of which "it" is the source.
    private func earlierSpeaker(_ place: Place) -> Referent? {
        guard place.isAnimate, quotations[place.token] == nil, sourceOf[place.token] != nil else { return nil }
        for referent in history.suffix(Self.reach).reversed() {
            let last = referent.tokens.upperBound - 1
            if distance(from: last, to: place.token) > 2 { break }
            guard quotations[last] == nil, sentences[last] != sentences[place.token], isTelling(referent) else {
                continue
            }
            return mayBeBody(referent, place) && !isMute(referent) && !isOneOfTwo(referent) ? referent : nil
        }
        return nil
    }

    /// "The agency said", "according to the agency".
    private func isTelling(_ referent: Referent) -> Bool {
        let start = referent.tokens.lowerBound
        if word(start - 1, near: start) == "to", word(start - 2, near: start) == "according" { return true }
        return verb(ofSubject: referent.tokens).map { speech.verbs.contains(text.tokens[$0].lemma) } ?? false
    }

    /// "The bank and the agency said": of two, nobody could say.
    private func isOneOfTwo(_ referent: Referent) -> Bool {
        let start = referent.tokens.lowerBound
        return word(word(start - 1, near: start) == "the" ? start - 2 : start - 1, near: start) == "and"
    }

    private func mayBeBody(_ referent: Referent, _ place: Place) -> Bool {
        if referent.kind == place.kind { return true }
        return place.kind == .plural && referent.entity.map { entities[$0].type == .organization } ?? false
    }
}
