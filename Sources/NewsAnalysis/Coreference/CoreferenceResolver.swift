import NewsModel

/// Adds descriptions and pronouns to the clusters of names, in one pass from the start of each text to its end.
struct CoreferenceResolver: Sendable {
    let catalogue: EntityCatalogue
    let lexicon: EntityLexicon
    let date: CalendarDate?

    /// What happens at a place of the text.
    private enum Step {
        /// A name by its index.
        case name(Int, cluster: Int)
        case phrase(Int)
        case pronoun(PronounForm)
        case elliptical(EllipticalRules.Form, tokens: Range<Int>)
    }

    /// Resolves one text after another; the clusters hold the names of all.
    func resolve(_ set: inout ClusterSet, texts: [ScannedText], results: [EntityRecognizer.Result]) {
        for index in set.clusters.indices where set.clusters[index].type == .person {
            let words = set.clusters[index].words
            guard set.clusters[index].gender == .unknown, words.count > 1 else { continue }
            set.clusters[index].gender = lexicon.gender(ofGivenName: words[0])
        }
        var passes: [TextPass] = []
        for (text, result) in zip(texts, results) {
            var pass = TextPass(text, result, lexicon)
            pass.describe(&set)
            passes.append(pass)
        }
        var totals: [Int: Int] = [:]
        for (index, cluster) in set.clusters.enumerated() { totals[index] = cluster.mentions.count }
        for (number, pass) in passes.enumerated() {
            var model = DiscourseModel()
            // A headline is read with the whole text in mind; the text is read with the headline in mind.
            for other in passes.indices where other != number {
                for cluster in passes[other].clusterOfName { if let cluster { model.note(cluster) } }
            }
            resolve(pass, &set, &model, totals)
        }
    }

    private func resolve(
        _ pass: TextPass,
        _ set: inout ClusterSet,
        _ model: inout DiscourseModel,
        _ totals: [Int: Int]
    ) {
        let text = pass.text
        let descriptions = DescriptionIndex(pass, set, catalogue, lexicon)
        let offices = OfficeResolver(
            catalogue: catalogue,
            date: date,
            constituencies: Constituencies(pass, set, catalogue),
            affiliations: Affiliations(pass, set, catalogue, lexicon)
        )
        let elliptical = EllipticalRules(pass, set)
        let isTitle = text.part == .title
        for (token, step) in steps(pass) {
            let sentence = text.sentenceOfToken[token]
            let isHeading = !isTitle && text.text.isHeading(sentence)
            defer { if isHeading { model.forget(sentence: sentence) } }
            switch step {
            case .name(let index, let cluster):
                let tokens = pass.names[index].tokens
                let role = pass.role(ofName: index)
                mark(&set, cluster, tokens, text, role)
                model.add(referent(set, cluster, tokens, role, pass, isPronoun: false))
            case .phrase(let index):
                let phrase = pass.phrases[index]
                let role = pass.cues.role(of: phrase.tokens)
                var cluster = pass.described[index]
                if cluster == nil {
                    cluster = NominalRules(
                        catalogue: catalogue,
                        lexicon: lexicon,
                        offices: offices,
                        descriptions: descriptions,
                        pass: pass,
                        totals: totals
                    ).referent(of: phrase, in: &set, model: model, sentence: sentence)
                }
                if let cluster {
                    add(phrase.tokens, .nominal, to: cluster, &set, text, role)
                    model.add(referent(set, cluster, phrase.tokens, role, pass, isPronoun: false))
                } else if let competitor = competitor(phrase, role, pass) {
                    model.add(competitor)
                }
            case .pronoun(let form):
                // A headline's pronoun has nothing before it to stand for.
                guard !isTitle || !model.referents.isEmpty else { continue }
                let antecedent = PronounRules.antecedent(
                    of: form,
                    at: token,
                    cues: pass.cues,
                    model: model,
                    following: following(token, set, pass)
                )
                guard let cluster = antecedent else { continue }
                let role = form.isPossessive ? ClauseCues.Role.possessive : pass.cues.role(of: token..<(token + 1))
                add(token..<(token + 1), .pronoun, to: cluster, &set, text, role)
                if set.clusters[cluster].gender == .unknown {
                    set.clusters[cluster].gender = form.gender
                }
                model.add(referent(set, cluster, token..<(token + 1), role, pass, isPronoun: true))
            case .elliptical(let form, let tokens):
                guard let cluster = elliptical.referent(of: form, at: token, in: set) else { continue }
                let role = pass.cues.role(of: tokens)
                add(tokens, .nominal, to: cluster, &set, text, role)
                model.add(referent(set, cluster, tokens, role, pass, isPronoun: false))
            }
        }
    }

