/// The sums that the mean, the spread and the skewness of articles' scores are worked out of.
///
/// Sums are whole numbers, so that they come out the same in whatever order, and however the articles are divided among sums
/// that are added up.
struct ScoreSums: Sendable {
    /// The unit of the sums is 2^-58: scores, and differences of two scores, have cubes of 8 at most.
    private static let unit = 0x1p58

    private(set) var count = 0
    private var sum: Int128 = 0
    private var squares: Int128 = 0
    private var cubes: Int128 = 0

    init() {}

    init(_ scores: [Double]) {
        for score in scores { add(score) }
    }

    @inline(__always)
    mutating func add(_ score: Double) {
        let score = max(-2, min(2, score))
        count += 1
        sum += Self.whole(score)
        squares += Self.whole(score * score)
        cubes += Self.whole(score * score * score)
    }

    /// Adds the sums of other articles.
    mutating func add(_ other: ScoreSums) {
        count += other.count
        sum += other.sum
        squares += other.squares
        cubes += other.cubes
    }

    /// Takes the sums of other articles back, which were added before.
    mutating func subtract(_ other: ScoreSums) {
        count -= other.count
        sum -= other.sum
        squares -= other.squares
        cubes -= other.cubes
    }

    private static func whole(_ value: Double) -> Int128 { Int128(Int64(value * unit)) }

    private static func part(_ sum: Int128) -> Double { Double(sumOf: sum) / unit }

    /// The arithmetic mean; 0 for no scores.
    var mean: Double { count > 0 ? Self.part(sum) / Double(count) : 0 }

    /// The standard deviation (divisor n - 1); 0 below two, and where all scores are the same but for rounding.
    var deviation: Double {
        guard count > 1 else { return 0 }
        let total = Self.part(sum)
        let variance = (Self.part(squares) - total * total / Double(count)) / Double(count - 1)
        let deviation = max(0, variance).squareRoot()
        return deviation > StanceMoments.leastDeviation ? deviation : 0
    }

    /// The third cumulant of the mean, as far as the scores tell: how skewed the means of such samples are.
    var thirdCumulant: Double {
        guard count > 0 else { return 0 }
        let (number, mean) = (Double(count), mean)
        let central = Self.part(cubes) - 3 * mean * Self.part(squares) + 2 * number * mean * mean * mean
        return central / (number * number * number)
    }
}

extension Double {
    /// A sum of whole numbers, to within two units in the last place; `Double(_:)` of an `Int128` goes through generic code.
    @inline(__always)
    init(sumOf whole: Int128) {
        let magnitude = whole.magnitude
        let value =
            Double(UInt64(truncatingIfNeeded: magnitude >> 64)) * 0x1p64 + Double(UInt64(truncatingIfNeeded: magnitude))
        self = whole < 0 ? -value : value
    }
}
