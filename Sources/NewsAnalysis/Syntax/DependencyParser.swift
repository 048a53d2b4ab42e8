import NewsEncoder

/// Parses sentences with the encoder's syntax stack.
package struct DependencyParser: Sendable {
    private let engine: EncoderEngine
    private let lexicon: NameLexicon
    private let relations: [DependencyRelation]

    /// The longest sentence that is parsed, in tokens: a longer one is a list or a fault of the text.
    package static let longestSentence = 120

    /// Makes a parser.
    ///
    /// - Parameters:
    ///   - engine: The encoder.
    ///   - lexicon: The lists that the model was trained with.
    /// - Throws: ``ResourceError`` where the model asks for features, or gives relations, that are not known here.
    package init(engine: EncoderEngine, lexicon: NameLexicon) throws(ResourceError) {
        guard engine.model.entityHead.features == WordFeatures.names else {
            throw ResourceError(.unsupported, path: "encoder", detail: "the model asks for other features of words")
        }
        var relations: [DependencyRelation] = []
        for name in engine.model.dependencyHead.relations {
            guard let relation = DependencyRelation(rawValue: name) else {
                throw ResourceError(
                    .unsupported,
                    path: "encoder",
                    detail: "the model has a relation not known: \(name)"
                )
            }
            relations.append(relation)
        }
        self.engine = engine
        self.lexicon = lexicon
        self.relations = relations
    }

    /// Adds the trees of some sentences of the body to an article, but for those that it has.
    package func parse(_ wanted: Set<Int>, of document: inout Document) {
        document.trees.merge(trees(of: wanted.subtracting(document.trees.keys), in: document)) { old, _ in old }
    }

    /// The trees of some sentences of an article's body.
    ///
    /// - Parameters:
    ///   - wanted: Indices of sentences of the body.
    ///   - document: An article with parts of speech.
    /// - Returns: The trees by the sentences' indices; none for a sentence that is too long, or has no words.
    package func trees(of wanted: Set<Int>, in document: Document) -> [Int: SentenceTree] {
        let text = document.body
        let short = wanted.filter { (1...Self.longestSentence).contains(text.sentences[$0].tokens.count) }.sorted()
        guard !short.isEmpty else { return [:] }
        let sentences = text.taggedSentences
        let read = short.compactMap { index -> (index: Int, words: EncodedWords)? in
            let sentence = sentences[index]
            let active = WordFeatures(sentence, document.cues, lexicon).active
            // Where a report was written is no part of what it says.
            let dateline = text.endOfDateline(ofSentence: index).map { $0 - sentence.tokens.startIndex } ?? 0
            let words = engine.words(of: sentence, dateline..<sentence.count, in: text, active)
            return words.words.isEmpty ? nil : (index, words)
        }
        guard !read.isEmpty else { return [:] }
        return engine.withWorkspace { workspace in
            let states = engine.model.encode(
                read.map(\.words.sequence),
                stack: .syntax,
                tokens: read.map { DependencyHead.tokens(of: $0.words.words.map(\.token)) },
                workspace: workspace
            )
            var trees: [Int: SentenceTree] = [:]
            for (place, (index, encoded)) in read.enumerated() {
                let tree = engine.model.dependencyHead.tree(
                    of: encoded.words.map(\.token),
                    islands: Self.speech(in: text, encoded.tokens),
                    sequence: place,
                    in: states
                )
                let arcs = encoded.tokens.enumerated().map { word, token in
                    (
                        token: token,
                        head: tree.heads[word].map { encoded.tokens[$0] },
                        relation: relations[tree.relations[word]]
                    )
                }
                trees[index] = SentenceTree(
                    tokens: text.sentences[index].tokens,
                    arcs: Self.withInvertedSubjects(Self.withSubjectsBehindParticiples(arcs, text))
                )
            }
            return trees
        }
    }

    /// A dependent, its head and their relation.
    private typealias Arc = (token: Int, head: Int?, relation: DependencyRelation)

    /// The arcs with the subject of a main verb at that verb, where the parser hangs it on the participle that opens the
    /// sentence: "Founded in 1921, Acme moved".
    private static func withSubjectsBehindParticiples(_ arcs: [Arc], _ text: AnnotatedText) -> [Arc] {
        guard let opening = arcs.first, opening.relation == .adverbialClause, let verb = opening.head,
            [.verbGerund, .verbPastParticiple].contains(text.tokens[opening.token].tag),
            !arcs.contains(where: { $0.head == verb && $0.relation.isSubject })
        else { return arcs }
        return arcs.map { arc in
            guard arc.head == opening.token, arc.relation.isSubject, (opening.token..<verb).contains(arc.token),
                text.tokens[opening.token..<arc.token].contains(where: { $0.text == "," })
            else { return arc }
            return (arc.token, verb, .nominalSubject)
        }
    }

    /// The arcs with the subject of a verb of saying at that verb, where the parser gives it to what is said as a second one:
    /// "The vote could fail, said Rand", "the vote failed for good, Rand said".
    private static func withInvertedSubjects(_ arcs: [Arc]) -> [Arc] {
        arcs.map { arc in
            guard arc.relation.isSubject, let said = arc.head, said < arc.token,
                let clause = arcs.first(where: { $0.token == said }), clause.relation == .clausalComplement,
                let saying = clause.head, saying > said,
                arcs.contains(where: { $0.head == said && $0.relation.isSubject && $0.token < said })
            else { return arc }
            return (arc.token, saying, .nominalSubject)
        }
    }

    /// The stretches of a sentence's words that somebody is quoted with: in quotation marks, of which the closing one
    /// follows a comma or a stop, with a finite verb between; a mark without its partner reaches to the sentence's end.
    ///
    /// Single marks are too often apostrophes.
    private static func speech(in text: AnnotatedText, _ tokens: [Int]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var open: Int?
        for (word, token) in tokens.enumerated() where text.tokens[token].mayBeMark {
            let mark = text.tokens[token].text
            let before = word > 0 ? text.tokens[tokens[word - 1]].text : ""
            let mayOpen = text.tokens[token].followsSpace || brackets.contains(before)
            if opening.contains(mark) || straight.contains(mark) && open == nil && mayOpen {
                open = word
            } else if closing.contains(mark) || straight.contains(mark) {
                if stops.contains(before) { found.append((open ?? 0)..<(word + 1)) }
                open = nil
            }
        }
        if let open { found.append(open..<tokens.count) }
        // "He called it a “disaster.”": a fragment has its place in the clause around it.
        return found.filter { stretch in
            stretch.contains { text.tokens[tokens[$0]].tag.isFinite }
        }
    }

    private static let opening: Set<String> = ["“", "``", "«"]
    private static let closing: Set<String> = ["”", "''", "»"]
    private static let straight: Set<String> = ["\""]
    private static let brackets: Set<String> = ["(", "[", "—", "–", "--"]
    private static let stops: Set<String> = [",", ".", "!", "?", "…", "..."]
}
