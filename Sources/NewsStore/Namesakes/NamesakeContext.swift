/// What all living articles together tell of one person.
///
/// The order of the articles means nothing, so that whoever reads them again comes to the same.
struct NamesakeContext: Hashable, Sendable {
    /// Two ages at two dates may be those of one person where the years of birth that follow differ by no more: one year
    /// for a birthday between, one for an age that was given wrong.
    static let tolerance = 2

    /// The articles that speak of a man, of a woman, and of somebody born in a year.
    private var genders: [PersonEvidence.Gender: Int] = [:]
    private var birthYears: [Int: Int] = [:]

    /// Whether no article tells anything.
    var isEmpty: Bool { genders.isEmpty && birthYears.isEmpty }

    /// Takes an article's evidence in.
    mutating func add(_ evidence: PersonEvidence) {
        if let gender = evidence.gender { genders[gender, default: 0] += 1 }
        if let year = evidence.birthYear { birthYears[year, default: 0] += 1 }
    }

    /// Takes an article's evidence back, which was added before.
    mutating func remove(_ evidence: PersonEvidence) {
        if let gender = evidence.gender { Self.take(gender, from: &genders) }
        if let year = evidence.birthYear { Self.take(year, from: &birthYears) }
    }

    private static func take<Key: Hashable>(_ key: Key, from counts: inout [Key: Int]) {
        let left = (counts[key] ?? 0) - 1
        counts[key] = left > 0 ? left : nil
    }

    /// Whether an article cannot be about this person.
    ///
    /// Where a person's own articles contradict each other, somebody put them together who knew better, and nothing is
    /// a contradiction any more.
    func contradicts(_ evidence: PersonEvidence) -> Bool {
        if let gender = evidence.gender, genders.count == 1, genders[gender] == nil { return true }
        guard let year = evidence.birthYear, let earliest = birthYears.keys.min(), let latest = birthYears.keys.max(),
            latest - earliest <= 2 * Self.tolerance
        else { return false }
        return year > latest + Self.tolerance || year < earliest - Self.tolerance
    }

    /// How much an article that does not contradict speaks for this person, from 0; a year says more than a gender.
    func agreement(with evidence: PersonEvidence) -> Int {
        var agreement = 0
        if let gender = evidence.gender, genders.count == 1, genders[gender] != nil { agreement += 1 }
        if let year = evidence.birthYear, birthYears.keys.contains(where: { abs($0 - year) <= Self.tolerance }) {
            agreement += 2
        }
        return agreement
    }
}
