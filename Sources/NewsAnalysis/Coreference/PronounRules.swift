import NewsModel

/// Ranks the persons that a pronoun may stand for, and abstains where the best is not clearly best.
///
/// After Lappin and Leass (1994): agreement filters, then recency, subjecthood, parallel roles and frequency weigh.
struct PronounRules {
    let form: PronounForm
    let token: Int
    let cues: ClauseCues
    let words: CoreferenceWords
    let role: ClauseCues.Role
    /// Its sentence, by index and by tokens.
    let sentence: Int
    let sentenceTokens: Range<Int>
    /// Whom the phrase describes that the pronoun begins: Kask in "Kask, his brother".
    let bearer: Int?

    /// How many sentences back a pronoun may reach.
    private static let distance = 3

    var text: ScannedText { cues.text }

    /// Makes the rules for one pronoun.
    ///
    /// - Parameters:
    ///   - form: The pronoun.
    ///   - token: Where it stands.
    ///   - cues: The words around it.
    ///   - words: Words by which references are resolved.
    ///   - bearer: The cluster that the phrase describes which the pronoun begins.
    init(_ form: PronounForm, at token: Int, cues: ClauseCues, words: CoreferenceWords, bearer: Int?) {
        self.form = form
        self.token = token
        self.cues = cues
        self.words = words
        self.bearer = bearer
        role = form.isPossessive ? .possessive : cues.role(of: token..<(token + 1))
        sentence = cues.text.sentenceOfToken[token]
        sentenceTokens = cues.text.sentence(ofToken: token)
    }

    /// How well persons fit, by their clusters; each who is no entity stands for himself, by a number below zero.
    private struct Candidates {
        var scores: [Int: Double] = [:]
        /// How much less those fit of whom somebody speaks who may be the pronoun.
        var toldOf: [Int: Double] = [:]

        mutating func raise(_ key: Int, to score: Double) { scores[key] = max(scores[key] ?? -.infinity, score) }
    }

    /// The cluster that the pronoun stands for, or nil where it abstains.
    ///
    /// - Parameters:
    ///   - model: What was mentioned before it.
    ///   - following: The subject to come, where the pronoun stands in a phrase that opens its sentence.
    /// - Returns: The cluster, or nil.
    func antecedent(in model: DiscourseModel, following: FollowingSubject? = nil) -> Int? {
        let isNarrated = !cues.isQuoted[token]
        let recent = model.recent { referent in
            cues.distance(from: referent.sentence, to: sentence, isNarrated: isNarrated && !referent.isQuoted)
                <= Self.distance
        }
        if isSaidByAnother(recent) { return nil }
        var candidates = candidates(recent, model)
        if let following { add(following, to: &candidates, model) }
        // Where nobody else is in sight, they may speak of themselves.
        for (cluster, malus) in candidates.toldOf { candidates.scores[cluster]? -= malus }
        let order = candidates.scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let first = order.first, first.key >= 0 else { return nil }
        if order.count > 1, first.value - order[1].value < 0.12 { return nil }
        return isSidelined(first.key, among: order.map(\.key), recent, model) ? nil : first.key
    }

    private func candidates(_ recent: [DiscourseModel.Referent], _ model: DiscourseModel) -> Candidates {
        let isAfterPerson = isAfterPerson(recent)
        var candidates = Candidates()
        var rank = 0
        // Whom the clause already has as another participant, under whatever name.
        var excluded: Set<Int> = []
        for referent in recent {
            guard fits(referent), referent.tokens.upperBound <= token else { continue }
            if let cluster = referent.cluster, isToldOf(referent) {
                // “He” was itself only taken for somebody.
                candidates.toldOf[cluster] = max(candidates.toldOf[cluster] ?? 0, referent.isPronoun ? 0.7 : 1.5)
            }
            if isBarred(referent) {
                if let cluster = referent.cluster { excluded.insert(cluster) }
                continue
            }
            if let cluster = referent.cluster, excluded.contains(cluster) { continue }
            rank += 1
            var score = weight(referent, rank: rank)
            score += constructionWeight(referent, isNearest: rank == 1, isAfterPerson: isAfterPerson)
            score += relationWeight(referent, recent)
            if let cluster = referent.cluster { score += Self.frequency(model.count(cluster)) }
            candidates.raise(referent.cluster ?? -rank, to: score)
        }
        return candidates
    }

