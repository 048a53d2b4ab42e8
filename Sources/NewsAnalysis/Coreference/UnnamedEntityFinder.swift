import NewsModel

/// Gathers what an article speaks of without a name: its author's "I" and "we", "the suspect … the suspect … he",
/// "jokes … they"; it runs after the first person of quotations has gone to their sources.
///
/// A thing counts from its second mention. Whatever a named entity already takes stays its own, and a pronoun that a
/// named entity might claim is left alone.
package struct UnnamedEntityFinder: AnalysisComponent {
    package let name = "unnamed"
    private let lexicon: EntityLexicon

    package init(lexicon: EntityLexicon) {
        self.lexicon = lexicon
    }

    package func annotate(_ document: inout Document) {
        guard !document.body.tokens.isEmpty else { return }
        var pass = UnnamedEntityPass(document, lexicon)
        pass.run()
        let text = document.body
        var used = Set(document.entities.map(\.id))
        var number = 0
        document.unnamed = pass.chains.results.map { chain in
            var id = EntityID(rawValue: "unnamed")
            repeat {
                number += 1
                id = EntityID(rawValue: "unnamed-\(number)")
            } while used.contains(id)
            used.insert(id)
            return Entity(
                id: id,
                name: Self.title(of: chain, text),
                type: type(of: chain),
                linkStatus: .unnamed,
                mentions: chain.items.map { Mention(id: 0, span: text.span(ofTokens: $0.tokens), form: $0.form) }
            )
        }
    }

    /// The longest description, or the first pronoun.
    private static func title(of chain: ReferenceChains.Chain, _ text: AnnotatedText) -> String {
        let nominals = chain.items.filter { $0.form == .nominal }
        let best = nominals.max { ($0.tokens.count, $1.tokens.lowerBound) < ($1.tokens.count, $0.tokens.lowerBound) }
        guard let item = best ?? chain.items.first else { return "" }
        return text.text(text.span(ofTokens: item.tokens).utf8Range)
    }

    private func type(of chain: ReferenceChains.Chain) -> EntityType {
        guard chain.isHuman else { return .other }
        return chain.kind == .plural ? .group : .person
    }
}

/// One reading of an article's body from start to end.
struct UnnamedEntityPass {
    let lexicon: EntityLexicon
    let text: AnnotatedText
    /// Words in lower case.
    let words: [String]
    /// For each token, the index of its sentence.
    let sentences: [Int]
    /// The sentences that are headlines of their own.
    let headings: Set<Int>
    /// For each token, the named entity that takes it.
    let owners: [Int?]
    /// Mentions of named entities by their first token.
    var named: [Int: (tokens: Range<Int>, entity: Int, form: MentionForm)] = [:]
    let entities: [Entity]
    /// For each token, the quotation that it stands in.
    let quotations: [Int?]
    /// For each quotation, whose words it has: the key of its first person; nil where the narrator quotes himself.
    var speakers: [String?] = []
    /// For each direct quotation, the tokens that name its source.
    var sources: [Int: Range<Int>] = [:]
    var chains = ReferenceChains()
    /// Chains by the head of their descriptions, the latest last.
    var byHead: [String: [Int]] = [:]
    var history: [Referent] = []
    /// The chains of descriptions by their first and by their last token.
    var starting: [Int: (tokens: Range<Int>, chain: Int)] = [:]
    var ending: [Int: Int] = [:]

    /// Something that a pronoun may stand for.
    struct Referent {
        /// nil for a named entity.
        var chain: Int?
        var kind: ReferenceChains.Kind
        var tokens: Range<Int>
        /// The named entity.
        var entity: Int?
        var isPronoun: Bool
    }

