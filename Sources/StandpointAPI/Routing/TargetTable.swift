import HTTPWire

/// Values by octets that somebody sent, found by the octets themselves, wherever they lie.
///
/// A table of places, searched from the hash's own on; at most half of them are taken.
/// The hash has a seed, so that nobody can choose octets that fall on one place.
struct TargetTable<Value> {
    private struct Place {
        /// 0 where nothing is.
        var hash: UInt64 = 0
        var octets: [UInt8] = []
        var value: Value?
    }

    private var places = [Place](repeating: Place(), count: 4)
    /// How many values there are.
    private(set) var count = 0

    /// Makes an empty table.
    init() {}

    /// The value of some octets.
    subscript(octets: Span<UInt8>) -> Value? { places[place(TargetHash.hash(octets), octets)].value }

    /// Sets the value of some octets.
    ///
    /// - Returns: The value that they had.
    mutating func set(_ value: Value, under octets: [UInt8]) -> Value? {
        if 2 * (count + 1) > places.count { grow() }
        let hash = TargetHash.hash(octets.span)
        let index = place(hash, octets.span)
        let old = places[index].value
        if old == nil { count += 1 }
        places[index] = Place(hash: hash, octets: octets, value: value)
        return old
    }

    /// Where some octets are, or would be put.
    private func place(_ hash: UInt64, _ octets: Span<UInt8>) -> Int {
        let mask = places.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while places[index].hash != 0 {
            if places[index].hash == hash, places[index].octets.count == octets.count,
                octets.hasPrefix(places[index].octets, at: 0)
            {
                return index
            }
            index = (index + 1) & mask
        }
        return index
    }

    private mutating func grow() {
        let old = places
        places = [Place](repeating: Place(), count: 2 * old.count)
        for entry in old where entry.hash != 0 { places[place(entry.hash, entry.octets.span)] = entry }
    }
}

/// Hashes of octets, never 0.
private enum TargetHash {
    private static let seed = UInt64.random(in: .min ... .max)
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

    static func hash(_ octets: Span<UInt8>) -> UInt64 {
        octets.withUnsafeBytes { octets in
            var hash = seed ^ UInt64(truncatingIfNeeded: octets.count) &* factor
            var position = 0
            while position + 8 <= octets.count {
                hash = mixed(hash ^ octets.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                position += 8
            }
            var last: UInt64 = 0
            while position < octets.count {
                last = last << 8 | UInt64(octets[position])
                position += 1
            }
            return max(1, mixed(hash ^ last))
        }
    }

    /// The two halves of a product, so that every bit of it tells of every bit of the word.
    private static func mixed(_ word: UInt64) -> UInt64 {
        let (high, low) = (word ^ seed).multipliedFullWidth(by: factor)
        return high ^ low
    }
}
