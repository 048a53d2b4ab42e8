import NewsModel

/// Finds the places of the catalogue inside the names of bodies and events that are theirs: "Pennsylvania" in
/// "Pennsylvania Department of Health", "Berlin" in "Berlin Film Festival", "Ohio" in "Ohio State University".
///
/// Newspapers, broadcasters and companies are named after places and do not involve them ("New York Times"); places
/// inside places are mostly other places ("Mexico" in "Mexico City"). Where a name means several places and the article
/// speaks for none, there is none.
struct NestedPlaceFinder: Sendable {
    let catalogue: EntityCatalogue
    let lexicon: EntityLexicon

    /// The entries of the catalogue that an article has, and their places in its entities.
    func entries(in document: Document) -> [Int: Int] {
        var entries: [Int: Int] = [:]
        for (index, entity) in document.entities.enumerated() where entity.linkStatus == .linked {
            if let entry = catalogue.index(of: entity.id) { entries[entry] = index }
        }
        return entries
    }

    /// An entity for a place that the article names only inside longer names: its salience is 0.
    func entity(of entry: Int) -> Entity {
        let facts = catalogue.entries[entry]
        return Entity(
            id: facts.id,
            name: facts.name,
            type: facts.type,
            placeSubtype: facts.placeSubtype,
            wikidataID: facts.wikidataID,
            linkStatus: .linked
        )
    }

    /// The places inside a name (its tokens), in text order; `known` has the entries that the article names by itself.
    func places(
        in tokens: Range<Int>,
        of owner: Entity,
        _ text: AnnotatedText,
        known: [Int: Int]
    ) -> [(entry: Int, span: TextSpan)] {
        guard owner.type == .event || (owner.type == .organization && !isNamesake(owner, tokens, text)) else {
            return []
        }
        var found: [(entry: Int, span: TextSpan)] = []
        var start = tokens.lowerBound
        while start < tokens.upperBound {
            var next = start + 1
            let limit = begins(start, text) ? min(tokens.upperBound, start + NestedNameFinder.longest) : start
            for end in stride(from: limit, to: start, by: -1) where end - start < tokens.count {
                guard let entry = place(start..<end, in: tokens, owner, text, known) else { continue }
                found.append((entry, text.span(ofTokens: start..<end)))
                next = end
                break
            }
            start = next
        }
        return found
    }

    /// Whether some form of the catalogue may begin at a token.
    private func begins(_ token: Int, _ text: AnnotatedText) -> Bool {
        guard text.tokens[token].isCapitalized, let first = AtomizedText(name: text.tokens[token].text).atoms.first
        else {
            return false
        }
        return catalogue.hasForm(beginningWith: first.folded)
    }

    /// Whether an organization only bears the name of a place: press and companies.
    private func isNamesake(_ owner: Entity, _ tokens: Range<Int>, _ text: AnnotatedText) -> Bool {
        if let entry = catalogue.entry(owner.id) {
            return entry.descriptions.contains(where: lexicon.nameWords.businesses.contains)
        }
        guard let last = tokens.last,
            let ending = text.tokens[last].lowercased.split(whereSeparator: { $0 == "-" || $0 == "." }).last
        else { return true }
        return lexicon.newspaperEndings.contains(String(ending)) || lexicon.legalForms.contains(String(ending))
            || lexicon.nameWords.pressEndings.contains(String(ending))
    }

    /// The one place that words inside a name mean, by where they stand in it.
    private func place(
        _ words: Range<Int>,
        in outer: Range<Int>,
        _ owner: Entity,
        _ text: AnnotatedText,
        _ known: [Int: Int]
    ) -> Int? {
        var before = words.lowerBound - 1
        if before >= outer.lowerBound, text.tokens[before].lowercased == "the" { before -= 1 }
        let isFirst = before < outer.lowerBound && words.upperBound < outer.upperBound
        let isGoverned = before >= outer.lowerBound && ["of", "in", "at"].contains(text.tokens[before].lowercased)
        let isLast = owner.type == .event && words.upperBound == outer.upperBound
        guard isFirst || isGoverned || isLast, !(isFirst && isGivenName(words, before: words.upperBound, text)) else {
            return nil
        }
        let written = text.text(text.span(ofTokens: words).utf8Range)
        var entries: [Int] = []
        for sense in catalogue.senses(ofName: written) where sense.kind == .name && isNameable(sense.entry) {
            if !entries.contains(sense.entry) { entries.append(sense.entry) }
        }
        // "Ohio State", "Georgia State University", "Penn State": a state of a union, shortened or not.
        let isState = isFirst && text.tokens[words.upperBound].lowercased == "state"
        if isState { entries = entries.filter { catalogue.entries[$0].placeSubtype == .region } }
        if !isState { entries = entries.filter { !isShortened(written, $0) } }
        entries = entries.filter { !isAbroad($0, owner) }
        guard entries.count > 1 else { return entries.first }
        let named = entries.filter { known[$0] != nil }
        return named.count == 1 ? named[0] : nil
    }

    /// Whether a place's name may be somebody's given name, with a surname behind it ("Jordan Peele Foundation").
    private func isGivenName(_ words: Range<Int>, before next: Int, _ text: AnnotatedText) -> Bool {
        guard words.count == 1, next < text.tokens.count, text.tokens[next].isCapitalized,
            lexicon.isGivenName(text.tokens[words.lowerBound].lowercased)
        else { return false }
        let word = text.tokens[next].lowercased
        return word != "state" && !lexicon.organizationHeads.contains(word) && lexicon.nounsInNames[word] == nil
    }

    /// Whether bodies are named after an entry: states, their parts and towns, not seas and parts of the world.
    private func isNameable(_ entry: Int) -> Bool {
        let facts = catalogue.entries[entry]
        switch facts.placeSubtype {
        case .country: return true
        case .city, .region: return facts.parent != nil
        default: return false
        }
    }

    /// Whether a place lies in another state than the body of the catalogue that its name is in ("Georgetown University"
    /// is not in Guyana).
    private func isAbroad(_ entry: Int, _ owner: Entity) -> Bool {
        guard let body = catalogue.entry(owner.id), let home = state(of: body) else { return false }
        return state(of: catalogue.entries[entry]).map { $0 != home } ?? false
    }

    /// The state that an entry is, or belongs to over at most a few steps.
    private func state(of entry: CatalogueEntry) -> EntityID? {
        var facts = entry
        for _ in 0..<6 {
            if facts.placeSubtype == .country { return facts.id }
            guard let parent = facts.parent.flatMap(catalogue.entry) else { return nil }
            facts = parent
        }
        return nil
    }

    /// Whether words are a place's abbreviation without its full stop ("Wash").
    private func isShortened(_ written: String, _ entry: Int) -> Bool {
        let facts = catalogue.entries[entry]
        guard written != facts.name, !written.hasSuffix("."), !facts.aliases.contains(written) else { return false }
        return facts.aliases.contains { $0 == written + "." }
    }
}
