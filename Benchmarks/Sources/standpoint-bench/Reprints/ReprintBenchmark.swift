import ArgumentParser
import Foundation
import NewsModel
import NewsStore

/// How well near-duplicates are told: precision and recall on texts made from a seed.
struct ReprintBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprints",
        abstract: "Precision and recall of the search for reprints, by the kind of edit.",
        discussion: """
            Each original comes with one edited reprint of each kind, and with other articles on its topic: the topic's \
            words, and up to three sentences word for word the same (a statement that everybody quotes). Those are no \
            reprints. A reprint is found if the store puts it into its original's group; what it puts together is right if \
            both are versions of one text.
            """
    )

    @Option(help: "How many originals.")
    var originals = 1_000

    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try ArticleStore(journal: SQLiteJournal(), clock: { Timestamp(secondsSinceEpoch: 0) })
        var writer = ReprintWriter(seed: 1)
        var items: [StoreItem] = []
        func add(_ id: String, _ sentences: [String]) {
            let article = Article(
                id: ArticleID(rawValue: id),
                title: "",
                text: sentences.joined(separator: " "),
                publishedAt: Timestamp(secondsSinceEpoch: items.count)
            )
            items.append(StoreItem(article: article, analysis: Analysis(version: "bench")))
        }
        for number in 0..<originals {
            let original = writer.article(topic: number)
            add("\(number)/original", original)
            for edit in ReprintWriter.Edit.allCases { add("\(number)/\(edit.rawValue)", writer.edited(original, edit)) }
            for other in 0..<4 { add("\(number)/other \(other)", writer.article(topic: number, quoting: original)) }
        }
        // Reprints come in any order; originals, as published, first.
        for start in stride(from: 0, to: items.count, by: 1_000) {
            _ = try store.put(Array(items[start..<min(items.count, start + 1_000)]))
        }
        report(store)
    }

    private func report(_ store: ArticleStore) {
        var found: [String: Int] = [:]
        var wrong = 0
        var right = 0
        for summary in store.snapshot.articles(page: PageRequest(limit: originals * 32)).items {
            guard let first = summary.reprintOf?.rawValue else { continue }
            let parts = summary.id.rawValue.split(separator: "/", maxSplits: 1).map(String.init)
            if first.hasPrefix(parts[0] + "/"), !first.contains("/other"), !parts[1].hasPrefix("other") {
                right += 1
                // Two reprints may find each other and not the original.
                if first.hasSuffix("/original") { found[parts[1], default: 0] += 1 }
            } else {
                wrong += 1
            }
        }
        var report = Report(columns: ["reprints of \(Format.count(Double(originals))) originals", "recall"])
        var recalls: [(String, Double)] = []
        for edit in ReprintWriter.Edit.allCases {
            let recall = Double(found[edit.rawValue] ?? 0) / Double(originals)
            report.row(edit.rawValue, Format.decimal(recall, 4))
            recalls.append((edit.rawValue, recall))
        }
        let precision = right + wrong > 0 ? Double(right) / Double(right + wrong) : .nan
        report.row("precision (\(wrong) of \(Format.count(Double(right + wrong))) wrong)", Format.decimal(precision, 5))
        report.value("precision", .number(precision))
        report.value("wrong", .number(Double(wrong)))
        report.value("recall", .numbers(recalls))
        report.write(json: output.json)
    }
}

/// Writes articles, and edits them as those who reprint do.
struct ReprintWriter {
    enum Edit: String, CaseIterable {
        case none = "as it was"
        case dateline = "a dateline and an agency's line added"
        case oneWord = "1 word in 100 changed"
        case threeWords = "3 words in 100 changed"
        case cutTenth = "the last tenth cut"
        case cutQuarter = "the last quarter cut"
        case cutHalf = "the last half cut"
        case inserted = "two sentences inserted"
    }

    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    private mutating func word(topic: Int) -> String {
        // A third of the words are the topic's own 60, the rest anybody's, common ones most.
        Int.random(in: 0..<3, using: &random) == 0
            ? "topic\(topic)x\(Int.random(in: 0..<60, using: &random))"
            : CorpusGenerator.word(CorpusGenerator.skewed(20_000, &random))
    }

    private mutating func sentence(topic: Int) -> String {
        (0..<Int.random(in: 10..<28, using: &random)).map { _ in word(topic: topic) }.joined(separator: " ") + "."
    }

    /// An article of 12 to 40 sentences, with up to three of another's.
    mutating func article(topic: Int, quoting other: [String] = []) -> [String] {
        var sentences = (0..<Int.random(in: 12..<40, using: &random)).map { _ in sentence(topic: topic) }
        for _ in 0..<(other.isEmpty ? 0 : Int.random(in: 0...3, using: &random)) {
            let place = Int.random(in: 0..<sentences.count, using: &random)
            sentences.insert(other[Int.random(in: 0..<other.count, using: &random)], at: place)
        }
        return sentences
    }

    mutating func edited(_ sentences: [String], _ edit: Edit) -> [String] {
        switch edit {
        case .none: return sentences
        case .dateline:
            return ["HARBOUR TOWN, 14 February (Agency) -"] + sentences + ["Reporting by the agency's staff."]
        case .oneWord: return sentences.map { changed($0, share: 0.01) }
        case .threeWords: return sentences.map { changed($0, share: 0.03) }
        case .cutTenth: return Array(sentences.prefix(sentences.count * 9 / 10))
        case .cutQuarter: return Array(sentences.prefix(sentences.count * 3 / 4))
        case .cutHalf: return Array(sentences.prefix(sentences.count / 2))
        case .inserted:
            var sentences = sentences
            for _ in 0..<2 {
                let place = Int.random(in: 0..<sentences.count, using: &random)
                sentences.insert(sentence(topic: -1), at: place)
            }
            return sentences
        }
    }

    private mutating func changed(_ sentence: String, share: Double) -> String {
        sentence.split(separator: " ").map { word in
            Double.random(in: 0..<1, using: &random) < share
                ? CorpusGenerator.word(Int.random(in: 0..<20_000, using: &random)) : String(word)
        }.joined(separator: " ")
    }
}
