import NewsModel

/// Holds what was read against the calendar, the day of publication, and what the text said before.
struct TimeResolver {
    let lexicon: TimeLexicon
    let context: TimeContext

    /// Resolves an expression; the value is empty where it needs a publication date that is not known.
    func resolve(_ time: ParsedTime) -> ResolvedTime? {
        guard var resolved = core(time.core) else { return nil }
        if let modifier = time.modifier { apply(modifier, to: &resolved) }
        if let signal = time.signal { apply(signal, to: &resolved) }
        return resolved
    }

    private func core(_ core: ParsedTime.Core) -> ResolvedTime? {
        switch core {
        case .calendar(let fields): calendar(fields)
        case .span(let first, let last): span(first, last)
        case .unit(let unit, let deixis): self.unit(unit, deixis)
        case .shift(let measures, let forward, let origin): shift(measures, forward: forward, origin: origin)
        case .duration(let measures): ResolvedTime(.duration, value: DurationValue.text(measures))
        case .recurring(let value): ResolvedTime(.set, value: value)
        case .vague(let value): ResolvedTime(.date, value: value)
        case .yearEarlier(let unit, let quarter): yearEarlier(unit, quarter)
        case .quarterEnding(let fields): quarterEnding(fields)
        case .quarterOf(let fields): quarter(of: fields)
        }
    }

    /// A date that cannot be placed.
    var abstained: ResolvedTime { ResolvedTime(.date, value: "") }

    private func apply(_ modifier: TimeModifier, to time: inout ResolvedTime) {
        time.modifier = modifier
    }

    private func apply(_ signal: ParsedTime.Signal, to time: inout ResolvedTime) {
        guard time.type == .date || time.type == .time, let from = time.unitFrom, let to = time.unitTo else { return }
        switch signal {
        case .before:
            (time.from, time.to) = (nil, from)
            time.modifier = time.modifier ?? .before
        case .after:
            // After Monday is Tuesday or later; after four on Monday may be that day still.
            (time.from, time.to) = (time.type == .time ? from : to, nil)
            time.modifier = time.modifier ?? .after
        case .since:
            (time.from, time.to) = (from, nil)
            time.modifier = time.modifier ?? .onOrAfter
        case .until, .by:
            (time.from, time.to) = (nil, to)
            time.modifier = time.modifier ?? .onOrBefore
        }
    }

    /// "2014-2018", "May-July".
    private func span(_ first: CalendarFields, _ last: CalendarFields) -> ResolvedTime? {
        guard let start = calendar(first), let end = calendar(last) else { return nil }
        guard !start.value.isEmpty, !end.value.isEmpty, let from = start.from, let to = end.to,
            let granularity = start.granularity, from < to
        else { return abstained }
        return ResolvedTime(
            .date,
            value: start.value + "/" + end.value,
            from: from,
            to: to,
            granularity: granularity,
            anchor: start.anchor ?? end.anchor
        )
    }

    // MARK: Units

    /// "last year", "this week", "the previous day".
    private func unit(_ unit: TimeUnit, _ deixis: Deixis) -> ResolvedTime? {
        // A day before or after needs a day to count from.
        let isCoarse = unit == .day && context.last.map { $0.granularity != .day && $0.granularity != .time } ?? false
        if isCoarse, context.lastDay == nil, deixis != .last, deixis != .this, deixis != .next { return abstained }
        let fromText = isCoarse ? context.lastDay?.from : context.last?.from
        switch deixis {
        case .last: return step(unit, -1, from: context.publication)
        case .this: return step(unit, 0, from: context.publication)
        case .next: return step(unit, 1, from: context.publication)
        case .latest:
            if unit == .quarter { return quarterAtHand(isOver: true) }
            return step(unit, -1, from: context.publication)
        case .previous: return step(unit, -1, from: fromText ?? context.publication)
        case .following:
            if unit == .week || unit == .month { return step(unit, 1, from: recentText ?? context.publication) }
            if unit == .day, fromText == nil, context.tense == .past { return abstained }
            return step(unit, 1, from: fromText ?? context.publication)
        case .same: return step(unit, 0, from: fromText ?? context.publication)
        case .definite:
            if unit == .quarter { return quarterAtHand() }
            if unit == .weekend { return weekendAtHand(goneUntil: context.isDuring ? 5 : 3) }
            // "later in the day": the day that the last sentences spoke of.
            if unit == .day, let day = recentDay { return step(unit, 0, from: day) }
            return step(unit, 0, from: context.publication)
        }
    }

