import NewsModel

/// Quarters of the text, and what results are compared with.
extension TimeResolver {
    /// "the quarter", "the latest quarter": the one last spoken of, or the last that is over.
    func quarterAtHand(isOver: Bool = false) -> ResolvedTime? {
        if let last = context.lastQuarter, context.publication.map({ (isOver ? last.to : last.from) <= $0 }) ?? true {
            return CalendarUnits.quarter((last.from.month + 2) / 3, of: last.from.year, anchor: last.from)
        }
        return step(.quarter, -1, from: context.publication)
    }

    /// "the year-ago quarter".
    func yearEarlier(_ unit: TimeUnit?, _ quarter: Int?) -> ResolvedTime? {
        if let quarter {
            guard let date = context.publication else { return abstained }
            let last = quarterAtHand()?.from
            let year = last.map { ($0.month + 2) / 3 == quarter ? $0.year : date.year } ?? date.year
            return CalendarUnits.quarter(quarter, of: year - 1, anchor: last ?? date)
        }
        if unit == .month {
            guard let date = (context.last?.from ?? context.publication)?.adding(years: -1) else { return abstained }
            return CalendarUnits.month(date.month, of: date.year, anchor: context.publication)
        }
        if unit == nil, context.isAboutMonths { return step(.year, -1, from: context.publication) }
        if unit == .quarter || context.lastQuarter != nil {
            guard let last = quarterAtHand(), let date = last.from?.adding(years: -1) else { return abstained }
            return CalendarUnits.quarter((date.month + 2) / 3, of: date.year, anchor: last.from)
        }
        return step(.year, -1, from: context.publication)
    }

    /// A quarter that was just spoken of, so that "a year ago" means the same quarter of the year before.
    var quarterNearby: TimeContext.Reference? {
        guard let quarter = context.lastQuarter, context.sentence - quarter.sentence <= 3 else { return nil }
        // A quarter of last year stands there for comparison already.
        if let today = context.publication, quarter.from.adding(years: 1) <= today.adding(days: -92) { return nil }
        return quarter
    }

    /// The quarter of the calendar that most days of "the quarter ended July 31" lie in.
    func quarterEnding(_ fields: CalendarFields) -> ResolvedTime? {
        guard let end = calendar(fields)?.from else { return abstained }
        let middle = end.adding(days: -45)
        return CalendarUnits.quarter((middle.month + 2) / 3, of: middle.year, anchor: end)
    }

    /// "the 1988 quarter", "the same period last year"; the whole year where the text speaks of no quarter.
    func quarter(of fields: CalendarFields) -> ResolvedTime? {
        guard let quarter = context.lastQuarter, !context.isAboutMonths else {
            if let year = fields.year { return CalendarUnits.year(year) }
            return step(.year, -1, from: context.publication)
        }
        let year = fields.year ?? quarter.from.year - 1
        return CalendarUnits.quarter((quarter.from.month + 2) / 3, of: year, anchor: quarter.from)
    }
}
