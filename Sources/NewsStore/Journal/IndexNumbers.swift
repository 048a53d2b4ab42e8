import Foundation

/// Numbers as FTS5 keeps them in its tables: seven bits a byte, the highest first; of a ninth byte all eight.
///
/// Source: SQLite, `ext/fts5/fts5_varint.c`.
struct IndexNumbers {
    private(set) var numbers: [Int64] = []

    init(_ data: Data) {
        var (number, bytes) = (UInt64(0), 0)
        for byte in data {
            bytes += 1
            if bytes == 9 {
                number = number << 8 | UInt64(byte)
            } else {
                number = number << 7 | UInt64(byte & 0x7F)
                guard byte < 0x80 else { continue }
            }
            numbers.append(Int64(truncatingIfNeeded: number))
            (number, bytes) = (0, 0)
        }
    }

    /// Their sum; nothing that is counted comes near a sum that would not fit.
    var sum: Int { numbers.reduce(0) { $0 &+ Int(clamping: $1) } }
}
