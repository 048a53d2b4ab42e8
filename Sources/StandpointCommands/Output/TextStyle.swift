import Glibc

/// How text is set on a terminal: with colours, or plain where the output is a file or a pipe.
package struct TextStyle: Sendable {
    /// Whether escape sequences are written.
    package let isColored: Bool

    /// A style for a file descriptor: coloured on a terminal, unless `NO_COLOR` is set or the terminal is dumb.
    ///
    /// Source: no-color.org.
    package static func of(descriptor: Int32, environment: [String: String]) -> TextStyle {
        let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return TextStyle(isColored: isatty(descriptor) == 1 && !refused && environment["TERM"] != "dumb")
    }

    /// A colour or weight by its SGR parameter.
    ///
    /// Source: ECMA-48 section 8.3.117.
    package enum Tint: Int, Sendable {
        case bold = 1
        case faint = 2
        case red = 31
        case green = 32
        case yellow = 33
        case blue = 34
        case magenta = 35
        case cyan = 36
    }

    /// Sets words in a tint, where the style has colours.
    package func callAsFunction(_ tint: Tint, _ words: String) -> String {
        isColored ? "\u{1B}[\(tint.rawValue)m\(words)\u{1B}[0m" : words
    }
}
