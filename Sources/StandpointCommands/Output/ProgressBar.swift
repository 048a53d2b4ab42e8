import Glibc

/// How far a long job has come: a bar on a terminal, nothing elsewhere.
package struct ProgressBar {
    private let total: Int
    private let isShown: Bool
    private var shownPercent = -1

    /// Makes a bar on standard error.
    ///
    /// - Parameter total: The amount of work, in any unit; 0 or less shows nothing.
    package init(total: Int) {
        self.total = total
        isShown = isatty(STDERR_FILENO) == 1 && total > 0
    }

    /// Shows an amount of work as done; draws only where the percentage has changed.
    package mutating func show(done: Int, note: String) {
        guard isShown else { return }
        let percent = min(100, done * 100 / total)
        guard percent != shownPercent else { return }
        shownPercent = percent
        let filled = percent * 30 / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        StandardError.write("\r\(bar) \(percent) % \(note)\u{1B}[K")
    }

    /// Writes a line where a bar may stand; the bar comes back with the next percent.
    package static func writeLineAbove(_ line: String) {
        StandardError.writeLine(isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" + line : line)
    }

    /// Removes the bar.
    package func finish() {
        if isShown { StandardError.write("\r\u{1B}[K") }
    }
}
