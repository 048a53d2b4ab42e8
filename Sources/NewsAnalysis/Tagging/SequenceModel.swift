/// The weights of a sequence tagger: a linear-chain conditional random field over hashed features, in whole numbers.
///
/// The layout of the file stands in `Config/models/README.md`; `Training/tagger/modelfile.py` writes it.
struct SequenceModel: Sendable {
    /// A transition that the labels forbid.
    static let forbidden: Int32 = -100_000_000
    static let magic = Array("SPTAGGER".utf8)
    static let version: UInt16 = 1

    let labels: [String]
    /// The features, in one row: for each template its first and last part.
    private let templates: [(seed: UInt64, first: Int32, end: Int32)]
    /// For each part of a template, the distance of its value from the token's row in the table of attributes.
    private let parts: [Int32]
    let start: [Int32]
    let end: [Int32]
    /// Weights from a label (row) to the next (column).
    let transitions: [Int32]
    /// The same by eights: a row's last eight is filled up with forbidden transitions.
    let transitionBlocks: [SIMD8<Int32>]
    /// For each label, its least and its greatest transition to a next one.
    let transitionBounds: [(least: Int32, greatest: Int32)]
    /// The value of one unit of weight.
    let scale: Float
    /// The file's checksum, which names this model.
    let checksum: UInt64
    /// Open addressing: a key and the place of its weights; a place of 0 is free.
    private let slots: [Slot]
    /// For each feature the number of its weights, then label and weight in turn.
    private let weights: [UInt8]
    private let mask: Int
    /// A bit for each place that a key may have in a table four times as large.
    private let filter: [UInt64]
    private let filterMask: Int

