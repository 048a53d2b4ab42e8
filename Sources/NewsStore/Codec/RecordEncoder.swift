import NewsModel

/// Writes the values of a record, with each distinct string once.
struct RecordEncoder {
    private var body = ByteWriter()
    private var table = ByteWriter()
    private var numbers: [String: Int] = [:]
    private var lastStart = 0

    init() {
        // What an article of usual length takes.
        numbers.reserveCapacity(96)
        body.reserve(3_072)
        table.reserve(1_024)
    }

    /// The whole record.
    func finish(version: UInt8) -> [UInt8] {
        var whole = ByteWriter()
        whole.reserve(table.bytes.count + body.bytes.count + 8)
        whole.byte(version)
        whole.count(numbers.count)
        whole.raw(table.bytes)
        whole.raw(body.bytes)
        return whole.bytes
    }

    // MARK: Values

    private mutating func number(of string: String) -> Int {
        if let number = numbers[string] { return number }
        let number = numbers.count
        numbers[string] = number
        table.string(string)
        return number
    }

    mutating func string(_ value: String) {
        body.count(number(of: value))
    }

    mutating func string(_ value: String?) {
        body.count(value.map { number(of: $0) + 1 } ?? 0)
    }

    mutating func code(_ value: some WireCoded) {
        body.byte(value.wireCode)
    }

    mutating func code<Value: WireCoded>(_ value: Value?) {
        body.byte(value.map { $0.wireCode + 1 } ?? 0)
    }

    mutating func count(_ value: Int) {
        body.count(value)
    }

    mutating func signed(_ value: Int) {
        body.signed(value)
    }

    mutating func optional(_ value: Int?) {
        guard let value else {
            body.unsigned(0)
            return
        }
        body.unsigned(1)
        body.signed(value)
    }

    mutating func double(_ value: Double) {
        body.double(value)
    }

    mutating func raw(_ bytes: [UInt8]) {
        body.count(bytes.count)
        body.raw(bytes)
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout RecordEncoder, Int, Element) -> Void) {
        body.count(elements.count)
        for (index, element) in elements.enumerated() { write(&self, index, element) }
    }

    mutating func span(_ span: TextSpan) {
        body.signed((span.lowerBound - lastStart) * 2 + (span.part == .body ? 1 : 0))
        body.count(span.utf8Range.count)
        lastStart = span.lowerBound
    }

    mutating func span(_ value: TextSpan?) {
        body.byte(value == nil ? 0 : 1)
        if let value { span(value) }
    }

    // MARK: Analysis

    mutating func analysis(_ analysis: Analysis) {
        string(analysis.version)
        list(analysis.sentences) { encoder, _, sentence in encoder.span(sentence) }
        list(analysis.entities) { encoder, _, entity in encoder.entity(entity) }
        list(analysis.quotations) { encoder, index, quotation in encoder.quotation(quotation, index) }
        list(analysis.timeExpressions) { encoder, index, expression in encoder.timeExpression(expression, index) }
        list(analysis.events) { encoder, index, event in encoder.event(event, index) }
        list(analysis.stances) { encoder, index, stance in encoder.stance(stance, index) }
        list(analysis.keySentences) { encoder, _, sentence in encoder.span(sentence) }
        signed(analysis.abstained.stances)
        signed(analysis.abstained.sources)
        signed(analysis.abstained.dates)
        list(analysis.warnings) { encoder, _, warning in encoder.string(warning) }
    }

    private mutating func entity(_ entity: Entity) {
        string(entity.id.rawValue)
        string(entity.name)
        code(entity.type)
        code(entity.placeSubtype)
        string(entity.role)
        string(entity.wikidataID)
        code(entity.linkStatus)
        double(entity.salience)
        // Mentions are numbered through the whole analysis, so that their ids are told as steps.
        var expected = 1
        list(entity.mentions) { encoder, _, mention in
            encoder.signed(mention.id - expected)
            expected = mention.id + 1
            encoder.span(mention.span)
            encoder.code(mention.form)
        }
    }

    private mutating func quotation(_ quotation: Quotation, _ index: Int) {
        signed(quotation.id - index - 1)
        code(quotation.kind)
        span(quotation.content)
        list(quotation.isWhole ? [] : quotation.pieces) { encoder, _, piece in encoder.span(piece) }
        span(quotation.cue)
        code(quotation.source.status)
        string(quotation.source.entityID?.rawValue)
        span(quotation.source.span)
        double(quotation.source.confidence)
    }

    private mutating func timeExpression(_ expression: TimeExpression, _ index: Int) {
        signed(expression.id - index - 1)
        span(expression.span)
        code(expression.type)
        string(expression.value)
        string(expression.mod)
        optional(expression.from?.daysSinceEpoch)
        optional(expression.to?.daysSinceEpoch)
        code(expression.granularity)
        optional(expression.anchor?.daysSinceEpoch)
    }

    private mutating func event(_ event: Event, _ index: Int) {
        signed(event.id - index - 1)
        span(event.span)
        string(event.predicate)
        optional(event.timeExpressionID)
        optional(event.from?.daysSinceEpoch)
        optional(event.to?.daysSinceEpoch)
        list(event.participants) { encoder, _, participant in
            encoder.code(participant.role)
            encoder.string(participant.entityID.rawValue)
        }
        code(event.factuality)
    }

    private mutating func stance(_ stance: Stance, _ index: Int) {
        signed(stance.id - index - 1)
        string(stance.holder.entityID?.rawValue)
        string(stance.target.rawValue)
        code(stance.voice)
        let probabilities = stance.probabilities
        double(probabilities.for)
        double(probabilities.neutral)
        double(probabilities.against)
        // Label, polarity and confidence nearly always follow from the probabilities.
        let follows =
            stance.label == probabilities.label && stance.polarity == probabilities.polarity
            && stance.confidence == probabilities.confidence
        count(follows ? 0 : 1)
        if !follows {
            code(stance.label)
            double(stance.polarity)
            double(stance.confidence)
        }
        string(stance.basis)
        optional(stance.quotationID)
        list(stance.evidence) { encoder, _, span in encoder.span(span) }
    }
}
