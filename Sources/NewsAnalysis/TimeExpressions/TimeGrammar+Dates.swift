/// Days and months: "Friday 14th February", "Feb. 14, 2025", "2025-02-14", "the weekend", "last night".
extension TimeGrammar {
    /// A place in the calendar, or a stretch between two that are written as one ("2014-2018", "May-July").
    func calendarOrSpan(at index: Int) -> Match<ParsedTime.Core>? {
        guard let first = calendar(at: index) else { return nil }
        guard let dash = dash(first.next), let second = upperBound(of: first.value, at: dash) else {
            return Match(.calendar(first.value), first.next)
        }
        return Match(.span(second.value.0, second.value.1), second.next)
    }

    /// The place after a dash between two parts of a range.
    private func dash(_ index: Int) -> Int? {
        guard word(index, "-") else { return nil }
        return isGlued(index) == isGlued(index + 1) ? index + 1 : nil
    }

    private func upperBound(
        of lower: CalendarFields,
        at index: Int
    ) -> Match<(CalendarFields, CalendarFields)>? {
        // "2014-18", "1776-77"
        if let year = lower.year, lower.month == nil, lower.quarter == nil, isGlued(index),
            let short = plainNumber(index, digits: 2...2), short > year % 100, year % 100 != 0 || short > 12
        {
            var upper = lower
            upper.year = year - year % 100 + short
            return Match((lower, upper), index + 1)
        }
        // "Feb. 3-7, 2025"
        if lower.month != nil, let day = lower.day, let last = plainNumber(index, digits: 1...2), last > day,
            last <= 31,
            entry(index + 1).map({ lexicon.words[$0].unit == nil }) ?? true
        {
            var (first, upper) = (lower, lower)
            upper.day = last
            var next = index + 1
            if let year = yearAfterComma(next) {
                first.year = year.value
                upper.year = year.value
                next = year.next
            }
            return Match((first, upper), next)
        }
        guard let second = calendar(at: index), second.value.clock == nil, lower.clock == nil else { return nil }
        var first = lower
        let upper = second.value
        guard Self.level(first) == Self.level(upper), Self.level(first) > 0 else { return nil }
        if first.year == nil { first.year = upper.year }
        return Match((first, upper), second.next)
    }

    /// What kind of place it is, so that only like is joined with like.
    private static func level(_ fields: CalendarFields) -> Int {
        if fields.day != nil, fields.month != nil { return 5 }
        if fields.month != nil { return 4 }
        if fields.weekday != nil { return 3 }
        if fields.decade != nil { return 2 }
        return fields.year != nil && fields.quarter == nil && fields.season == nil && fields.half == nil ? 1 : 0
    }

    /// A place in the calendar.
    func calendar(at index: Int) -> Match<CalendarFields>? {
        guard index < atoms.count else { return nil }
        var best: Match<CalendarFields>?
        func consider(_ candidate: Match<CalendarFields>?) {
            guard let candidate, candidate.next > (best?.next ?? index) else { return }
            best = candidate
        }
        consider(numericDate(at: index))
        consider(monthDate(at: index))
        consider(weekdayDate(at: index))
        consider(relativeDay(at: index))
        consider(dayPartOfDay(at: index))
        consider(holiday(at: index))
        consider(partOfYear(at: index))
        consider(yearAlone(at: index))
        consider(decadeOrCentury(at: index))
        consider(week(at: index))
        consider(clockDate(at: index))
        return best
    }

    // MARK: Numbers only

