#if canImport(Glibc)
import Glibc
#endif

/// The arithmetic mean; 0 for no values.
func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
}

/// The normal distribution function.
func normalDistribution(_ value: Double) -> Double {
    0.5 * erfc(-value / 2.0.squareRoot())
}

/// The quantile of Student's t, by bisection of its distribution function.
func studentQuantile(_ probability: Double, degrees: Double) -> Double {
    bisect(probability) { studentDistribution($0, degrees: degrees) }
}

/// The quantiles of Student's t that 95 % intervals take, for whole degrees of freedom.
///
/// Up to 200 degrees they are looked up; beyond, the expansion around the normal quantile is exact to six digits.
///
/// Source: Abramowitz and Stegun, 26.7.5.
func studentQuantile975(degrees: Int) -> Double {
    guard degrees > 200 else { return studentTable[max(1, degrees)] }
    let z = 1.959_963_984_540_054
    let n = Double(degrees)
    return z + (z * z * z + z) / (4 * n) + (5 * z * z * z * z * z + 16 * z * z * z + 3 * z) / (96 * n * n)
}

/// The same for any degrees of freedom of at least 1: between those of the table, linear in their reciprocal, which from 8
/// degrees on is right to four digits; below, Newton's method goes on from there.
func studentQuantile975(degrees: Double) -> Double {
    let below = degrees.rounded(.down)
    let first = studentQuantile975(degrees: Int(below))
    let second = studentQuantile975(degrees: Int(below) + 1)
    let part = (1 / below - 1 / degrees) / (1 / below - 1 / (below + 1))
    var quantile = first + (second - first) * part
    guard degrees < 8 else { return quantile }
    for _ in 0..<4 {
        let excess = studentDistribution(quantile, degrees: degrees) - 0.975
        quantile -= excess / studentDensity(quantile, degrees: degrees)
    }
    return quantile
}

private let studentTable: [Double] = (0...200).map { studentQuantile(0.975, degrees: Double(max(1, $0))) }

private func bisect(_ probability: Double, _ distribution: (Double) -> Double) -> Double {
    var low = -1000.0
    var high = 1000.0
    for _ in 0..<80 {
        let middle = (low + high) / 2
        if distribution(middle) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
}

/// The density of Student's t.
private func studentDensity(_ value: Double, degrees: Double) -> Double {
    let logScale: Double = lgamma((degrees + 1) / 2) - lgamma(degrees / 2)
    return exp(logScale - (degrees + 1) / 2 * log1p(value * value / degrees)) / (degrees * Double.pi).squareRoot()
}

/// Student's distribution function, through the regularised incomplete beta function.
func studentDistribution(_ value: Double, degrees: Double) -> Double {
    let tail = 0.5 * incompleteBeta(degrees / (degrees + value * value), degrees / 2, 0.5)
    return value > 0 ? 1 - tail : tail
}

/// Source: Abramowitz and Stegun, 26.5.8, the continued fraction evaluated by Lentz's method.
private func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let logGamma: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
    let logPower: Double = a * log(x) + b * log(1 - x)
    let front: Double = exp(logGamma + logPower) / a
    let tiny = 1e-300
    var fraction = 1.0
    var c = 1.0
    var d = 0.0
    for step in 0...300 {
        let m = Double(step / 2)
        let numerator: Double
        if step == 0 {
            numerator = 1
        } else if step % 2 == 0 {
            let scale: Double = (a + 2 * m - 1) * (a + 2 * m)
            numerator = m * (b - m) * x / scale
        } else {
            let scale: Double = (a + 2 * m) * (a + 2 * m + 1)
            numerator = -(a + m) * (a + b + m) * x / scale
        }
        d = 1 + numerator * d
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = 1 + numerator / c
        c = abs(c) < tiny ? tiny : c
        fraction *= c * d
        if abs(1 - c * d) < 1e-12 { break }
    }
    return front * (fraction - 1)
}
