import NewsModel

/// One reading of an article's body, or of its title, from start to end.
struct UnnamedEntityPass {
    let lexicon: EntityLexicon
    let model: AntecedentModel
    let text: AnnotatedText
    /// Words in lower case.
    let words: [String]
    /// For each token, the index of its sentence.
    let sentences: [Int]
    /// The sentences that are headlines of their own.
    let headings: Set<Int>
    /// For each token, the named entity that takes it.
    private(set) var owners: [Int?]
    /// Mentions of named entities by their first token.
    var named: [Int: (tokens: Range<Int>, entity: Int, form: MentionForm)] = [:]
    let entities: [Entity]
    /// For each token, the quotation that it stands in.
    private(set) var quotations: [Int?]
    /// For each token, the time expression that it stands in.
    let times: [Int?]
    /// For each token, whether it stands in a fixed phrase.
    let isIdiomatic: [Bool]
    /// For each quotation, whose words it has: the key of its first person; nil where the narrator quotes himself.
    var speakers: [String?] = []
    /// For each direct quotation, the tokens that name its source.
    var sources: [Int: Range<Int>] = [:]
    /// For each token that names the source of spoken words, these.
    private(set) var sourceOf: [Int: Int] = [:]
    var chains = ReferenceChains()
    /// Chains by the head of their descriptions, the latest last.
    var byHead: [String: [Int]] = [:]
    var history: [Referent] = []
    /// The chains of descriptions by their first and by their last token.
    var starting: [Int: (tokens: Range<Int>, chain: Int)] = [:]
    var ending: [Int: Int] = [:]

    /// How often each noun occurs.
    let nounCounts: [String: Int]
    /// The pronouns that named entities get.
    var namedPronouns: [NamedPronoun] = []
    /// How pronouns were ranked, where somebody asks for it.
    var rankings: [Ranking]?

    /// A pronoun that means a named entity.
    struct NamedPronoun {
        var entity: Int
        var token: Int
        var part: TextPart
        var isSubject: Bool
    }

    /// How a pronoun was ranked.
    struct Ranking {
        var token: Int
        var open: [Int]
        var candidates: [AntecedentCandidate]
        var chosen: Int?
    }

    /// Something that a pronoun may stand for.
    struct Referent {
        /// nil for a named entity.
        var chain: Int?
        var kind: ReferenceChains.Kind
        var tokens: Range<Int>
        /// The named entity.
        var entity: Int?
        var isPronoun: Bool
        /// What its words say of it, once a pronoun has asked.
        var profile: Profile?
    }

    init(_ document: Document, _ part: TextPart, _ lexicon: EntityLexicon, _ model: AntecedentModel) {
        self.lexicon = lexicon
        self.model = model
        text = document.text(of: part)
        entities = document.entities
        words = text.tokens.map(\.lowercased)
        var sentences = [Int](repeating: 0, count: text.tokens.count)
        for (index, sentence) in text.sentences.enumerated() {
            for token in sentence.tokens where token < sentences.count { sentences[token] = index }
        }
        self.sentences = sentences
        headings = Set(text.sentences.indices.filter(text.isHeading))
        nounCounts = text.tokens.reduce(into: [:]) { if $1.tag.isNoun { $0[$1.lemma, default: 0] += 1 } }
        owners = [Int?](repeating: nil, count: text.tokens.count)
        quotations = owners
        times = Self.times(of: document, text)
        isIdiomatic = Self.idioms(in: text, lexicon.coreference)
        readMentions(of: document)
        readQuotations(of: document)
    }

    /// Notes which tokens named entities take.
    private mutating func readMentions(of document: Document) {
        for (index, entity) in document.entities.enumerated() {
            for mention in entity.mentions where mention.span.part == text.part {
                let tokens = Self.touched(by: mention.span.utf8Range, text)
                guard !tokens.isEmpty else { continue }
                for token in tokens { owners[token] = index }
                named[tokens.lowerBound] = (tokens, index, mention.form)
            }
        }
    }

    /// Notes which tokens are somebody's direct words, and whose.
    private mutating func readQuotations(of document: Document) {
        for (index, quotation) in document.quotations.enumerated() {
            let source = quotation.source
            let span = source.span.map { document.text(of: $0.part).text($0.utf8Range) }
            let isNarrator = source.entityID == nil && ["i", "we"].contains(span?.lowercased() ?? "")
            speakers.append(isNarrator ? nil : source.entityID?.rawValue ?? span ?? "\(index)")
            if quotation.kind == .direct, let place = source.span, place.part == text.part {
                sources[index] = Self.touched(by: place.utf8Range, text)
            }
            if quotation.kind != .indirect, let place = source.span, place.part == text.part {
                for token in Self.touched(by: place.utf8Range, text) { sourceOf[token] = index }
            }
            guard quotation.kind != .indirect, quotation.content.part == text.part else { continue }
            for token in text.tokens(in: quotation.content.utf8Range) { quotations[token] = index }
        }
    }

    var coreference: CoreferenceWords { lexicon.coreference }
    var speech: Speech { lexicon.coreference.speech }

    /// The tokens that a mention shares text with ("US" in "US-led").
    static func touched(by range: Range<Int>, _ text: AnnotatedText) -> Range<Int> {
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

    /// The words of the sentence of a token.
    func clause(at token: Int) -> ClauseWords {
        ClauseWords(tokens: text.tokens, sentence: text.sentences[sentences[token]].tokens)
    }

    /// Reads the text from its first token to its last.
    mutating func run() {
        var token = 0
        while token < text.tokens.count {
            if let mention = named[token] {
                note(mention.tokens, of: mention.entity, mention.form)
                token = max(token + 1, mention.tokens.upperBound)
            } else {
                if owners[token] == nil { read(token) }
                token += 1
            }
        }
        joinPredicates()
    }

    /// Has a mention of a named entity in mind.
    private mutating func note(_ tokens: Range<Int>, of entity: Int, _ form: MentionForm) {
        let kind: ReferenceChains.Kind =
            switch entities[entity].type {
            case .person: .person
            case .group: .plural
            default: .thing
            }
        history.append(
            Referent(chain: nil, kind: kind, tokens: tokens, entity: entity, isPronoun: form == .pronoun)
        )
        addPair(endingWith: tokens)
    }

    /// Reads a word that no named entity takes.
    private mutating func read(_ token: Int) {
        if let key = personKey(at: token) {
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

    /// "Donald Trump and Hillary Clinton … their", "a doctor and a nurse … they": two make a plural, which has no chain.
    mutating func addPair(endingWith tokens: Range<Int>) {
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
    private func personKey(at token: Int) -> String? {
        let tag = text.tokens[token].tag
        guard tag == .pronoun || tag == .possessivePronoun else { return nil }
        let person: String
        if FunctionWords.firstPersonSingular.contains(words[token]) {
            person = "I"
        } else if FunctionWords.firstPersonPlural.contains(words[token]) {
            person = "we"
        } else if FunctionWords.secondPerson.contains(words[token]) {
            person = "you"
        } else {
            return nil
        }
        guard let quotation = quotations[token], let speaker = speakers[quotation] else { return person }
        return "\(person) \(speaker)"
    }
}
