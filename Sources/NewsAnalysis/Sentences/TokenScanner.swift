/// One pass of the tokenizer over a text.
struct TokenScanner {
    let text: ScalarText
    let abbreviations: Abbreviations
    let domains: Domains
    private var ranges: [Range<Int>] = []
    private var index = 0
    /// The next `@` at or after the reading place, for addresses; the length of the text where there is none.
    private var nextAt = -1

    init(text: ScalarText, abbreviations: Abbreviations, domains: Domains) {
        self.text = text
        self.abbreviations = abbreviations
        self.domains = domains
    }

    /// The tokens as ranges of scalars.
    mutating func scan() -> [Range<Int>] {
        ranges.reserveCapacity(text.count / 5 + 1)
        while index < text.count {
            if text.classes[index].isSpace {
                index += 1
            } else if let end = addressEnd(at: index) {
                take(to: end)
            } else if text.classes[index].isWordPart {
                scanWord()
            } else {
                scanMark()
            }
        }
        return ranges
    }

    private mutating func take(to end: Int) {
        ranges.append(index..<end)
        index = end
    }

    // MARK: Words

    private mutating func scanWord() {
        let start = index
        var end = wordEnd(from: start)
        // "US$5" is "US$" + "5".
        if text.classAt(end) == .currency, end - start <= 3, (start..<end).allSatisfy({ text.classes[$0] == .upper }) {
            take(to: end + 1)
            return
        }
        if text.valueAt(end) == 0x2E, keepsStop(start..<end) { end += 1 }
        for part in Clitics.split(text, start..<end) { ranges.append(part) }
        index = end
    }

    /// The end of the word at an index, without a full stop that would close it.
    private func wordEnd(from start: Int) -> Int {
        var end = start
        while end < text.count, text.classes[end].isWordPart || joins(at: end, start: start) { end += 1 }
        return end
    }

    /// Whether a scalar at an index joins what stands before it to what follows; otherwise the word ends.
    private func joins(at index: Int, start: Int) -> Bool {
        let before = text.classAt(index - 1)
        let after = text.classAt(index + 1)
        switch text.classes[index] {
        case .hyphen: return after.isWordPart
        // An opening single quote inside a word is none: "rock‘n’roll" is rare enough.
        case .apostrophe: return after.isLetter && before.isWordPart
        default: break
        }
        switch text.values[index] {
        case 0x2E:  // .
            if before == .digit, after == .digit { return true }
            guard before.isLetter, after.isLetter || after == .hyphen else { return false }
            if initialismContinues(at: index, start: start) { return true }
            return after.isLetter && domains.isTopLevel(text, after: index + 1)
        case 0x2C:  // ,
            guard before == .digit, after == .digit else { return false }
            var digits = 1
            while digits < 4, text.classAt(index + 1 + digits) == .digit { digits += 1 }
            return digits == 2 || digits == 3
        case 0x3A:  // :
            return before == .digit && after == .digit && text.classAt(index + 2) == .digit
                && text.classAt(index + 3) != .digit
        case 0x2F:  // /
            return before == .digit && after == .digit
        case 0x26:  // & as in AT&T
            return before == .upper && after == .upper && text.classAt(index + 2) != .lower
        case 0x5F:  // _
            return after.isWordPart
        default:
            return false
        }
    }

    /// Whether the stop at an index stands inside an initialism ("U.S", "Ph.D", "a.m", "U.S.-led").
    private func initialismContinues(at index: Int, start: Int) -> Bool {
        guard let first = segmentStart(before: index, start: start) else { return false }
        guard index - first == 1 || (index - first == 2 && text.classes[first] == .upper) else { return false }
        if text.classAt(index + 1) == .hyphen {
            // "U.S.-led": at least two letters with stops before the hyphen.
            return first > start && text.classAt(index + 2).isLetter
        }
        // What follows must be short too: "J.K.Rowling" is "J.K." and "Rowling".
        let next = text.classAt(index + 2)
        guard next.isLetter else { return true }
        return !text.classAt(index + 3).isLetter && text.classAt(index + 1) == .upper && next == .lower
            && text.valueAt(index + 3) == 0x2E
    }

    /// The first letter of the run of letters before a stop, if the run is at most two long and opens the word, or
    /// follows a stop or hyphen.
    private func segmentStart(before index: Int, start: Int) -> Int? {
        var first = index
        while first > start, index - first <= 2, text.classes[first - 1].isLetter { first -= 1 }
        guard index - first >= 1, index - first <= 2 else { return nil }
        guard first > start else { return first }
        return text.values[first - 1] == 0x2E || text.classes[first - 1] == .hyphen ? first : nil
    }

