import Foundation

/// One gold file and what is measured on it.
struct QualityTask: Sendable {
    private let dataset: String
    private let split: String
    private let file: String
    /// Pages that belong to the gold file, for extraction.
    private let pages: String?
    /// How many cases are counted; the records where nil.
    private var cases: (@Sendable (QualityRun, [GoldRecord]) -> Int)?
    private let measure: @Sendable (QualityRun, [GoldRecord], [GoldRecord]) -> [(metric: String, value: Double)]

    /// Scores the program on the file; none where it is missing.
    ///
    /// - Throws: ``SettingsError`` for a file that cannot be read.
    func figures(of run: QualityRun, in directory: String) throws -> [QualityFigure] {
        guard FileManager.default.fileExists(atPath: directory + "/" + file) else { return [] }
        let records = try GoldRecord.read(directory + "/" + file)
        let pages = try pages.map { try GoldRecord.read(directory + "/" + $0) } ?? []
        return measure(run, records, pages).map { metric, value in
            QualityFigure(
                dataset: dataset,
                split: split,
                cases: cases?(run, records) ?? records.count,
                metric: metric,
                value: value
            )
        }
    }

    /// Every task, in the order of the report.
    static let all: [QualityTask] = [
        names("gum", "dev", "ner/gum_dev.jsonl"),
        names("ieer", "dev", "ner/ieer_dev.jsonl"),
        names("uner_ewt", "dev", "ner/uner_ewt_dev.jsonl"),
        QualityTask(dataset: "gum", split: "dev", file: "ner/gum_dev.jsonl", pages: nil) { run, records, _ in
            run.coreference(records)
        },
        events("events.verb_accuracy", \.verbs),
        events("events.subject_accuracy", \.subjects),
        events("events.recall", \.found),
        events("events.noun_accuracy", \.nouns),
        QualityTask(dataset: "polnear", split: "dev", file: "quotes/polnear_dev.jsonl", pages: nil) { run, records, _ in
            run.quotations(records)
        },
        times("tbaq", "dev", "timex/tbaq_dev.jsonl", intervals: false),
        times("gum", "dev", "timex/gum_dev.jsonl", intervals: true),
        times("recognizers", "shared", "timex/recognizers_shared.jsonl", intervals: true),
        times("duckling", "shared", "timex/duckling_shared.jsonl", intervals: true),
        QualityTask(dataset: "newsmtsc", split: "dev", file: "stance/newsmtsc_dev.jsonl", pages: nil) {
            run,
            records,
            _ in
            run.targets(records)
        },
        QualityTask(
            dataset: "newsmtsc",
            split: "dev",
            file: "stance/newsmtsc_dev.jsonl",
            pages: nil,
            cases: { run, records in run.swappable(records).count * run.swapNames.count }
        ) { run, records, _ in
            run.nameBias(records, names: run.swapNames)
        },
        QualityTask(dataset: "dse", split: "dev", file: "stance/dse_dev.jsonl", pages: nil) { run, records, _ in
            run.pairs(records)
        },
        QualityTask(
            dataset: "dse",
            split: "dev",
            file: "stance/dse_dev.jsonl",
            pages: nil,
            cases: { run, records in run.tiedPairs(records).count }
        ) { run, records, _ in
            run.ties(records)
        },
        pages("article-extraction-benchmark", "extraction/gold.jsonl", "extraction/pages.jsonl"),
        pages("readability", "extraction/readability_gold.jsonl", "extraction/readability_pages.jsonl"),
    ]

    private static func names(_ dataset: String, _ split: String, _ file: String) -> QualityTask {
        QualityTask(dataset: dataset, split: split, file: file, pages: nil) { run, records, _ in
            run.namedEntities(records)
        }
    }

    private static func events(
        _ metric: String,
        _ counts: @escaping @Sendable (EventScorer) -> EventScorer.Counts
    ) -> QualityTask {
        QualityTask(
            dataset: "gum",
            split: "dev",
            file: "ner/gum_dev.jsonl",
            pages: nil,
            cases: { run, records in counts(run.events(records)).all }
        ) { run, records, _ in
            [(metric, counts(run.events(records)).share)]
        }
    }

    private static func times(_ dataset: String, _ split: String, _ file: String, intervals: Bool) -> QualityTask {
        QualityTask(dataset: dataset, split: split, file: file, pages: nil) { run, records, _ in
            run.timeExpressions(records, intervals: intervals)
        }
    }

    private static func pages(_ dataset: String, _ file: String, _ pages: String) -> QualityTask {
        QualityTask(dataset: dataset, split: "shared", file: file, pages: pages) { run, records, pages in
            run.extraction(records, pages: pages)
        }
    }
}
