import Foundation
import Testing

@testable import NewsStore

@Suite("LineLog: durable lines")
struct LineLogTests {
    private func inDirectory(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "line-log-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }  // A leftover would be no fault of the log.
        try body(path)
    }

    @Test("keeps lines in their order")
    func order() throws {
        try inDirectory { directory in
            let log = try LineLog(directory: directory, name: "log")
            #expect(log.opened.isEmpty)
            try log.append(Array("one".utf8))
            try log.append(Array("two".utf8))
            let again = try LineLog(directory: directory, name: "log")
            #expect(again.opened.map { String(decoding: $0, as: UTF8.self) } == ["one", "two"])
        }
    }

    @Test("cuts off a last line that was never acknowledged, and goes on after it")
    func tornLine() throws {
        try inDirectory { directory in
            try Data("one\ntw".utf8).write(to: URL(filePath: directory + "/log"))
            try LineLog(directory: directory, name: "log").append(Array("three".utf8))
            let again = try LineLog(directory: directory, name: "log")
            #expect(again.opened.map { String(decoding: $0, as: UTF8.self) } == ["one", "three"])
        }
    }

    @Test("tells what it cannot open")
    func missing() {
        #expect(throws: StoreError.self) { try LineLog(directory: "/nowhere", name: "log") }
    }
}
