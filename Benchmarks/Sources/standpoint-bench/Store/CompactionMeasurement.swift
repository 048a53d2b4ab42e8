import Foundation
import NewsModel
import NewsStore

/// How long a reader is held up while a store is compacted.
struct CompactionMeasurement {
    let store: ArticleStore
    let articles: Int

    /// Replaces two articles in five, and reads without a pause while the living rows are copied. (With more dead rows
    /// the store would begin by itself.)
    ///
    /// The reader asks for the snapshot and a little of it, over and over; the longest time that one round takes is the
    /// pause. The same is measured before, without a compaction, for what the machine's other work does to it.
    func measure(_ report: inout Report) throws {
        var generator = CorpusGenerator(articles: articles, seed: 5)
        let numbers = (0..<articles).filter { $0 % 5 < 2 }
        for start in stride(from: 0, to: numbers.count, by: 1_000) {
            _ = try store.put(numbers[start..<min(start + 1_000, numbers.count)].map { generator.item($0) })
        }
        let idle = read { Thread.sleep(forTimeInterval: 2) }
        var seconds = 0.0
        let compacting = read {
            let start = Date()
            store.compact()
            seconds = Date().timeIntervalSince(start)
        }
        report.row("compaction with \(Format.count(Double(numbers.count))) dead rows", Format.decimal(seconds), "", "s")
        for (name, pauses) in [("idle", idle), ("compacting", compacting)] {
            let longest = (pauses.wall.last ?? 0, pauses.cpu.last ?? 0)
            let typical = pauses.wall[min(pauses.wall.count - 1, pauses.wall.count * 9_999 / 10_000)]
            report.row(
                "reader, \(name), p99.99 and longest wall",
                Format.decimal(typical, 3),
                Format.decimal(longest.0, 3),
                "ms"
            )
            report.row("reader, \(name), longest cpu", "", Format.decimal(longest.1, 3), "ms")
            report.value("longest_read_ms_\(name)", .numbers([("wall", longest.0), ("cpu", longest.1)]))
        }
        report.value("compaction_seconds", .number(seconds))
    }

    /// Reads until a closure is done; milliseconds of each round, ascending.
    private func read(during body: () -> Void) -> (wall: [Double], cpu: [Double]) {
        let gate = WriterGate()
        let result = Rounds()
        let entity = CorpusGenerator.entity(200)
        let store = store
        let thread = Thread {
            var wall: [Double] = []
            var cpu: [Double] = []
            while !gate.isClosed {
                let start = DispatchTime.now().uptimeNanoseconds
                let before = Measurement.threadSeconds()
                let snapshot = store.snapshot
                _ = snapshot.reference(to: entity)
                cpu.append((Measurement.threadSeconds() - before) * 1000)
                wall.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
            }
            result.set(wall.sorted(), cpu.sorted())
            gate.hasEnded = true
        }
        thread.start()
        body()
        gate.isClosed = true
        while !gate.hasEnded { Thread.sleep(forTimeInterval: 0.01) }
        return result.value
    }
}

/// The reader's times on their way to whoever started it.
///
/// `@unchecked Sendable`: the value is read and written under the lock.
private final class Rounds: @unchecked Sendable {
    private let lock = NSLock()
    private var times: (wall: [Double], cpu: [Double]) = ([], [])

    var value: (wall: [Double], cpu: [Double]) { lock.withLock { times } }

    func set(_ wall: [Double], _ cpu: [Double]) { lock.withLock { times = (wall, cpu) } }
}
