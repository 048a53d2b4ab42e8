import NewsModel

/// What one article tells of a person, as far as it can tell two people of one full name apart.
struct PersonEvidence: Hashable, Sendable {
    enum Gender: Hashable, Sendable, CaseIterable {
        case masculine
        case feminine
    }

    /// What the article calls the person throughout, in titles and pronouns; a given name is no evidence.
    var gender: Gender?
    /// The year of publication less the age that the article gives: the year of birth, or the one after it.
    var birthYear: Int?

    /// Whether there is nothing to tell.
    var isEmpty: Bool { gender == nil && birthYear == nil }
}

extension PersonEvidence.Gender: WireCoded {
    static let wireOrder: [PersonEvidence.Gender] = [.masculine, .feminine]
}

extension PersonEvidence {
    /// Reads what the record of an article keeps.
    init(from decoder: inout RecordDecoder) throws(CodecError) {
        // No more than four digits, whatever a damaged record holds: years are added and subtracted.
        self.init(gender: try decoder.optionalCode(), birthYear: try decoder.optional(in: -9999...9999))
    }

    /// Writes what ``init(from:)`` reads.
    func write(to encoder: inout RecordEncoder) {
        encoder.code(gender)
        encoder.optional(birthYear)
    }
}

extension Entity {
    /// Whether nothing but a full name says who this person is, so that two people may hide behind it.
    var isKnownByNameAlone: Bool { type == .person && linkStatus == .unlinked && name.contains(" ") }
}
