import NewsModel

/// Puts the names of a document together (full name, surname, acronym, alias) and links them to the catalogue.
///
/// It never puts two persons of one surname together, and it abstains (`ambiguous`) where the text does not decide.
struct EntityLinker: Sendable {
    let catalogue: EntityCatalogue
    let lexicon: EntityLexicon

    /// How many candidates of one name are looked at, so that no text takes long.
    private static let limit = 20
    /// How many names are counted to see whom the text is about.
    static let scope = 400

    /// The clusters of the names in title and body; each result learns which cluster its names belong to.
    func link(
        _ results: inout [EntityRecognizer.Result],
        _ texts: [ScannedText],
        _ context: LinkingContext
    ) -> ClusterSet {
        var set = ClusterSet(firmEndings: lexicon.nameWords.firmEndings)
        let metonyms = MetonymResolver(
            catalogue: catalogue,
            lexicon: lexicon,
            context: context,
            results: results,
            texts: texts
        )
        let names = results.enumerated().flatMap { index, result in result.names.map { (name: $0, text: index) } }
        var cluster = [Int?](repeating: nil, count: names.count)
        // Full names first, wherever they stand: a headline's surname belongs to the full name below it.
        let full = linkFullNames(names, context, &cluster, &set)
        let newspapers = newspapers(names)
        let elsewhere = PlacesElsewhere(names, texts, catalogue)
        for index in names.indices
        where cluster[index] == nil && (names[index].name.type != .person || isThing(names[index].name, set, context)) {
            guard !isShortForNewspaper(names[index].name, newspapers) else { continue }
            cluster[index] = thing(index, names, texts, context, metonyms, elsewhere, &set)
        }
        let couples = linkCouples(names, texts, &cluster, &set)
        let mentions = names.map(\.name)
        let definitions = definitions(in: results, texts)
        linkShortThings(mentions, definitions, &cluster, &set)
        let sentences = names.map { $0.text << 32 | texts[$0.text].sentenceOfToken[$0.name.tokens.lowerBound] }
        let kin = lexicon.nameWords.kin
        let others = namesakes(names, texts)
        let relatives = Set(full.filter { names[$0].name.isRelative(in: texts[names[$0].text], kin: kin) })
        for index in names.indices where cluster[index] == nil {
            let name = names[index].name
            // "Obama, a striker for Globex"
            let isAnother = others.contains(name.words) && set.persons(withSurname: name.words[0]).isEmpty
            if name.type == .person, !isAnother {
                cluster[index] = shortName(index, couples, cluster, sentences, relatives, context, &set)
            } else {
                cluster[index] = own(name, .unlinked, &set)
            }
        }
        joinShortForms(names, texts, &cluster, &set)
        joinAliases(names, texts, &cluster, set)
        joinMisspellings(mentions, &cluster, set)
        for (name, cluster) in zip(mentions, cluster) {
            if let cluster { set.add(name, to: cluster) }
        }
        var start = 0
        for index in results.indices {
            results[index].clusters = Array(cluster[start..<(start + results[index].names.count)])
            start += results[index].names.count
        }
        return set
    }

    // MARK: Persons

    /// Links the full names of persons, the longest first, since "Mr Okafor Villanueva" may end one; gives their places.
    private func linkFullNames(
        _ names: [PlacedName],
        _ context: LinkingContext,
        _ cluster: inout [Int?],
        _ set: inout ClusterSet
    ) -> [Int] {
        let full = names.indices.filter { names[$0].name.type == .person && names[$0].name.isFull }
        for isDouble in [false, true] {
            for index in full where isDoubleSurname(names[index].name) == isDouble {
                cluster[index] = fullName(names[index].name, context, &set)
            }
        }
        return full
    }

