@testable import NewsStore

/// Where simulated articles' scores come from; the shapes that stances have in news.
enum Population: CaseIterable {
    /// Mostly near 0, some clearly for, more clearly against.
    case mixed
    /// A quarter clearly for, the others near 0.
    case leaning
    /// For and against alike, few between.
    case polarised
    /// Most clearly for, with a tail.
    case favourable
    /// Anything alike.
    case even

    /// The mean of all articles there could be.
    var mean: Double {
        switch self {
        case .mixed: 0.15 * 0.7 - 0.2 * 0.7
        case .leaning: 0.25 * 0.75
        case .polarised, .even: 0
        // The largest of three even draws from -1...1.
        case .favourable: 0.5
        }
    }

    /// One article's score.
    func draw(_ random: inout RandomSource) -> Double {
        func even(_ bound: Double) -> Double { Double.random(in: -bound...bound, using: &random) }
        switch self {
        case .mixed:
            let kind = random.below(100)
            return kind < 15 ? 0.7 : kind < 35 ? -0.7 : even(0.2)
        case .leaning: return random.chance(0.25) ? 0.75 + even(0.15) : even(0.15)
        case .polarised:
            let kind = random.below(10)
            return kind < 3 ? 1 : kind < 6 ? -1 : 0
        case .favourable: return max(even(1), even(1), even(1))
        case .even: return even(1)
        }
    }

    /// So many articles' scores, moved by a constant.
    func draw(_ count: Int, less shift: Double = 0, _ random: inout RandomSource) -> ScoreSample {
        ScoreSample((0..<count).map { _ in draw(&random) - shift })
    }
}
