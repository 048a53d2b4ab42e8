import StandpointAPI

/// Reads the result lines of an import: what was refused becomes sentences for people, the last line is the tally.
package struct ImportReport {
    /// Whether a line was refused.
    package private(set) var hasErrors = false
    /// What became of all lines.
    package private(set) var summary = "nothing was imported"
    private let style: TextStyle
    private var pending: [UInt8] = []

    /// Makes a report whose sentences are set in a style.
    package init(style: TextStyle) {
        self.style = style
    }

    /// Takes the next bytes of the result lines.
    ///
    /// - Returns: A sentence for each refused line, "line 7: …".
    package mutating func take(_ bytes: [UInt8]) -> [String] {
        pending += bytes
        var sentences: [String] = []
        var start = pending.startIndex
        while let end = pending[start...].firstIndex(of: 0x0A) {
            if let sentence = read(Array(pending[start..<end])) { sentences.append(sentence) }
            start = end + 1
        }
        pending.removeFirst(start)
        return sentences
    }

    private mutating func read(_ line: [UInt8]) -> String? {
        guard let value = try? JSONParser.parse(line) else { return nil }  // We wrote it; it parses.
        if let problem = value["problem"] {
            hasErrors = true
            let number = value["line"]?.integerValue ?? 0
            return "\(style(.red, "line \(number):")) \(ProblemSentence.text(of: problem) ?? "It was refused.")"
        }
        func count(_ name: String) -> Int { value[name]?.integerValue ?? 0 }
        summary =
            "\(count("lines")) lines: \(count("created")) stored, \(count("unchanged")) known before, "
            + "\(count("errors")) refused"
        return nil
    }
}
