import NewsModel

/// Places in the calendar: what the text leaves out comes from the publication date, the tense, and earlier dates.
extension TimeResolver {
    /// How much nearer a past date must be for a clause that looks ahead to mean it.
    private static let futureWeight = 8.0

    /// How much farther than the tense's side a date on the other side may not lie.
    private static let tenseWeight = 3.0

    func calendar(_ fields: CalendarFields) -> ResolvedTime? {
        guard var resolved = day(fields) else { return nil }
        guard fields.clock != nil || fields.dayPart != nil else { return resolved }
        if resolved.value.isEmpty {
            resolved.type = .time
            return resolved
        }
        return withTime(resolved, fields)
    }

    private func day(_ fields: CalendarFields) -> ResolvedTime? {
        if let century = fields.century { return CalendarUnits.century(century, isBeforeChrist: fields.isBeforeChrist) }
        if let decade = fields.decade { return CalendarUnits.decade(decade) }
        if let holiday = fields.holiday { return self.holiday(holiday, fields) }
        if let offset = fields.dayOffset {
            guard let date = context.publication else { return abstained }
            return CalendarUnits.day(date.adding(days: offset), anchor: date)
        }
        if fields.isMidweek {
            guard let date = context.publication else { return abstained }
            var middle = CalendarUnits.day(date.startOfWeek.adding(days: 2), anchor: date)
            middle.modifier = .middle
            return middle
        }
        if let pair = fields.ambiguous { return ambiguousDate(pair, fields) }
        if let month = fields.month { return self.month(month, fields) }
        if let weekday = fields.weekday { return self.weekday(weekday, fields) }
        if let quarter = fields.quarter {
            return partOfYear(fields) { CalendarUnits.quarter(quarter, of: $0, anchor: $1) }
        }
        if let half = fields.half { return partOfYear(fields) { CalendarUnits.half(half, of: $0, anchor: $1) } }
        if let season = fields.season { return partOfYear(fields) { CalendarUnits.season(season, of: $0, anchor: $1) } }
        if let year = fields.year { return CalendarUnits.year(year) }
        return bareTime(fields)
    }

    /// "this morning", "the next morning", "10:30": the day is the publication's or the text's.
    private func bareTime(_ fields: CalendarFields) -> ResolvedTime? {
        guard let publication = context.publication else { return abstained }
        let text = context.last.flatMap { $0.granularity == .day || $0.granularity == .time ? $0.from : nil }
        switch fields.deixis {
        case .last: return CalendarUnits.day(publication.adding(days: -1), anchor: publication)
        case .next: return CalendarUnits.day(publication.adding(days: 1), anchor: publication)
        case .following: return CalendarUnits.day((text ?? publication).adding(days: 1), anchor: text ?? publication)
        case .previous: return CalendarUnits.day((text ?? publication).adding(days: -1), anchor: text ?? publication)
        case .same: return CalendarUnits.day(text ?? publication, anchor: text ?? publication)
        case .this, .latest: return CalendarUnits.day(publication, anchor: publication)
        case .definite, nil:
            let recent = context.last.map { context.sentence - $0.sentence <= 1 } ?? false
            let date = recent ? text ?? publication : publication
            return CalendarUnits.day(date, anchor: date)
        }
    }

    private func withTime(_ day: ResolvedTime, _ fields: CalendarFields) -> ResolvedTime {
        guard day.granularity == .day else { return day }
        var time = day
        time.type = .time
        time.granularity = .time
        guard let clock = fields.clock else {
            time.value += "T" + (fields.dayPart ?? "")
            return time
        }
        // Midnight ends a day in TIMEX3.
        var hour = clock.hour
        if hour < 12, let part = fields.dayPart, part == "AF" || part == "EV" || (part == "NI" && hour > 5) {
            hour += 12
        }
        time.value += "T" + twoDigits(hour)
        if hour == 24, clock.minute == nil { return time }
        time.value += ":" + twoDigits(clock.minute ?? 0)
        if let second = clock.second { time.value += ":" + twoDigits(second) }
        if clock.offset == 0 { time.value += "Z" }
        return time
    }

