import NewsModel
import Synchronization

/// The names of entities, sorted, for finding them by the first letters of a word.
///
/// Every word of a name begins an entry ("trump" and "donald trump" for Donald Trump), folded to lower case without
/// diacritics. Entries lie in sorted runs of growing length that are merged like binary numbers are added, so that an
/// insertion costs a logarithm and a look-up some binary searches; the last ones are sorted when somebody looks. Shared by
/// the writer and all snapshots.
final class AliasIndex: Sendable {
    struct Entry: Comparable {
        let key: String
        let entity: EntityIndex

        static func < (left: Entry, right: Entry) -> Bool {
            left.key != right.key ? left.key < right.key : left.entity < right.entity
        }
    }

    private struct State {
        /// Pairs of name and entity that are entered, in one number.
        var known = SlotTable()
        /// The name of each entity that was given last, which mostly is given again.
        var lastNames: [StringIndex] = []
        /// Entries that are not in a run yet.
        var unsorted: [Entry] = []
        var runs: [[Entry]] = []

        /// Makes a run of the entries that are in none.
        mutating func sort() {
            guard !unsorted.isEmpty else { return }
            var run = unsorted
            unsorted.removeAll(keepingCapacity: true)
            run.sort()
            while let last = runs.last, last.count <= run.count * 2 {
                runs.removeLast()
                run = AliasIndex.merge(last, run)
            }
            runs.append(run)
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
            let folded = Self.fold(name)
            guard !folded.isEmpty else { return }
            for key in Self.suffixes(of: folded) { state.unsorted.append(Entry(key: key, entity: entity)) }
            if state.unsorted.count >= Self.mostUnsorted { state.sort() }
        }
    }

    /// The entities below a bound of which a name, or a word in one, begins with a prefix.
    func entities(withPrefix prefix: String, below bound: Int) -> Set<EntityIndex> {
        let folded = Self.fold(prefix)
        guard !folded.isEmpty else { return [] }
        return state.withLock { state in
            state.sort()
            var found: Set<EntityIndex> = []
            for run in state.runs {
                var low = 0
                var high = run.count
                while low < high {
                    let middle = (low + high) / 2
                    if run[middle].key < folded { low = middle + 1 } else { high = middle }
                }
                while low < run.count, run[low].key.hasPrefix(folded) {
                    if run[low].entity < bound { found.insert(run[low].entity) }
                    low += 1
                }
            }
            return found
        }
    }

    /// Lower case, without the diacritics of Latin letters, words parted by one space.
    static func fold(_ name: String) -> String {
        if let folded = foldASCII(name) { return folded }
        var folded = ""
        var gap = false
        for scalar in name.unicodeScalars {
            let properties = scalar.properties
            if properties.isAlphabetic || properties.numericType != nil || scalar == "&" {
                if gap, !folded.isEmpty { folded.unicodeScalars.append(" ") }
                gap = false
                folded += foldedLetters[scalar] ?? properties.lowercaseMapping
            } else if properties.generalCategory != .nonspacingMark, scalar != "'", scalar != "\u{2019}", scalar != "."
            {
                gap = true
            }
        }
        return folded
    }

    /// The same for names in ASCII, which most are; nil for others.
    private static func foldASCII(_ name: String) -> String? {
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
        return String(decoding: folded, as: UTF8.self)
    }

    /// The name from each of its words on; at most eight.
    private static func suffixes(of folded: String) -> [String] {
        var suffixes = [folded]
        var rest = folded[...]
        while suffixes.count < 8, let space = rest.firstIndex(of: " ") {
            rest = rest[rest.index(after: space)...]
            suffixes.append(String(rest))
        }
        return suffixes
    }

    private static func merge(_ left: [Entry], _ right: [Entry]) -> [Entry] {
        var merged: [Entry] = []
        merged.reserveCapacity(left.count + right.count)
        var i = 0
        var j = 0
        while i < left.count, j < right.count {
            if right[j] < left[i] {
                merged.append(right[j])
                j += 1
            } else {
                merged.append(left[i])
                i += 1
            }
        }
        merged += left[i...]
        merged += right[j...]
        return merged
    }

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
                for upper in scalar.properties.uppercaseMapping.unicodeScalars { letters[upper] = plain }
            }
        }
        // Upper case of "ß" is two letters, which the loop must not have claimed.
        letters["S"] = nil
        return letters
    }()
}
