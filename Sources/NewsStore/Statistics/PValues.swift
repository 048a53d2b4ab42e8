/// P-values corrected for being many.
///
/// Source: Holm, "A simple sequentially rejective multiple test procedure", 1979.
func holmAdjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { pValues[$0] != pValues[$1] ? pValues[$0] < pValues[$1] : $0 < $1 }
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in order.enumerated() {
        largest = max(largest, min(1, pValues[index] * Double(pValues.count - rank)))
        adjusted[index] = largest
    }
    return adjusted
}

/// The difference of two means in standard deviations, corrected for small samples; nil where neither group varies.
///
/// Source: Hedges, "Distribution theory for Glass's estimator of effect size", 1981.
func hedgesG(_ left: ScoreSample, _ right: ScoreSample) -> Double? {
    let degrees = Double(left.count + right.count - 2)
    guard degrees > 0 else { return nil }
    let leftSquares = left.deviation * left.deviation * Double(left.count - 1)
    let rightSquares = right.deviation * right.deviation * Double(right.count - 1)
    let pooled = ((leftSquares + rightSquares) / degrees).squareRoot()
    guard pooled > 0 else { return nil }
    return (left.mean - right.mean) / pooled * (1 - 3 / (4 * degrees - 1))
}
