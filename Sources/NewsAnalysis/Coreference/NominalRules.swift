import NewsModel

/// What a description stands for: an office by its holder, "the alliance" by the catalogue, "the country" by recency.
///
/// Anything less certain is left alone.
struct NominalRules: Sendable {
    let catalogue: EntityCatalogue
    let lexicon: EntityLexicon
    let offices: OfficeResolver
    let descriptions: DescriptionIndex
    let pass: TextPass
    let totals: ClusterTotals
    let traits: PersonTraits

    func referent(
        of phrase: NominalPhrase,
        in set: inout ClusterSet,
        model: DiscourseModel,
        sentence: Int
    ) -> Int? {
        let text = pass.text
        if let former = former(phrase, set, model) { return former }
        // "The New York senator" is no new one.
        let isAnother = phrase.modifiers.contains {
            lexicon.coreference.distancing.contains(text.words[$0]) && pass.name(startingAt: $0) == nil
        }
        guard !isAnother, !isOutcome(phrase),
            !isOfAnotherYear(phrase)
        else { return nil }
        if let known = known(phrase, set, model, sentence) { return known }
        switch phrase.head {
        case .government:
            return government(phrase, in: &set) ?? administration(phrase, set, model, sentence)
        case .title(let title):
            guard isDefinite(phrase) || isBareOffice(phrase) else { return nil }
            guard let office = title.role else { return nil }
            let (body, party) = body(of: phrase, set)
            if case .unknown = body { return nil }
            let holder = offices.holder(
                of: office,
                state: body.state,
                gender: phrase.gender,
                party: party,
                in: &set,
                model: model,
                totals: totals,
                sentence: sentence,
                maySayMore: !isOfUnnamed(phrase, model, sentence)
            )
            return holder ?? person(ofTraits: phrase, set, model, sentence)
        case .person(let noun):
            guard !noun.isPlural, phrase.determiner == .definite, !isRestricted(phrase) else { return nil }
            return person(phrase, noun, set, model, sentence) ?? bearer(of: phrase, set, model, sentence)
                ?? person(ofTraits: phrase, set, model, sentence)
        case .thing(let noun):
            guard phrase.determiner == .definite, !isRestricted(phrase) else { return nil }
            let excluded = excluded(from: phrase, model, sentence)
            let found = thing(phrase, noun, set, model, sentence, excluding: excluded)
            return found.flatMap { excluded.contains($0) ? nil : $0 }
        }
    }

    /// Whom the catalogue describes so, if the text has named just one of them: "the Vermont senator".
    private func known(
        _ phrase: NominalPhrase,
        _ set: ClusterSet,
        _ model: DiscourseModel,
        _ sentence: Int
    ) -> Int? {
        guard phrase.isPersonal, isDefinite(phrase) || isJoined(phrase) else { return nil }
        let words = Array(pass.text.words[phrase.modifiers.lowerBound..<phrase.tokens.upperBound])
        guard words.count > 1 else { return nil }
        var found = bearers(of: words, set, model)
        if found.isEmpty { found = bearers(of: Self.plain(words), set, model) }
        guard found.count == 1, !isPerhapsAnother(phrase, than: found[0], set, model, sentence),
            !isBorneByAnother(phrase, than: found[0], set, model)
        else { return nil }
        return found[0]
    }

    /// The persons named so far whom the catalogue describes in two words or more.
    private func bearers(of words: [String], _ set: ClusterSet, _ model: DiscourseModel) -> [Int] {
        guard words.count > 1 else { return [] }
        return descriptions[words.joined(separator: " ")].filter {
            set.clusters[$0].type == .person && model.count($0) > 0
        }
    }

    /// "The current GOP presidential nominee" is the Republican nominee, and so is the presumptive one.
    private static func plain(_ words: [String]) -> [String] {
        let isPlain = words[0] != "gop" && !words.contains(where: nominal.contains)
        return isPlain ? [] : words.filter { !nominal.contains($0) }.map { $0 == "gop" ? "republican" : $0 }
    }

