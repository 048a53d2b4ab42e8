import HTTPWire
import NewsAnalysis
import NewsModel

extension StandpointService {
    /// `POST /v1/analyze`: analyses an article and stores nothing.
    func analyze(_ exchange: RequestExchange) throws -> Answer {
        let unit = exchange.parameters.offsetUnit()
        let fields = exchange.parameters.fields(AnalysisWriter.fieldNames)
        try exchange.parameters.finish()
        let content = try content(exchange.json())
        return Answer(.json, try analysisJSON(of: content.article, unit: unit, fields: fields))
    }

    /// Analyses an article, and writes what `POST /v1/analyze` answers.
    ///
    /// - Parameters:
    ///   - article: A checked article, with its id.
    ///   - unit: What offsets count.
    ///   - fields: The members that are wanted; nil for all.
    /// - Throws: What the analyzer throws.
    /// - Returns: JSON.
    package func analysisJSON(
        of article: Article,
        unit: OffsetUnit = .codepoint,
        fields: Set<String>? = nil
    ) throws -> [UInt8] {
        let start = ContinuousClock.now
        let analysis = corrections.corrected(try analyzer.analyze(article), of: article.id)
        let duration = ContinuousClock.now - start
        var writer = JSONWriter(reserving: 16_384)
        writer.selecting(fields) { writer in
            AnalysisWriter(article: article, analysis: analysis, unit: unit).write(to: &writer) {
                $0.member("took_ms", milliseconds(duration))
            }
        }
        return writer.take()
    }

    /// The most targets, and the most pairs, that one request may ask about.
    static let maximumTargets = 500
    /// The most Unicode code points of a text whose stances are asked.
    static let maximumStanceText = 20_000

    /// `POST /v1/stance`: judges given words, without abstention.
    func judgeStances(_ exchange: RequestExchange) throws -> Answer {
        let unit = exchange.parameters.offsetUnit()
        try exchange.parameters.finish()
        let reader = try ObjectReader(exchange.json())
        let text = reader.string("text", required: true, maximumLength: Self.maximumStanceText)
        let converter = OffsetConverter(text ?? "", unit: unit)
        let targets = reader.objects("targets", maximumCount: Self.maximumTargets) { span($0, converter, text) }
        let pairs = reader.objects("pairs", maximumCount: Self.maximumTargets) { pair in
            let first = pair.object("first", required: true) { span($0, converter, text) }
            let second = pair.object("second", required: true) { span($0, converter, text) }
            guard let first, let second else { return MentionPair?.none }
            return MentionPair(first: first, second: second)
        }
        if targets == nil, pairs == nil, reader.isSound {
            reader.note(.missingField, "targets", "At least one of targets and pairs is required.")
        }
        try reader.finish()
        let judged = try analyzer.stances(in: text ?? "", toward: targets ?? [])
        let judgedPairs = try analyzer.stances(in: text ?? "", between: pairs ?? [])

        var writer = JSONWriter()
        writer.object {
            $0.array("targets", judged) { writer, probabilities in
                writer.object {
                    $0.member("label", probabilities.label.rawValue)
                    $0.member("polarity", rounded(probabilities.polarity))
                    $0.member("confidence", rounded(probabilities.confidence))
                    $0.probabilities(probabilities)
                }
            }
            $0.array("pairs", judgedPairs) { writer, stance in writer.object { $0.directed(stance) } }
            $0.member("offset_unit", unit.rawValue)
            $0.object("meta") { $0.member("analysis_version", analyzer.analysisVersion) }
        }
        return Answer(.json, writer.take())
    }

    /// Reads `start` and `end` and turns them into UTF-8 offsets.
    private func span(_ reader: ObjectReader, _ converter: OffsetConverter, _ text: String?) -> Range<Int>? {
        let start = reader.integer("start", in: 0...Int.max, required: true)
        let end = reader.integer("end", in: 0...Int.max, required: true)
        guard let start, let end, text != nil else { return nil }
        guard let lower = converter.utf8Offset(of: start) else {
            reader.note(.outOfRange, "start", "The offset lies outside the text, or inside a character.")
            return nil
        }
        guard let upper = converter.utf8Offset(of: end) else {
            reader.note(.outOfRange, "end", "The offset lies outside the text, or inside a character.")
            return nil
        }
        guard lower < upper else {
            reader.note(.outOfRange, "end", "The end must lie after the start.")
            return nil
        }
        return lower..<upper
    }
}

extension JSONWriter {
    /// Writes the members of a judged pair.
    mutating func directed(_ stance: DirectedStance) {
        let isFirst = stance.isFirstHolder
        let sides = isFirst == false ? (stance.secondFor, stance.secondAgainst) : (stance.firstFor, stance.firstAgainst)
        let label: StanceLabel = isFirst == nil ? .neutral : sides.0 >= sides.1 ? .for : .against
        member("label", label.rawValue)
        member("holder", isFirst.map { $0 ? "first" : "second" })
        member("polarity", rounded(isFirst == nil ? 0 : sides.0 - sides.1))
        member("confidence", rounded(isFirst == nil ? stance.neutral : max(sides.0, sides.1)))
        object("probabilities") {
            $0.member("neutral", rounded(stance.neutral))
            $0.member("first_for", rounded(stance.firstFor))
            $0.member("first_against", rounded(stance.firstAgainst))
            $0.member("second_for", rounded(stance.secondFor))
            $0.member("second_against", rounded(stance.secondAgainst))
        }
    }
}
