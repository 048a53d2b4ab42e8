import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EncoderStanceClassifier: labels, probabilities, names")
struct EncoderStanceClassifierTests {
    private func range(_ word: String, in text: String) throws -> Range<Int> {
        let bytes = Array(text.utf8)
        let needle = Array(word.utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) })
        return start..<(start + needle.count)
    }

    private func target(_ word: String, in text: String) throws -> StanceProbabilities {
        try SharedPipeline.get().stances(toward: [range(word, in: text)], in: text)[0]
    }

    private func pair(_ first: String, _ second: String, in text: String) throws -> DirectedStance {
        let spans = (first: try range(first, in: text), second: try range(second, in: text))
        return try SharedPipeline.get().stances(between: [spans], in: text)[0]
    }

    @Test(
        "tells for from against",
        arguments: [
            ("Ilves is a brave and honest leader.", StanceLabel.for),
            ("Ilves is a corrupt and incompetent liar.", .against),
        ]
    )
    func labels(text: String, label: StanceLabel) throws {
        #expect(try target("Ilves", in: text).label == label)
    }

    @Test("gives probabilities that sum to one", arguments: ["Ilves lied.", "Ilves met Kask in Oslo.", "Ilves"])
    func sums(text: String) throws {
        let given = try target("Ilves", in: text)
        #expect(abs(given.for + given.neutral + given.against - 1) < 1e-6)
        #expect(min(given.for, given.neutral, given.against) >= 0)
    }

    @Test("knows who condemned whom, in either order")
    func directions() throws {
        let active = try pair("Ilves", "Kask", in: "Ilves condemned Kask on Friday.")
        #expect(active.isFirstHolder == true)
        #expect(active.probabilities.label == .against)
        let swapped = try pair("Kask", "Ilves", in: "Ilves condemned Kask on Friday.")
        #expect(swapped.isFirstHolder == false)
        #expect(abs(swapped.secondAgainst - active.firstAgainst) < 1e-6)
        let sum = active.neutral + active.firstFor + active.firstAgainst + active.secondFor + active.secondAgainst
        #expect(abs(sum - 1) < 1e-6)
    }

    @Test("is turned by a negation")
    func negation() throws {
        let plain = try target("Ilves", in: "Ilves is honest.")
        let turned = try target("Ilves", in: "Ilves is not honest.")
        #expect(turned.polarity < plain.polarity)
    }

    @Test(
        "does not see whom a sentence names",
        arguments: [
            "Kask", "Vladimir Putin", "Barack Obama", "Angela Merkel", "NATO", "Amnesty International", "Russia",
        ]
    )
    func names(name: String) throws {
        for frame in ["In Oslo, @ lied to voters.", "Critics praised @ for the brave decision.", "They met @ in Oslo."]
        {
            let one = try target("Ilves", in: frame.split(separator: "@").joined(separator: "Ilves"))
            let other = try target(name, in: frame.split(separator: "@").joined(separator: name))
            #expect(one == other)
        }
    }

    @Test("judges a sentence alike whatever is judged beside it")
    func batches() throws {
        let engine = try EncoderEngine(directory: configDirectory + "/models/encoder")
        let classifier = EncoderStanceClassifier(engine: engine)
        let queries = ["Ilves is a liar.", "Everyone in the long hall cheered when Ilves came in.", "Ilves."].map {
            text in
            let before = text.split(separator: "Ilves", omittingEmptySubsequences: false)[0].utf8.count
            let target = SentenceQuery.Target(utf8Range: before..<(before + 5))
            return SentenceQuery(
                text: AnnotatedText(part: .body, utf8: Array(text.utf8)),
                utf8Range: 0..<text.utf8.count,
                targets: [target],
                pairs: []
            )
        }
        #expect(classifier.judge(queries) == queries.map { classifier.judge([$0])[0] })
    }

    @Test("reads what stands around a span in a text too long for one reading")
    func long() throws {
        let filler = String(repeating: "The committee met again and talked about the budget for the roads. ", count: 60)
        let text = filler + "Ilves is a corrupt and incompetent liar. " + filler
        #expect(try target("Ilves", in: text).label == .against)
    }

    /// A list of so many names, and what is said of the last one.
    private func list(of count: Int) throws -> (query: SentenceQuery, last: Int) {
        let names = (0..<count).map { "Wrzeszczykowski-Brzęczyszczykiewicz\($0)" }
        let text = "They met \(names.joined(separator: ", ")) and Ilves, a corrupt and incompetent liar."
        let targets = try (names + ["Ilves"]).map { SentenceQuery.Target(utf8Range: try range($0, in: text)) }
        let pairs = targets.indices.flatMap { first in
            targets.indices[(first + 1)...].prefix(12).map { SentenceQuery.Pair(first: first, second: $0) }
        }
        let utf8 = Array(text.utf8)
        let read = AnnotatedText(part: .body, utf8: utf8)
        return (SentenceQuery(text: read, utf8Range: 0..<utf8.count, targets: targets, pairs: pairs), count)
    }

    @Test("shares readings among the spans of a long list, and judges what it judges in a short one")
    func lists() throws {
        let classifier = EncoderStanceClassifier(
            engine: try EncoderEngine(directory: configDirectory + "/models/encoder")
        )
        let (query, last) = try list(of: 90)
        let reading = classifier.reading(of: [query])
        #expect(reading.sequences.count < 30)
        #expect(reading.targets.count == query.targets.count)
        #expect(reading.pairs.count == query.pairs.count)
        #expect(classifier.judge([query])[0].targets[last].label == .against)
    }

    @Test("answers for empty and senseless spans")
    func edges() throws {
        let pipeline = try SharedPipeline.get()
        #expect(pipeline.stances(toward: [0..<0], in: "")[0].label == .neutral)
        #expect(pipeline.stances(toward: [0..<1, 2..<2], in: " . .").count == 2)
    }
}