    /// Adjectives that make nobody else of a nominee.
    private static let nominal: Set<String> = ["presidential", "current", "presumptive", "presumed", "likely"]

    /// Whether the text calls another person by the noun, too: "Mart Kask, a billionaire businessman,".
    private func isBorneByAnother(
        _ phrase: NominalPhrase,
        than known: Int,
        _ set: ClusterSet,
        _ model: DiscourseModel
    ) -> Bool {
        guard case .person = phrase.head else { return false }
        let role = phrase.role(in: pass.text)
        return set.clusters.indices.contains { index in
            index != known && set.clusters[index].type == .person && model.count(index) > 0
                && set.clusters[index].roles.contains { $0 == role || $0.hasSuffix(" " + role) }
        }
    }

    private static let former = "former "

    /// "The former secretary of state", "the former Massachusetts governor": the only person of the text who was that.
    private func former(_ phrase: NominalPhrase, _ set: ClusterSet, _ model: DiscourseModel) -> Int? {
        guard isDefinite(phrase), case .title(let title) = phrase.head, let office = title.role,
            !isOfAnotherYear(phrase)
        else { return nil }
        let isTitle = office.hasPrefix(Self.former)
        guard isTitle || phrase.modifiers.first.map({ pass.text.words[$0] + " " }) == Self.former else { return nil }
        // "The former deputy mayor", "the former White House counsel" were something else.
        let modifiers = Array(phrase.modifiers.dropFirst(isTitle ? 0 : 1))
        let body = body(of: phrase, modifiers)
        let others = modifiers.filter { token in
            pass.name(startingAt: token) == nil && pass.adjectives[token] == nil && !pass.isTaken[token]
        }
        guard others.isEmpty, !isRestricted(phrase) || body.state != nil else { return nil }
        if case .unknown = body { return nil }
        let plain = isTitle ? String(office.dropFirst(Self.former.count)) : office
        let former = offices.former(plain, of: body.state, in: set)
        return former.flatMap { model.count($0) > 0 ? $0 : nil }
    }

    /// "Kask opened a shop celebrating the pop star": perhaps Kask is one, too.
    private func isPerhapsAnother(
        _ phrase: NominalPhrase,
        than known: Int,
        _ set: ClusterSet,
        _ model: DiscourseModel,
        _ sentence: Int
    ) -> Bool {
        guard case .person(let noun) = phrase.head else { return false }
        let here = model.recent(sentence: sentence, distance: 0).filter { $0.kind == .person }.compactMap { referent in
            referent.cluster.map { (cluster: $0, gender: referent.gender) }
        }
        return !here.contains { $0.cluster == known }
            && here.contains { noun.gender.agrees(with: $0.gender) && set.clusters[$0.cluster].entry == nil }
    }

    /// "The novelist": the only one of the text whom the catalogue describes so, if it spoke of him or her just now.
    private func bearer(
        of phrase: NominalPhrase,
        _ set: ClusterSet,
        _ model: DiscourseModel,
        _ sentence: Int
    ) -> Int? {
        guard phrase.modifiers.isEmpty else { return nil }
        let bearers = descriptions[phrase.role(in: pass.text)].filter { set.clusters[$0].type == .person }
        guard bearers.count == 1,
            model.recent(sentence: sentence, distance: 3).contains(where: { $0.cluster == bearers[0] })
        else { return nil }
        return bearers[0]
    }

    /// "If he becomes the nominee": what somebody turns into is nobody yet.
    private func isOutcome(_ phrase: NominalPhrase) -> Bool {
        let verb = phrase.tokens.lowerBound - 1
        return pass.text.sentence(ofToken: phrase.tokens.lowerBound).contains(verb)
            && pass.text.tokens[verb].lemma == "become"
    }

    /// "The 2012 nominee" in 2016.
    private func isOfAnotherYear(_ phrase: NominalPhrase) -> Bool {
        guard let year = offices.date?.year else { return false }
        return phrase.modifiers.contains { token in
            let word = pass.text.words[token]
            return word.count == 4 && (Int(word).map { (1000...2999).contains($0) && $0 != year } ?? false)
        }
    }

