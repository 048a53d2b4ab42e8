import NewsEncoder
import NewsModel

/// Judges sentences by the encoder's stance stack, with placeholders in the place of names.
///
/// Source of the directed classes: Park, Pan and Joo, "Who Blames or Endorses Whom?", ACL 2021.
package struct EncoderStanceClassifier: StanceClassifier {
    package let basis = "encoder"
    private let engine: EncoderEngine

    private static let placeholders = 8
    /// Beyond so many readings of one sentence, those that stand near each other share one.
    private static let mostReadings = 128
    /// What must be read on both sides of a span for it to share a reading, in bytes.
    private static let leastAround = 100

    /// Makes a classifier.
    package init(engine: EncoderEngine) {
        self.engine = engine
    }

    package func judge(_ queries: [SentenceQuery]) -> [SentenceAnswer] {
        let reading = reading(of: queries)
        var answers = queries.map { query in
            SentenceAnswer(
                targets: query.targets.map { _ in StanceProbabilities(for: 0, neutral: 1, against: 0) },
                pairs: query.pairs.map { _ in .neither }
            )
        }
        let model = engine.model
        engine.withWorkspace { workspace in
            // Some hundred sentences at a time, so that memory does not grow with the article.
            let states = model.encode(reading.sequences, stack: .stance, workspace: workspace)
            let targets = model.targetHead.judgements(
                of: reading.targets.map(\.query),
                in: states,
                workspace: workspace
            )
            for (place, judgement) in zip(reading.targets, targets) {
                answers[place.answer].targets[place.index] = StanceProbabilities(judgement.probabilities)
            }
            let pairs = model.pairHead.judgements(of: reading.pairs.map(\.query), in: states, workspace: workspace)
            for (place, judgement) in zip(reading.pairs, pairs) {
                answers[place.answer].pairs[place.index] = DirectedStance(judgement.probabilities)
            }
        }
        return answers
    }

    /// What is encoded, and where each judgement belongs.
    struct Reading {
        struct Place<Query> {
            let query: Query
            let answer: Int
            let index: Int
        }

        var sequences: [TokenSequence] = []
        var targets: [Place<TargetQuery>] = []
        var pairs: [Place<PairQuery>] = []
    }

    /// What is encoded for sentences.
    func reading(of queries: [SentenceQuery]) -> Reading {
        var reading = Reading()
        for (index, query) in queries.enumerated() { read(query, index, into: &reading) }
        return reading
    }

    private func read(_ query: SentenceQuery, _ answer: Int, into reading: inout Reading) {
        let text = PlaceholderText(
            query.text.utf8,
            in: query.utf8Range,
            targets: query.targets.map { PlaceholderText.Target(utf8Range: $0.utf8Range, entity: $0.entity) },
            placeholders: Self.placeholders
        )
        let whole = sequence(of: text, in: query, stretch: query.utf8Range)
        if !whole.isTruncated {
            let number = reading.sequences.count
            reading.sequences.append(whole)
            for index in query.targets.indices { add(index, text, number, answer, &reading) }
            for index in query.pairs.indices { add(pair: index, query, text, number, answer, &reading) }
            return
        }
        // Too long for one reading: each span, and each pair, is read with what stands around it.
        var shared: [SharedReading]? = text.spans.count + query.pairs.count > Self.mostReadings ? [] : nil
        for (index, span) in text.spans.enumerated() {
            let number = number(ofReadingAround: span, text, query, &shared, &reading)
            add(index, text, number, answer, &reading)
        }
        for (index, pair) in query.pairs.enumerated() {
            let first = text.spans[pair.first]
            let second = text.spans[pair.second]
            let both = min(first.lowerBound, second.lowerBound)..<max(first.upperBound, second.upperBound)
            let number = number(ofReadingAround: both, text, query, &shared, &reading)
            add(pair: index, query, text, number, answer, &reading)
        }
    }

    /// A reading of a part of a sentence, which several spans may share.
    private struct SharedReading {
        let number: Int
        /// UTF-8 offsets in the text.
        let covered: Range<Int>
    }

    /// The number of a reading with a span and what stands around it: one that is there, where readings are shared, or a new
    /// one, which then goes on as far as it can.
    private func number(
        ofReadingAround span: Range<Int>,
        _ text: PlaceholderText,
        _ query: SentenceQuery,
        _ shared: inout [SharedReading]?,
        _ reading: inout Reading
    ) -> Int {
        let number = reading.sequences.count
        let own = surroundings(of: span, query)
        guard let known = shared else {
            reading.sequences.append(sequence(of: text, in: query, stretch: own))
            return number
        }
        let around = (span.lowerBound - Self.leastAround)..<(span.upperBound + Self.leastAround)
        let needed = around.clamped(to: query.utf8Range)
        if let other = known.first(where: {
            $0.covered.lowerBound <= needed.lowerBound && $0.covered.upperBound >= needed.upperBound
        }) {
            return other.number
        }
        let sequence = sequence(of: text, in: query, stretch: own.lowerBound..<query.utf8Range.upperBound)
        let end = sequence.isTruncated ? sequence.utf8Ranges.last?.upperBound : nil
        let covered = own.lowerBound..<max(own.lowerBound, end ?? query.utf8Range.upperBound)
        reading.sequences.append(sequence)
        shared?.append(SharedReading(number: number, covered: covered))
        return number
    }

    private func add(_ index: Int, _ text: PlaceholderText, _ number: Int, _ answer: Int, _ reading: inout Reading) {
        guard let tokens = reading.sequences[number].tokens(in: text.spans[index]) else { return }
        let query = TargetQuery(sequence: number, tokens: tokens)
        reading.targets.append(Reading.Place(query: query, answer: answer, index: index))
    }

    private func add(
        pair index: Int,
        _ query: SentenceQuery,
        _ text: PlaceholderText,
        _ number: Int,
        _ answer: Int,
        _ reading: inout Reading
    ) {
        let pair = query.pairs[index]
        let sequence = reading.sequences[number]
        guard let first = sequence.tokens(in: text.spans[pair.first]),
            let second = sequence.tokens(in: text.spans[pair.second])
        else { return }
        let query = PairQuery(sequence: number, first: first, second: second)
        reading.pairs.append(Reading.Place(query: query, answer: answer, index: index))
    }

    /// A stretch of the sentence as tokens, without the words that are left out.
    private func sequence(of text: PlaceholderText, in query: SentenceQuery, stretch: Range<Int>) -> TokenSequence {
        var pieces: [InputPiece] = []
        for piece in text.pieces {
            let range = piece.utf8Range.clamped(to: stretch)
            guard !range.isEmpty else { continue }
            if let number = piece.placeholder {
                pieces.append(.placeholder(number + 1, range))
            } else if let omitted = query.omitted, omitted.overlaps(range) {
                let before = range.lowerBound..<max(range.lowerBound, omitted.lowerBound)
                let after = min(range.upperBound, omitted.upperBound)..<range.upperBound
                pieces += [before, after].filter { !$0.isEmpty }.map { .text($0) }
            } else {
                pieces.append(.text(range))
            }
        }
        return engine.model.tokenizer.sequence(of: query.text.utf8, pieces: pieces)
    }

    /// Some hundred bytes on both sides of a span, from blank to blank.
    private func surroundings(of span: Range<Int>, _ query: SentenceQuery) -> Range<Int> {
        let reach = 350
        var start = max(query.utf8Range.lowerBound, span.lowerBound - reach)
        var end = min(query.utf8Range.upperBound, span.upperBound + reach)
        let blank = UInt8(ascii: " ")
        if start > query.utf8Range.lowerBound {
            while start < span.lowerBound, query.text.utf8[start] != blank { start += 1 }
        }
        if end < query.utf8Range.upperBound {
            while end > span.upperBound, query.text.utf8[end - 1] != blank { end -= 1 }
        }
        return start..<end
    }
}

extension StanceProbabilities {
    /// From the target head's classes.
    fileprivate init(_ probabilities: [Float]) {
        self.init(
            for: Double(probabilities[TargetHead.Label.favor.rawValue]),
            neutral: Double(probabilities[TargetHead.Label.neutral.rawValue]),
            against: Double(probabilities[TargetHead.Label.against.rawValue])
        )
    }
}

extension DirectedStance {
    /// Certainty that neither takes a side.
    package static let neither = DirectedStance(
        neutral: 1,
        firstFor: 0,
        firstAgainst: 0,
        secondFor: 0,
        secondAgainst: 0
    )

    /// From the pair head's classes.
    fileprivate init(_ probabilities: [Float]) {
        func value(_ label: PairHead.Label) -> Double { Double(probabilities[label.rawValue]) }
        self.init(
            neutral: value(.neutral),
            firstFor: value(.firstForSecond),
            firstAgainst: value(.firstAgainstSecond),
            secondFor: value(.secondForFirst),
            secondAgainst: value(.secondAgainstFirst)
        )
    }
}
