import FoundationEssentials
import NewsModel

/// The files of `Config/time`, as they are written.
struct TimeTables {
    struct Month: Decodable {
        var month: Int
        var names: [String]
        var abbreviations: [String]
    }

    struct Weekday: Decodable {
        var weekday: Int
        var names: [String]
        var abbreviations: [String]
    }

    struct Numbers: Decodable {
        var cardinals: [String: Int]
        var ordinals: [String: Int]
        var scales: [String: Int]
        var vague: [String: Int?]
        var fractions: [String: [Int]]
        var decades: [String: Int]
    }

    struct Unit: Decodable {
        var unit: String
        var singular: [String]
        var plural: [String]
        var adverbs: [String]?
    }

    struct SeasonRow: Decodable {
        var code: String
        var names: [String]
        var months: [Int]
    }

    struct DayPart: Decodable {
        var code: String
        var names: [String]
    }

    struct HolidayRow: Decodable {
        struct Rule: Decodable {
            var month: Int?
            var day: Int?
            var weekday: Int?
            var nth: Int?
            var from: Int?
            var onOrBefore: Int?
            var easter: Int?
            var orthodoxEaster: Int?
            var hebrewMonth: Int?
            var hebrewDay: Int?
            var islamicMonth: Int?
            var islamicDay: Int?
            var dates: [String]?
        }
        var names: [String]
        var rule: Rule
        var offset: Int?
        var approximate: Bool?
        var capital: Bool?
    }

    struct NamedDay: Decodable {
        var names: [String]
        var date: String
        /// What stands beside the day of the month where it means this day.
        var words: [String]?
    }

    struct Outlets: Decodable {
        var monthFirst: [String]
        var dayFirst: [String]
        var dayFirstDomains: [String]

        enum CodingKeys: String, CodingKey {
            case monthFirst = "month_first"
            case dayFirst = "day_first"
            case dayFirstDomains = "day_first_domains"
        }
    }

    struct Tense: Decodable {
        var futureWords: [String]
        var futureParticiples: [String]
        var plans: [String]
        var modals: [String]
        var pastWords: [String]
        var states: [String]
        var schedules: [String]
        var forecasts: [String]
        var encounters: [String]
        var unchanging: [String]
        var aftermaths: [String]

        enum CodingKeys: String, CodingKey {
            case futureWords = "future_words"
            case futureParticiples = "future_participles"
            case plans, modals, states, schedules, forecasts, encounters, unchanging, aftermaths
            case pastWords = "past_words"
        }
    }

    var months: [Month]
    var weekdays: [Weekday]
    var numbers: Numbers
    var units: [Unit]
    var seasons: [SeasonRow]
    var dayParts: [DayPart]
    var vague: [String: [String]]
    var modifiers: [String: [String]]
    var zones: [String]
    var holidays: [HolidayRow]
    var days: [NamedDay]
    var outlets: Outlets
    var tense: Tense
    let grammar: TimeGrammarWords

    init(directory: String) throws(ResourceError) {
        func read<Table: Decodable>(_ name: String) throws(ResourceError) -> Table {
            let path = directory + "/" + name + ".json"
            let bytes = try ResourceFile.bytes(at: path)
            do {
                return try JSONDecoder().decode(Table.self, from: Data(bytes))
            } catch {
                throw ResourceError(.malformed, path: path, detail: "\(error)")
            }
        }
        months = try read("months")
        weekdays = try read("weekdays")
        numbers = try read("numbers")
        units = try read("units")
        seasons = try read("seasons")
        dayParts = try read("day_parts")
        vague = try read("vague")
        modifiers = try read("modifiers")
        zones = try read("zones")
        holidays = try read("holidays")
        days = try read("named_days")
        outlets = try read("outlets")
        tense = try read("tense")
        grammar = try TimeGrammarWords(path: directory + "/grammar.tsv")
    }

