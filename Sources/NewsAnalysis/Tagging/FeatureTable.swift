/// The features of a sequence tagger that have weights, by their hashes.
struct FeatureTable: Sendable {
    /// A key and the place of its weights.
    typealias Slot = (key: UInt32, place: UInt32)
    /// Where a feature's labels and weights stand, in turn.
    typealias Place = (first: Int32, end: Int32)

    /// Open addressing: a key and the place of its weights; a place of 0 is free.
    private let slots: [Slot]
    /// For each feature the number of its weights, then label and weight in turn.
    private let weights: [UInt8]
    private let mask: Int
    /// A bit for each place that a key may have in a table four times as large.
    private let filter: [UInt64]
    private let filterMask: Int

    /// Reads the rest of a model file: the keys, the number of weights of each, and all weights with their labels.
    ///
    /// - Throws: ``ResourceError``: `malformed` where its length or a label is not what the header says.
    init(
        _ reader: inout ByteReader,
        rows: Int,
        pairs pairCount: Int,
        labels: Int,
        path: String
    ) throws(ResourceError) {
        guard reader.rest.count == rows * 5 + pairCount * 2 else {
            throw ResourceError(.malformed, path: path, detail: "has not the length that its header says")
        }
        let keys = try reader.take(rows * 4)
        let counts = try reader.take(rows)
        let pairs = try reader.take(pairCount * 2)
        var size = 16
        while size < rows * 2 { size *= 2 }
        mask = size - 1
        filterMask = size / 16 - 1
        var filter = [UInt64](repeating: 0, count: size / 16)
        var slots = [Slot](repeating: (0, 0), count: size)
        var weights: [UInt8] = [0]
        weights.reserveCapacity(1 + rows + pairs.count)
        var next = pairs.startIndex
        for row in 0..<rows {
            let key = (0..<4).reduce(UInt32(0)) { $0 | UInt32(keys[keys.startIndex + row * 4 + $1]) << UInt32($1 * 8) }
            let count = counts[counts.startIndex + row]
            guard next + Int(count) * 2 <= pairs.endIndex else {
                throw ResourceError(.malformed, path: path, detail: "has more weights than its header says")
            }
            let hash = Self.slotHash(key)
            filter[hash >> 6 & filterMask] |= 1 << UInt64(hash & 63)
            var slot = hash & mask
            while slots[slot].place != 0 { slot = (slot + 1) & mask }
            slots[slot] = (key, UInt32(weights.count))
            weights.append(count)
            for pair in 0..<Int(count) {
                guard pairs[next + pair * 2] < labels else {
                    throw ResourceError(.malformed, path: path, detail: "has a weight for a label that it lacks")
                }
            }
            weights.append(contentsOf: pairs[next..<(next + Int(count) * 2)])
            next += Int(count) * 2
        }
        self.slots = slots
        self.filter = filter
        self.weights = weights
    }

    /// Moves the keys that the table may have to the front, and returns their number.
    ///
    /// Most features were never seen: a small bitmap tells without a look into the large table.
    func sift(_ keys: UnsafeMutableBufferPointer<UInt32>, count: Int) -> Int {
        var kept = 0
        filter.withUnsafeBufferPointer { filter in
            for index in 0..<count {
                let hash = Self.slotHash(keys[index])
                keys[kept] = keys[index]
                kept += Int(filter[hash >> 6 & filterMask] >> UInt64(hash & 63) & 1)
            }
        }
        return kept
    }

    /// Writes the slots of features; of those that the table lacks a free one.
    func find(
        _ keys: UnsafeMutableBufferPointer<UInt32>,
        count: Int,
        into found: UnsafeMutableBufferPointer<Slot>
    ) {
        slots.withUnsafeBufferPointer { slots in
            // A branch that hangs on what memory has not yet given, and is foreseen wrongly, would end the waiting
            // together: first all looks, then what follows from them.
            for index in 0..<count { found[index] = slots[Self.slotHash(keys[index]) & mask] }
            for index in 0..<count {
                let key = keys[index]
                var slot = Self.slotHash(key) & mask
                while found[index].place != 0, found[index].key != key {
                    slot = (slot + 1) & mask
                    found[index] = slots[slot]
                }
            }
        }
    }

    /// Writes the places of the weights of features.
    func measure(
        _ found: UnsafeMutableBufferPointer<Slot>,
        count: Int,
        into places: UnsafeMutableBufferPointer<Place>
    ) {
        weights.withUnsafeBufferPointer { weights in
            for index in 0..<count {
                // The place of none has no weights.
                let place = Int(found[index].place)
                places[index] = (Int32(place + 1), Int32(place + 1 + Int(weights[place]) * 2))
            }
        }
    }

    /// Adds the weights of features to a token's row of label scores.
    func add(
        _ places: Slice<UnsafeMutableBufferPointer<Place>>,
        to scores: UnsafeMutableBufferPointer<Int32>
    ) {
        weights.withUnsafeBufferPointer { weights in
            for place in places {
                for pair in stride(from: Int(place.first), to: Int(place.end), by: 2) {
                    scores[Int(weights[pair])] &+= Int32(Int8(bitPattern: weights[pair + 1]))
                }
            }
        }
    }

    private static func slotHash(_ key: UInt32) -> Int {
        Int((key ^ key >> 15) &* 0x9E37_79B1 >> 3)
    }
}
