import NewsModel

/// Reads in an article what tells people of one name apart; it would rather find nothing than something wrong.
struct PersonEvidenceReader {
    let title: [UInt8]
    let text: [UInt8]
    let publishedAt: CalendarDate?

    /// The votes that decide a gender: one title, or three pronouns, since one or two more often stand for somebody else
    /// than it is safe to bear (`docs/accuracy.md`).
    private static let fewestVotes = 3
    /// Ages that news give of people whom they name, in years.
    private static let ages = 10...110

    private static let masculine: Set<String> = ["he", "him", "his", "himself"]
    private static let feminine: Set<String> = ["she", "her", "hers", "herself"]
    private static let titles: [String: PersonEvidence.Gender] = [
        "Mr": .masculine, "Sir": .masculine, "Mrs": .feminine, "Ms": .feminine, "Miss": .feminine, "Dame": .feminine,
    ]

    /// The evidence for each person known by name alone, by place among the entities; nobody without evidence.
    func evidence(in entities: [Entity]) -> [Int: PersonEvidence] {
        let persons = entities.indices.filter { entities[$0].isKnownByNameAlone }
        guard !persons.isEmpty else { return [:] }
        var votes = self.votes(entities)
        var found: [Int: PersonEvidence] = [:]
        for person in persons {
            var evidence = PersonEvidence()
            let own = votes.removeValue(forKey: person) ?? [:]
            if own.count == 1, let (gender, count) = own.first, count >= Self.fewestVotes { evidence.gender = gender }
            evidence.birthYear = birthYear(of: entities[person])
            if !evidence.isEmpty { found[person] = evidence }
        }
        return found
    }

    // MARK: Gender

    /// What titles and pronouns say of each person, as often as they say it.
    ///
    /// A pronoun counts only where the text named its person last, and nobody else since.
    private func votes(_ entities: [Entity]) -> [Int: [PersonEvidence.Gender: Int]] {
        var mentions: [(span: TextSpan, person: Int, form: MentionForm)] = []
        for (place, entity) in entities.enumerated() where entity.type == .person {
            for mention in entity.mentions { mentions.append((mention.span, place, mention.form)) }
        }
        mentions.sort { $0.span < $1.span }
        var votes: [Int: [PersonEvidence.Gender: Int]] = [:]
        var current: (part: TextPart, person: Int, isNamed: Bool)?
        for (span, person, form) in mentions {
            if current?.part != span.part || current?.person != person { current = (span.part, person, false) }
            if form == .name {
                current?.isNamed = true
                if let gender = titleGender(span) {
                    votes[person, default: [:]][gender, default: 0] += Self.fewestVotes
                }
            } else if form == .pronoun, current?.isNamed == true, let gender = pronounGender(span) {
                votes[person, default: [:]][gender, default: 0] += 1
            }
        }
        return votes
    }

    private func pronounGender(_ span: TextSpan) -> PersonEvidence.Gender? {
        let word = word(bytes(of: span.part), span.utf8Range).lowercased()
        return Self.masculine.contains(word) ? .masculine : Self.feminine.contains(word) ? .feminine : nil
    }

    /// What the title before a name says, or the one that it begins with, as in "Mr Morgan".
    private func titleGender(_ span: TextSpan) -> PersonEvidence.Gender? {
        let bytes = bytes(of: span.part)
        guard bytes.indices.contains(span.lowerBound), span.upperBound <= bytes.count else { return nil }
        let first = bytes[span.utf8Range].prefix { Self.isLetter($0) }
        if let gender = Self.titles[word(bytes, first.startIndex..<first.endIndex)] { return gender }
        var end = span.lowerBound
        guard end > 0, bytes[end - 1] == UInt8(ascii: " ") else { return nil }
        end -= 1
        if end > 0, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
        var start = end
        while start > 0, Self.isLetter(bytes[start - 1]) { start -= 1 }
        // "Mr and Mrs Alex Morgan" are two.
        if word(bytes, max(0, start - 4)..<start) == "and " { return nil }
        return Self.titles[word(bytes, start..<end)]
    }

    // MARK: Age

    /// The year of publication less the age in "Alex Morgan, 44, a …" or "Alex Morgan, aged 44, who …".
    ///
    /// Nothing where the article has two ages, or where the sentence tells of another year.
    private func birthYear(of entity: Entity) -> Int? {
        guard let year = publishedAt?.year else { return nil }
        var ages: Set<Int> = []
        for mention in entity.mentions where mention.form == .name {
            if let age = age(after: mention.span, year: year) { ages.insert(age) }
        }
        guard ages.count == 1, let age = ages.first else { return nil }
        return year - age
    }

    private func age(after span: TextSpan, year: Int) -> Int? {
        let bytes = bytes(of: span.part)
        guard bytes.indices.contains(span.lowerBound), span.upperBound <= bytes.count else { return nil }
        var rest = bytes[span.upperBound...]
        guard Self.drop(", ", from: &rest) else { return nil }
        _ = Self.drop("aged ", from: &rest)
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        guard digits.count <= 3, let age = Int(String(decoding: digits, as: UTF8.self)), Self.ages.contains(age) else {
            return nil
        }
        // The sentence goes on; in "Morgan, 27, Doe, 20" the numbers may be goals.
        guard Self.drop(", ", from: &rest), let next = rest.first, Self.isLetter(next), next & 0x20 != 0 else {
            return nil
        }
        return mentionsAnotherYear(bytes, around: span, than: year) ? nil : age
    }

    /// Whether the sentence, roughly, has a year of four digits that is not the publication's.
    private func mentionsAnotherYear(_ bytes: [UInt8], around span: TextSpan, than year: Int) -> Bool {
        let stops: Set<UInt8> = [UInt8(ascii: "."), UInt8(ascii: "\n")]
        let start = bytes[..<span.lowerBound].lastIndex { stops.contains($0) } ?? 0
        let end = bytes[span.upperBound...].firstIndex { stops.contains($0) } ?? bytes.count
        return bytes[start..<end].split { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.contains { digits in
            guard digits.count == 4, let other = Int(String(decoding: digits, as: UTF8.self)) else { return false }
            return (1000...2100).contains(other) && other != year
        }
    }

    // MARK: Bytes

    private func bytes(of part: TextPart) -> [UInt8] { part == .title ? title : text }

    private func word(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, range.count < 16 else { return "" }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func drop(_ prefix: String, from rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.starts(with: prefix.utf8) else { return false }
        rest = rest.dropFirst(prefix.utf8.count)
        return true
    }
}
