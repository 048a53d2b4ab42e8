/// A request line as nearly all are, found without a verdict on it: `GET`, something, `HTTP/1.1`.
///
/// Whether what stands between is a target is for the reader to say: by ``RequestLine``, or by having read it before.
package struct PlainRequestLine {
    /// The longest target that is looked for.
    private static let longestTarget = 1_024

    /// Where the target stands in the input.
    package let target: Range<Int>

    /// The octets that the line takes up, its CRLF included.
    package var length: Int { target.upperBound + 11 }

    /// Finds the line at the start of some input; nil where it is another, or not all here.
    package init?(_ input: Span<UInt8>) {
        let found: Int? = input.withUnsafeBytes { octets in
            guard octets.count > 16, octets.loadUnaligned(as: UInt32.self) == UInt32(littleEndian: 0x2054_4547) else {
                return nil
            }
            let limit = min(octets.count - 11, Self.longestTarget)
            var position = 4
            while position < limit, octets[position] > 0x20 { position += 1 }
            // " HTTP/1.1\r\n", in two words that overlap.
            guard position < limit,
                octets.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                    == UInt64(littleEndian: 0x2E31_2F50_5454_4820),
                octets.loadUnaligned(fromByteOffset: position + 3, as: UInt64.self)
                    == UInt64(littleEndian: 0x0A0D_312E_312F_5054)
            else { return nil }
            return position
        }
        guard let found else { return nil }
        target = 4..<found
    }
}