    private func isDefinite(_ phrase: NominalPhrase) -> Bool {
        phrase.determiner == .definite || phrase.determiner == .possessiveName
    }

    /// "The former governor and Democratic nominee": the second of two descriptions of one.
    private func isJoined(_ phrase: NominalPhrase) -> Bool {
        guard phrase.determiner == .none,
            pass.text.word(phrase.tokens.lowerBound - 1, inSentenceOf: phrase.tokens.lowerBound) == "and"
        else { return false }
        return pass.phraseEnding[phrase.tokens.lowerBound - 1].map { pass.phrases[$0] }.map(isDefinite) ?? false
    }

    /// "President's new order": a capitalised office by itself, as headlines have it.
    private func isBareOffice(_ phrase: NominalPhrase) -> Bool {
        guard phrase.determiner == .none, case .title(let title) = phrase.head, title.kind == .office else {
            return false
        }
        let first = phrase.tokens.lowerBound
        return pass.text.tokens[first].isCapitalized
            && (pass.text.part == .title || pass.text.isTitleCase(atToken: first))
    }

    // MARK: The body that an office belongs to

    private enum Body {
        case state(EntityID)
        /// The words name none.
        case open
        /// The words name something that is no body of the catalogue.
        case unknown

        var state: EntityID? {
            if case .state(let id) = self { return id }
            return nil
        }
    }

    /// "the US president", "Russia's president", "the prime minister of Canada"; "the Republican senator" has a party.
    private func body(of phrase: NominalPhrase, _ set: ClusterSet) -> (Body, Affiliations.Party?) {
        var party: Affiliations.Party?
        var modifiers = Array(phrase.modifiers)
        for token in phrase.modifiers where party == nil {
            guard let found = Affiliations.party(at: token, pass, set, catalogue) else { continue }
            party = found.party
            modifiers.removeAll { (token..<found.end).contains($0) }
        }
        return (body(of: phrase, modifiers), party)
    }

    private func body(of phrase: NominalPhrase, _ modifiers: [Int]) -> Body {
        let text = pass.text
        for token in modifiers {
            if let state = stateNamed(at: token) { return .state(state) }
        }
        // "the Commodores coach": a name that is no state's.
        let isForeign = modifiers.contains { token in
            pass.name(startingAt: token) != nil || text.tokens[token].tag.isProperNoun
        }
        if isForeign { return .unknown }
        if phrase.determiner == .possessiveName {
            let owner = phrase.tokens.lowerBound - 2
            guard owner >= 0, let state = stateNamed(endingAt: owner) else { return .unknown }
            return .state(state)
        }
        let next = phrase.tokens.upperBound
        let sentence = text.sentence(ofToken: phrase.tokens.lowerBound)
        if sentence.contains(next), text.words[next] == "of" {
            var token = next + 1
            if sentence.contains(token), text.words[token] == "the" { token += 1 }
            guard sentence.contains(token), let state = stateNamed(at: token) else { return .unknown }
            return .state(state)
        }
        return .open
    }

    /// The state whose name or adjective begins at a token.
    private func stateNamed(at token: Int) -> EntityID? {
        if let match = pass.adjectives[token] {
            return match.senses.first.map { catalogue.entries[$0.entry].id }
        }
        guard let name = pass.name(startingAt: token) else { return nil }
        return state(of: name)
    }

    private func stateNamed(endingAt token: Int) -> EntityID? {
        pass.name(endingAt: token).flatMap { state(of: $0) }
    }

    private func state(of name: NameMention) -> EntityID? {
        let states = name.senses.map { catalogue.entries[$0.entry] }
        return (states.first { $0.placeSubtype == .country } ?? states.first)?.id
    }