    // MARK: Days

    private func holiday(_ index: Int, _ fields: CalendarFields) -> ResolvedTime? {
        let holiday = lexicon.holidays[index]
        if case .once(let date) = holiday.rule { return CalendarUnits.day(date) }
        func day(_ year: Int, _ anchor: CalendarDate?) -> ResolvedTime? {
            HolidayCalendar.date(of: holiday.rule, year: year).map {
                var day = CalendarUnits.day($0, anchor: anchor)
                if holiday.isApproximate { day.modifier = .approximately }
                return day
            }
        }
        guard fields.isWeekOf, let chosen = choose(fields, day), let from = chosen.from else {
            return choose(fields, day)
        }
        return CalendarUnits.week(of: from, anchor: chosen.anchor)
    }

    private func ambiguousDate(_ pair: [Int], _ fields: CalendarFields) -> ResolvedTime? {
        guard pair.count == 2, let year = fields.year, let isMonthFirst = context.writesMonthFirst else {
            return abstained
        }
        let (month, day) = isMonthFirst ? (pair[0], pair[1]) : (pair[1], pair[0])
        return CalendarDate(year: year, month: month, day: day).map { CalendarUnits.day($0) }
    }

    /// A month, or a day of one.
    private func month(_ month: Int, _ fields: CalendarFields) -> ResolvedTime? {
        guard let number = fields.day else { return choose(fields) { CalendarUnits.month(month, of: $0, anchor: $1) } }
        let resolved = choose(fields) { year, anchor in
            CalendarDate(year: year, month: month, day: number).map { CalendarUnits.day($0, anchor: anchor) }
        }
        guard let resolved, fields.isWeekOf, let from = resolved.from else { return resolved }
        return CalendarUnits.week(of: from, anchor: resolved.anchor)
    }

    private func partOfYear(
        _ fields: CalendarFields,
        _ make: (Int, CalendarDate?) -> ResolvedTime?
    ) -> ResolvedTime? {
        if fields.quarter != nil, fields.year == nil, fields.yearDeixis == nil, context.tense != .future,
            fields.deixis == nil || fields.deixis == .definite, let today = context.publication, narrativeYear == nil
        {
            // A quarter by its number is the last one that has begun.
            return ((today.year - 1)...today.year).compactMap { make($0, today) }
                .last { $0.from.map { $0 <= today } ?? false }
        }
        return choose(fields, make)
    }

    /// "Friday", "last Friday", "Tuesday of last week".
    private func weekday(_ weekday: Int, _ fields: CalendarFields) -> ResolvedTime? {
        guard let today = context.publication else {
            // Without a publication date a weekday may still follow a dated text.
            guard let deixis = fields.deixis, deixis == .following || deixis == .previous, let last = context.last
            else {
                return abstained
            }
            let steps = deixis == .following ? after(last.from, weekday) : -before(last.from, weekday)
            return CalendarUnits.day(last.from.adding(days: steps), anchor: last.from)
        }
        if let week = fields.yearDeixis {
            let steps = week == .last || week == .previous ? -7 : week == .next || week == .following ? 7 : 0
            return CalendarUnits.day(today.startOfWeek.adding(days: weekday - 1 + steps), anchor: today)
        }
        let text = context.last?.from ?? today
        switch fields.deixis {
        case .last: return CalendarUnits.day(today.adding(days: -before(today, weekday)), anchor: today)
        case .next: return CalendarUnits.day(today.adding(days: after(today, weekday)), anchor: today)
        case .previous: return CalendarUnits.day(text.adding(days: -before(text, weekday)), anchor: text)
        case .following: return CalendarUnits.day(text.adding(days: after(text, weekday)), anchor: text)
        case .same: return CalendarUnits.day(text.adding(days: weekday - text.weekday), anchor: text)
        case .this where context.tense != .past || today.weekday < weekday:
            return CalendarUnits.day(today.adding(days: (weekday - today.weekday + 7) % 7), anchor: today)
        default:
            let ahead = (weekday - today.weekday + 7) % 7
            if context.tense == .future { return CalendarUnits.day(today.adding(days: ahead), anchor: today) }
            return CalendarUnits.day(today.adding(days: ahead == 0 ? 0 : ahead - 7), anchor: today)
        }
    }