    /// The person who is the subject after an opening phrase or clause: "For all the talk of his aides, Trump seeks", "Asked
    /// about his taxes, Trump left".
    private func following(_ token: Int, _ set: ClusterSet, _ pass: TextPass) -> FollowingSubject? {
        let text = pass.text
        let sentence = text.sentence(ofToken: token)
        guard let first = sentence.first, Self.opens(text, at: first), token - first < 15 else { return nil }
        let comma = (token..<min(sentence.upperBound, token + 20)).first { text.words[$0] == "," }
        guard let comma, !(first..<token).contains(where: { text.words[$0] == "," }) else { return nil }
        for next in (comma + 1)..<max(comma + 1, min(sentence.upperBound, comma + 9)) {
            guard let index = pass.nameStarting[next], let cluster = pass.clusterOfName[index] else { continue }
            guard set.clusters[cluster].type == .person else { continue }
            let tokens = pass.names[index].tokens
            let role = pass.role(ofName: index)
            guard !Self.isOthers(token, before: tokens, text) else { return nil }
            guard role == .subject else { return nil }
            return FollowingSubject(
                referent: referent(set, cluster, tokens, role, pass, isPronoun: false),
                isPhrase: text.tokens[first].tag == .preposition,
                isOwn: isOwn(token, from: first, text)
            )
        }
        return nil
    }

    /// "In her speech", "during his rambling testimony", "for her part": whether a phrase that opens a sentence is about what
    /// the subject behind it says.
    private func isOwn(_ pronoun: Int, from first: Int, _ text: ScannedText) -> Bool {
        guard pronoun == first + 1, ["at", "during", "for", "in"].contains(text.words[first]) else { return false }
        if text.words[first] == "for" { return text.word(pronoun + 1, inSentenceOf: pronoun) == "part" }
        let phrase = (pronoun + 1..<pronoun + 5).prefix {
            text.tag($0, inSentenceOf: pronoun).map { $0.isNoun || $0.isAdjective } ?? false
        }
        return phrase.last.map { lexicon.occasions.contains(text.words[$0]) } ?? false
    }

    /// Whether a phrase or a clause that opens a sentence begins at a word.
    private static func opens(_ text: ScannedText, at first: Int) -> Bool {
        switch text.tokens[first].tag {
        case .preposition, .verbGerund, .verbPastParticiple: true
        default: ["when", "soon", "once", "shortly", "long"].contains(text.words[first])
        }
    }

    /// "In his place, Kask leads", "After his defeat, Kask praised him": whether an opening phrase is about somebody else than
    /// the subject behind it.
    private static func isOthers(_ pronoun: Int, before subject: Range<Int>, _ text: ScannedText) -> Bool {
        if others.contains(text.word(pronoun + 1, inSentenceOf: pronoun)) { return true }
        let end = min(text.sentence(ofToken: pronoun).upperBound, subject.upperBound + 9)
        // "In her lawsuit, Kask says that Ilves hit her"
        let clause = (subject.upperBound..<max(subject.upperBound, end)).prefix {
            text.words[$0] != "," && !Speech.verbs.contains(text.tokens[$0].lemma)
        }
        return clause.contains {
            text.words[$0] == "him" || text.words[$0] == "her" && text.tokens[$0].tag == .pronoun
        }
    }

    private static let others: Set<String> = [
        "absence", "behalf", "defence", "defense", "favor", "favour", "honor", "honour", "memory", "name", "place",
        "stead", "wake",
    ]