    func words() -> [String: TimeWord] {
        var words: [String: TimeWord] = [:]
        func edit(_ names: [String], _ change: (inout TimeWord) -> Void) {
            for name in names { change(&words[name, default: TimeWord()]) }
        }
        for row in months {
            edit(row.names + row.abbreviations) { $0.month = row.month }
            edit(row.abbreviations) { $0.isAbbreviation = true }
        }
        for row in weekdays {
            edit(row.names + row.abbreviations) { $0.weekday = row.weekday }
            edit(row.abbreviations) { $0.isAbbreviation = true }
            edit(row.names.map { $0 + "s" }) {
                $0.weekday = row.weekday
                $0.isPlural = true
            }
        }
        for (word, value) in numbers.cardinals { edit([word]) { $0.cardinal = value } }
        for (word, value) in numbers.ordinals { edit([word]) { $0.ordinal = value } }
        for (word, value) in numbers.scales { edit([word]) { $0.scale = value } }
        for (word, value) in numbers.decades { edit([word]) { $0.decade = value } }
        for (word, value) in numbers.vague {
            edit([word]) {
                $0.isVagueQuantity = true
                $0.vagueValue = value
            }
        }
        for (word, value) in numbers.fractions where value.count == 2 {
            edit([word]) { $0.fraction = TimeQuantity.Fraction(numerator: value[0], denominator: value[1]) }
        }
        for row in units {
            guard let unit = TimeUnit(rawValue: row.unit) else { continue }
            edit(row.singular + row.plural + (row.adverbs ?? [])) { $0.unit = unit }
            edit(row.plural) { $0.isPlural = true }
            edit(row.adverbs ?? []) { $0.isAdverb = true }
        }
        for row in seasons where row.months.count == 2 {
            let season = Season(code: row.code, firstMonth: row.months[0], lastMonth: row.months[1])
            edit(row.names) { $0.season = season }
            edit(row.names.map { $0 + "s" }) {
                $0.season = season
                $0.isPlural = true
            }
        }
        for row in dayParts { edit(row.names) { $0.dayPart = row.code } }
        edit(zones) { $0.isZone = true }
        return words
    }

    func namedDays() -> [([String], Holiday)] {
        holidays.compactMap { row in
            row.holidayRule.map {
                let isApproximate = row.approximate ?? false
                return (
                    row.names, Holiday(rule: $0, isApproximate: isApproximate, needsCapital: row.capital ?? false)
                )
            }
        }
            + days.compactMap { row in
                CalendarDate(row.date).map {
                    (row.names, Holiday(rule: .once($0), isApproximate: false, needsCapital: true))
                }
            }
    }

    func tenseWords() -> TenseWords {
        TenseWords(
            future: Set(tense.futureWords),
            futureParticiples: Set(tense.futureParticiples),
            plans: Set(tense.plans),
            modals: Set(tense.modals),
            past: Set(tense.pastWords),
            states: Set(tense.states),
            schedules: Set(tense.schedules),
            forecasts: Set(tense.forecasts),
            encounters: Set(tense.encounters),
            unchanging: Set(tense.unchanging),
            aftermaths: Set(tense.aftermaths)
        )
    }

    func historicDays() -> [(date: CalendarDate, words: Set<String>)] {
        days.compactMap { row in
            guard let date = CalendarDate(row.date), let words = row.words else { return nil }
            return (date, Set(words))
        }
    }

    func outletOrders() -> [String: Bool] {
        var orders: [String: Bool] = [:]
        for name in outlets.monthFirst { orders[name] = true }
        for name in outlets.dayFirst { orders[name] = false }
        return orders
    }
}

extension TimeTables.HolidayRow {
    var holidayRule: Holiday.Rule? {
        if let dates = rule.dates { return .listed(dates.compactMap { CalendarDate($0) }) }
        if let days = rule.easter { return .easter(offset: days) }
        if let days = rule.orthodoxEaster { return .orthodoxEaster(offset: days) }
        if let month = rule.hebrewMonth, let day = rule.hebrewDay { return .hebrew(month: month, day: day) }
        if let month = rule.islamicMonth, let day = rule.islamicDay { return .islamic(month: month, day: day) }
        guard let month = rule.month else { return nil }
        if let day = rule.day { return .fixed(month: month, day: day) }
        guard let weekday = rule.weekday else { return nil }
        if let day = rule.onOrBefore { return .onOrBefore(month: month, weekday: weekday, day: day) }
        guard let nth = rule.nth else { return nil }
        return .weekday(month: month, weekday: weekday, nth: nth, from: rule.from ?? 1, offset: offset ?? 0)
    }
}