    init(_ document: Document, _ lexicon: EntityLexicon) {
        self.lexicon = lexicon
        text = document.body
        entities = document.entities
        words = text.tokens.map(\.lowercased)
        var sentences = [Int](repeating: 0, count: text.tokens.count)
        for (index, sentence) in text.sentences.enumerated() {
            for token in sentence.tokens where token < sentences.count { sentences[token] = index }
        }
        self.sentences = sentences
        headings = Set(document.body.sentences.indices.filter(document.body.isHeading))
        var owners = [Int?](repeating: nil, count: text.tokens.count)
        for (index, entity) in document.entities.enumerated() {
            for mention in entity.mentions where mention.span.part == .body {
                let tokens = Self.touched(by: mention.span.utf8Range, text)
                guard !tokens.isEmpty else { continue }
                for token in tokens { owners[token] = index }
                named[tokens.lowerBound] = (tokens, index, mention.form)
            }
        }
        self.owners = owners
        var quotations = [Int?](repeating: nil, count: text.tokens.count)
        for (index, quotation) in document.quotations.enumerated() {
            let source = quotation.source
            let span = source.span.map { document.text(of: $0.part).text($0.utf8Range) }
            let isNarrator = source.entityID == nil && ["i", "we"].contains(span?.lowercased() ?? "")
            speakers.append(isNarrator ? nil : source.entityID?.rawValue ?? span ?? "\(index)")
            if quotation.kind == .direct, let place = source.span, place.part == .body {
                sources[index] = Self.touched(by: place.utf8Range, text)
            }
            guard quotation.kind != .indirect, quotation.content.part == .body else { continue }
            for token in text.tokens(in: quotation.content.utf8Range) { quotations[token] = index }
        }
        self.quotations = quotations
    }

    /// The tokens that a mention shares text with ("US" in "US-led").
    private static func touched(by range: Range<Int>, _ text: AnnotatedText) -> Range<Int> {
        let inner = text.tokens(in: range)
        if !inner.isEmpty { return inner }
        let after = text.tokens(in: range.lowerBound..<max(range.lowerBound, text.utf8.count)).lowerBound
        for token in max(0, after - 1)..<min(text.tokens.count, after + 1)
        where text.tokens[token].utf8Range.overlaps(range) {
            return token..<(token + 1)
        }
        return 0..<0
    }

    /// The tag at an index of the same sentence as another token.
    func tag(_ index: Int, near token: Int) -> PartOfSpeech? {
        guard text.tokens.indices.contains(index), sentences[index] == sentences[token] else { return nil }
        return text.tokens[index].tag
    }

    mutating func run() {
        var token = 0
        while token < text.tokens.count {
            if let mention = named[token] {
                let kind: ReferenceChains.Kind =
                    switch entities[mention.entity].type {
                    case .person: .person
                    case .group: .plural
                    default: .thing
                    }
                history.append(
                    Referent(
                        chain: nil,
                        kind: kind,
                        tokens: mention.tokens,
                        entity: mention.entity,
                        isPronoun: mention.form == .pronoun
                    )
                )
                addPair(endingWith: mention.tokens)
                token = max(token + 1, mention.tokens.upperBound)
                continue
            }
            if owners[token] == nil {
                if let key = speech(token) {
                    let kind = key.hasPrefix("I") ? ReferenceChains.Kind.person : .plural
                    let chain = chains.chain(forKey: key, kind: kind)
                    chains.add(ReferenceChains.Item(tokens: token..<(token + 1), form: .pronoun), to: chain)
                } else if let form = PronounForm(text.tokens[token]) {
                    resolve(form, at: token)
                } else if isDemonstrative(token) {
                    demonstrate(token)
                } else if isHead(token) {
                    describe(token)
                }
            }
            token += 1
        }
        joinPredicates()
    }

    /// "Donald Trump and Hillary Clinton … their", "a doctor and a nurse … they": two make a plural, which has no chain.
    private mutating func addPair(endingWith tokens: Range<Int>) {
        var and = tokens.lowerBound - 1
        // "Mr. Grassley and Mr. Leahy", "Kask and her aide"
        while and > 0, text.tokens[and].isCapitalized || text.tokens[and].tag == .possessivePronoun,
            tokens.lowerBound - and < 3
        {
            and -= 1
        }
        guard history.count > 1, and > 0, words[and] == "and", let last = history.last else { return }
        let other = history[history.count - 2]
        guard other.tokens.upperBound == and, last.kind != .plural, other.kind != .plural else { return }
        let areNamed = other.entity != nil && last.entity != nil
        guard areNamed || other.kind == .person && last.kind == .person else { return }
        let pair = other.tokens.lowerBound..<tokens.upperBound
        history.append(Referent(chain: nil, kind: .plural, tokens: pair, entity: nil, isPronoun: false))
    }

