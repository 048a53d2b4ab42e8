import NewsModel

/// A value with a number in files and columns.
///
/// The lists only ever grow at the end: a number, once written, keeps its meaning.
protocol WireCoded: Hashable, Sendable {
    static var wireOrder: [Self] { get }
}

extension WireCoded {
    /// The number.
    var wireCode: UInt8 {
        guard let code = Self.wireOrder.firstIndex(of: self) else {
            preconditionFailure("missing in wireOrder: \(self)")
        }
        return UInt8(code)
    }

    init?(wireCode: UInt8) {
        guard Int(wireCode) < Self.wireOrder.count else { return nil }
        self = Self.wireOrder[Int(wireCode)]
    }
}

extension TextPart: WireCoded {
    static let wireOrder: [TextPart] = [.title, .body]
}

extension Genre: WireCoded {
    static let wireOrder: [Genre] = [.news, .opinion, .editorial, .analysis, .interview, .other]
}

extension EntityType: WireCoded {
    static let wireOrder: [EntityType] = [.person, .organization, .place, .group, .event, .work, .other]
}

extension PlaceSubtype: WireCoded {
    static let wireOrder: [PlaceSubtype] = [.country, .city, .region, .facility]
}

extension LinkStatus: WireCoded {
    static let wireOrder: [LinkStatus] = [.linked, .unlinked, .ambiguous, .unnamed]
}

extension MentionForm: WireCoded {
    static let wireOrder: [MentionForm] = [.name, .nominal, .pronoun]
}

extension QuotationKind: WireCoded {
    static let wireOrder: [QuotationKind] = [.direct, .indirect, .mixed]
}

extension SourceStatus: WireCoded {
    static let wireOrder: [SourceStatus] = [.resolved, .unresolved, .unknown]
}

extension TimeExpressionType: WireCoded {
    static let wireOrder: [TimeExpressionType] = [.date, .time, .duration, .set]
}

extension TimeGranularity: WireCoded {
    static let wireOrder: [TimeGranularity] = [
        .time, .day, .week, .month, .quarter, .season, .year, .decade, .century,
    ]
}

extension Factuality: WireCoded {
    static let wireOrder: [Factuality] = [.happened, .reported, .planned, .denied, .hypothetical]
}

extension ParticipantRole: WireCoded {
    static let wireOrder: [ParticipantRole] = [.agent, .patient, .location, .other]
}

extension Voice: WireCoded {
    static let wireOrder: [Voice] = [.author, .quoted, .paraphrased, .headline]
}

extension StanceLabel: WireCoded {
    static let wireOrder: [StanceLabel] = [.for, .neutral, .against]
}
