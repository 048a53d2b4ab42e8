import NewsAnalysis
import NewsModel

/// Stance: toward targets, between pairs, how far confidence can be believed, and whether names carry stance.
extension QualityRun {
    /// The most sentences in which names are swapped.
    private static let mostSwapped = 400

    /// Stance toward given targets: labels, calibration, and what is answered at the default threshold.
    func targets(_ records: [GoldRecord]) -> [(metric: String, value: Double)] {
        var gold: [StanceLabel] = []
        var system: [StanceProbabilities] = []
        for record in records {
            guard let body = record.text, let targets = record.targets else { continue }
            let text = ScoredText(body)
            gold += targets.map { Self.label(of: $0.polarity) }
            system += pipeline.stances(toward: targets.map { text.utf8Range($0.start, $0.end) }, in: body)
        }
        let threshold = pipeline.stanceThreshold
        let answered = system.indices.filter { system[$0].confidence >= threshold }
        let labels = StanceLabel.allCases
        return [
            ("stance.targets.macro_f1", macroF1(gold: gold, system: system.map(\.label), labels: labels)),
            (
                "stance.targets.calibration_error",
                expectedCalibrationError(
                    zip(gold, system).map { (confidence: $1.confidence, isRight: $0 == $1.label) }
                )
            ),
            ("stance.targets.threshold", threshold),
            ("stance.targets.answered", system.isEmpty ? 0 : Double(answered.count) / Double(system.count)),
            (
                "stance.targets.answered_macro_f1",
                macroF1(gold: answered.map { gold[$0] }, system: answered.map { system[$0].label }, labels: labels)
            ),
        ]
    }

    /// The sentences in which the target's name can be swapped, each with that target; at most 400.
    func swappable(_ records: [GoldRecord]) -> [(text: String, target: GoldRecord.Target)] {
        let found = records.lazy.compactMap { record -> (text: String, target: GoldRecord.Target)? in
            guard let body = record.text, let target = record.targets?.first(where: { isName($0, in: body) }) else {
                return nil
            }
            return (body, target)
        }
        return Array(found.prefix(Self.mostSwapped))
    }

    /// The share of labels that change when nothing but the target's name does.
    ///
    /// - Parameters:
    ///   - records: Sentences with targets; the first 400 whose target is a name of at most three words are taken.
    ///   - names: What is put in its place.
    /// - Returns: The share, 0...1.
    func nameBias(_ records: [GoldRecord], names: [String]) -> [(metric: String, value: Double)] {
        var changed = 0
        var total = 0
        for (body, target) in swappable(records) {
            let range = ScoredText(body).utf8Range(target.start, target.end)
            let bytes = Array(body.utf8)
            let label = pipeline.stances(toward: [range], in: body)[0].label
            for name in names {
                let swapped = bytes[..<range.lowerBound] + Array(name.utf8) + bytes[range.upperBound...]
                let text = String(decoding: swapped, as: UTF8.self)
                let place = range.lowerBound..<(range.lowerBound + name.utf8.count)
                if pipeline.stances(toward: [place], in: text)[0].label != label { changed += 1 }
                total += 1
            }
        }
        return [("stance.targets.changed_by_name", total > 0 ? Double(changed) / Double(total) : 0)]
    }

    /// Who is for or against whom in given pairs.
    func pairs(_ records: [GoldRecord]) -> [(metric: String, value: Double)] {
        var gold: [Int] = []
        var system: [DirectedStance] = []
        for record in records {
            guard let body = record.text, let first = record.first, let second = record.second, let label = record.label
            else { continue }
            let text = ScoredText(body)
            let pair = (text.utf8Range(first.start, first.end), text.utf8Range(second.start, second.end))
            gold.append(label)
            system += pipeline.stances(between: [pair], in: body)
        }
        let polarity = [0: 0, 1: 1, 2: 1, 3: -1, 4: -1]
        let classes = system.map(\.mostProbableClass)
        return [
            ("stance.pairs.macro_f1", macroF1(gold: gold, system: classes, labels: [0, 1, 2, 3, 4])),
            (
                "stance.pairs.polarity_macro_f1",
                macroF1(gold: gold.map { polarity[$0] }, system: classes.map { polarity[$0] }, labels: [-1, 0, 1])
            ),
            (
                "stance.pairs.calibration_error",
                expectedCalibrationError(
                    zip(gold, system).map { (confidence: $1.confidence, isRight: $0 == $1.mostProbableClass) }
                )
            ),
        ]
    }

    private static func label(of polarity: Int) -> StanceLabel {
        polarity > 0 ? .for : polarity < 0 ? .against : .neutral
    }

    private func isName(_ target: GoldRecord.Target, in text: String) -> Bool {
        let mention = String(String.UnicodeScalarView(Array(text.unicodeScalars)[target.start..<target.end]))
        let words = mention.split(separator: " ")
        return (1...3).contains(words.count) && words.allSatisfy { $0.first?.isUppercase ?? false }
            && !["He", "She", "They", "It", "I", "We", "You", "His", "Her", "Their", "Who", "The", "A"]
                .contains { $0 == words[0] }
    }
}

extension DirectedStance {
    /// The probabilities of the classes of the directed-sentiment files, in their order.
    var classes: [Double] { [neutral, firstFor, secondFor, firstAgainst, secondAgainst] }

    /// The class of the directed-sentiment files: 0 neutral, 1 and 2 positive, 3 and 4 negative; odd from the first.
    var mostProbableClass: Int { classes.indices.max { classes[$0] < classes[$1] } ?? 0 }

    /// The probability of that class.
    var confidence: Double { classes.max() ?? 0 }
}

/// The mean gap between confidence and share of right answers, over ten bins of equal width, weighted by cases.
///
/// Source: Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
func expectedCalibrationError(_ cases: [(confidence: Double, isRight: Bool)]) -> Double {
    guard !cases.isEmpty else { return 0 }
    var error = 0.0
    for bin in 0..<10 {
        let inside = cases.filter { min(9, Int($0.confidence * 10)) == bin }
        guard !inside.isEmpty else { continue }
        let right = Double(inside.count { $0.isRight }) / Double(inside.count)
        let confidence = inside.map(\.confidence).reduce(0, +) / Double(inside.count)
        error += abs(right - confidence) * Double(inside.count) / Double(cases.count)
    }
    return error
}
