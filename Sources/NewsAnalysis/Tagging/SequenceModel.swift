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
    /// Weights from a label (row) to the next (column), by eights: a row's last eight is filled up with forbidden transitions.
    let transitionBlocks: [SIMD8<Int32>]
    /// For each label, its least and its greatest transition to a next one.
    let transitionBounds: [(least: Int32, greatest: Int32)]
    private let features: FeatureTable
    /// The file's checksum, which names this model.
    let checksum: UInt64

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
        let header = try Header(&reader, path)
        checksum = header.checksum
        var labels: [String] = []
        for _ in 0..<header.labels { labels.append(try reader.text()) }
        self.labels = labels
        var templates: [(seed: UInt64, first: Int32, end: Int32)] = []
        var parts: [Int32] = []
        for number in 0..<header.templates {
            let first = Int32(parts.count)
            parts += try Self.parts(of: try reader.text(), path)
            templates.append((UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15, first, Int32(parts.count)))
        }
        self.templates = templates
        self.parts = parts
        start = try reader.weights(labels.count)
        end = try reader.weights(labels.count)
        let transitions = try reader.weights(labels.count * labels.count)
        transitionBlocks = Self.blocks(transitions, width: labels.count)
        transitionBounds = Self.bounds(transitions, width: labels.count)
        features = try FeatureTable(&reader, rows: header.rows, pairs: header.pairs, labels: labels.count, path: path)
    }

    /// What a model file says of itself behind its version.
    private struct Header {
        let labels: Int
        let templates: Int
        let rows: Int
        let pairs: Int
        let checksum: UInt64

        init(_ reader: inout ByteReader, _ path: String) throws(ResourceError) {
            labels = Int(try reader.integer(bytes: 2))
            templates = Int(try reader.integer(bytes: 4))
            rows = Int(try reader.integer(bytes: 4))
            pairs = Int(try reader.integer(bytes: 4))
            // The value of one unit of weight, which no decision hangs on.
            let scale = Float(bitPattern: UInt32(try reader.integer(bytes: 4)))
            checksum = try reader.integer(bytes: 8)
            guard Hashing.fnv(reader.rest) == checksum else {
                throw ResourceError(.malformed, path: path, detail: "is damaged: the checksum does not match")
            }
            guard labels > 0, labels < 256, templates < 1_000, scale.isFinite, scale > 0 else {
                throw ResourceError(.malformed, path: path, detail: "has a header that makes no sense")
            }
        }
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

    /// The scores of every label for every token of a sentence, one row a token.
    func emissions(_ attributes: TokenAttributes) -> [Int32] {
        let width = labels.count
        return [Int32](unsafeUninitializedCapacity: attributes.count * width) { scores, count in
            scores.initialize(repeating: 0)
            count = scores.count
            attributes.withRows { rows in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: templates.count) { keys in
                    withUnsafeTemporaryAllocation(of: FeatureTable.Slot.self, capacity: templates.count) { found in
                        withUnsafeTemporaryAllocation(of: FeatureTable.Place.self, capacity: templates.count) {
                            places in
                            for token in 0..<attributes.count {
                                // What waits for memory is done for all features before the next thing is done for
                                // any, so that they wait together.
                                let held = self.keys(of: rows + token * TokenAttributes.width, into: keys)
                                let seen = features.sift(keys, count: held)
                                features.find(keys, count: seen, into: found)
                                features.measure(found, count: seen, into: places)
                                let row = token * width
                                features.add(
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
}
