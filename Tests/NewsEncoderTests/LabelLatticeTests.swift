import Glibc
import Testing

@testable import NewsEncoder

@Suite("Labels are decoded as a linear chain")
struct LabelLatticeTests {
    private static let labels = ["O", "B-a", "I-a", "B-b", "I-b"]

    @Test("The best labels and all probabilities are those of trying every sequence", arguments: 1...4, 0..<4)
    func exhaustive(words: Int, seed: Int) {
        var random = NamedNumbers("lattice \(seed)")
        let count = Self.labels.count
        let (transition, start, end) = (random.floats(count * count), random.floats(count), random.floats(count))
        let lattice = LabelLattice(labels: Self.labels, transition: transition, start: start, end: end)
        let logits = (0..<words).map { _ in random.floats(count).map { $0 * 3 } }
        let labelling = lattice.labelling(logits)

        var total = 0.0
        var best: (weight: Double, path: [Int]) = (0, [])
        var paths: [([Int], Double)] = []
        for number in 0..<Int(pow(Double(count), Double(words))) {
            var path: [Int] = []
            var rest = number
            for _ in 0..<words {
                path.append(rest % count)
                rest /= count
            }
            guard Self.isAllowed(path) else { continue }
            var score = Double(start[path[0]] + end[path[words - 1]])
            for (word, label) in path.enumerated() { score += Double(logits[word][label]) }
            for (from, to) in zip(path, path.dropFirst()) { score += Double(transition[from * count + to]) }
            let weight = exp(score)
            total += weight
            if weight > best.weight { best = (weight, path) }
            paths.append((path, weight))
        }
        #expect(labelling.labels == best.path)
        for name in labelling.names {
            let exact = paths.filter { path, _ in
                Array(path[name.words]) == Array(labelling.labels[name.words])
                    && (name.words.upperBound == words || !Self.labels[path[name.words.upperBound]].hasPrefix("I-"))
            }
            let expected = exact.reduce(0) { $0 + $1.1 } / total
            #expect(abs(Double(name.confidence) - expected) < 1e-5)
        }
    }

    @Test("Names are a B- and the I- that follow")
    func names() {
        let zeros = [Float](repeating: 0, count: 5)
        let lattice = LabelLattice(
            labels: Self.labels,
            transition: [Float](repeating: 0, count: 25),
            start: zeros,
            end: zeros
        )
        let logits = [1, 2, 2, 0, 3, 1].map { label in (0..<5).map { $0 == label ? Float(20) : 0 } }
        let labelling = lattice.labelling(logits)
        #expect(labelling.labels == [1, 2, 2, 0, 3, 1])
        #expect(labelling.names.map(\.words) == [0..<3, 4..<5, 5..<6])
        #expect(labelling.names.map(\.kind) == ["a", "b", "a"])
        #expect(labelling.names.allSatisfy { $0.confidence > 0.99 })
    }

    @Test("Logits far apart neither overflow nor vanish, and no words give no labels")
    func extremes() {
        let zeros = [Float](repeating: 0, count: 5)
        let lattice = LabelLattice(
            labels: Self.labels,
            transition: [Float](repeating: 0, count: 25),
            start: zeros,
            end: zeros
        )
        let labelling = lattice.labelling((0..<300).map { word in (0..<5).map { $0 == word % 2 ? 500 : -500 } })
        #expect(labelling.names.count == 150)
        #expect(labelling.names.allSatisfy { $0.confidence > 0.99 && $0.confidence <= 1 })
        #expect(lattice.labelling([]).labels.isEmpty)
    }

    private static func isAllowed(_ path: [Int]) -> Bool {
        for (word, label) in path.enumerated() where labels[label].hasPrefix("I-") {
            guard word > 0, path[word - 1] > 0,
                labels[path[word - 1]].dropFirst(2) == labels[label].dropFirst(2)
            else { return false }
        }
        return true
    }
}
