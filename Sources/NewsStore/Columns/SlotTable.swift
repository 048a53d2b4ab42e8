/// Numbers keys 0, 1, 2 … in order of first sight; an open-addressed hash table, for passes over many rows.
struct SlotTable: Sendable {
    private var keys: [UInt64]
    /// The slot of the key at the same place, plus 1; 0 where the place is free.
    private var slots: [UInt32]
    /// The keys seen.
    private(set) var count = 0
    private var shift: UInt64
    /// Odd, and another for each process, so that nobody can choose keys that meet.
    private let multiplier: UInt64

    private static let multiplier = UInt64.random(in: .min ... .max) | 1

    /// Makes an empty table.
    init() {
        shift = 64 - 10
        keys = Array(repeating: 0, count: 1 << 10)
        slots = Array(repeating: 0, count: 1 << 10)
        multiplier = Self.multiplier
    }

    /// The number of a key; ``count`` before the call where the key is new.
    @inline(__always)
    mutating func slot(of key: UInt64) -> UInt32 {
        var place = Int((key &* multiplier) >> shift)
        while slots[place] != 0 {
            if keys[place] == key { return slots[place] - 1 }
            place = (place + 1) & (keys.count - 1)
        }
        keys[place] = key
        slots[place] = UInt32(count) + 1
        count += 1
        let slot = UInt32(count) - 1
        if count * 2 > keys.count { grow() }
        return slot
    }

    /// The number of a key, or nil where it was never seen.
    @inline(__always)
    func existingSlot(of key: UInt64) -> UInt32? {
        var place = Int((key &* multiplier) >> shift)
        while slots[place] != 0 {
            if keys[place] == key { return slots[place] - 1 }
            place = (place + 1) & (keys.count - 1)
        }
        return nil
    }

    private mutating func grow() {
        let (oldKeys, oldSlots) = (keys, slots)
        shift -= 1
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        slots = Array(repeating: 0, count: keys.count)
        for (key, slot) in zip(oldKeys, oldSlots) where slot != 0 {
            var place = Int((key &* multiplier) >> shift)
            while slots[place] != 0 { place = (place + 1) & (keys.count - 1) }
            keys[place] = key
            slots[place] = slot
        }
    }
}
