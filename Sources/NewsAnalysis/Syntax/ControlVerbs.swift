/// Verbs that tell who does what an infinitive or a participle beside them says, in their dictionary forms.
///
/// Source: object control, Huddleston and Pullum, "The Cambridge Grammar of the English Language", 14.3; unaccusative verbs,
/// Levin and Rappaport Hovav, "Unaccusativity", 1995.
package struct ControlVerbs: Sendable {
    /// Verbs that somebody says of what they do themselves, whoever is told: "promised him to leave".
    let bySubject: Set<String>
    /// Verbs whose object does what an infinitive after it says: "urged Kask to leave".
    let byObject: Set<String>
    /// Prepositions by which verbs make somebody do what an infinitive tells: "called on him to leave".
    let byPreposition: [String: Set<String>]
    /// Verbs of going and becoming, whose participles are no passives: "Returned to Berlin, she left".
    let unaccusatives: Set<String>

    /// Reads the table: a verb and its class on each line.
    ///
    /// - Throws: ``ResourceError`` with the file, and with the line where there is one.
    package init(path: String) throws(ResourceError) {
        var classes = try WordClasses(path: path)
        bySubject = classes.take("subject-control")
        byObject = classes.take("object-control")
        unaccusatives = classes.take("unaccusative")
        var prepositions: [String: Set<String>] = [:]
        for phrase in classes.take("prepositional-control") {
            let words = phrase.split(separator: " ").map(String.init)
            guard words.count == 2 else {
                throw ResourceError(.malformed, path: path, detail: "'\(phrase)' is no verb with its preposition")
            }
            prepositions[words[0], default: []].insert(words[1])
        }
        byPreposition = prepositions
        try classes.finish()
    }
}
