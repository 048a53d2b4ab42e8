import Foundation

/// What honest requests met in a stretch of time.
struct HonestLoad {
    /// From request to response, in microseconds.
    var latencies: [Double] = []
    /// The same without the time that the asking thread was ready to run and had no processor.
    var served: [Double] = []
    /// Those of ``served`` in seconds in which the hypervisor took nothing of the calling thread's processors.
    var undisturbed: [Double] = []
    /// How many seconds these are, and how many there were.
    var wholeSeconds = (undisturbed: 0, all: 0)
    var failures = 0

    /// Nothing yet.
    init() {}

    /// Asks a server about every two milliseconds, on a new connection now and then.
    init(_ server: ServerUnderTest, seconds: Double) {
        let clock = ContinuousClock()
        let end = clock.now + .milliseconds(Int(seconds * 1000))
        let waits = ProcessorWaits()
        let processors = Processors.allowed
        var client: BenchmarkClient?
        var second = (start: clock.now, stolen: processors.stolenSeconds, first: 0)
        while clock.now < end {
            let before = waits.microseconds
            let start = clock.now
            if latencies.count % 100 == 0 { client = nil }
            // A refused connection counts as a failure below.
            if client == nil { client = try? BenchmarkClient(port: server.port) }
            if let client, client.send("GET \(LoadShape.path(0)) HTTP/1.1\r\nHost: a\r\n\r\n"),
                client.response()?.status == 200
            {
                let latency = (clock.now - start) / .microseconds(1)
                latencies.append(latency)
                served.append(latency - (waits.microseconds - before))
            } else {
                failures += 1
                client = nil
            }
            if clock.now - second.start >= .seconds(1) {
                let stolen = processors.stolenSeconds
                wholeSeconds.all += 1
                if stolen == second.stolen {
                    wholeSeconds.undisturbed += 1
                    undisturbed += served[second.first...]
                }
                second = (clock.now, stolen, served.count)
            }
            usleep(2000)
        }
    }

    /// Has the calling thread run as soon as it can, where the system lets it: who measures should not wait for whom it
    /// measures.
    static func takePrecedence() {
        var parameters = sched_param(sched_priority: 1)
        sched_setscheduler(0, SCHED_FIFO, &parameters)
    }

    mutating func add(_ other: HonestLoad) {
        latencies += other.latencies
        served += other.served
        undisturbed += other.undisturbed
        wholeSeconds = (
            wholeSeconds.undisturbed + other.wholeSeconds.undisturbed, wholeSeconds.all + other.wholeSeconds.all
        )
        failures += other.failures
    }
}

/// How long the calling thread has been ready to run without a processor, as the scheduler counts it.
///
/// Source: Documentation/scheduler/sched-stats.rst of Linux, "/proc/<pid>/schedstat".
private final class ProcessorWaits {
    private let descriptor = open("/proc/thread-self/schedstat", O_RDONLY)

    deinit { close(descriptor) }

    /// The sum so far; 0 where the system does not tell.
    var microseconds: Double {
        var text = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &text, text.count, 0)
        guard count > 0 else { return 0 }
        let fields = text[..<count].split(separator: UInt8(ascii: " "))
        guard fields.count > 1 else { return 0 }
        return (Double(String(decoding: fields[1], as: UTF8.self)) ?? 0) / 1000
    }
}

extension [Double] {
    /// The value that a part of all does not exceed; not a number where there is none.
    func percentile(_ part: Double) -> Double {
        let sorted = sorted()
        return sorted.isEmpty ? .nan : sorted[Swift.min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }
}