    /// 2025-02-14, 14/02/2025, 14.02.2025, 2025-02, 2025-02-14T10:30:00Z.
    private func numericDate(at index: Int) -> Match<CalendarFields>? {
        guard plainNumber(index, digits: 1...4) != nil, !isGlued(index), index + 2 < atoms.count, isGlued(index + 1),
            isGlued(index + 2)
        else { return nil }
        let separator = atoms[index + 1].text
        guard separator == "-" || separator == "/" || separator == "." else { return nil }
        var fields = CalendarFields()
        if let year = plainNumber(index, digits: 4...4) {
            guard let month = plainNumber(index + 2, digits: 1...2), (1...12).contains(month) else { return nil }
            fields.year = year
            fields.month = month
            guard word(index + 3, separator), isGlued(index + 3), let day = plainNumber(index + 4, digits: 1...2),
                (1...31).contains(day)
            else {
                // 2014-12 may be a range of years: months have two digits and a plausible year.
                return separator == "-" && atoms[index + 2].digits == 2 && (1900...2100).contains(year)
                    && !word(index - 1, "-") ? Match(fields, index + 3) : nil
            }
            fields.day = day
            return isoTime(fields, at: index + 5)
        }
        guard let first = plainNumber(index, digits: 1...2), let second = plainNumber(index + 2, digits: 1...2),
            word(index + 3, separator), isGlued(index + 3), isGlued(index + 4),
            let written = plainNumber(index + 4, digits: 2...4), atoms[index + 4].digits != 3,
            !isGlued(index + 5)
                || atoms[index + 5].kind == .mark
        else { return nil }
        fields.year = atoms[index + 4].digits == 2 ? (written < 50 ? 2000 + written : 1900 + written) : written
        if first > 12, first <= 31, (1...12).contains(second) {
            (fields.day, fields.month) = (first, second)
        } else if second > 12, second <= 31, (1...12).contains(first) {
            (fields.day, fields.month) = (second, first)
        } else if (1...12).contains(first), (1...12).contains(second) {
            if first == second {
                (fields.day, fields.month) = (first, second)
            } else {
                fields.ambiguous = [first, second]
            }
        } else {
            return nil
        }
        return Match(fields, index + 5)
    }

    private func isoTime(_ fields: CalendarFields, at index: Int) -> Match<CalendarFields> {
        guard word(index, "t"), isGlued(index), isGlued(index + 1), let clock = clock(at: index + 1) else {
            return Match(fields, index)
        }
        var fields = fields
        fields.clock = clock.value
        return Match(fields, clock.next)
    }

    // MARK: Months

    /// "14 February 2025", "February 14th, 2025", "February 2025", "last May", "the 14th of February".
    private func monthDate(at index: Int) -> Match<CalendarFields>? {
        if let match = dayThenMonth(at: index) { return match }
        var next = index
        var fields = CalendarFields()
        if let deixis = monthDeixis(at: index) {
            fields.deixis = deixis.value
            next = deixis.next
        }
        guard let month = month(at: next, isIntroduced: next > index || isIntroduced(index)) else { return nil }
        fields.month = month.value
        next = month.next
        if let day = dayNumber(at: next) {
            fields.day = day.value
            next = day.next
            if let year = yearAfterComma(next) {
                fields.year = year.value
                next = year.next
            }
            return yearPhrase(fields, next)
        }
        guard isCertainMonth(at: month.next - 1, start: index, introduced: fields.deixis != nil) else {
            guard let year = yearAfterComma(next) else { return nil }
            fields.year = year.value
            return Match(fields, year.next)
        }
        if let year = yearAfterComma(next) {
            fields.year = year.value
            return Match(fields, year.next)
        }
        if word(next, "of"), let year = yearAfterComma(next + 1) {
            fields.year = year.value
            return Match(fields, year.next)
        }
        if let short = apostropheYear(next) {
            fields.year = short.value
            return Match(fields, short.next)
        }
        return yearPhrase(fields, next)
    }

    /// "July last year", "March of the same year", "January this year".
    private func yearPhrase(_ fields: CalendarFields, _ index: Int) -> Match<CalendarFields> {
        guard fields.year == nil, fields.deixis == nil else { return Match(fields, index) }
        var next = index
        if word(next, ","), word(next + 1, "of") { next += 1 }
        if word(next, "of") { next += 1 }
        guard let deixis = deixis(at: next), deixis.value != .definite, let entry = entry(deixis.next),
            lexicon.words[entry].unit == .year, !lexicon.words[entry].isPlural, !lexicon.words[entry].isAdverb
        else { return Match(fields, index) }
        var fields = fields
        fields.yearDeixis = deixis.value
        return Match(fields, deixis.next + 1)
    }

