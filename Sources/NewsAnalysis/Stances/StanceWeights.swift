/// The weights of a logistic model: what each feature says for and against, with `neutral` as the reference at 0.
///
/// Trained by `Training/stance/train.py` on sentences with known stances; read from `Config/stance`.
package struct StanceWeights: Sendable {
    private let weights: [String: SIMD2<Float>]

    /// Reads a table of features with their two weights.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        var weights: [String: SIMD2<Float>] = [:]
        for row in try TableFile(path: path).rows(columns: 3) {
            guard let positive = Float(row[1]), let negative = Float(row[2]), positive.isFinite, negative.isFinite
            else {
                throw row.fault("expected two numbers")
            }
            weights[row[0]] = SIMD2(positive, negative)
        }
        self.weights = weights
    }

    /// The summed weights of features: the log odds of `for` (x) and `against` (y) over `neutral`.
    func logOdds(_ features: [String]) -> SIMD2<Double> {
        var sum = SIMD2<Double>(0, 0)
        for feature in features {
            if let weight = weights[feature] { sum += SIMD2<Double>(Double(weight.x), Double(weight.y)) }
        }
        return sum
    }
}