    /// Days back to the last such weekday strictly before.
    private func before(_ date: CalendarDate, _ weekday: Int) -> Int { (date.weekday - weekday + 6) % 7 + 1 }

    /// Days ahead to the next such weekday strictly after.
    private func after(_ date: CalendarDate, _ weekday: Int) -> Int { (weekday - date.weekday + 6) % 7 + 1 }

    // MARK: The year

    /// Makes what the fields say in the year that they mean.
    private func choose(_ fields: CalendarFields, _ make: (Int, CalendarDate?) -> ResolvedTime?) -> ResolvedTime? {
        if let year = fields.year { return make(year, nil) }
        let today = context.publication
        if let deixis = fields.yearDeixis {
            let text = context.last?.from ?? today
            switch deixis {
            case .last, .latest: return today.map { make($0.year - 1, $0) } ?? abstained
            case .this, .definite: return today.map { make($0.year, $0) } ?? abstained
            case .next: return today.map { make($0.year + 1, $0) } ?? abstained
            case .previous: return text.map { make($0.year - 1, $0) } ?? abstained
            case .following: return text.map { make($0.year + 1, $0) } ?? abstained
            case .same: return text.map { make($0.year, $0) } ?? abstained
            }
        }
        if fields.deixis == nil || fields.deixis == .definite, let year = narrativeYear,
            let time = make(year.from.year, year.from)
        {
            return time
        }
        guard let today else {
            guard let year = context.lastYear, context.sentence - year.sentence <= 3 else { return abstained }
            return make(year.from.year, year.from)
        }
        let candidates = ((today.year - 2)...(today.year + 2)).compactMap { make($0, today) }
        return pick(candidates, fields.deixis, today)
    }

    /// The year that the story is told in, where the text has just written one that is not the publication's.
    private var narrativeYear: TimeContext.Reference? {
        guard let year = context.lastYear, year.granularity != .decade,
            context.sentence - year.sentence <= 2, context.yearsInARow >= 3,
            year.granularity != .century, let today = context.publication, context.tense != .future,
            today.year - year.from.year >= 2
        else { return nil }
        return year
    }

    private func pick(_ candidates: [ResolvedTime], _ deixis: Deixis?, _ today: CalendarDate) -> ResolvedTime? {
        func isPast(_ time: ResolvedTime) -> Bool { time.to.map { $0 <= today } ?? false }
        func isFuture(_ time: ResolvedTime) -> Bool { time.from.map { $0 > today } ?? false }
        let text = context.last?.from ?? today
        switch deixis {
        case .last, .latest: return candidates.last(where: isPast)
        case .next: return candidates.first(where: isFuture)
        case .this: return candidates.first { $0.from?.year == today.year } ?? candidates.first(where: isFuture)
        case .previous: return candidates.last { $0.to.map { $0 <= text } ?? false }
        case .following: return candidates.first { $0.from.map { $0 > text } ?? false }
        case .same, .definite, nil: return candidates.min { cost($0, today) < cost($1, today) }
        }
    }

    /// The distance from publication in days, weighed by the tense.
    private func cost(_ time: ResolvedTime, _ today: CalendarDate) -> Double {
        guard let from = time.from, let to = time.to else { return .infinity }
        if from <= today, today < to { return 0 }
        if to <= today {
            let days = Double(today.daysSinceEpoch - to.daysSinceEpoch + 1)
            return context.tense == .future ? days * Self.futureWeight : days
        }
        let days = Double(from.daysSinceEpoch - today.daysSinceEpoch)
        // News tells what has happened: the future needs a reason, the more so for a whole month.
        guard context.tense != .future else { return days }
        return days * Self.tenseWeight * (time.granularity == .day ? 1 : context.tense == .past ? 2 : 1.4)
    }
}
