/// An interval around a difference of shares.
public struct ShareInterval: Hashable, Sendable {
    /// The lower end, -1...1.
    public var low: Double
    /// The upper end, -1...1.
    public var high: Double

    /// The 95 % interval of the difference of two shares; nil where either has no articles.
    ///
    /// Source: Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
    /// Medicine 17, 1998, method 10 (from Wilson's intervals).
    init?(_ left: (part: Int, whole: Int), less right: (part: Int, whole: Int)) {
        guard left.whole > 0, right.whole > 0 else { return nil }
        let first = Self.wilson(left.part, left.whole)
        let second = Self.wilson(right.part, right.whole)
        let difference = first.share - second.share
        func reach(_ one: Double, _ other: Double) -> Double { (one * one + other * other).squareRoot() }
        low = difference - reach(first.share - first.low, second.high - second.share)
        high = difference + reach(first.high - first.share, second.share - second.low)
    }

    private static func wilson(_ part: Int, _ whole: Int) -> (share: Double, low: Double, high: Double) {
        let z = 1.959_963_984_540_054
        let n = Double(whole)
        let share = min(1, Double(part) / n)
        let center = share + z * z / (2 * n)
        let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return (share, max(0, (center - reach) / scale), min(1, (center + reach) / scale))
    }
}
