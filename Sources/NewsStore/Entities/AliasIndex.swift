import NewsModel
import Synchronization

/// The names of entities, sorted, for finding them by the first letters of a word.
///
/// Every word of a name begins an entry ("trump" and "donald trump" for Donald Trump), folded to lower case without
/// diacritics. Names that are in ASCII once folded, which most are, lie one after the other in memory, and their entries point
/// there. Shared by the writer and all snapshots.
final class AliasIndex: Sendable {
    private struct State {
        /// Pairs of name and entity that are entered, in one number.
        var known = SlotTable()
        /// The name of each entity that was given last, which mostly is given again.
        var lastNames: [StringIndex] = []
        /// The folded names that are in ASCII, without anything between them.
        var letters: [UInt8] = []
        /// What begins in them.
        var plain = SortedRuns<PlainEntry>()
        /// Those of other names.
        var others = SortedRuns<Entry>()

        /// Puts what was entered last in order.
        mutating func sort() {
            letters.withUnsafeBufferPointer { letters in plain.sort { $0.precedes($1, in: letters) } }
            others.sort { $0.key != $1.key ? $0.key < $1.key : $0.entity < $1.entity }
        }
    }

    /// A name, or the rest of one from a word on, with its bearer.
    private struct Entry {
        let key: String
        let entity: EntityIndex
    }

    /// The same of a name in ASCII, told by where it lies.
    private struct PlainEntry: BitwiseCopyable {
        /// The first eight letters, the first one highest, so that most comparisons need nothing else.
        let head: UInt64
        let start: Int
        let length: UInt32
        let entity: EntityIndex

        init(_ range: Range<Int>, of letters: [UInt8], entity: EntityIndex) {
            var head: UInt64 = 0
            for offset in 0..<8 {
                let place = range.lowerBound + offset
                head = head << 8 | (place < range.upperBound ? UInt64(letters[place]) : 0)
            }
            self.head = head
            start = range.lowerBound
            length = UInt32(clamping: range.count)
            self.entity = entity
        }

        private func rest(in letters: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
            letters[start + min(8, Int(length))..<start + Int(length)]
        }

        @inline(__always)
        func precedes(_ other: PlainEntry, in letters: UnsafeBufferPointer<UInt8>) -> Bool {
            if head != other.head { return head < other.head }
            return rest(in: letters).lexicographicallyPrecedes(other.rest(in: letters))
        }

        /// Its letters.
        func key(in letters: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
            letters[start..<start + Int(length)]
        }
    }

    private let state = Mutex(State())
    /// The most entries that wait for a look-up to sort them.
    private static let mostUnsorted = 4096

    /// Enters a name of an entity (writer only).
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - number: The name's number, by which a second entry of the same pair is told.
    ///   - entity: Who bears it.
    func insert(_ name: String, number: StringIndex, entity: EntityIndex) {
        state.withLock { state in
            while state.lastNames.count <= entity { state.lastNames.append(noIndex) }
            guard state.lastNames[Int(entity)] != number else { return }
            state.lastNames[Int(entity)] = number
            let pairs = state.known.count
            guard state.known.slot(of: UInt64(number) << 32 | UInt64(entity)) == pairs else { return }
            if let letters = Self.foldASCII(name) {
                guard !letters.isEmpty else { return }
                let start = state.letters.count
                state.letters += letters
                for offset in Self.wordStarts(letters) {
                    let range = start + offset..<start + letters.count
                    state.plain.add(PlainEntry(range, of: state.letters, entity: entity))
                }
            } else {
                let folded = Self.fold(name)
                for key in Self.suffixes(of: folded) { state.others.add(Entry(key: key, entity: entity)) }
            }
            if max(state.plain.unsorted, state.others.unsorted) >= Self.mostUnsorted { state.sort() }
        }
    }

