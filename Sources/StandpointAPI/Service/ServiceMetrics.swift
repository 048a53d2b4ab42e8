import Synchronization

/// Counts requests for `/metrics`.
final class ServiceMetrics: Sendable {
    /// Upper bounds of the duration histogram, in seconds.
    static let bounds = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10]

    private struct Series {
        var statuses: [Int: Int] = [:]
        var buckets = [Int](repeating: 0, count: ServiceMetrics.bounds.count + 1)
        var seconds = 0.0
        var count = 0
    }

    private let names: [String]
    /// One series for each route, and a last one for requests that found none.
    private let series: [Mutex<Series>.Box]

    init(routes: [String]) {
        names = routes + ["none"]
        series = names.map { _ in Mutex<Series>.Box(Series()) }
    }

    /// Counts one answered request; nil for one without a route.
    func count(route: Int?, status: Int, duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
        series[route ?? names.count - 1].mutex.withLock { series in
            series.statuses[status, default: 0] += 1
            series.buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
            series.seconds += seconds
            series.count += 1
        }
    }

    /// Writes the counters in the text format of Prometheus, version 0.0.4.
    func write(to text: inout String) {
        let rows = zip(names, series).map { name, box in (name: name, series: box.mutex.withLock { $0 }) }
            .filter { $0.series.count > 0 }
        text += "# HELP standpoint_requests_total Requests answered, by route and status.\n"
        text += "# TYPE standpoint_requests_total counter\n"
        for row in rows {
            for (status, count) in row.series.statuses.sorted(by: { $0.key < $1.key }) {
                text += "standpoint_requests_total{route=\"\(row.name)\",status=\"\(status)\"} \(count)\n"
            }
        }
        text += "# HELP standpoint_request_duration_seconds Time spent on answers, by route.\n"
        text += "# TYPE standpoint_request_duration_seconds histogram\n"
        for row in rows {
            var sum = 0
            for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], row.series.buckets) {
                sum += count
                text += "standpoint_request_duration_seconds_bucket{route=\"\(row.name)\",le=\"\(bound)\"} \(sum)\n"
            }
            text += "standpoint_request_duration_seconds_sum{route=\"\(row.name)\"} \(row.series.seconds)\n"
            text += "standpoint_request_duration_seconds_count{route=\"\(row.name)\"} \(row.series.count)\n"
        }
    }
}

extension Mutex where Value: ~Copyable {
    /// A mutex on the heap, so that an array can hold several.
    final class Box: Sendable {
        let mutex: Mutex<Value>

        init(_ value: consuming sending Value) {
            mutex = Mutex(value)
        }
    }
}
