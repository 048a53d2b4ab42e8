import NewsModel

/// A stretch of local time that a TIMEX3-like value means; seconds since 1970-01-01, nil where open.
struct TimeStretch: Hashable {
    var start: Int?
    var end: Int?

    init(start: Int?, end: Int?) {
        self.start = start
        self.end = end
    }

    /// Reads a value, or two with a slash between them, the second as the end itself.
    init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        var text = Substring(text)
        if let first = text.first, "([".contains(first) {
            text = text.dropFirst().dropLast()
            text = Substring(text.split(separator: ",").prefix(2).joined(separator: "/"))
        }
        guard text.contains("/") else {
            self.init(point: text)
            return
        }
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count >= 2 else { return nil }
        let from = TimeStretch(point: sides[0])
        let to = TimeStretch(point: sides[1])
        if sides[0] == ".." {
            guard let to else { return nil }
            self.init(start: nil, end: to.start)
        } else if sides[1] == ".." {
            guard let from else { return nil }
            self.init(start: from.start, end: nil)
        } else {
            guard let from, let to else { return nil }
            self.init(start: from.start, end: to.start)
        }
    }

    /// Reads two values with a slash between them, the second as the last stretch that belongs to it.
    init?(inclusive text: String) {
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count >= 2, let from = TimeStretch(point: sides[0]), let to = TimeStretch(point: sides[1]) else {
            return nil
        }
        self.init(start: from.start, end: to.end)
    }

    /// Reads a single value: a date, time, decade, century, quarter, half, week, weekend or season.
    private init?(point text: Substring) {
        var value = String(text.filter { $0 != " " })
        if let separator = text.firstIndex(of: " ") {
            value = text[..<separator] + "T" + text[separator...].dropFirst()
        }
        let halves = value.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        let day = String(halves[0])
        if halves.count == 2 {
            guard let date = CalendarDate(day), let clock = Self.clock(halves[1]) else { return nil }
            let start = date.daysSinceEpoch * 86_400 + clock.second
            self.init(start: start, end: start + clock.length)
            return
        }
        guard let (from, to) = Self.days(day) else { return nil }
        self.init(start: from.daysSinceEpoch * 86_400, end: to.daysSinceEpoch * 86_400)
    }

    private static func clock(_ text: Substring) -> (second: Int, length: Int)? {
        var text = text
        if text.hasSuffix("Z") { text = text.dropLast() }
        if let zone = text.lastIndex(where: { $0 == "+" || $0 == "-" }) { text = text[..<zone] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { part in
            part.utf8.count >= 2 ? Int(part.prefix(2)) : nil
        }
        guard (1...3).contains(parts.count), !parts.contains(nil) else { return nil }
        let numbers = parts.compactMap { $0 }
        guard numbers[0] < 24 else { return nil }
        let second =
            numbers[0] * 3600 + (numbers.count > 1 ? numbers[1] * 60 : 0) + (numbers.count > 2 ? numbers[2] : 0)
        return (second, [3600, 60, 1][numbers.count - 1])
    }

    private static func days(_ text: String) -> (CalendarDate, CalendarDate)? {
        if let date = CalendarDate(text) { return (date, date.adding(days: 1)) }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let head = parts.first else { return nil }
        if parts.count == 1 {
            if head.count == 4, let year = Int(head) { return months(year, 1, 12) }
            let digits = head.replacing("X", with: "")
            if digits.count == 3, head.count <= 4, let decade = Int(digits) { return months(decade * 10, 1, 120) }
            if digits.count == 2, head.count == 2 || head.count == 4, let century = Int(digits) {
                return months(century * 100, 1, 1200)
            }
            if head.count == 6, let year = Int(head.prefix(4)) { return named(year, String(head.suffix(2))) }
            return nil
        }
        guard head.count == 4, let year = Int(head) else { return nil }
        let rest = parts[1]
        if let month = Int(rest), rest.count == 2, parts.count == 2 { return months(year, month, 1) }
        if rest.hasPrefix("W"), let week = Int(rest.dropFirst()), (1...53).contains(week),
            let fourth = CalendarDate(year: year, month: 1, day: 4)
        {
            let monday = fourth.startOfWeek.adding(days: 7 * (week - 1))
            return parts.count > 2 && parts[2] == "WE"
                ? (monday.adding(days: 5), monday.adding(days: 7)) : (monday, monday.adding(days: 7))
        }
        return parts.count == 2 ? named(year, rest) : nil
    }

    private static func named(_ year: Int, _ name: String) -> (CalendarDate, CalendarDate)? {
        let seasons = ["SP": 3, "SU": 6, "FA": 9, "WI": 12]
        if let month = seasons[name] { return months(year, month, 3) }
        guard name.count == 2, let number = Int(name.suffix(1)) else { return nil }
        if name.hasPrefix("Q"), (1...4).contains(number) { return months(year, number * 3 - 2, 3) }
        if name.hasPrefix("H"), (1...2).contains(number) { return months(year, number * 6 - 5, 6) }
        return nil
    }

    private static func months(_ year: Int, _ month: Int, _ count: Int) -> (CalendarDate, CalendarDate)? {
        CalendarDate(year: year, month: month, day: 1).map { ($0, $0.adding(months: count)) }
    }
}