    // MARK: First and second person

    /// The key of a first or second person: whose words it stands in, and which person.
    private func speech(_ token: Int) -> String? {
        let tag = text.tokens[token].tag
        guard tag == .pronoun || tag == .possessivePronoun else { return nil }
        let person: String
        switch words[token] {
        case "i", "me", "my", "mine", "myself": person = "I"
        case "we", "us", "our", "ours", "ourselves": person = "we"
        case "you", "your", "yours", "yourself", "yourselves": person = "you"
        default: return nil
        }
        guard let quotation = quotations[token], let speaker = speakers[quotation] else { return person }
        return "\(person) \(speaker)"
    }

    // MARK: Descriptions

    /// Whether a token is the last noun of a description.
    private func isHead(_ token: Int) -> Bool {
        let tag = text.tokens[token].tag
        guard tag.isNoun, !Self.vague.contains(words[token]), !isNoDescription(token),
            words[token].unicodeScalars.contains(where: \.properties.isAlphabetic)
        else { return false }
        if tag.isProperNoun, lexicon.neverNames.contains(words[token]) { return false }
        guard let next = self.tag(token + 1, near: token) else { return true }
        // "President Trump", "the Trump team": the description goes on, or belongs to a name.
        if owners[token + 1] != nil { return !text.tokens[token].isCapitalized && !isTitle(token) }
        return !next.isNoun
    }

    private func isTitle(_ token: Int) -> Bool { lexicon.titles[words[token]] != nil }

    /// "In order to", "29 years old", "you plan": adverbs, ages and verbs, though they look like nouns.
    private func isNoDescription(_ token: Int) -> Bool {
        guard tag(token - 1, near: token) != nil else { return false }
        let before = words[token - 1]
        if before == "in", Self.adverbial.contains(words[token]) { return true }
        if ["i", "you", "we", "they", "he", "she"].contains(before) { return true }
        // "The layoffs are part of it"
        if words[token] == "part", tag(token + 1, near: token) != nil, words[token + 1] == "of",
            ["is", "are", "was", "were", "be", "been", "as"].contains(before)
        {
            return true
        }
        return tag(token + 1, near: token) != nil && words[token + 1] == "old"
    }

    /// Nouns that make an adverb with "in".
    private static let adverbial: Set<String> = [
        "order", "place", "part", "fact", "general", "addition", "particular", "detail", "turn", "front", "case",
        "spite",
        "light", "terms", "favor", "favour", "response", "return", "charge", "private", "public", "time", "effect",
        "practice", "theory", "short", "contrast", "comparison", "advance", "person",
    ]

    /// Nouns that rarely stand for anything.
    private static let vague: Set<String> = [
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "lot", "lots", "kind", "sort", "course", "example", "%",
        "$",
    ]

    private func isModifier(_ token: Int) -> Bool {
        guard owners[token] == nil else { return false }
        let tag = text.tokens[token].tag
        return tag.isNoun || tag.isAdjective || tag == .cardinal || tag == .verbPastParticiple || tag == .verbGerund
            || words[token] == "-"
    }

