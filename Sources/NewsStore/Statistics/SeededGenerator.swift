/// Random numbers that a seed decides, the same on every machine.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014 (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Makes a generator.
    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// An index below a count, which must be above 0.
    ///
    /// Source: Lemire, "Fast random integer generation in an interval", 2019; the bias below 2⁻³² is accepted.
    @inline(__always)
    mutating func index(below count: Int) -> Int {
        Int(((next() >> 32) &* UInt64(count)) >> 32)
    }

    /// The sum of values drawn with replacement; there must be 1 to 256 of them.
    ///
    /// Four are drawn from each random number. An index's chance is off by less than 2⁻¹⁶, one in 256 of itself at most:
    /// far less than a thousand resamples can show.
    @inline(__always)
    mutating func sum(ofDraws draws: Int, from values: UnsafeBufferPointer<Double>) -> Double {
        precondition((1...256).contains(values.count))
        let count = UInt64(values.count)
        @inline(__always) func value(_ bits: UInt64) -> Double { values[Int(((bits & 0xFFFF) &* count) >> 16)] }
        var (first, second) = (0.0, 0.0)
        for _ in 0..<draws >> 2 {
            let bits = next()
            first += value(bits) + value(bits >> 16)
            second += value(bits >> 32) + value(bits >> 48)
        }
        var rest = draws & 3 == 0 ? 0 : next()
        for _ in 0..<draws & 3 {
            first += value(rest)
            rest >>= 16
        }
        return first + second
    }
}
