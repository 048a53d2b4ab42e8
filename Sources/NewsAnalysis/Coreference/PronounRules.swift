import NewsModel

/// A third-person pronoun: what it agrees with.
struct PronounForm: Sendable {
    var kind: DiscourseModel.Referent.Kind
    var gender: Gender
    /// his, its, their.
    var isPossessive = false
    /// himself, itself.
    var isReflexive = false

    /// The form of a word, or nil where it is no third-person pronoun, as "IT" is none.
    init?(_ token: Token) {
        let tag = token.tag
        guard token.mayBePronoun, token.text != "IT" else { return nil }
        switch token.lowercased {
        case "he", "him": self.init(kind: .person, gender: .masculine)
        case "his": self.init(kind: .person, gender: .masculine, isPossessive: true)
        case "himself": self.init(kind: .person, gender: .masculine, isReflexive: true)
        case "she", "hers": self.init(kind: .person, gender: .feminine)
        case "her": self.init(kind: .person, gender: .feminine, isPossessive: tag == .possessivePronoun)
        case "herself": self.init(kind: .person, gender: .feminine, isReflexive: true)
        case "it": self.init(kind: .thing, gender: .unknown)
        case "its": self.init(kind: .thing, gender: .unknown, isPossessive: true)
        case "itself": self.init(kind: .thing, gender: .unknown, isReflexive: true)
        case "they", "them": self.init(kind: .plural, gender: .unknown)
        case "their": self.init(kind: .plural, gender: .unknown, isPossessive: true)
        case "themselves": self.init(kind: .plural, gender: .unknown, isReflexive: true)
        default: return nil
        }
    }

    private init(
        kind: DiscourseModel.Referent.Kind,
        gender: Gender,
        isPossessive: Bool = false,
        isReflexive: Bool = false
    ) {
        self.kind = kind
        self.gender = gender
        self.isPossessive = isPossessive
        self.isReflexive = isReflexive
    }
}

/// The subject behind the phrase or clause that opens a pronoun's sentence.
struct FollowingSubject {
    var referent: DiscourseModel.Referent
    /// Whether a preposition opens the sentence.
    var isPhrase: Bool
    /// Whether the phrase is about what its subject says: "In her speech, Kask".
    var isOwn: Bool
}

/// Ranks the persons that a pronoun may stand for, and abstains where the best is not clearly best.
///
/// After Lappin and Leass (1994): agreement filters, then recency, subjecthood, parallel roles and frequency weigh.
struct PronounRules: Sendable {
    /// How many sentences back a pronoun may reach.
    private static let distance = 3

    /// The cluster that a pronoun stands for, or nil.
    ///
    /// - Parameters:
    ///   - form: The pronoun.
    ///   - token: Where it stands.
    ///   - cues: The words around it.
    ///   - model: What was mentioned before it.
    ///   - following: The subject to come, where the pronoun stands in a phrase that opens its sentence.
    /// - Returns: The cluster, or nil where it abstains.
    static func antecedent(
        of form: PronounForm,
        at token: Int,
        cues: ClauseCues,
        model: DiscourseModel,
        following: FollowingSubject? = nil
    ) -> Int? {
        let text = cues.text
        let sentence = text.sentenceOfToken[token]
        let role = form.isPossessive ? ClauseCues.Role.possessive : cues.role(of: token..<(token + 1))
        let isNarrated = !cues.isQuoted[token]
        let recent = model.recent { referent in
            cues.distance(from: referent.sentence, to: sentence, isNarrated: isNarrated && !referent.isQuoted)
                <= distance
        }
        if isSaidByAnother(form, token, recent, cues) { return nil }
        let isAfterPerson = isAfterPerson(form, token, recent, text)
        var best: [Int: Double] = [:]
        var rank = 0
        // Whom the clause already has as another participant, under whatever name.
        var excluded: Set<Int> = []
        var toldOf: [Int: Double] = [:]
        for referent in recent {
            guard fits(form, referent), referent.tokens.upperBound <= token else { continue }
            if let cluster = referent.cluster, isToldOf(referent, by: form, token, sentence, cues) {
                // “He” was itself only taken for somebody.
                toldOf[cluster] = max(toldOf[cluster] ?? 0, referent.isPronoun ? 0.7 : 1.5)
            }
            if isBoundInClause(form, role, referent, token, sentence, text)
                || isBoundInRelative(referent, form, role, token, text)
            {
                if let cluster = referent.cluster { excluded.insert(cluster) }
                continue
            }
            if let cluster = referent.cluster, excluded.contains(cluster) { continue }
            rank += 1
            var score = weight(referent, form, role, token, sentence, cues, rank: rank)
            score += constructionWeight(
                referent,
                form,
                role,
                token,
                cues,
                isNearest: rank == 1,
                isAfterPerson: isAfterPerson
            )
            if let cluster = referent.cluster { score += frequency(model.count(cluster)) }
            // Each thing that is no entity competes by itself.
            let key = referent.cluster ?? -rank
            best[key] = max(best[key] ?? -.infinity, score)
        }
        if let following, let cluster = following.referent.cluster, fits(form, following.referent) {
            if following.isPhrase, model.count(cluster) > 0 {
                best[cluster] = max(best[cluster] ?? -.infinity, 0.8 + frequency(model.count(cluster)))
            } else if best.isEmpty || following.isOwn {
                best[cluster] = 0.5
            }
        }
        // Where nobody else is in sight, they may speak of themselves.
        for (cluster, malus) in toldOf { best[cluster]? -= malus }
        let order = best.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let first = order.first, first.key >= 0 else { return nil }
        if order.count > 1, first.value - order[1].value < 0.12 { return nil }
        return first.key
    }

