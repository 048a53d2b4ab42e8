/// The parts of a person's name.
struct PersonName: Hashable {
    /// The first given name; nil in a bare surname.
    var given: String?
    /// The surname without suffix; nil where there is no word.
    var surname: String?
    /// "ii" in "Elizabeth II".
    var numeral: String?

    private static let numerals: Set<String> = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    ]

    /// Numerals that are names or initials as well.
    private static let namelike: Set<String> = ["i", "v", "vi", "x", "xi"]

    /// What stands behind the surname of somebody who shares the name with a forebear, folded.
    static let generations: Set<String> = ["jr", "sr", "ii", "iii", "iv"]

    /// What goes on with a person's name behind the surname: those, and the numerals of rulers that are no initials.
    static let suffixes = generations.union(["vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv"])

    /// - Parameter words: The folded words of the name.
    init(_ words: [String]) {
        var words = words
        while words.count > 1, let last = words.last {
            if Self.numerals.contains(last) {
                // "Li Xi", "Malcolm X": with one word left, these are rather names.
                if words.count == 2, Self.namelike.contains(last) { break }
                numeral = last
            } else if last != "jr", last != "sr" {
                break
            }
            words.removeLast()
        }
        surname = words.last
        given = words.count > 1 ? words.first : nil
    }

    /// The word in marks within a name, folded: "mia" in "Anna “Mia” Kask"; nil where there is none.
    static func nickname(in name: String) -> String? {
        let marks: Set<Character> = ["“", "”", "\"", "‘", "’", "'"]
        let word = name.split(separator: " ").dropFirst().dropLast().first { word in
            word.count > 2 && word.first.map(marks.contains) == true && word.last.map(marks.contains) == true
        }
        return word.map { NameFolding.folded(String($0.dropFirst().dropLast())) }
    }

    /// Whether two full names may be one person's: the same surname, and given names of which one is the other's
    /// beginning or initial.
    func isCompatible(with other: PersonName) -> Bool {
        guard surname == other.surname, numeral == nil || other.numeral == nil || numeral == other.numeral else {
            return false
        }
        guard let given, let otherGiven = other.given else { return true }
        return given == otherGiven || (given.utf8.count == 1 && otherGiven.hasPrefix(given))
            || (otherGiven.utf8.count == 1 && given.hasPrefix(otherGiven))
    }
}
