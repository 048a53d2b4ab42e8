import Foundation
import Testing

@testable import NewsEncoder

@Suite(
    "The shipped model",
    .enabled(
        if: FileManager.default.fileExists(atPath: repositoryRoot + "/Config/models/encoder/encoder.safetensors"),
        "Config/models/encoder/encoder.safetensors is not there"
    )
)
struct ShippedModelTests {
    struct Vectors: Decodable {
        struct Case: Decodable {
            let text: String
            let first: Int
            let second: Int
            let features: [Int]
            let target: [Float]
            let pair: [Float]
            let entity: [Float]
            let arcs: [Float]
            let relation: [Float]
        }

        let model: String
        let cases: [Case]
    }

    private static let model = Result {
        try EncoderModel(directory: repositoryRoot + "/Config/models/encoder")
    }

    @Test("Logits are within 1e-3 of the reference implementation's on 500 sentences")
    func reference() throws {
        let model = try Self.model.get()
        let data = try Data(contentsOf: URL(fileURLWithPath: fixtures + "/shipped-model.json"))
        let vectors = try JSONDecoder().decode(Vectors.self, from: data)
        #expect(vectors.model == model.id, "run Training/encoder/make_vectors.py shipped for this model")
        #expect(vectors.cases.count == 500)
        let workspace = model.makeWorkspace()
        let sequences = vectors.cases.map { model.tokenizer.sequence(of: $0.text) }
        let stance = model.encode(sequences, stack: .stance, workspace: workspace)
        let words = zip(sequences, vectors.cases).map { sequence, vector in
            var sequence = sequence
            sequence.features = sequence.ids.map { _ in vector.features }
            return sequence
        }
        let entity = model.encode(words, stack: .entity, workspace: workspace)
        let syntax = model.encode(words, stack: .syntax, workspace: workspace)
        let targets = model.targetHead.judgements(
            of: vectors.cases.enumerated().map { TargetQuery(sequence: $0, tokens: $1.first..<$1.first + 1) },
            in: stance,
            workspace: workspace
        )
        let pairs = model.pairHead.judgements(
            of: vectors.cases.enumerated().map {
                PairQuery(sequence: $0, first: $1.first..<$1.first + 1, second: $1.second..<$1.second + 1)
            },
            in: stance,
            workspace: workspace
        )
        var largest: Float = 0
        for (index, vector) in vectors.cases.enumerated() {
            let word = EntityWord(token: vector.second, features: vector.features)
            let labels = model.entityHead.logits(of: [word], sequence: index, in: entity)[0]
            let words = [vector.first, vector.second]
            let arcs = model.dependencyHead.arcScores(of: words, sequence: index, in: syntax)[0]
            let relation = model.dependencyHead.relationLogits(
                of: words,
                heads: [1, nil],
                sequence: index,
                in: syntax
            )[0]
            for (ours, theirs) in [
                (targets[index].logits, vector.target), (pairs[index].logits, vector.pair), (labels, vector.entity),
                (arcs, vector.arcs), (relation, vector.relation),
            ] {
                #expect(ours.count == theirs.count)
                for (own, expected) in zip(ours, theirs) { largest = max(largest, abs(own - expected)) }
            }
        }
        #expect(largest < 1e-3)
    }
}