    /// "The senator from Norway says he …": the pronoun in what somebody says whom the text does not name is left open.
    private static func isSaidByAnother(
        _ form: PronounForm,
        _ token: Int,
        _ recent: some Sequence<DiscourseModel.Referent>,
        _ cues: ClauseCues
    ) -> Bool {
        let text = cues.text
        let sentence = text.sentence(ofToken: token)
        var verb = token - 1
        if sentence.contains(verb), text.words[verb] == "that" { verb -= 1 }
        guard !cues.isQuoted[token], !form.isPossessive, sentence.contains(verb), text.tokens[verb].tag.isFiniteVerb,
            Speech.verbs.contains(text.tokens[verb].lemma)
        else { return false }
        var last = verb - 1
        while sentence.contains(last), text.tokens[last].tag == .adverb { last -= 1 }
        guard sentence.contains(last), text.tokens[last].tag.isNoun, !Speech.times.contains(text.words[last]),
            !CalendarWords.names.contains(text.words[last]), !isNoPerson(last, recent, text)
        else { return false }
        return !recent.contains { referent in
            sentence.contains(referent.tokens.lowerBound) && referent.tokens.upperBound <= verb && fits(form, referent)
                && (referent.tokens.upperBound..<verb).allSatisfy {
                    let tag = text.tokens[$0].tag
                    return !tag.isVerb && tag != .modal
                }
        }
    }

    /// "“Kask will win,” he said": whom somebody speaks of is hardly the one who speaks.
    private static func isToldOf(
        _ referent: DiscourseModel.Referent,
        by form: PronounForm,
        _ token: Int,
        _ sentence: Int,
        _ cues: ClauseCues
    ) -> Bool {
        !form.isPossessive && referent.isQuoted && referent.sentence == sentence && Self.isSpeaking(token, cues)
    }

    /// "He added": the narrator's pronoun with a verb of saying.
    private static func isSpeaking(_ token: Int, _ cues: ClauseCues) -> Bool {
        !cues.isQuoted[token]
            && Speech.isSaid(by: token, in: cues.text.tokens, sentence: cues.text.sentence(ofToken: token))
    }

    /// "The agency said it …", "Kask this week also said he …", "Kask, who says he …": the pronoun in what somebody says
    /// is first of all who says it.
    private static func isSpeaker(_ referent: DiscourseModel.Referent, at token: Int, _ text: ScannedText) -> Bool {
        guard text.sentenceOfToken[referent.tokens.lowerBound] == text.sentenceOfToken[token],
            ![.oblique, .possessive, .leadingPossessive, .modifier].contains(referent.role)
        else { return false }
        let between = referent.tokens.upperBound..<token
        guard between.count > 0, between.count < 7 else { return false }
        let verbs = between.filter { text.tokens[$0].tag.isVerb }
        guard let last = verbs.last, Speech.verbs.contains(text.tokens[last].lemma) else { return false }
        return between.allSatisfy { index in
            let tag = text.tokens[index].tag
            let word = text.words[index]
            if tag.isVerb || tag == .adverb || tag == .modal || word == "that" || word == "who" { return true }
            if word == "," { return index + 1 < token && text.words[index + 1] == "who" }
            return Speech.times.contains(word) || CalendarWords.names.contains(word)
        }
    }

    static func fits(_ form: PronounForm, _ referent: DiscourseModel.Referent) -> Bool {
        referent.kind == .person && form.gender.agrees(with: referent.gender)
    }

    /// Principle B: "him" is not the subject of its own clause; a reflexive is.
    private static func isBoundInClause(
        _ form: PronounForm,
        _ role: ClauseCues.Role,
        _ referent: DiscourseModel.Referent,
        _ token: Int,
        _ sentence: Int,
        _ text: ScannedText
    ) -> Bool {
        guard referent.sentence == sentence, !form.isPossessive else { return false }
        // "Kask admires Ilves, comparing him to": the participle has the subject of the clause before it.
        let clauseEnd = participleClause(governing: token, after: referent, text) ?? token
        let between = referent.tokens.upperBound..<max(clauseEnd, referent.tokens.upperBound)
        let verbs = between.filter { text.tokens[$0].tag.isFiniteVerb || text.tokens[$0].tag == .modal }.count
        // "seeing him and liberating him"
        let isBroken =
            between.contains { Self.clauseOpeners.contains(text.words[$0]) }
            || (referent.role != .subject && between.contains { text.words[$0] == "and" })
        // A subject rules its clause up to the next subject; an object only what follows without another verb.
        let isSameClause = !isBroken && verbs <= (referent.role == .subject ? 1 : 0)
        if form.isReflexive { return referent.role != .subject && verbs > 1 }
        return isSameClause && role != .subject && (referent.role == .subject || referent.role == .object)
    }

