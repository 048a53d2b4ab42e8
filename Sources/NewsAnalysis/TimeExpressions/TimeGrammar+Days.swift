/// Days by their name or distance: "Friday night", "yesterday", "the next morning", "last Thanksgiving".
extension TimeGrammar {
    /// "Friday", "last Friday", "Friday, October 23", "Friday morning", "Thursday at noon".
    func weekdayDate(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        var next = index
        if let deixis = deixis(at: index), deixis.value != .definite {
            fields.deixis = deixis.value
            next = deixis.next
        }
        guard let weekday = weekday(at: next) else { return nil }
        fields.weekday = weekday.value
        next = weekday.next
        if let match = weekdayOfWeek(fields, at: next) ?? weekdayAndDay(fields, at: next) { return match }
        if let match = weekdayAndDate(fields, at: next) { return match }
        let withPart = withDayPart(Match(fields, next))
        guard withPart.next > next else { return withClock(withPart) }
        // "Friday night, Jan. 7"
        let date = word(withPart.next, ",") ? withPart.next + 1 : withPart.next
        guard let month = monthDate(at: date), month.value.day != nil else { return withClock(withPart) }
        var value = withPart.value
        value.month = month.value.month
        value.day = month.value.day
        value.year = month.value.year
        return Match(value, month.next)
    }

    /// "Tuesday of last week".
    private func weekdayOfWeek(_ fields: CalendarFields, at next: Int) -> Match<CalendarFields>? {
        let isOf = word(next, "of")
        guard fields.deixis == nil, isOf || entry(next).map({ lexicon.words[$0].isOpener }) ?? false,
            let deixis = deixis(at: isOf ? next + 1 : next), word(deixis.next, "week"), deixis.value != .definite,
            // "On Monday of last week's shooting" speaks of the shooting.
            !(word(deixis.next + 1, "'") && word(deixis.next + 2, "s"))
        else { return nil }
        var fields = fields
        fields.yearDeixis = deixis.value
        return Match(fields, deixis.next + 1)
    }

    /// "Friday the 13th", "Friday, the 13th".
    private func weekdayAndDay(_ fields: CalendarFields, at next: Int) -> Match<CalendarFields>? {
        let isComma = word(next, ",")
        let article = isComma ? next + 1 : next
        guard fields.deixis == nil, word(article, "the"), isGlued(next) == isComma,
            let day = suffixedDay(at: article + 1), !word(day.next, "of"),
            month(at: day.next, isIntroduced: true) == nil
        else { return nil }
        var fields = fields
        fields.day = day.value
        return withClock(withDayPart(Match(fields, day.next)))
    }

    /// "Friday, October 23", "Friday 10/23/2020".
    private func weekdayAndDate(_ fields: CalendarFields, at next: Int) -> Match<CalendarFields>? {
        var date = next
        if word(date, ",") { date += 1 }
        if word(date, "the") { date += 1 }
        if let month = monthDate(at: date), month.value.day != nil, month.value.deixis == nil {
            var fields = fields
            fields.month = month.value.month
            fields.day = month.value.day
            fields.year = month.value.year
            fields.yearDeixis = month.value.yearDeixis
            return withClock(withDayPart(Match(fields, month.next)))
        }
        guard let numeric = numericDate(at: date) else { return nil }
        var value = numeric.value
        value.weekday = fields.weekday
        return withClock(Match(value, numeric.next))
    }

    /// "on the 15th" where nothing follows that it could count.
    func bareDay(at index: Int) -> Match<CalendarFields>? {
        guard word(index, "the"), word(index - 1, "on"), let day = suffixedDay(at: index + 1), hyphen(day.next) == nil
        else { return nil }
        let next = day.next
        guard
            next >= atoms.count || atoms[next].kind == .mark
                || [.conjunction, .preposition, .verbPast, .modal, .to].contains(tag(next)) && !word(next, "of")
        else { return nil }
        var fields = CalendarFields()
        fields.day = day.value
        return Match(fields, next)
    }

