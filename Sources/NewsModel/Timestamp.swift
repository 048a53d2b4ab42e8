/// A moment, to the second, in UTC.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, held within years 0 to 9999.
    public let secondsSinceEpoch: Int

    /// Makes a moment; seconds outside years 0 to 9999 are held at the nearest end.
    public init(secondsSinceEpoch: Int) {
        self.secondsSinceEpoch = min(max(secondsSinceEpoch, Self.range.lowerBound), Self.range.upperBound)
    }

    /// Midnight UTC at the start of a day.
    public init(startOf date: CalendarDate) {
        self.init(secondsSinceEpoch: date.daysSinceEpoch * 86_400)
    }

    /// Reads an RFC 3339 date-time or a full date.
    ///
    /// Fractions of a second are dropped, and a leap second counts as the second before it, since the epoch's seconds
    /// have none; a full date means midnight UTC. Nil where the text is neither, or names a
    /// time that does not exist.
    ///
    /// Source: RFC 3339 section 5.6.
    public init?(_ text: some StringProtocol) {
        // The longest date-time that is read whole: nobody needs more digits of a second.
        let bytes = Array(text.utf8.prefix(64))
        guard bytes.count >= 10, bytes.count < 64,
            let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self))
        else {
            return nil
        }
        if bytes.count == 10 {
            self.init(startOf: date)
            return
        }
        guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
            let second = decimal(bytes[17..<19]), hour < 24, minute < 60, second <= 60
        else { return nil }
        var index = 19
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            let start = index
            while index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") {
                index += 1
            }
            guard index > start else { return nil }
        }
        guard let offset = Self.offset(bytes[index...]) else { return nil }
        let local = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + min(second, 59)
        guard Self.range.contains(local - offset) else { return nil }
        // A leap second ends a day of UTC, and only there.
        guard second < 60 || floorModulo(local - offset, 86_400) == 86_399 else { return nil }
        self.init(secondsSinceEpoch: local - offset)
    }

    /// Reads a date-time without a zone, taken as UTC: `2025-02-14T09:30` or `2025-02-14T09:30:00`.
    ///
    /// Archives and feeds often leave out the zone, and with it the seconds.
    public init?(withoutZone text: some StringProtocol) {
        let length = text.utf8.count
        guard length == 16 || length == 19 else { return nil }
        self.init(String(text) + (length == 16 ? ":00Z" : "Z"))
    }

    /// The day in UTC.
    public var date: CalendarDate { CalendarDate(daysSinceEpoch: floorDivide(secondsSinceEpoch, 86_400)) }

    /// RFC 3339 in UTC: `2025-02-14T00:00:00Z`.
    public var description: String {
        let second = floorModulo(secondsSinceEpoch, 86_400)
        return "\(date)T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))Z"
    }

    /// Orders by time.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }

    /// 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
    private static let range = -62_167_219_200...253_402_300_799

    /// Reads `Z` or `±hh:mm`, in seconds.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let sign = bytes.first else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return bytes.count == 1 ? 0 : nil }
        guard bytes.count == 6, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let start = bytes.startIndex
        guard bytes[start + 3] == UInt8(ascii: ":"), let hours = decimal(bytes[(start + 1)..<(start + 3)]),
            let minutes = decimal(bytes[(start + 4)..<(start + 6)]), hours < 24, minutes < 60
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }
}