    private func dayThenMonth(at index: Int) -> Match<CalendarFields>? {
        var next = index
        if word(next, "the") { next += 1 }
        guard let day = dayNumber(at: next) else { return nil }
        let hasSuffix = day.next > next + 1
        next = day.next
        if word(next, "day"), word(next + 1, "of") { next += 1 }
        if word(next, "of"), hasSuffix || index < day.next - 1 || entry(day.next - 1) != nil {
            next += 1
        } else if let joined = hyphen(next) {
            next = joined
        }
        guard let month = month(at: next, isIntroduced: true) else { return nil }
        guard atoms[next].isCapitalized || !isVerbMonth(month.value) else { return nil }
        var fields = CalendarFields()
        fields.day = day.value
        fields.month = month.value
        next = month.next
        if word(next, "-"), isGlued(next), let year = plainNumber(next + 1, digits: 4...4), isGlued(next + 1) {
            fields.year = year
            return Match(fields, next + 2)
        }
        if let year = yearAfterComma(next) {
            fields.year = year.value
            next = year.next
        }
        return yearPhrase(fields, next)
    }

    /// A month's name, with the point of its abbreviation.
    private func month(at index: Int, isIntroduced: Bool) -> Match<Int>? {
        guard let entry = entry(index), let month = lexicon.words[entry].month else { return nil }
        guard atoms[index].isCapitalized || !isVerbMonth(month) else { return nil }
        guard lexicon.words[entry].isAbbreviation else { return Match(month, index + 1) }
        let hasPoint = word(index + 1, ".") && isGlued(index + 1)
        guard atoms[index].isCapitalized else { return nil }
        if !hasPoint, dayNumber(at: index + 1) == nil, yearAfterComma(index + 1) == nil, dayNumber(at: index - 1) == nil
        {
            return nil
        }
        return Match(month, index + (hasPoint ? 2 : 1))
    }

    /// "may", "march", and "august" are other words too.
    private func isVerbMonth(_ month: Int) -> Bool { month == 5 || month == 3 || month == 8 }

    /// Whether a bare month's name means the month: "May" may be a verb or a person, "March" a verb.
    private func isCertainMonth(at index: Int, start: Int, introduced: Bool) -> Bool {
        let name = word(index, ".") ? index - 1 : index
        guard
            word(name, "may") || word(name, "march") || word(name, "april") || word(name, "june")
                || word(name, "august")
        else { return atoms[name].isCapitalized || isIntroduced(start) }
        if introduced || isIntroduced(start) { return true }
        guard word(name, "may") || word(name, "march") else {
            // A girl's name: "June Carter", "April told".
            return !(start > 0 && atoms[start - 1].kind == .word && atoms[start - 1].isCapitalized && start > 1)
                && !(index + 1 < atoms.count && atoms[index + 1].isCapitalized && atoms[index + 1].entry < 0)
        }
        if start == 0 || tag(name).isVerb || tag(name) == .modal { return false }
        // "The March accession" is a month, "the March on Washington" is none.
        if word(start - 1, "the") || word(start - 1, "a"), index + 1 < atoms.count, atoms[index + 1].kind == .word,
            !atoms[index + 1].isCapitalized, !word(index + 1, in: ["on", "to", "for", "of", "from", "in", "by"])
        {
            return true
        }
        return tag(name).isProperNoun && index + 1 < atoms.count && atoms[index + 1].kind == .mark
            && word(start - 1, in: ["and", "or", ","])
    }

    private static let introducers: Set<String> = [
        "in", "since", "until", "till", "by", "from", "to", "through", "during", "before", "after", "between", "of",
        "for",
        "early", "late", "mid", "around", "about", "throughout", "on", "and", "or", "beyond", "each", "every", "into",
        "through", "into", "at", "than", "beginning", "starting", "ending", "ended",
    ]

    /// Whether a preposition of time stands before.
    func isIntroduced(_ index: Int) -> Bool {
        if word(index - 1, "-"), word(index - 2, "mid") { return true }
        return word(index - 1, in: Self.introducers)
    }

    private func monthDeixis(at index: Int) -> Match<Deixis>? {
        guard let match = deixis(at: index), match.value != .definite else { return nil }
        return match
    }