    /// "15th" in figures.
    private func suffixedDay(at index: Int) -> Match<Int>? {
        guard let number = plainNumber(index, digits: 1...2), (1...31).contains(number),
            word(index + 1, in: FunctionWords.ordinalEndings), isGlued(index + 1)
        else { return nil }
        return Match(number, index + 2)
    }

    /// "two Sundays ago", "three Fridays from now".
    func countedWeekdays(at index: Int) -> Match<CalendarFields>? {
        guard let count = quantity(at: index), let number = count.value.exact, (1...20).contains(number),
            let entry = entry(count.next), let weekday = lexicon.words[entry].weekday, lexicon.words[entry].isPlural
        else { return nil }
        let next = count.next + 1
        var fields = CalendarFields()
        fields.weekday = weekday
        if word(next, "ago") || word(next, "back") {
            fields.weekdayCount = -number
            return Match(fields, next + 1)
        }
        guard word(next, "from"), word(next + 1, "now") || word(next + 1, "today") else { return nil }
        fields.weekdayCount = number
        return Match(fields, next + 2)
    }

    /// A weekday's name; an abbreviation must show that it is one.
    func weekday(at index: Int) -> Match<Int>? {
        guard let entry = entry(index), let weekday = lexicon.words[entry].weekday, !lexicon.words[entry].isPlural
        else {
            return nil
        }
        let hasPoint = word(index + 1, ".") && isGlued(index + 1)
        guard lexicon.words[entry].isAbbreviation else {
            return Match(weekday, index + 1)
        }
        guard atoms[index].isCapitalized else { return nil }
        let next = index + (hasPoint ? 2 : 1)
        // "Sun", "Sat" and "Wed" are other words; a date must follow, or the point after a preposition.
        let date = word(next, ",") ? next + 1 : next
        if month(at: date, isIntroduced: true) != nil || dayThenMonth(at: date) != nil { return Match(weekday, next) }
        guard hasPoint, next < atoms.count, isIntroduced(index) || deixis(at: index - 1) != nil else { return nil }
        return Match(weekday, next)
    }

    /// "today", "the day before yesterday", "yesterday morning".
    func relativeDay(at index: Int) -> Match<CalendarFields>? {
        guard index < atoms.count else { return nil }
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
        if atoms[index].isCapitalized, index > 0, isAllCaps(index - 1), !isAllCaps(index) { return nil }
        if hyphen(index + 1) != nil { return nil }
        return withClock(withDayPart(Match(fields, index + 1)))
    }

    /// "this morning", "last night", "the next morning", "that evening", "mid-afternoon yesterday".
    func dayPartOfDay(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        var next = index
        let deixis = deixis(at: index)
        if let deixis { next = deixis.next }
        guard let code = dayPart(at: next) else { return nil }
        fields.dayPart = code
        // "the morning of Feb. 4", "morning of the 14th"
        if word(next + 1, "of"), let day = relativeDay(at: next + 2) ?? holiday(at: next + 2), day.value.clock == nil {
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

    /// "USA Today", "VOA Today": a name.
    private func isAllCaps(_ index: Int) -> Bool {
        let text = tokens[atoms[index].token].text
        return text.utf8.count > 1 && text.utf8.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
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
    func withDayPart(_ match: Match<CalendarFields>) -> Match<CalendarFields> {
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
    func week(at index: Int) -> Match<CalendarFields>? {
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
    func holiday(at index: Int) -> Match<CalendarFields>? {
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
            guard
                atoms[index].isCapitalized || atoms[index].kind == .number || phrase.atoms.count > 1
                    || !lexicon.holidays[phrase.meaning].needsCapital
            else { continue }
            // "9/11" but not "19/11/2001".
            if atoms[index].kind == .number, isGlued(next) && word(next, "/") || isGlued(index) { continue }
            // "The Christmas Cottage" is a name.
            if next < atoms.count, atoms[next].isCapitalized, entry(next) == nil, index > 0, !word(index - 1, "on") {
                continue
            }
            return (phrase.meaning, next)
        }
        return nil
    }
}
