import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("AnalysisPipeline: ties of a pair")
struct TiesTests {
    @Test("gives the sides of the words that tie two spans, each way, and none across sentences")
    func ties() throws {
        let pipeline = try SharedPipeline.get()
        func ties(_ text: String) -> (forward: Set<StanceLabel>, backward: Set<StanceLabel>) {
            func range(_ name: String) -> Range<Int> {
                let bytes = Array(text.utf8)
                let word = Array(name.utf8)
                let start = bytes.indices.first { bytes[$0...].starts(with: word) } ?? 0
                return start..<(start + word.count)
            }
            return pipeline.ties(between: range("Ilves"), and: range("Kask"), in: text)
        }
        #expect(ties("Ilves praised Kask.").forward == [.for])
        #expect(ties("Ilves praised Kask.").backward.isEmpty)
        #expect(ties("Ilves was condemned by Kask.").backward == [.against])
        #expect(ties("Ilves met Kask.").forward.isEmpty)
        #expect(ties("Ilves praised him. Kask left.").forward.isEmpty)
    }
}