    /// A day of the month: "14", "14th", "fourteenth", "twenty-first".
    func dayNumber(at index: Int) -> Match<Int>? {
        guard index >= 0, index < atoms.count else { return nil }
        if let number = plainNumber(index, digits: 1...2) {
            guard (1...31).contains(number) else { return nil }
            if word(index + 1, in: ["st", "nd", "rd", "th"]), isGlued(index + 1) { return Match(number, index + 2) }
            // "June 30.5", "May 10 percent", "May 7:30", "March 5,000"
            if isGlued(index + 1), index + 1 < atoms.count,
                atoms[index + 1].kind == .word || word(index + 1, "%")
                    || word(index + 1, "/") || (word(index + 1, ":") && isGlued(index + 2))
            {
                return nil
            }
            return Match(number, index + 1)
        }
        return ordinal(at: index).flatMap { (1...31).contains($0.value) ? $0 : nil }
    }

    /// "14th", "fourteenth", "twenty-first".
    func ordinal(at index: Int) -> Match<Int>? {
        if let number = plainNumber(index, digits: 1...2), word(index + 1, in: ["st", "nd", "rd", "th"]),
            isGlued(index + 1)
        {
            return Match(number, index + 2)
        }
        guard let entry = entry(index) else { return nil }
        if let value = lexicon.words[entry].ordinal { return Match(value, index + 1) }
        if let tens = lexicon.words[entry].cardinal, tens >= 20 {
            let next = hyphen(index + 1) ?? index + 1
            if let unit = self.entry(next), let value = lexicon.words[unit].ordinal, value < 10 {
                return Match(tens + value, next + 1)
            }
        }
        return nil
    }

    /// ", 2025" or " 2025" after a month or day.
    func yearAfterComma(_ index: Int) -> Match<Int>? {
        var next = index
        if word(next, ",") { next += 1 }
        if let year = plainNumber(next, digits: 4...4), (1000...2999).contains(year), !isGlued(next) || next > index {
            if isGlued(next + 1), word(next + 1, "-"), isGlued(next + 2), atoms[next + 2].kind == .word { return nil }
            return Match(year, next + 1)
        }
        if next == index, let words = yearInWords(at: next) { return words }
        return nil
    }

    // MARK: Weekdays

    /// "Friday", "last Friday", "Friday, October 23", "Friday morning", "Thursday at noon".
    private func weekdayDate(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        var next = index
        if let deixis = deixis(at: index), deixis.value != .definite {
            fields.deixis = deixis.value
            next = deixis.next
        }
        guard let weekday = weekday(at: next) else { return nil }
        fields.weekday = weekday.value
        next = weekday.next
        // "Tuesday of last week"
        if word(next, "of") || entry(next).map({ lexicon.words[$0].isOpener }) ?? false {
            let start = word(next, "of") ? next + 1 : next
            if let deixis = deixis(at: start), word(deixis.next, "week"), deixis.value != .definite,
                fields.deixis == nil
            {
                fields.yearDeixis = deixis.value
                return Match(fields, deixis.next + 1)
            }
        }
        var date = next
        if word(date, ",") { date += 1 }
        if word(date, "the") { date += 1 }
        if let month = monthDate(at: date), month.value.day != nil, month.value.deixis == nil {
            fields.month = month.value.month
            fields.day = month.value.day
            fields.year = month.value.year
            fields.yearDeixis = month.value.yearDeixis
            return withClock(withDayPart(Match(fields, month.next)))
        }
        if let numeric = numericDate(at: date) {
            var value = numeric.value
            value.weekday = fields.weekday
            return withClock(Match(value, numeric.next))
        }
        if word(date, "-"), false { return nil }
        let withPart = withDayPart(Match(fields, next))
        // "Friday night, Jan. 7"
        if withPart.next > next,
            let month = monthDate(at: word(withPart.next, ",") ? withPart.next + 1 : withPart.next),
            month.value.day != nil
        {
            var value = withPart.value
            value.month = month.value.month
            value.day = month.value.day
            value.year = month.value.year
            return Match(value, month.next)
        }
        return withClock(withPart)
    }