    private func fullName(_ name: NameMention, _ context: LinkingContext, _ set: inout ClusterSet) -> Int {
        let persons = name.senses.map(\.entry).filter { catalogue.entries[$0].type == .person }
        if let entry = context.decide(persons) { return set.cluster(ofEntry: entry, in: catalogue) }
        let parts = PersonName(name.words)
        let nickname = PersonName.nickname(in: name.text)
        // Middle names and initials: "Donald J. Trump".
        if persons.isEmpty, let surname = parts.surname {
            let same = catalogue.persons(withSurname: surname).filter { entry in
                let known = AtomizedText(name: catalogue.entries[entry].name).atoms.map(\.folded)
                guard let given = PersonName(known).given, name.words.count >= known.count else { return false }
                return given == parts.given || given == nickname
            }
            if same.count == 1 { return set.cluster(ofEntry: same[0], in: catalogue) }
        }
        if let known = set.cluster(of: .person, words: name.words) ?? numbered(parts, set) ?? givenPair(name, set) {
            return known
        }
        if isDoubleSurname(name), persons.isEmpty, let surname = parts.surname {
            let longer = set.persons(withSurname: surname).prefix(Self.limit).filter { index in
                let words = set.clusters[index].words
                return words.count > name.words.count && words.suffix(name.words.count).elementsEqual(name.words)
                    && set.clusters[index].gender.agrees(with: name.gender)
            }
            if longer.count == 1 { return longer[0] }
        }
        for index in set.persons(withSurname: parts.surname ?? "").prefix(Self.limit) {
            let cluster = set.clusters[index]
            let other = PersonName(cluster.words)
            let otherNickname = PersonName.nickname(in: cluster.name)
            guard cluster.entry == nil, cluster.gender.agrees(with: name.gender),
                parts.isCompatible(with: other) || nickname != nil && nickname == other.given
                    || otherNickname != nil && otherNickname == parts.given
            else { continue }
            // The longer name, but rather one without a nickname in marks.
            let isPlainer = nickname == nil && otherNickname != nil
            if isPlainer || nickname == nil && name.words.count > cluster.words.count { set.rename(index, to: name) }
            return index
        }
        return own(name, persons.isEmpty ? .unlinked : .ambiguous, &set)
    }

    /// Whether two words, the first of them no given name, may end a longer name ("Mr Okafor Villanueva", "Eriksson Ek").
    private func isDoubleSurname(_ name: NameMention) -> Bool {
        name.words.count == 2 && !lexicon.isGivenName(name.words[0])
    }

    /// A surname or a given name by itself.
    private func shortName(
        _ index: Int,
        _ names: [NameMention],
        _ assigned: [Int?],
        _ sentences: [Int],
        _ relatives: Set<Int>,
        _ context: LinkingContext,
        _ set: inout ClusterSet
    ) -> Int {
        let name = names[index]
        let word = name.words[name.words.count - 1]
        var inText = set.persons(withSurname: word)
        if let same = set.cluster(of: .person, words: name.words), !inText.contains(same) { inText.append(same) }
        inText = inText.prefix(Self.limit).filter { set.clusters[$0].gender.agrees(with: name.gender) }
        // "Kask-Ilves" is no other Ilves.
        let whole = inText.filter { set.clusters[$0].words.suffix(name.words.count).elementsEqual(name.words) }
        if name.words.count > 1, !whole.isEmpty { inText = whole }
        let persons = name.senses.map(\.entry).filter { entry in
            catalogue.entries[entry].type == .person && context.agrees(entry, name.gender)
        }
        let bearer = context.bearer(of: word, gender: name.gender, role: name.role)
        if let known = context.decide(persons) ?? leader(bearer, context) {
            // "Trump" is Donald Trump even beside Melania Trump; but a baker named Biden keeps his own surname.
            let others = inText.filter { set.clusters[$0].entry != known }
            let isInText = set.existing(entry: known) != nil
            let isSupported = isInText || context.support(known) >= 2
            if isSupported || others.isEmpty && !isCommonSurname(name) {
                return set.cluster(ofEntry: known, in: catalogue)
            }
        }
        if let former = former(bearer: word, name, inText, set, context) {
            return set.cluster(ofEntry: former, in: catalogue)
        }
        if inText.count == 1 { return inText[0] }
        if inText.count > 1 {
            let chosen =
                titled(inText, before: index, names, assigned, set)
                ?? namedShort(inText, as: word, names, assigned) ?? main(of: inText, names, assigned, set, context)
                ?? mostRecent(of: inText, before: index, names, assigned, sentences, but: relatives)
                ?? mostRecent(of: inText, before: index, names, assigned, sentences)
            return chosen ?? own(name, .ambiguous, &set)
        }
        guard persons.isEmpty || isCommonSurname(name) else { return own(name, .ambiguous, &set) }
        let byGivenName = set.persons(withGivenName: name.words[0]).filter {
            set.clusters[$0].gender.agrees(with: name.gender) && set.clusters[$0].words.starts(with: name.words)
        }
        if name.title == nil || name.isOfKin, !byGivenName.isEmpty {
            let candidates = Array(byGivenName.prefix(Self.limit))
            if candidates.count == 1 { return candidates[0] }
            if let chosen = main(of: candidates, names, assigned, set, context) { return chosen }
        }
        switch bearer {
        case .one(let entry) where !isCommonSurname(name) || context.support(entry) >= 2:
            return set.cluster(ofEntry: entry, in: catalogue)
        case .one: return own(name, .unlinked, &set)
        case .several: return own(name, .ambiguous, &set)
        case .none: return own(name, .unlinked, &set)
        }
    }

