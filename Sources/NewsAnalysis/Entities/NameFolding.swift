/// Letters of names without case and accents, so that "Erdoğan" and "Erdogan" are one.
package enum NameFolding {
    /// The letters and digits of a text in lower case and without accents; everything else is dropped.
    package static func folded(_ text: some StringProtocol) -> String {
        var isPlain = true
        var hasCapitals = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): hasCapitals = true
            default: isPlain = false
            }
        }
        if isPlain { return hasCapitals ? text.lowercased() : String(text) }
        var result = ""
        for scalar in text.unicodeScalars { append(scalar, to: &result) }
        return result
    }

    /// A stable name: words of lower-case ASCII letters and digits joined by hyphens; empty where there are none.
    ///
    /// Letters of other alphabets than the Latin one are written as their code points in hexadecimal.
    package static func slug(_ name: String) -> String {
        var words: [String] = []
        var word = ""
        for scalar in name.unicodeScalars {
            if scalar == "'" || scalar == "\u{2019}" || scalar == "." { continue }
            let before = word.utf8.count
            append(scalar, to: &word)
            if word.utf8.count == before, !word.isEmpty, !scalar.properties.isDiacritic {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.joined(separator: "-")
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
            case "A"..."Z": result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
            default: break
            }
            return
        }
        guard scalar.properties.isAlphabetic else { return }
        if let letters = latinLetters(of: scalar) {
            result += letters
        } else {
            result += String(scalar.value, radix: 16)
        }
    }

    /// The plain letters of a Latin letter, read from its Unicode name ("LATIN SMALL LETTER G WITH BREVE").
    private static func latinLetters(of scalar: Unicode.Scalar) -> String? {
        guard let name = scalar.properties.name, name.hasPrefix("LATIN ") else { return nil }
        let words = name.split(separator: " ")
        guard let mark = words.firstIndex(where: { $0 == "LETTER" || $0 == "LIGATURE" }), mark + 1 < words.count
        else { return nil }
        var letter = words[mark + 1]
        if letter == "DOTLESS", mark + 2 < words.count { letter = words[mark + 2] }
        switch letter {
        case "SHARP": return "ss"
        case "THORN": return "th"
        case "ETH": return "d"
        case "ENG": return "ng"
        case "SCHWA": return "e"
        default: return letter.utf8.count <= 2 ? letter.lowercased() : nil
        }
    }
}
