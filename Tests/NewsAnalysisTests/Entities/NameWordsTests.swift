import Foundation
import Testing

@testable import NewsAnalysis

@Suite("Words of names")
struct NameWordsTests {
    @Test("Words are read by their class, as they are written")
    func classes() throws {
        let words = try NameWords(path: configDirectory + "/lists/name-words.tsv")
        #expect(words.kin.contains("mother") && words.honours.contains("PhD") && words.ranks.contains("acting"))
        #expect(!words.kin.contains("mayor"))
    }

    @Test("A class that nobody reads, and a kind of cue that there is none of, are named with their line")
    func faults() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("names-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data("mother\tkin\nmayor\tkins\n".utf8).write(to: directory.appendingPathComponent("name-words.tsv"))
        try Data("in\talways\n".utf8).write(to: directory.appendingPathComponent("locative-cues.tsv"))
        let classes = #expect(throws: ResourceError.self) { try NameWords(path: directory.path + "/name-words.tsv") }
        #expect(classes?.detail == "line 2: there is no class 'kins'")
        let cues = #expect(throws: ResourceError.self) { try ListDirectory(path: directory.path).locativeCues() }
        #expect(cues?.detail == "line 1: there is no kind 'in'")
    }
}