    /// A weekday's name; an abbreviation must show that it is one.
    func weekday(at index: Int) -> Match<Int>? {
        guard let entry = entry(index), let weekday = lexicon.words[entry].weekday, !lexicon.words[entry].isPlural
        else {
            return nil
        }
        let hasPoint = word(index + 1, ".") && isGlued(index + 1)
        guard lexicon.words[entry].isAbbreviation else {
            return atoms[index].isCapitalized ? Match(weekday, index + 1) : nil
        }
        guard atoms[index].isCapitalized else { return nil }
        let next = index + (hasPoint ? 2 : 1)
        // "Sun", "Sat" and "Wed" are other words; a date must follow, or the point after a preposition.
        let date = word(next, ",") ? next + 1 : next
        if month(at: date, isIntroduced: true) != nil || dayThenMonth(at: date) != nil { return Match(weekday, next) }
        guard hasPoint, next < atoms.count, isIntroduced(index) || deixis(at: index - 1) != nil else { return nil }
        return Match(weekday, next)
    }

    // MARK: Days by their distance

    /// "today", "the day before yesterday", "yesterday morning".
    private func relativeDay(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        var next = index
        if word(next, "the") { next += 1 }
        if word(next, "day"), word(next + 1, "before") || word(next + 1, "after") {
            let sign = word(next + 1, "before") ? -1 : 1
            guard word(next + 2, sign < 0 ? "yesterday" : "tomorrow") else { return nil }
            fields.dayOffset = 2 * sign
            return withClock(withDayPart(Match(fields, next + 3)))
        }
        guard next == index else { return nil }
        switch atoms[index].text {
        case "today": fields.dayOffset = 0
        case "yesterday": fields.dayOffset = -1
        case "tomorrow": fields.dayOffset = 1
        case "tonight":
            fields.dayOffset = 0
            fields.dayPart = "NI"
        case "overnight":
            fields.dayOffset = -1
            fields.dayPart = "NI"
        case "midweek":
            fields.isMidweek = true
        default: return nil
        }
        if atoms[index].isCapitalized, index > 0, word(index - 1, "usa") { return nil }
        if hyphen(index + 1) != nil { return nil }
        return withClock(withDayPart(Match(fields, index + 1)))
    }

    /// "this morning", "last night", "the next morning", "that evening", "mid-afternoon yesterday".
    private func dayPartOfDay(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        var next = index
        let deixis = deixis(at: index)
        if let deixis { next = deixis.next }
        guard let code = dayPart(at: next) else { return nil }
        fields.dayPart = code
        // "the morning of Feb. 4", "morning of the 14th"
        if word(next + 1, "of"), let day = calendar(at: next + 2), day.value.hasDay, day.value.clock == nil {
            var value = day.value
            value.dayPart = code
            return Match(value, day.next)
        }
        if let day = calendarDay(at: next + 1) {
            var value = day.value
            value.dayPart = code
            return Match(value, day.next)
        }
        if deixis == nil, word(index - 1, "mid") || word(index - 2, "mid") { return Match(fields, next + 1) }
        guard let deixis else { return nil }
        fields.deixis = deixis.value
        if deixis.value == .definite, !word(index - 1, "in"), !word(index - 1, "during"), !word(index - 1, "for"),
            !word(index - 1, "all")
        {
            return nil
        }
        return withClock(Match(fields, next + 1))
    }

    /// "yesterday" or a weekday right after a part of the day or a clock time.
    private func calendarDay(at index: Int) -> Match<CalendarFields>? {
        var start = index
        if word(start, ",") { start += 1 }
        if word(start, "on") || word(start, "of") { start += 1 }
        var fields = CalendarFields()
        switch start < atoms.count ? atoms[start].text : "" {
        case "today": fields.dayOffset = 0
        case "yesterday": fields.dayOffset = -1
        case "tomorrow": fields.dayOffset = 1
        default:
            if let match = weekdayDate(at: start), match.value.clock == nil { return match }
            if let match = monthDate(at: start), match.value.day != nil { return match }
            return numericDate(at: start)
        }
        return Match(fields, start + 1)
    }

    /// The code of a part of the day; "night" is also a unit.
    func dayPart(at index: Int) -> String? {
        guard let entry = entry(index), !lexicon.words[entry].isPlural, !lexicon.words[entry].isAdverb else {
            return nil
        }
        if lexicon.words[entry].unit == .night { return "NI" }
        return atoms[index].text.hasSuffix("s") ? nil : lexicon.words[entry].dayPart
    }

