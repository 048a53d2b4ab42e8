import Synchronization

/// Counts requests for `/metrics`.
final class ServiceMetrics: Sendable {
    /// Upper bounds of the duration histogram, in seconds.
    static let bounds = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10]

    private struct Series {
        /// How often each status was given, from 100 on.
        var statuses: [Int] = []
        var buckets = [Int](repeating: 0, count: ServiceMetrics.bounds.count + 1)
        var seconds = 0.0
        var count = 0
        /// Those of status 200 that took no time worth a look at the clock; not yet among the others.
        var recalled = 0

        /// With those that were recalled among the others.
        var complete: Series {
            var result = self
            if recalled > 0 {
                if result.statuses.isEmpty { result.statuses = [Int](repeating: 0, count: 500) }
                result.statuses[100] += recalled
                result.buckets[0] += recalled
                result.count += recalled
            }
            result.recalled = 0
            return result
        }

        mutating func add(_ status: Int, _ duration: Duration) {
            if statuses.isEmpty { statuses = [Int](repeating: 0, count: 500) }
            statuses[min(max(status - 100, 0), 499)] += 1
            let (whole, attoseconds) = duration.components
            let taken = Double(whole) + Double(attoseconds) * 1e-18
            buckets[ServiceMetrics.bounds.firstIndex { taken <= $0 } ?? ServiceMetrics.bounds.count] += 1
            seconds += taken
            count += 1
        }

        mutating func add(_ other: Series) {
            if statuses.isEmpty {
                statuses = other.statuses
            } else {
                for (status, count) in other.statuses.enumerated() { statuses[status] += count }
            }
            for (bucket, count) in other.buckets.enumerated() { buckets[bucket] += count }
            seconds += other.seconds
            count += other.count
        }
    }

    private let names: [String]
    /// One series for each route, and a last one for requests that found none.
    private let series: Mutex<[Series]>

    init(routes: [String]) {
        names = routes + ["none"]
        series = Mutex(names.map { _ in Series() })
    }

    /// Counts one answered request; nil for one without a route.
    func count(route: Int?, status: Int, duration: Duration) {
        series.withLock { $0[route ?? $0.count - 1].add(status, duration) }
    }

    /// Counts a request that was answered from what is kept.
    func countRecalled(route: Int) {
        series.withLock { $0[route].recalled += 1 }
    }

    /// Writes the sums of counters of the same routes in the text format of Prometheus, version 0.0.4.
    static func write(_ all: [ServiceMetrics], to text: inout String) {
        guard let first = all.first else { return }
        var sums = first.series.withLock { $0.map(\.complete) }
        for metrics in all.dropFirst() {
            for (index, series) in metrics.series.withLock({ $0 }).enumerated() { sums[index].add(series.complete) }
        }
        let rows = zip(first.names, sums).map { (name: $0, series: $1) }.filter { $0.series.count > 0 }
        text += "# HELP standpoint_requests_total Requests answered, by route and status.\n"
        text += "# TYPE standpoint_requests_total counter\n"
        for row in rows {
            for (offset, count) in row.series.statuses.enumerated() where count > 0 {
                text += "standpoint_requests_total{route=\"\(row.name)\",status=\"\(100 + offset)\"} \(count)\n"
            }
        }
        text += "# HELP standpoint_request_duration_seconds Time spent on answers, by route.\n"
        text += "# TYPE standpoint_request_duration_seconds histogram\n"
        for row in rows {
            var sum = 0
            for (bound, count) in zip(bounds.map { "\($0)" } + ["+Inf"], row.series.buckets) {
                sum += count
                text += "standpoint_request_duration_seconds_bucket{route=\"\(row.name)\",le=\"\(bound)\"} \(sum)\n"
            }
            text += "standpoint_request_duration_seconds_sum{route=\"\(row.name)\"} \(row.series.seconds)\n"
            text += "standpoint_request_duration_seconds_count{route=\"\(row.name)\"} \(row.series.count)\n"
        }
    }
}