    private func add(_ following: FollowingSubject, to candidates: inout Candidates, _ model: DiscourseModel) {
        // "At his funeral, Kask spoke"
        guard let cluster = following.referent.cluster, fits(following.referent), !isOfTheDead else { return }
        if following.isPhrase, model.count(cluster) > 0 {
            candidates.raise(cluster, to: 0.8 + Self.frequency(model.count(cluster)))
        } else if candidates.scores.isEmpty || following.isOwn {
            candidates.scores[cluster] = 0.5
        }
    }

    /// "The senator from Norway says he …": the pronoun in what somebody says whom the text does not name is left open.
    private func isSaidByAnother(_ recent: [DiscourseModel.Referent]) -> Bool {
        let sentence = sentenceTokens
        var verb = token - 1
        if sentence.contains(verb), text.words[verb] == "that" { verb -= 1 }
        guard !cues.isQuoted[token], !form.isPossessive, sentence.contains(verb), text.tokens[verb].tag.isFiniteVerb,
            words.speech.verbs.contains(text.tokens[verb].lemma)
        else { return false }
        var last = verb - 1
        while sentence.contains(last), text.tokens[last].tag == .adverb { last -= 1 }
        guard sentence.contains(last), text.tokens[last].tag.isNoun, !isTime(text.words[last]),
            !isNoPerson(last, recent)
        else { return false }
        return !recent.contains { referent in
            sentence.contains(referent.tokens.lowerBound) && referent.tokens.upperBound <= verb && fits(referent)
                && (referent.tokens.upperBound..<verb).allSatisfy {
                    let tag = text.tokens[$0].tag
                    return !tag.isVerb && tag != .modal
                }
        }
    }

    /// "“Kask will win,” he said": whom somebody speaks of is hardly the one who speaks.
    private func isToldOf(_ referent: DiscourseModel.Referent) -> Bool {
        !form.isPossessive && referent.isQuoted && referent.sentence == sentence && isSpeaking
    }

    /// "He added": the narrator's pronoun with a verb of saying.
    private var isSpeaking: Bool {
        !cues.isQuoted[token] && words.speech.isSaid(by: token, in: text.tokens, sentence: sentenceTokens)
    }

    /// "The agency said it …", "Kask this week also said he …", "Kask, who says he …": the pronoun in what somebody says
    /// is first of all who says it.
    private func isSpeaker(_ referent: DiscourseModel.Referent) -> Bool {
        guard text.sentenceOfToken[referent.tokens.lowerBound] == sentence,
            ![.oblique, .possessive, .leadingPossessive, .modifier].contains(referent.role),
            referent.tokens.upperBound < token
        else { return false }
        let between = referent.tokens.upperBound..<token
        guard between.count < 7 else { return false }
        let verbs = between.filter { text.tokens[$0].tag.isVerb }
        guard let last = verbs.last, words.speech.verbs.contains(text.tokens[last].lemma) else { return false }
        return between.allSatisfy { index in
            let tag = text.tokens[index].tag
            let word = text.words[index]
            if tag.isVerb || tag == .adverb || tag == .modal || word == "that" || word == "who" { return true }
            if word == "," { return index + 1 < token && text.words[index + 1] == "who" }
            return isTime(word)
        }
    }

    /// Whether a word tells when something was said.
    func isTime(_ word: String) -> Bool {
        words.speech.times.contains(word) || CalendarWords.names.contains(word)
    }