    /// "Friday" with "morning", or "in the morning", after it.
    private func withDayPart(_ match: Match<CalendarFields>) -> Match<CalendarFields> {
        guard match.value.dayPart == nil else { return match }
        var next = match.next
        var isLate = false
        if word(next, "late") || word(next, "early") {
            isLate = true
            next += 1
        }
        if word(next, "in"), word(next + 1, "the") { next += 2 }
        guard let code = dayPart(at: next) else { return match }
        if isLate, code.isEmpty { return match }
        var value = match.value
        value.dayPart = code
        return Match(value, next + 1)
    }

    /// "the weekend", "last weekend", "this week" are units; "the week of March 6" is a place.
    private func week(at index: Int) -> Match<CalendarFields>? {
        var next = index
        if word(next, "the") { next += 1 }
        guard word(next, "week"), word(next + 1, "of") || word(next + 1, "beginning") || word(next + 1, "ending") else {
            return nil
        }
        guard let day = monthDate(at: next + 2) ?? numericDate(at: next + 2), day.value.day != nil else { return nil }
        var value = day.value
        value.isWeekOf = true
        return Match(value, day.next)
    }

    /// "Christmas", "last Thanksgiving", "Easter 2013".
    private func holiday(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        var next = index
        if let deixis = deixis(at: index), deixis.value != .definite {
            fields.deixis = deixis.value
            next = deixis.next
        }
        var found: (Int, Int)?
        if let entry = entry(next), lexicon.words[entry].startsHoliday {
            found = holidayName(at: next)
        } else if next < atoms.count, atoms[next].kind == .number {
            found = holidayName(at: next)
        }
        guard let (holiday, end) = found else { return nil }
        fields.holiday = holiday
        next = end
        if word(next, "week") {
            fields.isWeekOf = true
            return yearPhrase(fields, next + 1)
        }
        if let year = yearAfterComma(next) {
            fields.year = year.value
            return Match(fields, year.next)
        }
        if fields.deixis == nil { return withDayPart(yearPhrase(fields, next)) }
        return withDayPart(Match(fields, next))
    }

    private func holidayName(at index: Int) -> (Int, Int)? {
        for phrase in lexicon.holidayNames[atoms[index].text] ?? [] {
            guard let next = match(phrase.atoms, at: index) else { continue }
            guard atoms[index].isCapitalized || atoms[index].kind == .number || phrase.atoms.count > 2 else { continue }
            // "9/11" but not "19/11/2001".
            if atoms[index].kind == .number, isGlued(next) && word(next, "/") || isGlued(index) { continue }
            return (phrase.meaning, next)
        }
        return nil
    }

    // MARK: Pointers

    /// "last", "this past", "the following", "that same".
    func deixis(at index: Int) -> Match<Deixis>? {
        guard index >= 0, index < atoms.count, atoms[index].kind == .word else { return nil }
        switch atoms[index].text {
        case "last", "past": return Match(.last, index + 1)
        case "next", "coming", "upcoming": return Match(.next, index + 1)
        case "current", "ongoing": return Match(.this, index + 1)
        case "previous", "preceding", "prior": return Match(.previous, index + 1)
        case "following", "ensuing": return Match(.following, index + 1)
        case "same": return Match(.same, index + 1)
        case "latest": return Match(.latest, index + 1)
        case "that": return Match(.same, index + (word(index + 1, "same") ? 2 : 1))
        case "this":
            if word(index + 1, "past") || word(index + 1, "last") { return Match(.last, index + 2) }
            if word(index + 1, "coming") || word(index + 1, "next") { return Match(.next, index + 2) }
            if word(index + 1, "same") { return Match(.same, index + 2) }
            return Match(.this, index + (word(index + 1, "very") ? 2 : 1))
        case "the":
            guard let inner = deixis(at: index + 1), inner.value != .definite, !word(index + 1, "that"),
                !word(index + 1, "this")
            else { return Match(.definite, index + 1) }
            if word(index + 1, "next"), inner.value == .next { return Match(.following, inner.next) }
            return inner
        default: return nil
        }
    }
}
