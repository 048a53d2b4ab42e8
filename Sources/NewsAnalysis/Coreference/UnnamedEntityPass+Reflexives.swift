import NewsModel

extension UnnamedEntityPass {
    /// What a reflexive stresses.
    enum Emphasis {
        /// It stresses nothing ("the bill defeats itself").
        case none
        /// One of two that nobody could tell apart.
        case open
        /// What is mentioned right before it.
        case stressed(Referent)
    }

    /// "The bill itself", "they themselves": a reflexive right behind its noun means what that means.
    func emphasis(of form: PronounForm, at token: Int) -> Emphasis {
        guard form.isReflexive, let before = tag(token - 1, near: token) else { return .none }
        let isPronoun = ["he", "she", "it", "they"].contains(words[token - 1])
        let isPlural = before == .nounPlural || before == .properNounPlural || words[token - 1] == "they"
        guard before.isNoun || isPronoun, isPlural == (form.kind == .plural) else { return .none }
        guard let last = history.last, last.tokens.upperBound == token else { return .open }
        // "He did the job himself": only somebody is "himself".
        let gender = last.chain.map { chains[$0].gender } ?? .unknown
        guard (last.kind == .person) == (form.kind == .person), form.gender.agrees(with: gender) else { return .none }
        // "The firm built the plant itself": of two, nobody could say.
        let verb = last.tokens.lowerBound - 1
        let isObject = tag(verb, near: token)?.isVerb ?? false && text.tokens[verb].lemma != "be"
        return isObject && !isSubject(last.tokens) ? .open : .stressed(last)
    }
}
