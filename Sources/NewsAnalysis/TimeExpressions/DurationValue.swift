/// Writes lengths of time as TIMEX3 has them.
enum DurationValue {
    /// "PT90M", "P2Y6M", "PXE".
    static func text(_ measures: [ParsedTime.Measure]) -> String {
        var date = ""
        var time = ""
        for measure in measures {
            let part = text(measure)
            if measure.unit.isClockUnit || part.isTime { time += part.text } else { date += part.text }
        }
        return "P" + date + (time.isEmpty ? "" : "T" + time)
    }

    private static func text(_ measure: ParsedTime.Measure) -> (text: String, isTime: Bool) {
        let quantity = measure.quantity
        let (letter, factor) = measure.unit.durationLetter
        guard let whole = quantity.whole else { return ("X" + measure.unit.vagueDurationLetter, false) }
        if let decimals = quantity.decimals { return ("\(whole).\(decimals)" + letter, false) }
        let (count, overflow) = whole.multipliedReportingOverflow(by: factor)
        guard !overflow else { return ("X" + letter, false) }
        guard let fraction = quantity.fraction else {
            // A decade alone is a unit of its own in TIMEX3.
            return ("\(count)" + letter, false)
        }
        return withFraction(count, whole, fraction, measure.unit)
    }

    /// "two and a half years" is `P2Y6M`, "an hour and a half" `PT1H30M`.
    private static func withFraction(
        _ count: Int,
        _ whole: Int,
        _ fraction: TimeQuantity.Fraction,
        _ unit: TimeUnit
    ) -> (text: String, isTime: Bool) {
        let (letter, factor) = unit.durationLetter
        let finer: (letter: String, count: Int)? =
            switch unit {
            case .year: ("M", 12)
            case .day: ("H", 24)
            case .hour: ("M", 60)
            case .minute: ("S", 60)
            case .decade, .century, .millennium: ("Y", factor)
            default: nil
            }
        let head = count > 0 ? "\(count)" + letter : ""
        guard let finer, fraction.denominator > 0, finer.count * fraction.numerator % fraction.denominator == 0 else {
            guard fraction.numerator * 2 == fraction.denominator else { return ("X" + letter, false) }
            return ("\(whole).5" + letter, false)
        }
        let rest = finer.count * fraction.numerator / fraction.denominator
        if factor > 1 { return ("\(count.addingReportingOverflow(rest).partialValue)" + letter, false) }
        if unit == .day { return (head + (head.isEmpty ? "" : "T") + "\(rest)" + finer.letter, head.isEmpty) }
        return (head + "\(rest)" + finer.letter, false)
    }

    /// A measure in months and days, or nil where it is not exact; clock units are 0.
    static func calendarLength(_ measure: ParsedTime.Measure) -> (months: Int, days: Int)? {
        guard let whole = measure.quantity.whole, whole <= 100_000 else { return nil }
        let half = measure.quantity.fraction.map { 12 * $0.numerator / max(1, $0.denominator) } ?? 0
        switch measure.unit {
        case .second, .minute, .hour: return (0, measure.unit == .hour ? whole / 24 : 0)
        case .day, .night: return (0, whole)
        case .week, .weekend: return (0, 7 * whole + 7 * half / 12)
        case .fortnight: return (0, 14 * whole)
        case .month: return (whole, 30 * half / 12)
        case .quarter: return (3 * whole, 0)
        case .year: return (12 * whole + half, 0)
        case .decade: return (120 * whole + 10 * half, 0)
        case .century: return (1200 * whole, 0)
        case .millennium: return whole <= 100 ? (12_000 * whole, 0) : nil
        }
    }
}