    /// The day that the last sentences spoke of, if it is one of the ten up to the publication.
    private var recentDay: CalendarDate? {
        guard let day = context.lastDay, let publication = context.publication, context.sentence - day.sentence <= 6,
            day.from <= publication, publication.adding(days: -10) <= day.from
        else { return nil }
        return day.from
    }

    /// The time that this sentence or one of the three before spoke of.
    private var recentText: CalendarDate? {
        guard let last = context.last, context.sentence - last.sentence <= 3 else { return nil }
        return last.from
    }

    /// The unit some steps away from the one that a day lies in.
    func step(_ unit: TimeUnit, _ steps: Int, from date: CalendarDate?) -> ResolvedTime? {
        guard let date else { return abstained }
        let anchor = date
        switch unit {
        case .second, .minute, .hour:
            return CalendarUnits.day(date, anchor: anchor)
        case .day, .night:
            return CalendarUnits.day(date.adding(days: steps), anchor: anchor)
        case .week:
            return CalendarUnits.week(of: date.adding(days: clamped(steps, 7)), anchor: anchor)
        case .fortnight:
            return CalendarUnits.week(of: date.adding(days: clamped(steps, 14)), anchor: anchor)
        case .weekend:
            if steps == 0 { return weekendAtHand(goneUntil: 3) }
            return CalendarUnits.weekend(of: date.adding(days: clamped(steps, 7)), anchor: anchor)
        case .month:
            let moved = date.startOfMonth.adding(months: steps)
            return CalendarUnits.month(moved.month, of: moved.year, anchor: anchor)
        case .quarter:
            let moved = date.startOfMonth.adding(months: clamped(steps, 3))
            return CalendarUnits.quarter((moved.month + 2) / 3, of: moved.year, anchor: anchor)
        case .year:
            return year(date.year, plus: steps).flatMap { CalendarUnits.year($0, anchor: anchor) }
        case .decade:
            return year(date.year, plus: clamped(steps, 10)).flatMap { CalendarUnits.decade($0 / 10, anchor: anchor) }
        case .century:
            return year(date.year, plus: clamped(steps, 100)).flatMap {
                CalendarUnits.century($0 / 100, isBeforeChrist: false, anchor: anchor)
            }
        case .millennium:
            return year(date.year, plus: clamped(steps, 1000)).flatMap { CalendarUnits.year($0, anchor: anchor) }
        }
    }

    func clamped(_ steps: Int, _ factor: Int) -> Int {
        let (product, overflow) = steps.multipliedReportingOverflow(by: factor)
        return overflow ? (steps < 0 ? -10_000_000 : 10_000_000) : min(max(product, -10_000_000), 10_000_000)
    }

    private func year(_ year: Int, plus steps: Int) -> Int? {
        let (sum, overflow) = year.addingReportingOverflow(steps)
        return overflow || !CalendarDate.years.contains(sum) ? nil : sum
    }

    /// "the weekend", "this weekend": the one under way, or the nearest on the side that the tense points to; up to a last
    /// weekday (1 for Monday) a past tense means the one just gone.
    private func weekendAtHand(goneUntil last: Int) -> ResolvedTime? {
        guard let date = context.publication else { return abstained }
        let isBack = context.tense == .past && date.weekday <= last
        return CalendarUnits.weekend(of: isBack ? date.adding(days: -7) : date, anchor: date)
    }

    // MARK: Shifts

