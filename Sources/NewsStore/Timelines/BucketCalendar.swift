import Foundation
import NewsModel

/// Where the buckets of a timeline begin, in a time zone with its changes of clock.
struct BucketCalendar {
    private let zone: TimeZone
    private let granularity: TimelineGranularity

    /// Makes a calendar, or nil where there is no such time zone.
    init?(timeZone: String, granularity: TimelineGranularity) {
        guard let zone = timeZone == "UTC" ? TimeZone(secondsFromGMT: 0) : TimeZone(identifier: timeZone) else {
            return nil
        }
        self.zone = zone
        self.granularity = granularity
    }

    /// The starts of the buckets that cover a stretch, with one more at the end; nil where there are more than a bound.
    func boundaries(from: Timestamp, to: Timestamp, atMost bound: Int) -> [Timestamp]? {
        var day = start(of: localDate(of: from))
        var boundaries = [moment(startOf: day)]
        while let last = boundaries.last, last < to {
            guard boundaries.count <= bound else { return nil }
            let following = next(after: day)
            // After the last day of the calendar the last bucket ends with the stretch.
            guard following > day else { return boundaries + [to] }
            day = following
            boundaries.append(moment(startOf: day))
        }
        return boundaries
    }

    /// The first day of a day's bucket.
    private func start(of day: CalendarDate) -> CalendarDate {
        switch granularity {
        case .day: day
        case .week: day.startOfWeek
        case .month: day.startOfMonth
        case .quarter: day.startOfMonth.adding(months: -((day.month - 1) % 3))
        case .year: day.startOfYear
        }
    }

    private func next(after start: CalendarDate) -> CalendarDate {
        switch granularity {
        case .day: start.adding(days: 1)
        case .week: start.adding(days: 7)
        case .month: start.adding(months: 1)
        case .quarter: start.adding(months: 3)
        case .year: start.adding(years: 1)
        }
    }

    private func offset(at moment: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
    }

    private func localDate(of moment: Timestamp) -> CalendarDate {
        Timestamp(secondsSinceEpoch: moment.secondsSinceEpoch + offset(at: moment.secondsSinceEpoch)).date
    }

    /// The moment of a local midnight; where the clock skips it, the moment of the skip.
    private func moment(startOf day: CalendarDate) -> Timestamp {
        let local = day.daysSinceEpoch * 86_400
        let guess = local - offset(at: local)
        let moment = Timestamp(secondsSinceEpoch: local - offset(at: guess))
        return localDate(of: moment) < day ? Timestamp(secondsSinceEpoch: guess) : moment
    }
}