    /// Reads a model file.
    ///
    /// - Throws: ``ResourceError``: `unsupported` for another format or version, or a feature that this program cannot
    ///   compute; `malformed` for a damaged file.
    init(contentsOf path: String) throws(ResourceError) {
        var reader = ByteReader(bytes: try ResourceFile.bytes(at: path), path: path)
        guard try reader.take(8) == Self.magic[...] else {
            throw ResourceError(.unsupported, path: path, detail: "is no tagger model")
        }
        let version = UInt16(try reader.integer(bytes: 2))
        guard version == Self.version else {
            throw ResourceError(.unsupported, path: path, detail: "has version \(version), not \(Self.version)")
        }
        let labelCount = Int(try reader.integer(bytes: 2))
        let templateCount = Int(try reader.integer(bytes: 4))
        let rowCount = Int(try reader.integer(bytes: 4))
        let pairCount = Int(try reader.integer(bytes: 4))
        scale = Float(bitPattern: UInt32(try reader.integer(bytes: 4)))
        checksum = try reader.integer(bytes: 8)
        guard Hashing.fnv(reader.rest) == checksum else {
            throw ResourceError(.malformed, path: path, detail: "is damaged: the checksum does not match")
        }
        guard labelCount > 0, labelCount < 256, templateCount < 1_000, scale.isFinite, scale > 0 else {
            throw ResourceError(.malformed, path: path, detail: "has a header that makes no sense")
        }
        var labels: [String] = []
        for _ in 0..<labelCount { labels.append(try reader.text()) }
        self.labels = labels
        var templates: [(seed: UInt64, first: Int32, end: Int32)] = []
        var parts: [Int32] = []
        for number in 0..<templateCount {
            let first = Int32(parts.count)
            parts += try Self.parts(of: try reader.text(), path)
            templates.append((UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15, first, Int32(parts.count)))
        }
        self.templates = templates
        self.parts = parts
        start = try reader.weights(labelCount)
        end = try reader.weights(labelCount)
        transitions = try reader.weights(labelCount * labelCount)
        transitionBlocks = Self.blocks(transitions, width: labelCount)
        transitionBounds = Self.bounds(transitions, width: labelCount)
        guard reader.rest.count == rowCount * 5 + pairCount * 2 else {
            throw ResourceError(.malformed, path: path, detail: "has not the length that its header says")
        }
        let keys = try reader.take(rowCount * 4)
        let counts = try reader.take(rowCount)
        let pairs = try reader.take(pairCount * 2)
        var size = 16
        while size < rowCount * 2 { size *= 2 }
        mask = size - 1
        filterMask = size / 16 - 1
        var filter = [UInt64](repeating: 0, count: size / 16)
        var slots = [Slot](repeating: (0, 0), count: size)
        var weights: [UInt8] = [0]
        weights.reserveCapacity(1 + rowCount + pairs.count)
        var next = pairs.startIndex
        for row in 0..<rowCount {
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
                guard pairs[next + pair * 2] < labelCount else {
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

    private static func blocks(_ weights: [Int32], width: Int) -> [SIMD8<Int32>] {
        let blocks = (width + 7) / 8
        var out = [SIMD8<Int32>](repeating: SIMD8(repeating: forbidden), count: width * blocks)
        for from in 0..<width {
            for label in 0..<width { out[from * blocks + label / 8][label % 8] = weights[from * width + label] }
        }
        return out
    }

    private static func bounds(_ weights: [Int32], width: Int) -> [(least: Int32, greatest: Int32)] {
        (0..<width).map { label in
            let row = weights[(label * width)..<((label + 1) * width)]
            return (row.min() ?? 0, row.max() ?? 0)
        }
    }

    /// The parts of a template such as "w:-1 sh:0".
    private static func parts(of text: String, _ path: String) throws(ResourceError) -> [Int32] {
        var parts: [Int32] = []
        for part in text.split(separator: " ") {
            let pieces = part.split(separator: ":")
            guard let name = pieces.first, let attribute = TokenAttribute(name: name),
                let offset = pieces.count > 1 ? Int(pieces[1]) : 0, abs(offset) <= TokenAttributes.margin
            else {
                throw ResourceError(.unsupported, path: path, detail: "has a feature that is not known here: \(text)")
            }
            parts.append(Int32(offset * TokenAttributes.width + attribute.rawValue))
        }
        return parts
    }

    /// A key and the place of its weights.
    private typealias Slot = (key: UInt32, place: UInt32)
    /// Where a feature's labels and weights stand, in turn.
    private typealias Place = (first: Int32, end: Int32)

    /// The scores of every label for every token of a sentence, one row a token.
    func emissions(_ attributes: TokenAttributes) -> [Int32] {
        let width = labels.count
        return [Int32](unsafeUninitializedCapacity: attributes.count * width) { scores, count in
            scores.initialize(repeating: 0)
            count = scores.count
            attributes.withRows { rows in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: templates.count) { keys in
                    withUnsafeTemporaryAllocation(of: Slot.self, capacity: templates.count) { found in
                        withUnsafeTemporaryAllocation(of: Place.self, capacity: templates.count) { places in
                            for token in 0..<attributes.count {
                                // What waits for memory is done for all features before the next thing is done for
                                // any, so that they wait together.
                                let held = self.keys(of: rows + token * TokenAttributes.width, into: keys)
                                let seen = sift(keys, count: held)
                                find(keys, count: seen, into: found)
                                measure(found, count: seen, into: places)
                                let row = token * width
                                add(
                                    places[..<seen],
                                    to: UnsafeMutableBufferPointer(rebasing: scores[row..<(row + width)])
                                )
                            }
                        }
                    }
                }
            }
        }
    }

    /// Writes the keys of the features of a token, and returns their number.
    ///
    /// The row of attributes has the margins of its table on either side, so that no part of a template misses it.
    private func keys(of row: UnsafePointer<UInt64>, into keys: UnsafeMutableBufferPointer<UInt32>) -> Int {
        var count = 0
        parts.withUnsafeBufferPointer { parts in
            for template in templates {
                var state = template.seed
                var holds = true
                for part in Int(template.first)..<Int(template.end) {
                    let value = row[Int(parts[part])]
                    holds = holds && value != 0
                    state = Hashing.mix(state, value)
                }
                keys[count] = UInt32(truncatingIfNeeded: state)
                count += holds ? 1 : 0
            }
        }
        return count
    }

    /// Moves the keys that the table may have to the front, and returns their number.
    ///
    /// Most features were never seen: a small bitmap tells without a look into the large table.
    private func sift(_ keys: UnsafeMutableBufferPointer<UInt32>, count: Int) -> Int {
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
    private func find(
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
    private func measure(
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
    private func add(
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

/// The hash that features are looked up by.
enum Hashing {
    static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325
    static let prime: UInt64 = 0x100_0000_01B3
    static let beforeSentence = fnv([2])
    static let afterSentence = fnv([3])

    /// FNV-1a in 64 bits.
    static func fnv(_ bytes: some Sequence<UInt8>, from basis: UInt64 = offsetBasis) -> UInt64 {
        var value = basis
        for byte in bytes { value = (value ^ UInt64(byte)) &* prime }
        return value
    }

    static func fnv(_ text: String) -> UInt64 { fnv(text.utf8) }

    @inline(__always)
    static func mix(_ state: UInt64, _ value: UInt64) -> UInt64 {
        let mixed = (state ^ value) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 32)
    }
}
