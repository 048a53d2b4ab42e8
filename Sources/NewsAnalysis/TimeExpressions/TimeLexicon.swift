import NewsModel

/// What the tables know of one word; a word may be several things ("second", "May").
package struct TimeWord: Hashable, Sendable {
    /// 1...12.
    package var month: Int?
    /// 1 (Monday) to 7.
    package var weekday: Int?
    /// Whether the name of the month or weekday is an abbreviation.
    package var isAbbreviation = false
    package var cardinal: Int?
    package var ordinal: Int?
    /// 100 for "hundred".
    package var scale: Int?
    /// Whether it is an inexact quantity ("several"); `vagueValue` where it still has a number ("dozen").
    package var isVagueQuantity = false
    package var vagueValue: Int?
    package var fraction: TimeQuantity.Fraction?
    /// 90 for "nineties".
    package var decade: Int?
    package var unit: TimeUnit?
    package var isPlural = false
    /// "daily": the unit recurs.
    package var isAdverb = false
    package var season: Season?
    package var dayPart: String?
    package var isZone = false
    /// Whether a phrase of several words (or one) starts with it.
    package var startsVague = false
    package var startsModifier = false
    package var startsHoliday = false
    /// A word of grammar that an expression may start with ("last", "the").
    package var isOpener = false
}

/// A phrase with what it means.
package struct TimePhrase<Meaning: Hashable & Sendable>: Hashable, Sendable {
    /// Lower-case words and marks, cut as the text is.
    package var atoms: [String]
    package var meaning: Meaning
}

/// A holiday's rule.
package struct Holiday: Hashable, Sendable {
    package enum Rule: Hashable, Sendable {
        case fixed(month: Int, day: Int)
        /// The nth such weekday of the month, counted from day `from`; -1 is the last. `offset` days later.
        case weekday(month: Int, weekday: Int, nth: Int, from: Int, offset: Int)
        /// The last such weekday on or before a day.
        case onOrBefore(month: Int, weekday: Int, day: Int)
        case easter(offset: Int)
        case orthodoxEaster(offset: Int)
        case hebrew(month: Int, day: Int)
        case islamic(month: Int, day: Int)
        /// Days that are told one by one, of which a year has one or none.
        case listed([CalendarDate])
        /// One day of history.
        case once(CalendarDate)
    }

    package var rule: Rule
    /// Whether the computed day may be a day off (the sighting of a moon).
    package var isApproximate: Bool
    /// Whether its name in lower case is another word ("an epiphany").
    package var needsCapital = false
}

/// The tables of `Config/time`.
package struct TimeLexicon: Sendable {
    /// What is known of each word.
    package let words: [TimeWord]
    /// Where a word stands in ``words``.
    package let index: [String: Int]
    /// Phrases by their first word, longest first.
    package let vague: [String: [TimePhrase<String>]]
    package let modifiers: [String: [TimePhrase<TimeModifier>]]
    package let holidayNames: [String: [TimePhrase<Int>]]
    package let holidays: [Holiday]
    /// Days of history that some words tell from the same day of another year ("attacks" beside "September 11").
    let historicDays: [(date: CalendarDate, words: Set<String>)]
    /// Outlets in lower case; true where they write the month first.
    package let outletWritesMonthFirst: [String: Bool]
    /// Ends of host names whose outlets write the day first (".uk").
    let dayFirstDomains: [String]
    let tense: TenseWords
    let grammar: TimeGrammarWords

    /// Reads the tables.
    ///
    /// - Parameter directory: The path of `Config/time`.
    /// - Throws: ``ResourceError`` with the table that cannot be used.
    package init(directory: String) throws(ResourceError) {
        try self.init(tables: TimeTables(directory: directory))
    }

    init(tables: TimeTables) {
        var words = tables.words()
        for opener in tables.grammar.openers { words[opener, default: TimeWord()].isOpener = true }
        vague = Self.phrases(tables.vague.flatMap { value, phrases in phrases.map { ($0, value) } })
        modifiers = Self.phrases(
            tables.modifiers.flatMap { value, phrases in
                phrases.compactMap { phrase in TimeModifier(rawValue: value).map { (phrase, $0) } }
            }
        )
        var named: [(String, Int)] = []
        var holidays: [Holiday] = []
        for (names, holiday) in tables.namedDays() {
            named += names.map { ($0, holidays.count) }
            holidays.append(holiday)
        }
        holidayNames = Self.phrases(named)
        historicDays = tables.historicDays()
        self.holidays = holidays
        for first in vague.keys { words[first, default: TimeWord()].startsVague = true }
        for first in modifiers.keys { words[first, default: TimeWord()].startsModifier = true }
        for first in holidayNames.keys { words[first, default: TimeWord()].startsHoliday = true }
        let sorted = words.sorted { $0.key < $1.key }
        self.words = sorted.map(\.value)
        index = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.key, $0) })
        outletWritesMonthFirst = tables.outletOrders()
        dayFirstDomains = tables.outlets.dayFirstDomains
        tense = tables.tenseWords()
        grammar = tables.grammar
    }

    private static func phrases<Meaning>(_ list: [(String, Meaning)]) -> [String: [TimePhrase<Meaning>]] {
        var table: [String: [TimePhrase<Meaning>]] = [:]
        for (text, meaning) in list {
            let atoms = cut(text)
            guard let first = atoms.first else { continue }
            table[first, default: []].append(TimePhrase(atoms: atoms, meaning: meaning))
        }
        return table.mapValues {
            $0.sorted { ($1.atoms.count, $0.atoms.joined()) < ($0.atoms.count, $1.atoms.joined()) }
        }
    }

    /// Cuts a phrase as ``TimeAtomizer`` cuts text.
    static func cut(_ phrase: String) -> [String] {
        var atoms: [String] = []
        var isOpen = false
        for character in phrase {
            if character.isLetter || character.isNumber {
                if isOpen, let last = atoms.last, last.last?.isNumber == character.isNumber {
                    atoms[atoms.count - 1].append(character)
                } else {
                    atoms.append(String(character))
                }
                isOpen = true
            } else {
                if !character.isWhitespace { atoms.append(String(character)) }
                isOpen = false
            }
        }
        return atoms
    }
}