    /// The entities below a bound of which a name, or a word in one, begins with a prefix.
    func entities(withPrefix prefix: String, below bound: Int) -> Set<EntityIndex> {
        let folded = Self.fold(prefix)
        guard !folded.isEmpty else { return [] }
        return state.withLock { state in
            state.sort()
            var found: Set<EntityIndex> = []
            state.others.forEach(startingAt: { $0.key < folded }, while: { $0.key.hasPrefix(folded) }) { entry in
                if entry.entity < bound { found.insert(entry.entity) }
            }
            let prefix = Array(folded.utf8)
            state.letters.withUnsafeBufferPointer { letters in
                state.plain.forEach(
                    startingAt: { $0.key(in: letters).lexicographicallyPrecedes(prefix) },
                    while: { $0.key(in: letters).starts(with: prefix) },
                    { if $0.entity < bound { found.insert($0.entity) } }
                )
            }
            return found
        }
    }

    /// Lower case, without the diacritics of Latin letters, words parted by one space.
    static func fold(_ name: String) -> String {
        if let letters = foldASCII(name) { return String(decoding: letters, as: UTF8.self) }
        var folded = ""
        var gap = false
        for scalar in name.unicodeScalars {
            let properties = scalar.properties
            if apostrophes.contains(scalar) { continue }
            if properties.isAlphabetic || properties.numericType != nil || scalar == "&" {
                if gap, !folded.isEmpty { folded.unicodeScalars.append(" ") }
                gap = false
                folded += foldedLetters[scalar] ?? properties.lowercaseMapping
            } else if properties.generalCategory != .nonspacingMark, scalar != "." {
                gap = true
            }
        }
        return folded
    }

    /// The same for names in ASCII, which most are; nil for others.
    private static func foldASCII(_ name: String) -> [UInt8]? {
        var folded: [UInt8] = []
        folded.reserveCapacity(name.utf8.count)
        var gap = false
        for byte in name.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x41...0x5A, 0x26:
                if gap, !folded.isEmpty { folded.append(0x20) }
                gap = false
                folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            case 0x27, 0x2E: break
            case 0x80...: return nil
            default: gap = true
            }
        }
        return folded
    }

    /// Where the words of a folded name begin; the first eight.
    private static func wordStarts(_ letters: [UInt8]) -> [Int] {
        var starts = [0]
        for place in letters.indices where letters[place] == 0x20 && starts.count < 8 { starts.append(place + 1) }
        return starts
    }

    /// The name from each of its words on; at most eight.
    private static func suffixes(of folded: String) -> [String] {
        guard !folded.isEmpty else { return [] }
        var suffixes = [folded]
        var rest = folded[...]
        while suffixes.count < 8, let space = rest.firstIndex(of: " ") {
            rest = rest[rest.index(after: space)...]
            suffixes.append(String(rest))
        }
        return suffixes
    }

    /// Marks within words; two of them count as letters elsewhere ("Hawai\u{2BB}i").
    private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}", "\u{2BB}", "\u{2BC}"]

    /// Latin letters with diacritics, by letter without.
    private static let foldedLetters: [Unicode.Scalar: String] = {
        let groups: [(String, String)] = [
            ("a", "àáâãäåāăąǎȁȃǻạảấầẩẫậắằẳẵặ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
            ("g", "ĝğġģǧ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįıỉị"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"),
            ("n", "ñńņňŉ"), ("o", "òóôõöøōŏőơọỏốồổỗộớờởỡợ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"),
            ("u", "ùúûüũūŭůűųưụủứừửữự"), ("w", "ŵ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżž"), ("ss", "ß"), ("ae", "æ"),
            ("oe", "œ"),
        ]
        var letters: [Unicode.Scalar: String] = [:]
        for (plain, accented) in groups {
            for scalar in accented.unicodeScalars {
                letters[scalar] = plain
                // That of "ß" is two letters, which have meanings of their own.
                let upper = scalar.properties.uppercaseMapping.unicodeScalars
                if upper.count == 1 { for scalar in upper { letters[scalar] = plain } }
            }
        }
        return letters
    }()
}
