import NewsModel

/// Places in the calendar: what the text leaves out comes from the publication date, the tense, and earlier dates.
extension TimeResolver {
    /// How much nearer a past date must be for a clause that looks ahead to mean it.
    private static let futureWeight = 8.0

    /// How much nearer a past date must be for what was to come then, which may be over by now.
    private static let plannedWeight = 2.0

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
        if let nth = fields.nth { return self.nth(nth, fields) }
        if let count = fields.weekdayCount, let weekday = fields.weekday { return weekdays(count, weekday) }
        if fields.month == nil, fields.monthDeixis == nil, let number = fields.day {
            return bareDay(number, fields.weekday)
        }
        if let number = fields.day, let deixis = fields.monthDeixis { return dayOfMonth(number, deixis) }
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
        // "In July she lost. The following morning": of a day that is not told.
        let isFirst = context.last == nil && context.tense != .past
        let base = text ?? (isFirst ? publication : context.lastDay?.from)
        switch fields.deixis {
        case .last: return CalendarUnits.day(publication.adding(days: -1), anchor: publication)
        case .next: return CalendarUnits.day(publication.adding(days: 1), anchor: publication)
        case .following: return base.map { CalendarUnits.day($0.adding(days: 1), anchor: $0) } ?? abstained
        case .previous: return base.map { CalendarUnits.day($0.adding(days: -1), anchor: $0) } ?? abstained
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
        guard pair.count == 2, let year = fields.year else { return abstained }
        guard let isMonthFirst = context.writesMonthFirst else {
            var unknown = abstained
            unknown.readings = [
                CalendarDate(year: year, month: pair[0], day: pair[1]),
                CalendarDate(year: year, month: pair[1], day: pair[0]),
            ].compactMap { $0 }
            return unknown
        }
        let (month, day) = isMonthFirst ? (pair[0], pair[1]) : (pair[1], pair[0])
        return CalendarDate(year: year, month: month, day: day).map { CalendarUnits.day($0) }
    }

    // MARK: Counted within a month or year

    /// "the first Monday of March", "the last week of 2015".
    private func nth(_ nth: Int, _ fields: CalendarFields) -> ResolvedTime? {
        func make(_ whole: ResolvedTime?) -> ResolvedTime? {
            guard let whole, let from = whole.from, let to = whole.to else { return nil }
            return counted(nth, fields, from: from, to: to, anchor: whole.anchor)
        }
        if let deixis = fields.monthDeixis { return make(monthPointedAt(deixis)) ?? abstained }
        guard let month = fields.month else { return choose(fields) { make(CalendarUnits.year($0, anchor: $1)) } }
        return choose(fields) { make(CalendarUnits.month(month, of: $0, anchor: $1)) }
    }

    private func counted(
        _ nth: Int,
        _ fields: CalendarFields,
        from: CalendarDate,
        to: CalendarDate,
        anchor: CalendarDate?
    ) -> ResolvedTime? {
        let isLast = nth < 0
        var date: CalendarDate
        if let weekday = fields.weekday {
            date =
                isLast
                ? to.adding(days: -1 - (to.adding(days: -1).weekday - weekday + 7) % 7)
                : from.adding(days: (weekday - from.weekday + 7) % 7 + 7 * (nth - 1))
        } else {
            switch fields.nthUnit {
            case .day: date = isLast ? to.adding(days: -1) : from.adding(days: nth - 1)
            case .week:
                // The first week is the one with most of its days within (ISO 8601 for years).
                date = isLast ? to.adding(days: -4) : from.adding(days: 3 + 7 * (nth - 1))
                return date < to || isLast ? CalendarUnits.week(of: date, anchor: anchor) : nil
            case .weekend:
                let saturday =
                    isLast
                    ? to.adding(days: -1 - (to.adding(days: -1).weekday - 6 + 7) % 7)
                    : from.adding(days: (6 - from.weekday + 7) % 7 + 7 * (nth - 1))
                return CalendarUnits.weekend(of: saturday, anchor: anchor)
            default: return nil
            }
        }
        guard from <= date, date < to else { return nil }
        return CalendarUnits.day(date, anchor: anchor)
    }

    /// "two Sundays ago", "three Fridays from now".
    private func weekdays(_ count: Int, _ weekday: Int) -> ResolvedTime? {
        guard let today = context.publication else { return abstained }
        let days =
            count < 0 ? -before(today, weekday) + clamped(count + 1, 7) : after(today, weekday) + clamped(count - 1, 7)
        return CalendarUnits.day(today.adding(days: days), anchor: today)
    }

    /// "on the 15th", "Friday the 13th": the nearest such day on the side that the tense points to.
    private func bareDay(_ number: Int, _ weekday: Int?) -> ResolvedTime? {
        guard let today = context.publication else { return abstained }
        let first = today.startOfMonth
        let candidates = (-14...14).compactMap { (months: Int) -> ResolvedTime? in
            let month = first.adding(months: months)
            guard let date = CalendarDate(year: month.year, month: month.month, day: number),
                weekday.map({ $0 == date.weekday }) ?? true
            else { return nil }
            return CalendarUnits.day(date, anchor: today)
        }
        return pick(candidates, nil, today)
    }

