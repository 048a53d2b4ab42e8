import NewsModel

@testable import NewsAnalysis

/// A small world of real states and invented people.
enum SmallWorld {
    static let lines = [
        #"{"id":"russia","name":"Russia","type":"place","subtype":"country","metonyms":["Moscow","Kremlin"],"demonyms":["Russian","Russians"],"adjectives":["Russian"]}"#,
        #"{"id":"moscow","name":"Moscow","type":"place","subtype":"city","parent":"russia"}"#,
        #"{"id":"ukraine","name":"Ukraine","type":"place","subtype":"country","metonyms":["Kyiv"],"adjectives":["Ukrainian"]}"#,
        #"{"id":"kyiv","name":"Kyiv","type":"place","subtype":"city","parent":"ukraine"}"#,
        #"{"id":"united-states","name":"United States","type":"place","subtype":"country","aliases":["US","America"],"metonyms":["Washington"],"demonyms":["Americans"],"adjectives":["American"]}"#,
        #"{"id":"washington-dc","name":"Washington, D.C.","type":"place","subtype":"city","aliases":["Washington"],"parent":"united-states"}"#,
        #"{"id":"nato","name":"NATO","type":"organization","descriptions":["alliance"]}"#,
        #"{"id":"ada-quill","name":"Ada Quill","type":"person","pronoun":"she","offices":[{"titles":["president","head of state"],"of":"united-states","from":"2021-01-20","to":"2025-01-20"}]}"#,
        #"{"id":"bram-oster","name":"Bram Oster","type":"person","pronoun":"he","offices":[{"titles":["president","head of state"],"of":"united-states","from":"2025-01-20"}]}"#,
        #"{"id":"ilya-norov","name":"Ilya Norov","type":"person","pronoun":"he","offices":[{"titles":["president","head of state"],"of":"russia","from":"2012-05-07"}]}"#,
    ]

    /// All entities, their pronouns included.
    static func find(
        _ body: String,
        title: String = "",
        date: String? = "2025-02-14",
        names: [(String, EntityType)] = []
    ) throws -> FoundEntities {
        var document = try document(body, title: title, date: date, names: names)
        try unnamedEntityFinder().annotate(&document)
        return FoundEntities(document: document)
    }

    /// What `EntityFinder` makes of a text whose names are known beforehand, by their UTF-8 offsets in the body.
    static func find(_ body: String, given: [(Range<Int>, EntityType)]) throws -> FoundEntities {
        var document = TaggedText.document(body)
        document.givenNames = given.map { GivenName(span: TextSpan(.body, $0.0), type: $0.1) }
        try entityFinder().annotate(&document)
        return FoundEntities(document: document)
    }

    /// What `EntityFinder` makes of a text.
    static func document(
        _ body: String,
        title: String = "",
        date: String? = "2025-02-14",
        names: [(String, EntityType)] = []
    ) throws -> Document {
        var document = TaggedText.document(body, title: title, date: date)
        for (name, type) in names {
            let words = name.split(separator: " ").map(String.init)
            let tokens = document.body.tokens.map(\.text)
            for start in tokens.indices where tokens[start...].starts(with: words) {
                document.names.append(
                    NameCandidate(part: .body, tokens: start..<(start + words.count), type: type, confidence: 0.9)
                )
            }
        }
        document.names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        try entityFinder().annotate(&document)
        return document
    }

    static func entityFinder() throws -> EntityFinder {
        EntityFinder(
            catalogue: try EntityCatalogueTests.read(lines),
            lexicon: try EntityLexicon(configDirectory: configDirectory)
        )
    }

    static func unnamedEntityFinder() throws -> UnnamedEntityFinder {
        UnnamedEntityFinder(
            lexicon: try EntityLexicon(configDirectory: configDirectory),
            model: try AntecedentModel(path: configDirectory + "/models/antecedents.tsv")
        )
    }
}