    func fits(_ referent: DiscourseModel.Referent) -> Bool {
        referent.kind == .person && form.gender.agrees(with: referent.gender)
    }

    /// How many finite verbs and modals stand among some tokens.
    func finiteVerbs(in range: Range<Int>) -> Int {
        range.count { text.tokens[$0].tag.isFinite }
    }

    private func weight(_ referent: DiscourseModel.Referent, rank: Int) -> Double {
        let isNarrated = !cues.isQuoted[token] && !referent.isQuoted
        let distance = cues.distance(from: referent.sentence, to: sentence, isNarrated: isNarrated)
        var score = [0, -0.7, -1.7, -2.6][min(3, max(0, distance))]
        score += Self.prominence(referent.role)
        if referent.role == .other, isListed(referent) { score -= 0.3 }
        if role == .subject, referent.role == .subject { score += 0.35 }
        if form.isPossessive, referent.sentence == sentence, referent.role == .subject { score += 0.3 }
        if form.isReflexive, referent.role == .subject { score += 1 }
        // "Kask expects Holt to insert himself": the object does what the infinitive says.
        if form.isReflexive, text.word(referent.tokens.upperBound, inSentenceOf: token) == "to" { score += 1.5 }
        // "Kask himself"
        if form.isReflexive, referent.tokens.upperBound == token { score += 3 }
        if role == .subject, isReasonAbout(referent) { score += 1 }
        if referent.isPronoun { score += 0.3 }
        if isDescribed(referent) { score += 0.6 }
        // Words of time hide that a speaker is a subject.
        if isSpeaker(referent) { score += referent.role == .subject ? 0.6 : 1.3 }
        if referent.isQuoted != cues.isQuoted[token] { score -= 0.9 }
        if form.gender != .unknown, referent.gender == .unknown { score -= 0.5 }
        if referent.cluster == nil { score -= 0.2 }
        return score - 0.08 * Double(rank - 1)
    }

    private static func prominence(_ role: ClauseCues.Role) -> Double {
        switch role {
        case .subject: 0.9
        case .object: 0.25
        case .oblique, .other: 0
        case .possessive: 0.15
        case .leadingPossessive: 0.5
        case .modifier: -0.5
        }
    }

    /// Whether the pronoun stands in a relative clause about a referent: "Kask, who has waited since he resigned, …".
    private func isDescribed(_ referent: DiscourseModel.Referent) -> Bool {
        var who = referent.tokens.upperBound
        if text.word(who, inSentenceOf: referent.tokens.lowerBound) == "," { who += 1 }
        guard who < token, ["who", "whose", "whom"].contains(text.word(who, inSentenceOf: referent.tokens.lowerBound)),
            text.sentenceOfToken[who] == sentence
        else { return false }
        return !text.words[who..<token].contains(",")
    }

    /// "Removed the judge because he had said so": what is told after "because" is first of all about whom it was done to.
    ///
    /// Source: implicit causality, Garvey and Caramazza, "Implicit Causality in Verbs", 1974.
    private func isReasonAbout(_ referent: DiscourseModel.Referent) -> Bool {
        guard referent.role == .object, text.sentenceOfToken[referent.tokens.lowerBound] == sentence,
            token > referent.tokens.upperBound, text.words[token - 1] == "because"
        else { return false }
        return !(referent.tokens.upperBound..<token).contains {
            text.tokens[$0].tag.isVerb || [",", ";"].contains(text.words[$0])
        }
    }

    /// Whether a name is one of a list or an aside: a mark follows it.
    private func isListed(_ referent: DiscourseModel.Referent) -> Bool {
        let next = text.word(referent.tokens.upperBound, inSentenceOf: referent.tokens.lowerBound)
        return [",", ";", "—", "–", ")"].contains(next)
    }

    private static func frequency(_ count: Int) -> Double {
        switch count {
        case ...1: 0
        case 2: 0.15
        case 3...4: 0.3
        case 5...8: 0.45
        default: 0.6
        }
    }
}