    /// "the American government", "Russia's leadership", "the Trump administration": the state.
    private func government(_ phrase: NominalPhrase, in set: inout ClusterSet) -> Int? {
        var state: EntityID?
        for token in phrase.modifiers where state == nil {
            state = stateNamed(at: token) ?? stateLed(at: token)
        }
        if state == nil, phrase.determiner == .possessiveName, phrase.tokens.lowerBound >= 2 {
            state = stateNamed(endingAt: phrase.tokens.lowerBound - 2)
        }
        guard let state, let entry = catalogue.index(of: state) else { return nil }
        guard catalogue.entries[entry].placeSubtype == .country else { return nil }
        return set.cluster(ofEntry: entry, in: catalogue)
    }

    /// The state that the person named at a token leads at publication.
    private func stateLed(at token: Int) -> EntityID? {
        guard let name = pass.name(startingAt: token), let date = offices.date else { return nil }
        for sense in name.senses where catalogue.entries[sense.entry].type == .person {
            let leads = catalogue.offices(of: sense.entry, on: date).first { tenure in
                catalogue.entry(tenure.of)?.placeSubtype == .country
            }
            if let leads { return leads.of }
        }
        return nil
    }

    // MARK: Things and people named before

    /// "that", "which" or "of" after a description picks out another one.
    func isRestricted(_ phrase: NominalPhrase) -> Bool {
        let next = pass.text.word(phrase.tokens.upperBound, inSentenceOf: phrase.tokens.lowerBound)
        return ["that", "which", "of", "who", "whose", "where", "with"].contains(next)
    }

    private func person(
        _ phrase: NominalPhrase,
        _ noun: EntityLexicon.PersonNoun,
        _ set: ClusterSet,
        _ model: DiscourseModel,
        _ sentence: Int
    ) -> Int? {
        let role = phrase.role(in: pass.text)
        var seen: [Int] = []
        // Whom no later sentence than any other names.
        var latest: [Int] = []
        var last: Int?
        for referent in model.recent(sentence: sentence, distance: 6) {
            guard let cluster = referent.cluster, referent.kind == .person, !seen.contains(cluster) else { continue }
            guard noun.gender.agrees(with: set.clusters[cluster].gender) else { continue }
            if set.clusters[cluster].roles.contains(where: { $0 == role || $0.hasSuffix(" " + role) }) {
                return cluster
            }
            seen.append(cluster)
            last = last ?? referent.sentence
            if referent.sentence == last { latest.append(cluster) }
        }
        // Further back: the only one who was described so.
        let bearers = set.clusters.indices.filter { index in
            set.clusters[index].type == .person && model.count(index) > 0 && set.clusters[index].roles.contains(role)
        }
        if bearers.isEmpty {
            return isOfUnnamed(phrase, model, sentence) ? nil : person(called: role, latest, set)
        }
        guard bearers.count == 1, noun.gender.agrees(with: set.clusters[bearers[0]].gender) else { return nil }
        return bearers[0]
    }

    /// Whether somebody without a name was called so: "a lawmaker" before "the lawmaker".
    private func isOfUnnamed(_ phrase: NominalPhrase, _ model: DiscourseModel, _ sentence: Int) -> Bool {
        let head = pass.text.words[phrase.headTokens.upperBound - 1]
        return model.recent(sentence: sentence, distance: 6).contains {
            $0.cluster == nil && pass.text.words[$0.tokens.upperBound - 1] == head
        }
    }

    /// "The lawmaker" after "Ada Kask, a senator": the only one of those named last whose role is of that kind.
    private func person(
        called role: String,
        _ recent: [Int],
        _ set: ClusterSet
    ) -> Int? {
        guard let kinds = lexicon.titleSynonyms[role] else { return nil }
        let bearers = recent.filter { index in
            set.clusters[index].roles.contains { known in
                kinds.contains { known == $0 || known.hasSuffix(" " + $0) }
            }
        }
        return bearers.count == 1 ? bearers[0] : nil
    }
}

extension TextPass {
    /// The name that begins at a token.
    func name(startingAt token: Int) -> NameMention? { nameStarting[token].map { names[$0] } }

    /// The name whose last token this is.
    func name(endingAt token: Int) -> NameMention? { nameEnding[token].map { names[$0] } }
}