    /// Where the main clause ends whose subject a participle right before a pronoun shares; nil where there is none, or
    /// where a referent is not the first subject of the sentence.
    private static func participleClause(
        governing token: Int,
        after referent: DiscourseModel.Referent,
        _ text: ScannedText
    ) -> Int? {
        let sentence = text.sentence(ofToken: token)
        guard referent.role == .subject, sentence.contains(token - 1), text.tokens[token - 1].tag == .verbGerund else {
            return nil
        }
        var comma = token - 2
        while sentence.contains(comma), ["”", "\"", "''", "’"].contains(text.words[comma]) { comma -= 1 }
        guard comma >= referent.tokens.upperBound, text.words[comma] == ",",
            !(sentence.lowerBound..<referent.tokens.lowerBound).contains(where: { text.tokens[$0].tag.isFiniteVerb })
        else { return nil }
        return comma
    }

    static let clauseOpeners: Set<String> = [
        ",", ";", "that", "who", "which", "he", "she", "they", "it", "we", "i", "you",
    ]

    private static func weight(
        _ referent: DiscourseModel.Referent,
        _ form: PronounForm,
        _ role: ClauseCues.Role,
        _ token: Int,
        _ sentence: Int,
        _ cues: ClauseCues,
        rank: Int
    ) -> Double {
        let isNarrated = !cues.isQuoted[token] && !referent.isQuoted
        let distance = cues.distance(from: referent.sentence, to: sentence, isNarrated: isNarrated)
        var score = [0, -0.7, -1.7, -2.6][min(3, max(0, distance))]
        switch referent.role {
        case .subject: score += 0.9
        case .object: score += 0.25
        case .oblique, .other: break
        case .possessive: score += 0.15
        case .leadingPossessive: score += 0.5
        case .modifier: score -= 0.5
        }
        if referent.role == .other, isListed(referent, cues.text) { score -= 0.3 }
        if role == .subject, referent.role == .subject { score += 0.35 }
        if form.isPossessive, referent.sentence == sentence, referent.role == .subject { score += 0.3 }
        if form.isReflexive, referent.role == .subject { score += 1 }
        // "Kask expects Holt to insert himself": the object does what the infinitive says.
        if form.isReflexive, cues.text.word(referent.tokens.upperBound, inSentenceOf: token) == "to" { score += 1.5 }
        // "Kask himself"
        if form.isReflexive, referent.tokens.upperBound == token { score += 3 }
        if role == .subject, isReasonAbout(referent, at: token, cues.text) { score += 1 }
        if referent.isPronoun { score += 0.3 }
        if isDescribed(referent, at: token, cues.text) { score += 0.6 }
        // Words of time hide that a speaker is a subject.
        if isSpeaker(referent, at: token, cues.text) { score += referent.role == .subject ? 0.6 : 1.3 }
        if referent.isQuoted != cues.isQuoted[token] { score -= 0.9 }
        if form.gender != .unknown, referent.gender == .unknown { score -= 0.5 }
        if referent.cluster == nil { score -= 0.2 }
        return score - 0.08 * Double(rank - 1)
    }

    /// Whether a token stands in a relative clause about a referent: "Kask, who has waited since he resigned, …".
    private static func isDescribed(_ referent: DiscourseModel.Referent, at token: Int, _ text: ScannedText) -> Bool {
        var who = referent.tokens.upperBound
        if text.word(who, inSentenceOf: referent.tokens.lowerBound) == "," { who += 1 }
        guard who < token, ["who", "whose", "whom"].contains(text.word(who, inSentenceOf: referent.tokens.lowerBound)),
            text.sentenceOfToken[who] == text.sentenceOfToken[token]
        else { return false }
        return !text.words[who..<token].contains(",")
    }

    /// "Removed the judge because he had said so": what is told after "because" is first of all about whom it was done to.
    ///
    /// Source: implicit causality, Garvey and Caramazza, "Implicit Causality in Verbs", 1974.
    private static func isReasonAbout(_ referent: DiscourseModel.Referent, at token: Int, _ text: ScannedText) -> Bool {
        guard referent.role == .object, text.sentenceOfToken[referent.tokens.lowerBound] == text.sentenceOfToken[token],
            token > referent.tokens.upperBound, text.words[token - 1] == "because"
        else { return false }
        return !(referent.tokens.upperBound..<token).contains {
            text.tokens[$0].tag.isVerb || [",", ";"].contains(text.words[$0])
        }
    }

    /// Whether a name is one of a list or an aside: a mark follows it.
    private static func isListed(_ referent: DiscourseModel.Referent, _ text: ScannedText) -> Bool {
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