    /// Whether a surname behind a title is a given name too ("Kim"), so that it means nobody whom the text does not speak
    /// for.
    private func isCommonSurname(_ name: NameMention) -> Bool {
        name.title != nil && name.role == nil && lexicon.isGivenName(name.words[name.words.count - 1])
    }

    // MARK: Everything else

    /// "Accused Wagner of treason": a word that the catalogue has for a person and for something else, where the text speaks
    /// for that and has nobody of the name.
    private func isThing(_ name: NameMention, _ set: ClusterSet, _ context: LinkingContext) -> Bool {
        guard name.title == nil, name.words.count == 1, set.persons(withSurname: name.words[0]).isEmpty,
            let entry = context.decide(name.senses.filter { $0.kind == .name }.map(\.entry))
        else { return false }
        return catalogue.entries[entry].type != .person && context.support(entry) >= 1
    }

    private func thing(
        _ index: Int,
        _ names: [(name: NameMention, text: Int)],
        _ texts: [ScannedText],
        _ context: LinkingContext,
        _ metonyms: MetonymResolver,
        _ elsewhere: PlacesElsewhere,
        _ set: inout ClusterSet
    ) -> Int? {
        let name = names[index].name
        let text = texts[names[index].text]
        guard !name.senses.isEmpty else { return nil }
        if let listed = stateOf(name, text) ?? territory(index, names, text) ?? cityOrState(index, names, text) {
            return set.cluster(ofEntry: listed, in: catalogue)
        }
        if name.type == .group, name.senses.contains(where: { $0.kind == .demonym }) {
            return group(name, &set)
        }
        let governments = name.senses.filter { $0.kind == .metonym }.map(\.entry)
        let named = name.senses.filter { $0.kind == .name }.map(\.entry)
        if !governments.isEmpty {
            if metonyms.meansGovernment(name, text) {
                if let state = context.decide(governments) { return set.cluster(ofEntry: state, in: catalogue) }
            } else if named.isEmpty {
                return own(name, .unlinked, &set)
            }
        }
        let fitting = named.filter {
            !isOfAnotherState($0, name, text, context) && !context.isElsewhere(name, $0)
                && !elsewhere.contains(name, $0)
        }
        guard !fitting.isEmpty || named.isEmpty else {
            if let body = context.bodyOfHome(name), !isOfAnotherState(body, name, text, context) {
                return set.cluster(ofEntry: body, in: catalogue)
            }
            return own(name, named.contains { context.isElsewhere(name, $0) } ? .ambiguous : .unlinked, &set)
        }
        let suiting = fitting.filter { catalogue.entries[$0].type == name.type }
        // Where the text speaks for a thing of another type, it is that thing: "Amazon founder Jeff Bezos".
        if let entry = context.decide(fitting) ?? byArticle(fitting, name, text)
            ?? context.decide(suiting.isEmpty ? fitting : suiting)
        {
            return set.cluster(ofEntry: entry, in: catalogue)
        }
        return own(name, .ambiguous, &set)
    }

    /// "Russians": the people of a state, or the members of a party, as a group of their own.
    private func group(_ name: NameMention, _ set: inout ClusterSet) -> Int {
        set.cluster(of: .group, words: name.words) ?? own(name, .unlinked, &set)
    }

    /// Organizations and places by acronym, by a shorter form of the name, or by the same words.
    private func linkShortThings(
        _ names: [NameMention],
        _ definitions: [[String]: [String]],
        _ cluster: inout [Int?],
        _ set: inout ClusterSet
    ) {
        let order = names.indices.filter { cluster[$0] == nil && names[$0].type != .person }
            .sorted { (names[$1].words.count, $0) < (names[$0].words.count, $1) }
        var exact: [[String]: Int] = [:]
        for index in order {
            let name = names[index]
            let key = ["\(name.type)"] + name.words
            let defined = definitions[name.words].flatMap { set.cluster(of: name.type, words: $0) }
            if let known = exact[key] ?? defined ?? match(name, set) {
                cluster[index] = known
                exact[key] = known
                continue
            }
            let made = own(name, .unlinked, &set)
            exact[key] = made
            cluster[index] = made
        }
    }

