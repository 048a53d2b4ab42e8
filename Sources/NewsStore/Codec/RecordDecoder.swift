import NewsModel

/// Reads what ``RecordEncoder`` wrote.
struct RecordDecoder {
    private var reader: ByteReader
    private var strings: [String] = []
    private var lastStart = 0

    /// The version that the record was written in.
    let version: UInt8

    init(_ bytes: [UInt8], versions: ClosedRange<UInt8>) throws(CodecError) {
        reader = ByteReader(bytes)
        version = try reader.byte()
        guard versions.contains(version) else { throw .unknownVersion(version) }
        let count = try reader.count()
        strings.reserveCapacity(count)
        for _ in 0..<count { strings.append(try reader.string()) }
    }

    func finish() throws(CodecError) {
        try reader.finish()
    }

    // MARK: Values

    mutating func string() throws(CodecError) -> String {
        let start = reader.offset
        let number = try reader.integer()
        guard number < strings.count else { throw .unknownCode(offset: start) }
        return strings[number]
    }

    mutating func optionalString() throws(CodecError) -> String? {
        let start = reader.offset
        let number = try reader.integer()
        guard number > 0 else { return nil }
        guard number <= strings.count else { throw .unknownCode(offset: start) }
        return strings[number - 1]
    }

    mutating func code<Value: WireCoded>(_ type: Value.Type = Value.self) throws(CodecError) -> Value {
        let start = reader.offset
        guard let value = Value(wireCode: try reader.byte()) else { throw .unknownCode(offset: start) }
        return value
    }

    mutating func optionalCode<Value: WireCoded>(_ type: Value.Type = Value.self) throws(CodecError) -> Value? {
        let start = reader.offset
        let number = try reader.byte()
        guard number > 0 else { return nil }
        guard let value = Value(wireCode: number - 1) else { throw .unknownCode(offset: start) }
        return value
    }

    mutating func integer() throws(CodecError) -> Int { try reader.integer() }

    mutating func signed() throws(CodecError) -> Int { try reader.signed() }

    mutating func optional(in range: ClosedRange<Int> = .min ... .max) throws(CodecError) -> Int? {
        let start = reader.offset
        switch try reader.unsigned() {
        case 0: return nil
        case 1:
            let number = try reader.signed()
            guard range.contains(number) else { throw .outOfRange(offset: start) }
            return number
        default: throw .unknownCode(offset: start)
        }
    }

    /// A number within a range; what is no number is refused, since sums of it would be none.
    private mutating func number(in range: ClosedRange<Double>) throws(CodecError) -> Double {
        let start = reader.offset
        let number = try reader.double()
        guard range.contains(number) else { throw .outOfRange(offset: start) }
        return number
    }

    /// A probability, confidence or salience.
    private mutating func share() throws(CodecError) -> Double { try number(in: StoredNumbers.shares) }

    mutating func raw() throws(CodecError) -> [UInt8] {
        let count = try reader.count()
        return try reader.raw(count)
    }

    mutating func list<Element>(
        _ read: (inout RecordDecoder, Int) throws(CodecError) -> Element
    ) throws(CodecError) -> [Element] {
        let count = try reader.count()
        var elements: [Element] = []
        // A count may be as large as the bytes left; what is reserved for it, elements being larger, may not.
        elements.reserveCapacity(min(count, 4096))
        for index in 0..<count { elements.append(try read(&self, index)) }
        return elements
    }

    mutating func span() throws(CodecError) -> TextSpan {
        let start = reader.offset
        let step = try reader.signed()
        let length = try reader.integer()
        let (lower, overflow) = lastStart.addingReportingOverflow(step >> 1)
        guard !overflow, lower >= 0, lower <= 1 << 60, length <= 1 << 60 else { throw .outOfRange(offset: start) }
        lastStart = lower
        return TextSpan(step & 1 == 1 ? .body : .title, lower..<(lower + length))
    }

    mutating func optionalSpan() throws(CodecError) -> TextSpan? {
        let start = reader.offset
        switch try reader.byte() {
        case 0: return nil
        case 1: return try span()
        default: throw .unknownCode(offset: start)
        }
    }

    /// An `id`, from its difference to the one expected.
    private mutating func id(expected: Int) throws(CodecError) -> Int {
        let start = reader.offset
        let (id, overflow) = try reader.signed().addingReportingOverflow(expected)
        guard !overflow, (-(1 << 60)...(1 << 60)).contains(id) else { throw .outOfRange(offset: start) }
        return id
    }

    private mutating func optionalDate() throws(CodecError) -> CalendarDate? {
        try optional().map { CalendarDate(daysSinceEpoch: $0) }
    }

