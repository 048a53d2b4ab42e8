import Foundation

/// Clocks and counters of this process and machine.
enum Measurement {
    /// The calling thread's CPU time in seconds.
    static func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The CPU time of all threads in seconds.
    static func processSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Waits until this process's other threads have had next to nothing to do for three seconds; returns the CPU time that
    /// they took. (For a moment they have nothing to do whenever they wait for a disk.)
    static func waitForBackground() -> Double {
        let start = processSeconds()
        var last = start
        var quiet = 0
        while quiet < 6 {
            Thread.sleep(forTimeInterval: 0.5)
            let now = processSeconds()
            quiet = now - last < 0.01 ? quiet + 1 : 0
            last = now
        }
        return last - start
    }

    /// A number of bytes that the system keeps of this process ("VmHWM": the most memory so far, "VmRSS": now).
    static func memory(_ field: String) -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""  // no /proc: no figure
        for line in status.split(separator: "\n") where line.hasPrefix(field + ":") {
            let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) } ?? .nan
            return kilobytes * 1024
        }
        return .nan
    }

    /// The processor's name.
    static func processor() -> String {
        let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""  // no /proc: no name
        func field(_ name: String) -> String? {
            info.split(separator: "\n").first { $0.hasPrefix(name) }?.split(separator: ":").last.map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        guard let name = field("model name") else { return "unknown" }
        return name + (field("cpu family").map { " family \($0)" } ?? "")
            + (field("model\t").map { " model \($0)" } ?? "")
    }

    /// The smallest of the values that at least 99 in 100 of them do not exceed; of fewer than 100 the largest.
    static func p99(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        return sorted[(sorted.count * 99 + 99) / 100 - 1]
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}

/// A fault that ends a benchmark.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String
}
