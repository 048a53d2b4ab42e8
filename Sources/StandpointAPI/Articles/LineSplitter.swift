/// Cuts bytes that come in pieces into lines.
struct LineSplitter {
    /// A line, numbered from 1.
    struct Line: Sendable {
        var number: Int
        /// The line without its end; nil where it is longer than the limit.
        var content: [UInt8]?

        /// Whether there is nothing but white space.
        var isBlank: Bool { content?.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ?? false }
    }

    private let limit: Int
    private var pending: [UInt8] = []
    private var isOversized = false
    private var number = 0

    /// Makes a splitter.
    ///
    /// - Parameter limit: The most bytes of a line; the rest of a longer one is dropped.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes a piece and returns the lines that it completes.
    mutating func lines(in piece: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        for index in piece.indices where piece[index] == 0x0A {
            append(piece[start..<index])
            lines.append(endLine())
            start = index + 1
        }
        append(piece[start...])
        return lines
    }

    /// Returns the last line, where the content does not end with a line feed.
    mutating func rest() -> Line? {
        pending.isEmpty && !isOversized ? nil : endLine()
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !isOversized else { return }
        if pending.count + bytes.count > limit {
            isOversized = true
            pending = []
        } else {
            pending.append(contentsOf: bytes)
        }
    }

    private mutating func endLine() -> Line {
        number += 1
        defer {
            pending = []
            isOversized = false
        }
        return Line(number: number, content: isOversized ? nil : pending)
    }
}