    private mutating func describe(_ head: Int) {
        var start = head
        while start > 0, sentences[start - 1] == sentences[head], head - start < 8, isModifier(start - 1) { start -= 1 }
        var determiner = ""
        var modifierStart = start
        if let before = tag(start - 1, near: head), start > 0 {
            switch before {
            case .determiner, .possessivePronoun, .predeterminer, .whPossessive:
                // "They complain that taxes are high"
                let isConjunction = words[start - 1] == "that" && text.tokens[head].tag == .nounPlural
                if !isConjunction {
                    determiner = words[start - 1]
                    if owners[start - 1] == nil { start -= 1 }
                }
            case .possessiveEnding: determiner = "'s"
            default: break
            }
        }
        // "Of accepting refugees", "had accepted refugees": what governs the phrase is no part of it.
        if determiner.isEmpty {
            while start < head, text.tokens[start].tag == .verbGerund || text.tokens[start].tag == .verbPastParticiple {
                start += 1
            }
            modifierStart = start
        }
        let modifiers = Set(text.tokens[modifierStart..<head].map(\.lemma)).subtracting(["-"])
        let isPlural = text.tokens[head].tag == .nounPlural || text.tokens[head].tag == .properNounPlural
        let key = text.tokens[head].lemma + (isPlural ? "#" : "")
        let tokens = start..<(head + 1)
        let noun = lexicon.personNouns[words[head]] ?? lexicon.personNouns[text.tokens[head].lemma]
        let isPerson = noun.map { !$0.isPlural && !isPlural } ?? false
        let chain =
            known(key, determiner, modifiers, isPerson: isPerson)
            ?? make(key, determiner, modifiers, head, isPlural: isPlural)
        chains.add(ReferenceChains.Item(tokens: tokens, form: .nominal), to: chain, modifiers: modifiers)
        starting[tokens.lowerBound] = (tokens, chain)
        ending[head] = chain
        history.append(
            Referent(chain: chain, kind: chains[chain].kind, tokens: tokens, entity: nil, isPronoun: false)
        )
        addPair(endingWith: tokens)
    }

    /// The chain that a description goes on: the latest of the same head whose modifiers it does not contradict.
    ///
    /// Each person with "a" ("a man", "a spokesman") is somebody else.
    private func known(_ key: String, _ determiner: String, _ modifiers: Set<String>, isPerson: Bool) -> Int? {
        guard !["another", "no", "any", "each", "every"].contains(determiner) else { return nil }
        let isIndefinite = ["a", "an", "some", ""].contains(determiner)
        if determiner == "a" || determiner == "an", isPerson { return nil }
        let owner = Self.isPossessive(determiner) ? determiner : nil
        for index in (byHead[key] ?? []).suffix(30).reversed() {
            let chain = chains[index]
            if isIndefinite {
                guard modifiers == (determiner.isEmpty ? chain.modifiers : chain.firstModifiers) else { continue }
            } else {
                guard modifiers.isSubset(of: chain.modifiers) else { continue }
            }
            // "my brother" is not "your brother".
            if let owner, Self.isPossessive(chain.determiner), chain.determiner != owner { continue }
            return index
        }
        return nil
    }

    private static func isPossessive(_ determiner: String) -> Bool {
        ["my", "your", "his", "her", "its", "our", "their", "'s"].contains(determiner)
    }

    /// "Staffers", "linguists", "fishermen": people by their noun or its ending.
    private func isPeople(_ head: Int) -> Bool {
        let lemma = text.tokens[head].lemma
        return lexicon.peopleNouns.contains(lemma) || words[head].hasSuffix("men")
            || lemma.utf8.count > 5 && (lemma.hasSuffix("ist") || lemma.hasSuffix("ian"))
    }

    private mutating func make(
        _ key: String,
        _ determiner: String,
        _ modifiers: Set<String>,
        _ head: Int,
        isPlural: Bool
    ) -> Int {
        let noun = lexicon.personNouns[words[head]] ?? lexicon.personNouns[text.tokens[head].lemma]
        var chain = ReferenceChains.Chain(kind: isPlural ? .plural : noun != nil ? .person : .thing)
        if let noun {
            chain.isHuman = true
            chain.gender = noun.gender
            if noun.isPlural { chain.kind = .plural }
        } else if isPlural, isPeople(head) {
            chain.isHuman = true
        }
        chain.determiner = determiner
        chain.firstModifiers = modifiers
        chain.modifiers = modifiers
        let index = chains.append(chain)
        byHead[key, default: []].append(index)
        return index
    }
}
