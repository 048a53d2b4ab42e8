import HTTPWire

/// Values by octets that somebody sent, found by the octets themselves, wherever they lie.
///
/// A table of hashes with values beside them, searched from the hash's place on; at most half of the places are taken.
/// The hash has a seed, so that nobody can choose octets that fall on one place.
struct TargetTable<Value> {
    private struct Entry {
        var octets: [UInt8]
        var value: Value
    }

    private var hashes: [UInt64] = [0, 0, 0, 0]
    private var entries: [Entry?] = [nil, nil, nil, nil]
    /// How many values there are.
    private(set) var count = 0

    /// Makes an empty table.
    init() {}

    /// The place of some octets; nil where they have no value.
    func index(of octets: Span<UInt8>) -> Int? {
        let index = place(TargetHash.hash(octets), octets)
        return hashes[index] == 0 ? nil : index
    }

    /// The value at a place that ``index(of:)`` told.
    subscript(index: Int) -> Value? {
        get { entries[index]?.value }
        set { if let newValue { entries[index]?.value = newValue } }
    }

    /// The value of some octets.
    subscript(octets: Span<UInt8>) -> Value? { index(of: octets).flatMap { self[$0] } }

    /// Sets the value of some octets.
    ///
    /// - Returns: The value that they had.
    mutating func set(_ value: Value, under octets: [UInt8]) -> Value? {
        if 2 * (count + 1) > hashes.count { grow() }
        let hash = TargetHash.hash(octets.span)
        let index = place(hash, octets.span)
        let old = entries[index]?.value
        if old == nil { count += 1 }
        hashes[index] = hash
        entries[index] = Entry(octets: octets, value: value)
        return old
    }

    /// Where some octets are, or would be put.
    private func place(_ hash: UInt64, _ octets: Span<UInt8>) -> Int {
        let mask = hashes.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while hashes[index] != 0 {
            if hashes[index] == hash, let entry = entries[index], entry.octets.count == octets.count,
                octets.hasPrefix(entry.octets, at: 0)
            {
                return index
            }
            index = (index + 1) & mask
        }
        return index
    }

    private mutating func grow() {
        let old = (hashes, entries)
        hashes = [UInt64](repeating: 0, count: 2 * old.0.count)
        entries = [Entry?](repeating: nil, count: hashes.count)
        for (hash, entry) in zip(old.0, old.1) {
            guard let entry else { continue }
            let index = place(hash, entry.octets.span)
            hashes[index] = hash
            entries[index] = entry
        }
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