    /// Everything of a text that bears on reference, in text order.
    private func steps(_ pass: TextPass) -> [(Int, Step)] {
        let text = pass.text
        var steps: [(Int, Step)] = []
        for (index, name) in pass.names.enumerated() {
            guard let cluster = pass.clusterOfName[index] else { continue }
            steps.append((name.tokens.lowerBound, .name(index, cluster: cluster)))
        }
        for (index, phrase) in pass.phrases.enumerated() {
            steps.append((phrase.headTokens.lowerBound, .phrase(index)))
        }
        for token in text.tokens.indices where !pass.isTaken[token] {
            if let found = EllipticalRules.form(at: token, in: text) {
                steps.append((token, .elliptical(found.form, tokens: found.tokens)))
            } else if let form = PronounForm(text.tokens[token]), form.kind == .person {
                steps.append((token, .pronoun(form)))
            }
        }
        return steps.sorted { $0.0 < $1.0 }
    }

    private func mark(
        _ set: inout ClusterSet,
        _ cluster: Int,
        _ tokens: Range<Int>,
        _ text: ScannedText,
        _ role: ClauseCues.Role
    ) {
        guard role == .subject else { return }
        // Mentions of names were added in text order: search from the end of those before.
        let start = text.tokens[tokens.lowerBound].utf8Range.lowerBound
        var low = 0
        var high = set.clusters[cluster].mentions.count
        let wanted = TextSpan(text.part, start..<start)
        while low < high {
            let middle = (low + high) / 2
            if Self.isBefore(set.clusters[cluster].mentions[middle].span, wanted) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < set.clusters[cluster].mentions.count, set.clusters[cluster].mentions[low].tokens == tokens else {
            return
        }
        set.clusters[cluster].mentions[low].isSubject = true
    }

    /// The body's mentions come first in a cluster, as its texts do.
    private static func isBefore(_ left: TextSpan, _ right: TextSpan) -> Bool {
        if left.part != right.part { return left.part == .body }
        return left.lowerBound < right.lowerBound
    }

    private func add(
        _ tokens: Range<Int>,
        _ form: MentionForm,
        to cluster: Int,
        _ set: inout ClusterSet,
        _ text: ScannedText,
        _ role: ClauseCues.Role
    ) {
        set.clusters[cluster].additions.append(
            ClusterMention(
                span: text.text.span(ofTokens: tokens),
                tokens: tokens,
                form: form,
                isSubject: role == .subject
            )
        )
    }

    private func referent(
        _ set: ClusterSet,
        _ cluster: Int,
        _ tokens: Range<Int>,
        _ role: ClauseCues.Role,
        _ pass: TextPass,
        isPronoun: Bool
    ) -> DiscourseModel.Referent {
        let facts = set.clusters[cluster]
        return DiscourseModel.Referent(
            cluster: cluster,
            kind: facts.type == .person ? .person : facts.isPlural ? .plural : .thing,
            gender: facts.gender,
            sentence: pass.text.sentenceOfToken[tokens.lowerBound],
            tokens: tokens,
            role: role,
            isQuoted: pass.cues.isQuoted[tokens.lowerBound],
            isPronoun: isPronoun
        )
    }

    /// Somebody described who is no entity: he still may be whom the next pronoun means.
    private func competitor(
        _ phrase: NominalPhrase,
        _ role: ClauseCues.Role,
        _ pass: TextPass
    ) -> DiscourseModel.Referent? {
        let gender: Gender
        switch phrase.head {
        case .person(let noun) where !noun.isPlural: gender = noun.gender
        case .title(let title): gender = title.gender
        default: return nil
        }
        return DiscourseModel.Referent(
            cluster: nil,
            kind: .person,
            gender: gender,
            sentence: pass.text.sentenceOfToken[phrase.headTokens.lowerBound],
            tokens: phrase.tokens,
            role: role,
            isQuoted: pass.cues.isQuoted[phrase.headTokens.lowerBound],
            isPronoun: false
        )
    }
}