    /// Whether a full stop after the word belongs to it.
    private func keepsStop(_ range: Range<Int>) -> Bool {
        let stop = range.upperBound
        let last = text.classes[stop - 1]
        guard last.isLetter || last == .mark, text.valueAt(stop + 1) != 0x2E else { return false }
        if let first = segmentStart(before: stop, start: range.lowerBound) {
            let length = stop - first
            if first > range.lowerBound, text.values[first - 1] == 0x2E, length == 1 || text.classes[first] == .upper {
                return true
            }
            if length == 1, first == range.lowerBound, text.classes[first] == .upper { return isInitial(first) }
        }
        guard range.count <= 12 else { return false }
        // In "Lt.-Gov" and "attorney-gen." the last part counts.
        var first = stop
        while first > range.lowerBound, text.classes[first - 1].isWordPart { first -= 1 }
        var scalars = String.UnicodeScalarView()
        for index in first..<stop { scalars.append(Unicode.Scalar(text.values[index]) ?? "\u{FFFD}") }
        switch abbreviations.kind(of: String(scalars)) {
        case .title, .plain: return true
        case .number: return nextAfterSpaces(stop + 1) == .digit
        case nil: return false
        }
    }

    /// Whether a single capital with a stop is an initial; "I." is one only between capitals.
    private func isInitial(_ index: Int) -> Bool {
        guard text.values[index] == 0x49 else { return true }
        guard nextAfterSpaces(index + 2) == .upper, let previous = ranges.last else { return false }
        return text.classes[previous.lowerBound] == .upper
    }

    /// The class of the next scalar that is no space, on the same line.
    private func nextAfterSpaces(_ index: Int) -> ScalarClass {
        var index = index
        var seen = 0
        while text.classAt(index) == .space, index < text.count, seen < 8 {
            index += 1
            seen += 1
        }
        return text.classAt(index)
    }

    // MARK: Addresses

    /// The end of an internet or e-mail address at an index, or nil.
    private mutating func addressEnd(at index: Int) -> Int? {
        switch text.lowerAt(index) {
        case 0x68 where text.matches("http://", at: index) || text.matches("https://", at: index),
            0x77 where text.matches("www.", at: index) && text.classAt(index + 4).isWordPart:
            return Domains.urlEnd(text, from: index)
        default: break
        }
        guard text.classes[index].isWordPart, !text.classAt(index - 1).isWordPart else { return nil }
        if nextAt < index {
            nextAt = index
            while nextAt < text.count, text.values[nextAt] != 0x40 { nextAt += 1 }
        }
        if nextAt < text.count, let end = Domains.emailEnd(text, from: index, at: nextAt) { return end }
        return domains.hostWithPathEnd(text, from: index)
    }

    // MARK: Marks

    private mutating func scanMark() {
        let value = text.values[index]
        var end = index + 1
        switch text.classes[index] {
        case .apostrophe:
            if isPossessiveBehindStop(at: index) {
                end += 1
            } else if let elided = Clitics.elisionEnd(text, at: index) {
                end = elided
            } else if closesBothMarks(at: index) {
                break
            } else if value == 0x27 || value == 0x2019, text.valueAt(end) == value {
                end += 1
            }
        case .emoji:
            end = emojiEnd(index)
        case .currency:
            break
        case .hyphen:
            while text.valueAt(end) == value { end += 1 }
        default:
            switch value {
            case 0x23, 0x40:  // #tag, @name
                if text.classAt(end).isWordPart || text.valueAt(end) == 0x5F {
                    while text.classAt(end).isWordPart || text.valueAt(end) == 0x5F { end += 1 }
                }
            case 0x2E, 0x60, 0x2014, 0x2026:  // . ` — …
                while text.valueAt(end) == value { end += 1 }
            case 0x21, 0x3F:  // ! ?
                while text.valueAt(end) == 0x21 || text.valueAt(end) == 0x3F { end += 1 }
            default:
                break
            }
        }
        while text.classAt(end) == .mark, end < text.count { end += 1 }
        take(to: end)
    }

    /// Whether an apostrophe opens the possessive ending of an abbreviation: "L.A.'s".
    private func isPossessiveBehindStop(at index: Int) -> Bool {
        guard ranges.last?.upperBound == index, text.valueAt(index - 1) == 0x2E, index - 2 >= 0,
            text.classAt(index - 2).isLetter
        else { return false }
        return text.lowerAt(index + 1) == 0x73 && !text.classAt(index + 2).isWordPart
    }

    /// Whether an apostrophe closes the inner of two quotations that end together: "''the word 'old,|''' she said".
    private func closesBothMarks(at index: Int) -> Bool {
        let mark = text.values[index]
        return index > 0 && !text.classAt(index - 1).isSpace && text.valueAt(index - 1) != mark
            && text.valueAt(index + 1) == mark && text.valueAt(index + 2) == mark && text.valueAt(index + 3) != mark
    }

    private func emojiEnd(_ start: Int) -> Int {
        var end = start + 1
        let isFlag = (0x1F1E6...0x1F1FF).contains(text.values[start])
        if isFlag, (0x1F1E6...0x1F1FF).contains(text.valueAt(end)) { return end + 1 }
        while end < text.count {
            let value = text.values[end]
            if text.classes[end] == .mark || (0x1F3FB...0x1F3FF).contains(value) || (0xE0020...0xE007F).contains(value)
            {
                end += 1
            } else if text.values[end - 1] == 0x200D, text.classes[end] == .emoji {
                end += 1
            } else {
                break
            }
        }
        return end
    }
}
