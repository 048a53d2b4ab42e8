import Logging
import Synchronization
import Testing

@testable import StandpointCommands

@Suite("The operator's log")
struct StandardErrorLogTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    @Test("What is below the level is not written", arguments: Logger.Level.allCases)
    func levels(_ least: Logger.Level) {
        let lines = Lines()
        let log = Logger.standpoint(level: least) { lines.add($0) }
        for level in Logger.Level.allCases { log.log(level: level, "it \(level)") }
        #expect(lines.all == Logger.Level.allCases.filter { $0 >= least }.map { "standpoint: \($0): it \($0)" })
    }

    @Test("swift-log: a handler is a value")
    func values() {
        let lines = Lines()
        let first = Logger.standpoint(level: .info) { lines.add($0) }
        var second = first
        second.logLevel = .critical
        second[metadataKey: "only-on"] = "second"
        first.notice("one")
        second.notice("two")
        #expect(first[metadataKey: "only-on"] == nil && second[metadataKey: "only-on"] == "second")
        #expect(lines.all == ["standpoint: notice: one"])
    }

    @Test("A message stays on its line")
    func breaks() {
        let lines = Lines()
        Logger.standpoint(level: .info) { lines.add($0) }.error("one\ntwo\u{1B}[2J")
        #expect(lines.all == ["standpoint: error: one two [2J"])
    }
}