    /// The short forms that the text gives in brackets ("Open Educational Resources (OER)"), by their words, with the
    /// words that they stand for.
    private func definitions(in results: [EntityRecognizer.Result], _ texts: [ScannedText]) -> [[String]: [String]] {
        var definitions: [[String]: [String]] = [:]
        for (result, text) in zip(results, texts) {
            for name in result.names where name.words.count > 1 && name.type != .person {
                guard let short = Acronym.defined(after: name, text) else { continue }
                definitions[[short]] = definitions[[short]] ?? name.words
            }
        }
        return definitions
    }

    private func match(_ name: NameMention, _ set: ClusterSet) -> Int? {
        guard name.type != .person, name.type != .place, name.type != .group else { return nil }
        if let letters = Acronym.letters(of: name) {
            let things = set.things(withInitials: letters).prefix(Self.limit)
            let acronyms = things.filter { set.clusters[$0].type == name.type }
            if acronyms.count == 1 { return acronyms[0] }
            // What kind of thing letters stand for is a guess.
            if acronyms.isEmpty, things.count == 1, Acronym.isWrittenOrPlural(name.text),
                set.clusters[things[0]].type != .place
            {
                return things[0]
            }
        }
        if let longer = endOfLongerName(name, set) { return longer }
        guard name.type == .organization else { return nil }
        // "Boeing" for "Boeing Co", "Heritage" for "Heritage Foundation": the beginning, up to a mere ending.
        let longer = set.organizations(beginningWith: name.words[0]).prefix(Self.limit).filter { candidate in
            let words = set.clusters[candidate].words
            guard words.count > name.words.count, Array(words.prefix(name.words.count)) == name.words else {
                return false
            }
            let rest = words[name.words.count...]
            // "the House" for "House of Representatives", "General Assembly" for "General Assembly of the United Nations".
            if ["of", "for"].contains(rest.first) { return true }
            return rest.allSatisfy { lexicon.organizationSuffixes.contains($0) }
        }
        return longer.count == 1 ? longer[0] : firm(shortenedTo: name, set)
    }

    /// "Pirates" for "Pittsburgh Pirates", "Chrome" for "Google Chrome", "Phailin" for "Cyclone Phailin", "Home Office"
    /// for "United Kingdom Home Office": the end of the one longer name, behind the name of its place or maker.
    private func endOfLongerName(_ name: NameMention, _ set: ClusterSet) -> Int? {
        let count = name.words.count
        guard let last = name.words.last else { return nil }
        // "The Post" for "The Washington Post".
        let isNewspaper = count == 1 && lexicon.newspaperEndings.contains(last)
        guard count > 1 || !isGeneric(last) || isNewspaper else { return nil }
        let longer = set.things(endingWith: last).prefix(Self.limit).filter { candidate in
            let cluster = set.clusters[candidate]
            guard cluster.words.count > count, cluster.words.suffix(count).elementsEqual(name.words),
                cluster.type == name.type || (cluster.type != .place && name.type == .other)
            else { return false }
            let beginning = cluster.words.dropLast(count)
            // "Black Caucus Foundation" for "Congressional Black Caucus Foundation": three words are no accident.
            if isNewspaper || count >= 3 { return cluster.type == .organization && name.type == .organization }
            if beginning.contains("of") || beginning.contains("for") { return false }
            if let first = beginning.first, beginning.count == 1, lexicon.nounsInNames[first] != nil { return true }
            let atoms = AtomizedText(name: cluster.name).atoms
            guard let owner = catalogue.longestMatch(in: atoms, at: 0, limit: min(atoms.count, beginning.count)),
                owner.atoms.count == beginning.count
            else { return false }
            return owner.senses.contains { $0.kind == .name && catalogue.entries[$0.entry].type != .person }
        }
        return longer.count == 1 ? longer[0] : nil
    }

    /// Whether a word says only what kind of thing something is ("Court").
    func isGeneric(_ word: String) -> Bool {
        lexicon.organizationHeads.contains(word) || lexicon.organizationSuffixes.contains(word)
            || lexicon.placeSuffixes.contains(word) || lexicon.descriptionNouns[word] != nil
            || lexicon.governmentNouns.contains(word)
    }

    /// An entity that the catalogue lacks.
    private func own(_ name: NameMention, _ status: LinkStatus, _ set: inout ClusterSet) -> Int {
        if let known = set.cluster(of: name.type, words: name.words), set.clusters[known].entry == nil { return known }
        var cluster = EntityCluster(
            entry: nil,
            name: name.text,
            words: name.words,
            type: name.type,
            status: status
        )
        cluster.gender = name.gender
        return set.append(cluster)
    }
}
