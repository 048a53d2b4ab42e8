import Foundation
import Testing

@testable import NewsEncoder

@Suite("The encoder gives the reference implementation's numbers")
struct EncoderModelTests {
    struct Vector: Decodable {
        let ids: [Int32]
        let state: [Float]
        let entityState: [Float]
        let target: [Int]
        let targetLogits: [Float]
        let first: [Int]
        let second: [Int]
        let pairLogits: [Float]
        let token: Int
        let features: [Int]
        let active: [[Int]]
        let entityLogits: [Float]
        let words: [Int]
        let heads: [Int]
        let arcs: [[Float]]
        let relationLogits: [[Float]]

        func sequence(_ size: Int) -> TokenSequence {
            TokenSequence(
                ids: ids,
                utf8Ranges: ids.indices.map { $0..<$0 + 1 },
                isTruncated: false,
                vocabularySize: size
            )
        }
    }

    private static let vectors = Result {
        try JSONDecoder().decode(
            [Vector].self,
            from: try Data(contentsOf: URL(fileURLWithPath: fixtures + "/synthetic-model.json"))
        )
    }

    @Test("States and logits on every kernel, bit for bit", arguments: KernelPath.allCases.filter(\.isAvailable))
    func reference(path: KernelPath) throws {
        let model = try Synthetic.model(path)
        #expect(model.kernelName == path.rawValue && model.id == "synthetic")
        let vectors = try Self.vectors.get()
        let workspace = model.makeWorkspace()
        let sequences = vectors.map { $0.sequence(model.tokenizer.vocabularySize) }
        let stance = model.encode(sequences, stack: .stance, workspace: workspace)
        let words = zip(sequences, vectors).map { sequence, vector in
            var sequence = sequence
            sequence.features = vector.active
            return sequence
        }
        let entity = model.encode(words, stack: .entity, workspace: workspace)
        let syntax = model.encode(words, stack: .syntax, workspace: workspace)
        #expect(stance.count == vectors.count)
        let targets = model.targetHead.judgements(
            of: vectors.enumerated().map { TargetQuery(sequence: $0, tokens: $1.target[0]..<$1.target[1] + 1) },
            in: stance,
            workspace: workspace
        )
        let pairs = model.pairHead.judgements(
            of: vectors.enumerated().map {
                PairQuery(
                    sequence: $0,
                    first: $1.first[0]..<$1.first[1] + 1,
                    second: $1.second[0]..<$1.second[1] + 1
                )
            },
            in: stance,
            workspace: workspace
        )
        for (index, vector) in vectors.enumerated() {
            let count = vector.ids.count
            #expect(stance.tokenCount(of: index) == count)
            #expect(Array(stance.state(ofToken: count / 2, in: index).prefix(8)) == vector.state, "\(count) tokens")
            #expect(Array(entity.state(ofToken: count - 1, in: index).prefix(8)) == vector.entityState)
            #expect(targets[index].logits == vector.targetLogits, "\(count) tokens")
            #expect(pairs[index].logits == vector.pairLogits, "\(count) tokens")
            let word = EntityWord(token: vector.token, features: vector.features)
            #expect(model.entityHead.logits(of: [word], sequence: index, in: entity) == [vector.entityLogits])
            let head = model.dependencyHead
            #expect(head.arcScores(of: vector.words, sequence: index, in: syntax) == vector.arcs, "\(count) tokens")
            let heads = vector.heads.map { $0 == 0 ? nil : $0 - 1 }
            let logits = head.relationLogits(of: vector.words, heads: heads, sequence: index, in: syntax)
            #expect(logits == vector.relationLogits, "\(count) tokens")
        }
    }

    @Test("A tree has one root, and islands govern nothing outside them")
    func trees() throws {
        let model = try Synthetic.model()
        let sequences = try Self.vectors.get().map { $0.sequence(model.tokenizer.vocabularySize) }
        let states = model.encode(sequences, stack: .syntax, workspace: model.makeWorkspace())
        for (index, sequence) in sequences.enumerated() where sequence.ids.count > 12 {
            let words = Array(1...10)
            for island in [0..<4, 3..<99, 2..<2] {
                let tree = model.dependencyHead.tree(of: words, islands: [island], sequence: index, in: states)
                #expect(tree.heads.count { $0 == nil } == 1)
                for (word, head) in tree.heads.enumerated() {
                    #expect(head.map { !island.contains($0) || island.contains(word) } ?? true)
                    #expect((tree.relations[word] == 0) == (head == nil))
                }
            }
        }
        #expect(model.dependencyHead.tree(of: [], sequence: 0, in: states).heads.isEmpty)
    }

