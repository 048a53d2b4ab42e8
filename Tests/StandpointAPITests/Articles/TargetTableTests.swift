import Testing

@testable import StandpointAPI

@Suite struct TargetTableTests {
    @Test("What was set is found by its octets, as last set, among many others")
    func finds() {
        var table = TargetTable<Int>()
        func value(_ text: String) -> Int? { table[Array(text.utf8).span] }
        for round in 0..<2 {
            for number in 0..<2_000 {
                let old = table.set(number + round, under: Array("/v1/articles/\(number)".utf8))
                #expect(old == (round == 0 ? nil : number))
            }
        }
        #expect(table.count == 2_000)
        for number in 0..<2_000 { #expect(value("/v1/articles/\(number)") == number + 1) }
        for text in ["", "/", "/v1/articles/2000", "/v1/articles/", "/v1/articles/00", "/v1/articles/1 "] {
            #expect(value(text) == nil)
        }
    }

    @Test("Octets of every length up to two words and more are told apart, none at all included")
    func lengths() {
        var table = TargetTable<Int>()
        let octets = [UInt8](repeating: 0, count: 20)
        for length in 0...20 { #expect(table.set(length, under: Array(octets[..<length])) == nil) }
        for length in 0...20 {
            let piece = Array(octets[..<length])
            let found = table[piece.span]
            #expect(found == length)
        }
    }

    @Test("A value is changed in its place")
    func changes() {
        var table = TargetTable<Int>()
        _ = table.set(1, under: [1])
        #expect(table.set(2, under: [1]) == 1)
        let octets: [UInt8] = [1]
        let changed = table[octets.span]
        #expect(changed == 2)
        #expect(table.count == 1)
    }
}
