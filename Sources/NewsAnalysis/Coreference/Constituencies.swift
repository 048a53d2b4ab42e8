import NewsModel

/// Whom a text places in a state: "Ada Kask (R-Ohio)", "Ada Kask of Ohio".
struct Constituencies: Sendable {
    private struct Seat: Hashable {
        var cluster: Int
        var state: EntityID
    }

    private var seats: Set<Seat> = []

    /// Reads them off a text.
    init(_ pass: TextPass, _ set: ClusterSet, _ catalogue: EntityCatalogue) {
        for (index, name) in pass.names.enumerated() {
            guard let cluster = pass.clusterOfName[index], set.clusters[cluster].type == .person,
                ["of", "("].contains(pass.text.word(name.tokens.upperBound, inSentenceOf: name.tokens.lowerBound)),
                let place = pass.name(startingAt: name.tokens.upperBound + 1)
            else { continue }
            for sense in place.senses where catalogue.entries[sense.entry].placeSubtype != nil {
                seats.insert(Seat(cluster: cluster, state: catalogue.entries[sense.entry].id))
            }
        }
    }

    /// Whether a person is from a state.
    func contains(_ cluster: Int, of state: EntityID) -> Bool { seats.contains(Seat(cluster: cluster, state: state)) }
}