    private mutating func optionalEntityID() throws(CodecError) -> EntityID? {
        try optionalString().map { EntityID(rawValue: $0) }
    }

    // MARK: Analysis

    /// Reads an analysis.
    ///
    /// - Parameter hasPieces: Whether quotations have their pieces with them, as in analyses of version 2.
    /// - Throws: `CodecError` where there is none.
    /// - Returns: The analysis.
    mutating func analysis(hasPieces: Bool) throws(CodecError) -> Analysis {
        var analysis = Analysis(version: try string())
        analysis.sentences = try list { (decoder, _) throws(CodecError) in try decoder.span() }
        analysis.entities = try list { (decoder, _) throws(CodecError) in try decoder.entity() }
        analysis.quotations = try list { (decoder, index) throws(CodecError) in
            try decoder.quotation(index, hasPieces: hasPieces)
        }
        analysis.timeExpressions = try list { (decoder, index) throws(CodecError) in
            try decoder.timeExpression(index)
        }
        analysis.events = try list { (decoder, index) throws(CodecError) in try decoder.event(index) }
        analysis.stances = try list { (decoder, index) throws(CodecError) in try decoder.stance(index) }
        analysis.keySentences = try list { (decoder, _) throws(CodecError) in try decoder.span() }
        analysis.abstained = AbstentionCounts(stances: try signed(), sources: try signed(), dates: try signed())
        analysis.warnings = try list { (decoder, _) throws(CodecError) in try decoder.string() }
        return analysis
    }

    private mutating func entity() throws(CodecError) -> Entity {
        var entity = Entity(
            id: EntityID(rawValue: try string()),
            name: try string(),
            type: try code(),
            placeSubtype: try optionalCode(),
            role: try optionalString(),
            wikidataID: try optionalString(),
            linkStatus: try code(),
            salience: try share()
        )
        var expected = 1
        let count = try reader.count()
        entity.mentions.reserveCapacity(min(count, 4096))
        for _ in 0..<count {
            let id = try id(expected: expected)
            expected = id + 1
            entity.mentions.append(Mention(id: id, span: try span(), form: try code()))
        }
        return entity
    }

    private mutating func quotation(_ index: Int, hasPieces: Bool) throws(CodecError) -> Quotation {
        let id = try id(expected: index + 1)
        let kind: QuotationKind = try code()
        let content = try span()
        let pieces = hasPieces ? try list { (decoder, _) throws(CodecError) in try decoder.span() } : []
        let cue = try optionalSpan()
        let source = QuotationSource(
            status: try code(),
            entityID: try optionalEntityID(),
            span: try optionalSpan(),
            confidence: try share()
        )
        return Quotation(id: id, kind: kind, content: content, pieces: pieces, cue: cue, source: source)
    }

    private mutating func timeExpression(_ index: Int) throws(CodecError) -> TimeExpression {
        TimeExpression(
            id: try id(expected: index + 1),
            span: try span(),
            type: try code(),
            value: try string(),
            mod: try optionalString(),
            from: try optionalDate(),
            to: try optionalDate(),
            granularity: try optionalCode(),
            anchor: try optionalDate()
        )
    }

    private mutating func event(_ index: Int) throws(CodecError) -> Event {
        Event(
            id: try id(expected: index + 1),
            span: try span(),
            predicate: try string(),
            timeExpressionID: try optional(),
            from: try optionalDate(),
            to: try optionalDate(),
            participants: try list { (decoder, _) throws(CodecError) in
                Participant(role: try decoder.code(), entityID: EntityID(rawValue: try decoder.string()))
            },
            factuality: try code()
        )
    }

    private mutating func stance(_ index: Int) throws(CodecError) -> Stance {
        let id = try id(expected: index + 1)
        let holder: StanceHolder = try optionalEntityID().map { .entity($0) } ?? .author
        var stance = Stance(
            id: id,
            holder: holder,
            target: EntityID(rawValue: try string()),
            voice: try code(),
            probabilities: StanceProbabilities(for: try share(), neutral: try share(), against: try share()),
            basis: "",
            evidence: []
        )
        let start = reader.offset
        switch try reader.unsigned() {
        case 0: break
        case 1:
            stance.label = try code()
            stance.polarity = try number(in: StoredNumbers.polarities)
            stance.confidence = try share()
        default: throw .unknownCode(offset: start)
        }
        stance.basis = try string()
        stance.quotationID = try optional()
        stance.evidence = try list { (decoder, _) throws(CodecError) in try decoder.span() }
        return stance
    }
}
