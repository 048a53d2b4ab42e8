import Testing

@testable import StandpointCommands

@Suite("What an import says for people")
struct ImportReportTests {
    private let one =
        Array(
            #"""
            {"line":2,"status":"error","problem":{"detail":"/title: A string is expected, not a number.",
            """#.utf8.filter { $0 != 0x0A }
        ) + Array(#""errors":[{"pointer":"/title","detail":"A string is expected, not a number."}]}}"#.utf8) + [0x0A]
    private let two =
        Array(
            #"{"line":3,"problem":{"detail":"2 faults.","errors":[{"pointer":"/a","detail":"A."},{"pointer":"","detail":"B."}]}}"#
                .utf8
        ) + [0x0A]
    private let tally = Array(#"{"status":"done","lines":5,"created":2,"unchanged":1,"errors":2}"#.utf8) + [0x0A]

    @Test("A refused line is a sentence with its number, however the bytes arrive")
    func refused() {
        for size in [1, 7, 1000] {
            var report = ImportReport(style: TextStyle(isColored: false))
            let bytes = one + two + tally
            var sentences: [String] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                sentences += report.take(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            #expect(sentences == ["line 2: /title: A string is expected, not a number.", "line 3: /a: A. B."])
            #expect(report.hasErrors)
            #expect(report.summary == "5 lines: 2 stored, 1 known before, 2 refused")
        }
    }

    @Test("On a terminal the line's number is red")
    func colored() {
        var report = ImportReport(style: TextStyle(isColored: true))
        #expect(report.take(two) == ["\u{1B}[31mline 3:\u{1B}[0m /a: A. B."])
    }

    @Test("A tally alone is no error")
    func clean() {
        var report = ImportReport(style: TextStyle(isColored: false))
        #expect(report.take(tally).isEmpty)
        #expect(!report.hasErrors)
    }
}
