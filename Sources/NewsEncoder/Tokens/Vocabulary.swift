/// The pieces of words, found by their bytes: a hash table with open addressing over one block of text.
struct Vocabulary: Sendable {
    let count: Int
    let unknown: Int32
    let start: Int32
    let end: Int32

    private let text: [UInt8]
    /// Where each token's bytes lie in `text`, without the "##" of a continuation.
    private let ranges: [Range<UInt32>]
    /// A token's id and one more, negative for a continuation; 0 for an empty place.
    private let slots: [Int32]

    /// A hash that grows byte by byte.
    struct Hash {
        private(set) var value: UInt64

        init(isContinuation: Bool) { value = isContinuation ? 0x9E37_79B9_7F4A_7C15 : 0xCBF2_9CE4_8422_2325 }

        mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

        var slot: Int { Int((value ^ value >> 29) & 0xFFFF) }
    }

    private static let capacity = 0x10000

    /// Reads a vocabulary: a token a line, its id the line's number from 0.
    init(_ bytes: UnsafeRawBufferPointer, path: String) throws(EncoderError) {
        let text = Array(bytes)
        var ranges: [Range<UInt32>] = []
        var slots = [Int32](repeating: 0, count: Vocabulary.capacity)
        var special: [String: Int32] = [:]
        var first = 0
        while first < text.count {
            let end = text[first...].firstIndex(of: 0x0A) ?? text.count
            let id = Int32(ranges.count)
            guard ranges.count < Vocabulary.capacity * 3 / 4 else {
                throw EncoderError(.vocabulary, path: path, detail: "more tokens than \(Vocabulary.capacity * 3 / 4)")
            }
            let isContinuation = end - first > 2 && text[first] == 0x23 && text[first + 1] == 0x23
            let range = (isContinuation ? first + 2 : first)..<end
            guard !range.isEmpty else {
                throw EncoderError(.vocabulary, path: path, detail: "line \(ranges.count + 1) is empty")
            }
            var hash = Hash(isContinuation: isContinuation)
            for index in range { hash.add(text[index]) }
            var slot = hash.slot
            while slots[slot] != 0 { slot = (slot + 1) & (Vocabulary.capacity - 1) }
            slots[slot] = isContinuation ? -(id + 1) : id + 1
            ranges.append(UInt32(range.lowerBound)..<UInt32(range.upperBound))
            if text[first] == 0x5B { special[String(decoding: text[range], as: UTF8.self)] = id }
            first = end + 1
        }
        func needed(_ token: String) throws(EncoderError) -> Int32 {
            guard let id = special[token] else {
                throw EncoderError(.vocabulary, path: path, name: token, detail: "missing")
            }
            return id
        }
        unknown = try needed("[UNK]")
        start = try needed("[CLS]")
        end = try needed("[SEP]")
        for placeholder in 1...ModelMetadata.placeholders {
            let token = "[unused\(placeholder - 1)]"
            guard special[token] == Int32(placeholder) else {
                throw EncoderError(.vocabulary, path: path, name: token, detail: "is not line \(placeholder + 1)")
            }
        }
        count = ranges.count
        self.text = text
        self.ranges = ranges
        self.slots = slots
    }

    /// The id of the token with these bytes, or nil.
    func id(of bytes: ArraySlice<UInt8>, hash: Hash, isContinuation: Bool) -> Int32? {
        var slot = hash.slot
        while slots[slot] != 0 {
            let entry = slots[slot]
            if (entry < 0) == isContinuation {
                let id = abs(entry) - 1
                let range = Int(ranges[Int(id)].lowerBound)..<Int(ranges[Int(id)].upperBound)
                if range.count == bytes.count, text[range].elementsEqual(bytes) { return id }
            }
            slot = (slot + 1) & (Vocabulary.capacity - 1)
        }
        return nil
    }
}
