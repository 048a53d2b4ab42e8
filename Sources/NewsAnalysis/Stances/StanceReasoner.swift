import NewsModel

/// Why a stance was given.
public struct StanceReasons: Hashable, Sendable {
    /// A word's part in the judgement.
    public struct Word: Hashable, Sendable {
        /// The word.
        public var span: TextSpan
        /// -1 (it speaks against the target) to 1 (it speaks for): the polarity with the word less that without it.
        public var weight: Double

        /// Makes a word's part.
        public init(span: TextSpan, weight: Double) {
            self.span = span
            self.weight = weight
        }
    }

    /// How the stance's strongest sentence presents the target, whoever holds it.
    public var target: StanceProbabilities?
    /// What the sentence tells of holder (the first) and target (the second); nil where it does not name the holder.
    public var pair: DirectedStance?
    /// The words that moved the judgement most, the strongest first; at most ten.
    public var words: [Word]

    /// Makes reasons.
    public init(target: StanceProbabilities?, pair: DirectedStance?, words: [Word]) {
        self.target = target
        self.pair = pair
        self.words = words
    }

    /// No reasons.
    public static let none = StanceReasons(target: nil, pair: nil, words: [])
}

/// Finds the reasons of a stance by reading its strongest sentence again, whole and with each word left out.
///
/// Source of leaving words out (occlusion): Li, Monroe and Jurafsky, "Understanding Neural Networks through
/// Representation Erasure", 2016.
struct StanceReasoner {
    let classifier: any StanceClassifier

    /// Longer sentences are read without words left out.
    private static let mostWords = 120
    private static let mostShown = 10

    /// The reasons of a stance.
    ///
    /// - Parameters:
    ///   - stance: A stance of the document.
    ///   - document: The article with its tokens and sentences; nothing else is read.
    ///   - entities: The entities that the analysis found.
    /// - Returns: The reasons; none where the sentence or the target cannot be found.
    func reasons(for stance: Stance, in document: Document, entities: [Entity]) -> StanceReasons {
        guard let evidence = stance.evidence.first else { return .none }
        let text = document.text(of: evidence.part)
        guard let sentence = text.sentences.first(where: { $0.utf8Range == evidence.utf8Range }) else { return .none }
        let mentions = MentionIndex(entities)
        let all = mentions.mentions(in: evidence)
        let nested = NestedNames(entities)
        // The judge read the sentence before names inside names were added.
        let found = all.filter { !nested.contains($0.mention) }
        func indices(of id: EntityID?) -> [Int] {
            found.indices.filter { mentions.entity(of: found[$0]).id == id }
        }
        let targets = indices(of: stance.target)
        let holders = indices(of: stance.holder.entityID)
        var query = SentenceQuery(
            text: text,
            utf8Range: evidence.utf8Range,
            targets: found.map { SentenceQuery.Target(utf8Range: $0.mention.span.utf8Range, entity: $0.entity) },
            pairs: holders.flatMap { holder in targets.map { SentenceQuery.Pair(first: holder, second: $0) } }
        )
        guard !targets.isEmpty else { return .none }
        let whole = classifier.judge([query])[0]
        // Of several mentions, the one that speaks the stance's side most clearly.
        let target = targets.max { side(whole.targets[$0], stance) < side(whole.targets[$1], stance) } ?? targets[0]
        let pair = whole.pairs.indices.max { side(whole.pairs[$0], stance) < side(whole.pairs[$1], stance) }
        let speaksByPair = pair.map { side(whole.pairs[$0], stance) >= side(whole.targets[target], stance) } ?? false
        var reasons = StanceReasons(target: whole.targets[target], pair: pair.map { whole.pairs[$0] }, words: [])
        let words = words(of: sentence, in: text, besides: found.map(\.mention.span.utf8Range))
        guard words.count <= Self.mostWords else { return reasons }
        let queries = words.map { index in
            query.omitted = text.tokens[index].utf8Range
            return query
        }
        func polarity(_ answer: SentenceAnswer) -> Double {
            guard speaksByPair, let pair else { return answer.targets[target].polarity }
            return answer.pairs[pair].firstFor - answer.pairs[pair].firstAgainst
        }
        let full = polarity(whole)
        let weighed = zip(words, classifier.judge(queries)).map { index, answer in
            StanceReasons.Word(
                span: TextSpan(text.part, text.tokens[index].utf8Range),
                weight: max(-1, min(1, full - polarity(answer)))
            )
        }
        reasons.words = Array(
            weighed.sorted { (-abs($0.weight), $0.span) < (-abs($1.weight), $1.span) }.prefix(Self.mostShown)
        )
        return reasons
    }

    /// The words of a sentence, but for those of the names, which the judge does not see.
    private func words(of sentence: Sentence, in text: AnnotatedText, besides hidden: [Range<Int>]) -> [Int] {
        sentence.tokens.filter { index in
            let token = text.tokens[index]
            return token.tag != .punctuation && !hidden.contains { $0.overlaps(token.utf8Range) }
                && token.text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        }
    }

    private func side(_ probabilities: StanceProbabilities, _ stance: Stance) -> Double {
        switch stance.label {
        case .for: probabilities.for
        case .neutral: probabilities.neutral
        case .against: probabilities.against
        }
    }

    private func side(_ directed: DirectedStance, _ stance: Stance) -> Double {
        switch stance.label {
        case .for: directed.firstFor
        case .neutral: directed.neutral
        case .against: directed.firstAgainst
        }
    }
}
