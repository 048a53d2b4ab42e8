/// Leaves tags out of a page that would make the parser's time or memory grow with the square of the page.
///
/// HTML5's tree construction walks the open elements at every tag, compares each attribute with those before it, and
/// opens again every unclosed formatting element in each paragraph. Pages stay far below the bounds here; what lies
/// beyond loses the tag but keeps its text, as browsers do with elements nested too deeply.
struct MarkupLimits {
    /// The most elements open at once (browsers: 512).
    static let deepest = 512
    /// The most formatting elements left unclosed.
    static let mostUnclosedFormats = 16
    /// The most attributes of an element.
    static let mostAttributes = 256

    private let html: [UInt8]
    private var position = 0
    private var kept: [UInt8] = []
    private var copied = 0
    private var open: [String] = []
    private var formats: [String: Int] = [:]
    private var formatCount = 0

    private init(_ html: [UInt8]) {
        self.html = html
    }

    /// The page without the tags that go too far; nearly always the page itself.
    static func applied(to html: [UInt8]) -> [UInt8] {
        var limits = MarkupLimits(html)
        limits.scan()
        return limits.result()
    }

    private func result() -> [UInt8] {
        copied == 0 ? html : kept + html[copied...]
    }

    // MARK: Tags

    private mutating func scan() {
        while let start = find(UInt8(ascii: "<"), from: position) {
            position = start + 1
            guard position < html.count else { return }
            if html[position] == UInt8(ascii: "!") {
                skipDeclaration()
            } else if html[position] == UInt8(ascii: "/") {
                position += 1
                guard let name = readName() else { continue }
                _ = skipAttributes()
                close(name)
            } else if let name = readName() {
                let attributes = skipAttributes()
                if attributes > Self.mostAttributes || !opens(name) {
                    drop(from: start)
                } else if Self.rawText.contains(name) {
                    skipRawText(until: name)
                }
            }
        }
    }

    /// Notes an element; false where it goes too far.
    private mutating func opens(_ name: String) -> Bool {
        if Self.void.contains(name) || Self.closingThemselves.contains(name) { return true }
        if Self.formatting.contains(name) {
            // A link ends the link before it.
            if name == "a", formats[name] != nil { return true }
            guard formatCount < Self.mostUnclosedFormats else { return false }
            formats[name, default: 0] += 1
            formatCount += 1
            return true
        }
        guard open.count < Self.deepest else { return false }
        open.append(name)
        return true
    }

    private mutating func close(_ name: String) {
        if let count = formats[name] {
            formats[name] = count > 1 ? count - 1 : nil
            formatCount -= 1
            return
        }
        for index in open.indices.reversed() {
            if open[index] == name {
                open.removeSubrange(index...)
                return
            }
            if Self.scopes.contains(open[index]) { return }
        }
    }

    private mutating func drop(from start: Int) {
        kept += html[copied..<start]
        copied = position
    }

    // MARK: Bytes

    private func find(_ byte: UInt8, from start: Int) -> Int? {
        html.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count {
                if bytes[index] == byte { return index }
                index += 1
            }
            return nil
        }
    }

    /// The name at the position, in lower case; nil where no letter stands there.
    private mutating func readName() -> String? {
        let start = position
        guard start < html.count, Self.isLetter(html[start]) else { return nil }
        while position < html.count, !Self.isSpace(html[position]), html[position] != UInt8(ascii: ">"),
            html[position] != UInt8(ascii: "/")
        {
            position += 1
        }
        // Names of the standard are short; longer ones need only be told apart from those.
        return String(decoding: html[start..<min(position, start + 16)], as: UTF8.self).lowercased()
    }

    /// Goes behind the tag's end; returns how many attributes it has.
    private mutating func skipAttributes() -> Int {
        enum State { case between, name, beforeValue, bareValue, value(UInt8) }
        var count = 0
        var state = State.between
        html.withUnsafeBufferPointer { bytes in
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if case .value(let quote) = state {
                    if byte == quote { state = .between }
                    continue
                }
                if byte == UInt8(ascii: ">") { return }
                let isSpace = Self.isSpace(byte)
                switch state {
                case .between:
                    if byte == UInt8(ascii: "="), count > 0 {
                        state = .beforeValue
                    } else if !isSpace, byte != UInt8(ascii: "/") {
                        count += 1
                        state = .name
                    }
                case .name:
                    if byte == UInt8(ascii: "=") {
                        state = .beforeValue
                    } else if isSpace || byte == UInt8(ascii: "/") {
                        state = .between
                    }
                case .beforeValue:
                    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                        state = .value(byte)
                    } else if !isSpace {
                        state = .bareValue
                    }
                case .bareValue: if isSpace { state = .between }
                case .value: break
                }
            }
        }
        return count
    }

    /// Goes behind a comment, or behind the next ">" for anything else that begins with "<!".
    private mutating func skipDeclaration() {
        guard html[position...].starts(with: Array("!--".utf8)) else {
            position = find(UInt8(ascii: ">"), from: position).map { $0 + 1 } ?? html.count
            return
        }
        // "<!-->" is a whole comment, so its end may share the dashes of its beginning.
        var from = position + 1
        while let end = find(UInt8(ascii: ">"), from: from) {
            if end >= position + 3, html[end - 1] == UInt8(ascii: "-"), html[end - 2] == UInt8(ascii: "-") {
                position = end + 1
                return
            }
            from = end + 1
        }
        position = html.count
    }

    private mutating func skipRawText(until name: String) {
        let wanted = Array(name.utf8)
        while let start = find(UInt8(ascii: "<"), from: position) {
            position = start + 1
            let end = start + 2 + wanted.count
            guard end <= html.count, html[start + 1] == UInt8(ascii: "/") else { continue }
            let isEnd = zip(html[(start + 2)..<end], wanted).allSatisfy { $0 | 0x20 == $1 }
            if isEnd {
                position = end
                _ = skipAttributes()
                close(name)
                return
            }
        }
        position = html.count
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// Source: HTML Living Standard, "void elements", "the list of active formatting elements", "raw text elements",
    /// "has an element in scope" and the end tags that may be omitted.
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
        "track", "wbr",
    ]
    private static let formatting: Set<String> = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ]
    private static let rawText: Set<String> = [
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
    ]
    private static let scopes: Set<String> = ["table", "caption", "applet", "marquee", "object", "template"]
    private static let closingThemselves: Set<String> = [
        "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
        "option",
    ]
}
