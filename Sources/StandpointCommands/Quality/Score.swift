/// How often a system was right, found and wanted.
struct Tally: Hashable, Sendable {
    var correct = 0
    var system = 0
    var gold = 0

    var precision: Double { system > 0 ? Double(correct) / Double(system) : (gold == 0 ? 1 : 0) }
    var recall: Double { gold > 0 ? Double(correct) / Double(gold) : (system == 0 ? 1 : 0) }
    var f1: Double { harmonicMean(precision, recall) }
}

func harmonicMean(_ left: Double, _ right: Double) -> Double {
    left + right > 0 ? 2 * left * right / (left + right) : 0
}

/// One measured figure, as `/v1/quality` serves it.
struct QualityFigure: Hashable, Sendable {
    /// The data set (`gum`).
    var dataset: String
    /// Its part (`dev`).
    var split: String
    /// What was counted: documents or sentences.
    var cases: Int
    /// What is measured (`named_entities.f1`).
    var metric: String
    /// 0...1.
    var value: Double
}

/// The mean of the F1 of each class.
func macroF1<Label: Hashable>(gold: [Label], system: [Label], labels: [Label]) -> Double {
    guard !labels.isEmpty else { return 0 }
    let scores = labels.map { label in
        Tally(
            correct: zip(gold, system).count { $0 == label && $1 == label },
            system: system.count { $0 == label },
            gold: gold.count { $0 == label }
        ).f1
    }
    return scores.reduce(0, +) / Double(labels.count)
}
