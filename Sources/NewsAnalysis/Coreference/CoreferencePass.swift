import NewsModel

/// One reading of a text from its start to its end, which gives descriptions and pronouns to the clusters of names.
struct CoreferencePass {
    let lexicon: EntityLexicon
    let pass: TextPass
    /// What was mentioned so far.
    private var model: DiscourseModel
    private let nominal: NominalRules
    private let elliptical: EllipticalRules

    private var text: ScannedText { pass.text }

    /// What happens at a place of the text.
    private enum Step {
        /// A name by its index.
        case name(Int, cluster: Int)
        case phrase(Int)
        case pronoun(PronounForm)
        case elliptical(EllipticalRules.Form, tokens: Range<Int>)
    }

    /// Prepares the reading.
    ///
    /// - Parameters:
    ///   - pass: The text.
    ///   - set: The clusters of the names of all texts.
    ///   - model: What was mentioned elsewhere.
    ///   - totals: How often each cluster is named in all texts.
    ///   - resolver: The catalogue, the word lists and the date.
    init(
        _ pass: TextPass,
        _ set: ClusterSet,
        _ model: DiscourseModel,
        _ totals: ClusterTotals,
        _ resolver: CoreferenceResolver
    ) {
        let (catalogue, lexicon) = (resolver.catalogue, resolver.lexicon)
        self.lexicon = lexicon
        self.pass = pass
        self.model = model
        let traits = PersonTraits(pass, set, catalogue)
        elliptical = EllipticalRules(pass, traits)
        nominal = NominalRules(
            catalogue: catalogue,
            lexicon: lexicon,
            offices: OfficeResolver(
                catalogue: catalogue,
                date: resolver.date,
                constituencies: Constituencies(pass, set, catalogue),
                affiliations: Affiliations(pass, set, catalogue, lexicon),
                distancing: lexicon.coreference.distancing,
                past: OfficeResolver.pastTitles(in: pass.text),
                synonyms: lexicon.titleSynonyms
            ),
            descriptions: DescriptionIndex(pass, set, catalogue, lexicon),
            pass: pass,
            totals: totals,
            traits: traits
        )
    }

    /// Reads the text.
    mutating func run(_ set: inout ClusterSet) {
        for (token, step) in steps() {
            switch step {
            case .name(let index, let cluster): read(name: index, of: cluster, &set)
            case .phrase(let index): read(phrase: index, &set, sentence: text.sentenceOfToken[token])
            case .pronoun(let form): read(form, at: token, &set)
            case .elliptical(let form, let tokens): read(form, tokens, &set)
            }
            // What a heading mentions, nothing below goes on from.
            let sentence = text.sentenceOfToken[token]
            if text.part != .title, text.text.isHeading(sentence) { model.forget(sentence: sentence) }
        }
    }

    /// Everything of the text that bears on reference, in text order.
    private func steps() -> [(Int, Step)] {
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

    private mutating func read(name index: Int, of cluster: Int, _ set: inout ClusterSet) {
        let tokens = pass.names[index].tokens
        let role = pass.role(ofName: index)
        if role == .subject { set.clusters[cluster].markSubject(tokens, at: text.text.span(ofTokens: tokens)) }
        model.add(referent(set, cluster, tokens, role))
    }

    private mutating func read(phrase index: Int, _ set: inout ClusterSet, sentence: Int) {
        let phrase = pass.phrases[index]
        let role = pass.cues.role(of: phrase.tokens)
        var cluster = pass.described[index]
        if cluster == nil { cluster = nominal.referent(of: phrase, in: &set, model: model, sentence: sentence) }
        if let cluster {
            give(phrase.tokens, .nominal, role, to: cluster, &set)
        } else if let competitor = competitor(phrase, role) {
            model.add(competitor)
        }
    }

    private mutating func read(_ form: PronounForm, at token: Int, _ set: inout ClusterSet) {
        // A headline's pronoun has nothing before it to stand for.
        guard text.part != .title || !model.referents.isEmpty else { return }
        let bearer = form.isPossessive ? pass.phraseStarting[token].flatMap { pass.described[$0] } : nil
        let rules = PronounRules(form, at: token, cues: pass.cues, words: lexicon.coreference, bearer: bearer)
        guard let cluster = rules.antecedent(in: model, following: following(token, set)) else { return }
        if set.clusters[cluster].gender == .unknown { set.clusters[cluster].gender = form.gender }
        give(token..<(token + 1), .pronoun, rules.role, to: cluster, &set)
    }

    private mutating func read(_ form: EllipticalRules.Form, _ tokens: Range<Int>, _ set: inout ClusterSet) {
        var cluster = elliptical.referent(of: form, at: tokens.lowerBound, in: set)
        if cluster == nil, case .age(let years) = form {
            cluster = nominal.person(aged: years, at: tokens.lowerBound + 1, model)
        }
        guard let cluster else { return }
        give(tokens, .nominal, pass.cues.role(of: tokens), to: cluster, &set)
    }

    /// Gives tokens to a cluster, which is in mind from there.
    private mutating func give(
        _ tokens: Range<Int>,
        _ form: MentionForm,
        _ role: ClauseCues.Role,
        to cluster: Int,
        _ set: inout ClusterSet
    ) {
        set.clusters[cluster].additions.append(
            ClusterMention(
                span: text.text.span(ofTokens: tokens),
                tokens: tokens,
                form: form,
                isSubject: role == .subject
            )
        )
        model.add(referent(set, cluster, tokens, role, isPronoun: form == .pronoun))
    }

    func referent(
        _ set: ClusterSet,
        _ cluster: Int,
        _ tokens: Range<Int>,
        _ role: ClauseCues.Role,
        isPronoun: Bool = false
    ) -> DiscourseModel.Referent {
        let facts = set.clusters[cluster]
        return DiscourseModel.Referent(
            cluster: cluster,
            kind: facts.type == .person ? .person : facts.isPlural ? .plural : .thing,
            gender: facts.gender,
            sentence: text.sentenceOfToken[tokens.lowerBound],
            tokens: tokens,
            role: role,
            isQuoted: pass.cues.isQuoted[tokens.lowerBound],
            isPronoun: isPronoun
        )
    }

    /// Somebody described who is no entity: he still may be whom the next pronoun means.
    private func competitor(_ phrase: NominalPhrase, _ role: ClauseCues.Role) -> DiscourseModel.Referent? {
        guard phrase.isPersonal else { return nil }
        return DiscourseModel.Referent(
            cluster: nil,
            kind: .person,
            gender: phrase.gender,
            sentence: text.sentenceOfToken[phrase.headTokens.lowerBound],
            tokens: phrase.tokens,
            role: role,
            isQuoted: pass.cues.isQuoted[phrase.headTokens.lowerBound],
            isPronoun: false
        )
    }
}

extension EntityCluster {
    /// Notes that the name at some tokens is the subject of its clause.
    fileprivate mutating func markSubject(_ tokens: Range<Int>, at span: TextSpan) {
        // Mentions of names were added in text order: search from the end of those before.
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if Self.isBefore(mentions[middle].span, span) { low = middle + 1 } else { high = middle }
        }
        guard low < mentions.count, mentions[low].tokens == tokens else { return }
        mentions[low].isSubject = true
    }

    /// The body's mentions come first in a cluster, as its texts do.
    private static func isBefore(_ left: TextSpan, _ right: TextSpan) -> Bool {
        if left.part != right.part { return left.part == .body }
        return left.lowerBound < right.lowerBound
    }
}