    private func monthPointedAt(_ deixis: Deixis) -> ResolvedTime? {
        switch deixis {
        case .last, .latest: step(.month, -1, from: context.publication)
        case .next: step(.month, 1, from: context.publication)
        case .this, .definite: step(.month, 0, from: context.publication)
        case .previous: step(.month, -1, from: context.last?.from ?? context.publication)
        case .following: step(.month, 1, from: context.last?.from ?? context.publication)
        case .same: step(.month, 0, from: context.last?.from ?? context.publication)
        }
    }

    /// "the 20th of next month".
    private func dayOfMonth(_ number: Int, _ deixis: Deixis) -> ResolvedTime? {
        guard let month = monthPointedAt(deixis), let first = month.from else { return abstained }
        return CalendarDate(year: first.year, month: first.month, day: number).map {
            CalendarUnits.day($0, anchor: month.anchor)
        }
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
        if fields.quarter != nil, fields.year == nil, fields.yearDeixis == nil,
            fields.deixis == nil || fields.deixis == .definite, let today = context.publication, narrativeYear == nil
        {
            // A quarter by its number is the last one that has begun; results of one just over may be still to come.
            let begun = ((today.year - 1)...today.year).compactMap { make($0, today) }
                .last { $0.from.map { $0 <= today } ?? false }
            let isRecent = begun?.to.map { $0 > today.adding(days: -92) } ?? false
            if context.tense != .future || isRecent { return begun }
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
            // "When she speaks later Monday", printed on Tuesday.
            if context.isNearby, ahead > 4 { return CalendarUnits.day(today.adding(days: ahead - 7), anchor: today) }
            if context.tense == .future || context.isAwaited && ahead < 5 {
                return CalendarUnits.day(today.adding(days: ahead), anchor: today)
            }
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
        // Not in a text from before that day.
        if let year = fields.historicYear, let day = make(year, nil), let from = day.from,
            today.map({ from <= $0 }) ?? true
        {
            return day
        }
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
        var years = Array((today.year - 2)...(today.year + 2))
        // "that summer" is the one of the year that the text spoke of.
        if let text = context.last?.from.year, [.same, .previous, .following].contains(fields.deixis),
            !years.contains(text), CalendarDate.years.contains(text)
        {
            years = Array(max(text - 1, CalendarDate.years.lowerBound)...min(text + 1, CalendarDate.years.upperBound))
        }
        return pick(years.compactMap { make($0, today) }, fields.deixis, today)
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
        case .last, .latest:
            // On the first of March the February just over is "last month", and "last February" the one before.
            let isMonth = candidates.contains { $0.granularity == .month }
            return candidates.last { time in
                isPast(time) && !(isMonth && time.to.map { $0.adding(days: 7) > today } ?? false)
            }
        case .next: return candidates.first(where: isFuture)
        case .this: return candidates.first { $0.from?.year == today.year } ?? candidates.first(where: isFuture)
        case .previous: return candidates.last { $0.to.map { $0 <= text } ?? false }
        case .following: return candidates.first { $0.from.map { $0 > text } ?? false }
        case .same where context.last != nil:
            if let last = context.last, [.year, .month, .day].contains(last.granularity),
                let inside = candidates.first(where: {
                    // "In 1972 … that November", "In 2009 … that summer"
                    $0.granularity == .month && $0.from?.year == last.from.year
                        || $0.granularity == .season && last.granularity == .year
                            && $0.from?.year == last.from.year && $0.to?.year == last.from.year
                })
            {
                return inside
            }
            return candidates.min { distance(of: $0, from: text) < distance(of: $1, from: text) }
        case .same, .definite, nil: return candidates.min { cost($0, today) < cost($1, today) }
        }
    }

    /// Days between a time and a date; 0 where it holds the date.
    private func distance(of time: ResolvedTime, from date: CalendarDate) -> Int {
        guard let from = time.from, let to = time.to else { return .max }
        if to <= date { return date.daysSinceEpoch - to.daysSinceEpoch + 1 }
        return max(0, from.daysSinceEpoch - date.daysSinceEpoch)
    }

    /// The distance from publication in days, weighed by the tense.
    private func cost(_ time: ResolvedTime, _ today: CalendarDate) -> Double {
        guard let from = time.from, let to = time.to else { return .infinity }
        if from <= today, today < to { return 0 }
        if to <= today {
            let days = Double(today.daysSinceEpoch - to.daysSinceEpoch + 1)
            guard context.tense == .future else { return days }
            if context.mustBeAhead { return .infinity }
            return days * (context.mayBeOver ? Self.plannedWeight : Self.futureWeight)
        }
        let days = Double(from.daysSinceEpoch - today.daysSinceEpoch)
        // News tells what has happened: the future needs a reason, the more so for a whole month.
        guard context.tense != .future, !context.isThrough else { return days }
        if context.opensPast { return .infinity }
        if context.isPlainlyPast { return days * Self.tenseWeight * 4 }
        return days * Self.tenseWeight * (time.granularity == .day ? 1 : context.tense == .past ? 2 : 1.4)
    }
}