    @Test("Tokens that are asked for have the states that they have among all, the others none")
    func wanted() throws {
        let model = try Synthetic.model()
        let workspace = model.makeWorkspace()
        let sequences = try Self.vectors.get().map { $0.sequence(model.tokenizer.vocabularySize) }
        let wanted = sequences.enumerated().map { index, sequence in
            // None of one among others, nor of one that passes the layers by itself.
            sequence.ids.indices.filter { ![1, 11].contains(index) && ($0 + index) % 3 != 1 }
        }
        let all = model.encode(sequences, stack: .syntax, workspace: workspace)
        let some = model.encode(sequences, stack: .syntax, tokens: wanted, workspace: workspace)
        for (index, sequence) in sequences.enumerated() {
            for token in sequence.ids.indices {
                let state = some.state(ofToken: token, in: index)
                if wanted[index].contains(token) {
                    #expect(state.map(\.bitPattern) == all.state(ofToken: token, in: index).map(\.bitPattern))
                } else {
                    #expect(state.allSatisfy { $0.isNaN })
                }
            }
        }
    }

    @Test("A sequence's states do not depend on those beside it")
    func batches() throws {
        let model = try Synthetic.model()
        let workspace = model.makeWorkspace()
        let sequences = try Self.vectors.get().map { $0.sequence(model.tokenizer.vocabularySize) }
        let together = model.encode(sequences.reversed() + sequences, stack: .stance, workspace: workspace)
        for (index, sequence) in sequences.enumerated() {
            let alone = model.encode([sequence], stack: .stance, workspace: workspace)
            for token in sequence.ids.indices {
                let state = alone.state(ofToken: token, in: 0)
                #expect(together.state(ofToken: token, in: sequences.count + index) == state)
                #expect(together.state(ofToken: token, in: sequences.count - 1 - index) == state)
            }
        }
    }

    @Test("A judgement does not depend on how many are asked for with it")
    func judgements() throws {
        let model = try Synthetic.model()
        let workspace = model.makeWorkspace()
        let vectors = try Self.vectors.get()
        let sequences = vectors.map { $0.sequence(model.tokenizer.vocabularySize) }
        let states = model.encode(sequences, stack: .stance, workspace: workspace)
        let targets = vectors.enumerated().map {
            TargetQuery(sequence: $0, tokens: $1.target[0]..<$1.target[1] + 1)
        }
        let pairs = vectors.enumerated().map {
            PairQuery(sequence: $0, first: $1.first[0]..<$1.first[1] + 1, second: $1.second[0]..<$1.second[1] + 1)
        }
        // More rows than are judged at once.
        let manyTargets = (0..<70).map { targets[$0 % targets.count] }
        let manyPairs = (0..<70).map { pairs[$0 % pairs.count] }
        let ofTargets = model.targetHead.judgements(of: manyTargets, in: states, workspace: workspace)
        let ofPairs = model.pairHead.judgements(of: manyPairs, in: states, workspace: workspace)
        #expect(ofTargets.count == 70 && ofPairs.count == 70)
        for index in 0..<70 {
            let target = model.targetHead.judgements(of: [manyTargets[index]], in: states, workspace: workspace)
            let pair = model.pairHead.judgements(of: [manyPairs[index]], in: states, workspace: workspace)
            #expect(ofTargets[index].probabilities == target[0].probabilities)
            #expect(ofPairs[index].probabilities == pair[0].probabilities)
        }
    }

    @Test("Threads share a model, each with a workspace of its own")
    func threads() throws {
        let model = try Synthetic.model()
        let sequences = try Self.vectors.get().map { $0.sequence(model.tokenizer.vocabularySize) }
        let expected = model.encode(sequences, stack: .entity, workspace: model.makeWorkspace()).values
        let results = Results()
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            let workspace = model.makeWorkspace()
            for _ in 0..<3 {
                results.add(model.encode(sequences, stack: .entity, workspace: workspace).values == expected)
            }
        }
        #expect(results.all == [Bool](repeating: true, count: 12))
    }

    @Test("Nothing to read gives nothing")
    func empty() throws {
        let model = try Synthetic.model()
        let workspace = model.makeWorkspace()
        let states = model.encode([], stack: .stance, workspace: workspace)
        #expect(states.count == 0)
        #expect(model.targetHead.judgements(of: [], in: states, workspace: workspace).isEmpty)
        #expect(model.pairHead.judgements(of: [], in: states, workspace: workspace).isEmpty)
    }

    @Test("Probabilities are the softmax of logits over the temperature")
    func temperature() {
        let judgement = Judgement(logits: [1, 3, 2], temperature: 2)
        #expect(judgement.best == 1)
        let weights = [exp(0.5), exp(1.5), exp(1.0)]
        for (probability, weight) in zip(judgement.probabilities, weights) {
            #expect(abs(Double(probability) - weight / weights.reduce(0, +)) < 1e-6)
        }
    }
}

/// Answers of threads; a lock guards them.
private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private var answers: [Bool] = []

    var all: [Bool] { lock.withLock { answers } }

    func add(_ answer: Bool) { lock.withLock { answers.append(answer) } }
}
