/// Numbers by the hashes of what they stand for; an open-addressed hash table of eight bytes a place.
///
/// The table keeps 32 bits of each hash, and asks whoever looks something up whether a number that has them is the right
/// one. For tables of millions, which a dictionary would spread over more memory and hash anew whenever it grows.
struct TagTable: Sendable {
    /// The tag in the upper half; in the lower half the number plus 1, or 0 where the place is free.
    private var places: [UInt64]
    private(set) var count = 0
    private var shift: UInt64
    private static let tag: UInt64 = 0xFFFF_FFFF_0000_0000

    /// Makes an empty table.
    init() {
        places = Array(repeating: 0, count: 1 << 4)
        shift = 64 - 4
    }

    /// The number entered under a hash that is the right one.
    ///
    /// - Parameters:
    ///   - hash: Must differ from others in its upper half.
    ///   - isRight: Tells whether a number, entered under a hash with the same upper half, stands for what is sought.
    /// - Returns: Nil where there is none.
    @inline(__always)
    func find(_ hash: UInt64, where isRight: (UInt32) -> Bool) -> UInt32? {
        var place = Int(hash >> shift)
        let mask = places.count - 1
        while true {
            let entry = places[place]
            let number = UInt32(truncatingIfNeeded: entry)
            if number == 0 { return nil }
            if (entry ^ hash) & Self.tag == 0, isRight(number - 1) { return number - 1 }
            place = (place + 1) & mask
        }
    }

    /// Enters a number below `UInt32.max`, which is not there under the same hash.
    mutating func insert(_ number: UInt32, hash: UInt64) {
        if (count + 1) * 3 > places.count * 2 { grow() }
        enter(hash & Self.tag | UInt64(number + 1), hash: hash)
        count += 1
    }

    /// Takes out a number that was entered under a hash; without effect where it was not.
    mutating func remove(_ number: UInt32, hash: UInt64) {
        let mask = places.count - 1
        let entry = hash & Self.tag | UInt64(number + 1)
        var hole = Int(hash >> shift)
        while places[hole] != entry {
            if places[hole] == 0 { return }
            hole = (hole + 1) & mask
        }
        count -= 1
        // Entries behind the hole move up, unless they would come to lie before their place.
        var next = (hole + 1) & mask
        while places[next] != 0 {
            let home = Int((places[next] & Self.tag) >> shift)
            if (next - home) & mask >= (next - hole) & mask {
                places[hole] = places[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        places[hole] = 0
    }

    private mutating func enter(_ entry: UInt64, hash: UInt64) {
        let mask = places.count - 1
        var place = Int(hash >> shift)
        while places[place] != 0 { place = (place + 1) & mask }
        places[place] = entry
    }

    /// Doubles the table.
    ///
    /// Places are in the order of tags, so that both are gone through from front to back.
    private mutating func grow() {
        let old = places
        // A place is told by the tag alone.
        precondition(old.count < 1 << 32, "the table is full")
        shift -= 1
        places = Array(repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 { enter(entry, hash: entry & Self.tag) }
    }
}