    /// "three years ago", "two days later".
    private func shift(_ measures: [ParsedTime.Measure], forward: Bool, origin: ParsedTime.Origin) -> ResolvedTime? {
        // "She died weeks later" tells what is over.
        let isAhead = forward && (origin == .publication || context.tense != .past)
        let vague = ResolvedTime(.date, value: isAhead ? "FUTURE_REF" : "PAST_REF")
        // "He was freed three days later", with no day to count from.
        if forward, !isAhead, context.last == nil {
            return measures.allSatisfy({ $0.quantity.whole != nil }) ? abstained : vague
        }
        guard let first = measures.first, measures.allSatisfy({ $0.quantity.whole != nil }) else { return vague }
        var base = origin == .publication ? context.publication : context.last?.from ?? context.publication
        var granularity = TimeGranularity.day
        let isYearBack = first.unit == .year && first.quantity.exact == 1 && !forward
        // "In the nine months … a year earlier" compares years.
        if isYearBack, context.isAboutMonths { return step(.year, -1, from: context.publication) }
        if isYearBack, let quarter = quarterNearby {
            base = quarter.from
            granularity = .quarter
        } else if origin == .text, let last = context.last {
            granularity = last.granularity
            // What was named to compare with is a year earlier already.
            if isYearBack, last.isYearBefore { base = last.from.adding(years: 1) }
        }
        guard let base else { return abstained }
        return moved(base, by: measures, sign: forward ? 1 : -1, granularity, origin)
    }

    /// "two days later" after a bare year is somewhere in that year.
    private func blurred(
        _ date: CalendarDate,
        _ unit: TimeUnit,
        _ coarse: TimeGranularity,
        _ base: CalendarDate
    ) -> ResolvedTime? {
        guard !unit.isClockUnit else { return nil }
        let isFine = unit == .day || unit == .night || unit == .week || unit == .weekend || unit == .fortnight
        switch coarse {
        case .month where isFine: return CalendarUnits.month(date.month, of: date.year, anchor: base)
        case .quarter where isFine, .season where isFine, .year where isFine || unit == .month || unit == .quarter:
            return CalendarUnits.year(date.year, anchor: base)
        case .decade, .century: return CalendarUnits.decade(floorDecade(date.year), anchor: base)
        default: return nil
        }
    }

    private func floorDecade(_ year: Int) -> Int { year >= 0 ? year / 10 : (year - 9) / 10 }

    /// A time outside the calendar, such as "13 billion years ago".
    private func beyond(_ sign: Int) -> ResolvedTime {
        ResolvedTime(.date, value: sign < 0 ? "PAST_REF" : "FUTURE_REF")
    }

    private func moved(
        _ base: CalendarDate,
        by measures: [ParsedTime.Measure],
        sign: Int,
        _ granularity: TimeGranularity,
        _ origin: ParsedTime.Origin
    ) -> ResolvedTime? {
        var date = base
        var finest = measures[0].unit
        for measure in measures {
            finest = measure.unit
            guard let (months, days) = DurationValue.calendarLength(measure) else { return beyond(sign) }
            date = date.adding(months: clamped(sign, months)).adding(days: clamped(sign, days))
            if measure.quantity.fraction != nil, finest == .year { finest = .month }
        }
        // The calendar ends at the year 9999, before Christ too.
        if date.year == CalendarDate.years.lowerBound || date.year == CalendarDate.years.upperBound {
            return beyond(sign)
        }
        if origin == .text || granularity == .quarter {
            // A quarter or a month a year earlier is a quarter or a month.
            if granularity == .quarter, finest == .year || finest == .quarter {
                return CalendarUnits.quarter((date.month + 2) / 3, of: date.year, anchor: base)
            }
            if granularity == .month, finest == .year {
                return CalendarUnits.month(date.month, of: date.year, anchor: base)
            }
        }
        if origin == .text, let coarse = context.last?.granularity, let resolved = blurred(date, finest, coarse, base) {
            return resolved
        }
        switch finest {
        case .second, .minute, .hour:
            // Without the hour of publication only the distance is known.
            return ResolvedTime(.duration, value: DurationValue.text(measures))
        case .day, .night: return CalendarUnits.day(date, anchor: base)
        case .week, .fortnight: return CalendarUnits.week(of: date, anchor: base)
        case .weekend: return CalendarUnits.weekend(of: date, anchor: base)
        case .month: return CalendarUnits.month(date.month, of: date.year, anchor: base)
        case .quarter: return CalendarUnits.quarter((date.month + 2) / 3, of: date.year, anchor: base)
        case .year, .millennium: return CalendarUnits.year(date.year, anchor: base)
        case .decade: return CalendarUnits.year(date.year, anchor: base)
        case .century: return CalendarUnits.year(date.year, anchor: base)
        }
    }
}
