/// Internet names and addresses inside a text.
struct Domains: Sendable {
    /// Suffixes that speak for a name of the internet where a stop stands between letters ("gov.uk"); elsewhere such a
    /// stop is a full stop that lacks its space.
    let topLevel: Set<String>

    /// Whether the run of small letters at an index is a top-level domain, or one more label before it ("bbc.co.uk").
    func isTopLevel(_ text: ScalarText, after index: Int) -> Bool {
        var index = index
        for _ in 0..<3 {
            var label = String.UnicodeScalarView()
            while label.count <= 20, text.classAt(index) == .lower, text.values[index] < 128,
                let scalar = Unicode.Scalar(text.values[index])
            {
                label.append(scalar)
                index += 1
            }
            if topLevel.contains(String(label)), !text.classAt(index).isWordPart { return true }
            guard text.valueAt(index) == 0x2E, !label.isEmpty else { return false }
            index += 1
        }
        return false
    }

    /// The end of an address that starts at an index: up to white space or a bracket, without marks of the sentence.
    static func urlEnd(_ text: ScalarText, from start: Int) -> Int {
        var end = start
        var opened = 0
        while end < text.count, !text.classes[end].isSpace {
            switch text.values[end] {
            case 0x3C, 0x3E, 0x22, 0x201C, 0x201D, 0xAB, 0xBB, 0x7B, 0x7D, 0x5D, 0x2018, 0x2019, 0x2A:
                return trimmed(text, start, end)
            case 0x28: opened += 1
            case 0x29:
                if opened == 0 { return trimmed(text, start, end) }
                opened -= 1
            default: break
            }
            end += 1
        }
        return trimmed(text, start, end)
    }

    private static func trimmed(_ text: ScalarText, _ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start + 1, [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x27].contains(text.values[end - 1]) { end -= 1 }
        return end
    }

    /// The end of an e-mail address that starts at an index and has its `@` at another; the local part is at most 64
    /// scalars long (RFC 5321 §4.5.3.1.1).
    static func emailEnd(_ text: ScalarText, from start: Int, at sign: Int) -> Int? {
        guard sign > start, sign - start <= 64 else { return nil }
        for index in start..<sign where !text.classes[index].isWordPart {
            guard [0x2E, 0x5F, 0x25, 0x2B, 0x2D].contains(text.values[index]) else { return nil }
        }
        var end = sign + 1
        var stops = 0
        while end - sign <= 254 {
            if text.classAt(end).isWordPart {
                end += 1
            } else if text.valueAt(end) == 0x2E || text.valueAt(end) == 0x2D, text.classAt(end + 1).isWordPart,
                end > sign + 1
            {
                if text.valueAt(end) == 0x2E { stops += 1 }
                end += 1
            } else {
                break
            }
        }
        return stops > 0 && end - sign <= 254 ? end : nil
    }

    /// The end of "example.org/path" at an index, or nil where no internet name with a path starts there.
    func hostWithPathEnd(_ text: ScalarText, from start: Int) -> Int? {
        var end = start
        var isHost = false
        while end - start <= 254 {
            if text.classAt(end).isWordPart || text.classAt(end) == .hyphen {
                end += 1
            } else if text.valueAt(end) == 0x2E, text.classAt(end + 1).isWordPart {
                isHost = isTopLevel(text, after: end + 1)
                end += 1
            } else {
                break
            }
        }
        guard isHost, text.valueAt(end) == 0x2F, text.classAt(end + 1).isWordPart else { return nil }
        return Self.urlEnd(text, from: end)
    }
}
