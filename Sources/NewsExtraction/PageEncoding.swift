import FoundationEssentials

/// Turns a page's bytes into UTF-8.
///
/// The order of signs is that of the HTML standard, "determining the character encoding": byte order mark,
/// `Content-Type`, a `meta` element in the first kilobyte, else UTF-8 where the bytes are valid, else Windows-1252.
enum PageEncoding {
    static func utf8(_ bytes: [UInt8], contentType: String?) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFE, 0xFF]) { return decoded(Array(bytes.dropFirst(2)), .utf16BigEndian) }
        if bytes.starts(with: [0xFF, 0xFE]) { return decoded(Array(bytes.dropFirst(2)), .utf16LittleEndian) }
        let declared = contentType.flatMap(charset) ?? charset(String(decoding: bytes.prefix(1024), as: UTF8.self))
        switch declared {
        case "utf-16", "utf-16le", "utf-16be", "utf-8", "utf8", nil:
            // A page that can be read as ASCII up to its declaration is not UTF-16, whatever it says.
            return String(validating: bytes, as: UTF8.self) != nil ? bytes : windows1252(bytes)
        case "iso-8859-2", "latin2": return decoded(bytes, .isoLatin2)
        case "windows-1250", "cp1250": return decoded(bytes, .windowsCP1250)
        case "windows-1251", "cp1251": return decoded(bytes, .windowsCP1251)
        case "shift_jis", "sjis": return decoded(bytes, .shiftJIS)
        case "euc-jp": return decoded(bytes, .japaneseEUC)
        default: return windows1252(bytes)
        }
    }

    /// The value of `charset=` in a field or a page's head, in lower case.
    private static func charset(_ text: String) -> String? {
        let text = text.lowercased()
        guard let range = text.firstRange(of: "charset=") else { return nil }
        let value = text[range.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        let name = value.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        return name.isEmpty ? nil : String(name)
    }

    private static func decoded(_ bytes: [UInt8], _ encoding: String.Encoding) -> [UInt8] {
        String(bytes: bytes, encoding: encoding).map { Array($0.utf8) } ?? windows1252(bytes)
    }

    /// Source: the WHATWG Encoding Standard, index windows-1252; the five unassigned octets stand for themselves.
    private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : UInt32(byte)
            scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return Array(String(scalars).utf8)
    }

    private static let high: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
