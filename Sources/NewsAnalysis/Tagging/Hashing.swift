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
