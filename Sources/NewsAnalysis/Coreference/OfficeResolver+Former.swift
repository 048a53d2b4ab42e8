import NewsModel

/// Those who held an office once.
extension OfficeResolver {
    /// The one person of the text who held an office and does no longer: "the former secretary of state".
    ///
    /// - Parameters:
    ///   - title: The office in lower case.
    ///   - state: The state or body that the words name, if they do.
    ///   - set: The clusters.
    /// - Returns: The person's cluster, or nil where the text has nobody or several who may be meant.
    func former(_ title: String, of state: EntityID?, in set: ClusterSet) -> Int? {
        guard let date else { return nil }
        var found: Int?
        for index in set.clusters.indices where set.clusters[index].type == .person {
            let cluster = set.clusters[index]
            if let entry = cluster.entry, held(entry, title, state, before: date) {
                guard found == nil else { return nil }
                found = index
            } else if cluster.roles.contains(where: { isOffice($0, title) }), !isAnother(cluster, title, state, date) {
                // Whom only the text calls so may have been that, too.
                return nil
            }
        }
        return found
    }

    /// Whether a person of the catalogue had an office and has it no longer.
    private func held(_ entry: Int, _ title: String, _ state: EntityID?, before date: CalendarDate) -> Bool {
        let offices = catalogue.entries[entry].offices.filter {
            $0.titles.contains(title) && (state == nil || $0.of == state) && $0.from <= date
        }
        return !offices.isEmpty && offices.allSatisfy { $0.to.map { $0 <= date } ?? false }
    }

    /// Whether the catalogue says that a person holds the office, or held that of another state than the one named.
    private func isAnother(
        _ cluster: EntityCluster,
        _ title: String,
        _ state: EntityID?,
        _ date: CalendarDate
    ) -> Bool {
        guard let entry = cluster.entry else { return false }
        return catalogue.offices(of: entry, on: date).contains { $0.titles.contains(title) }
            || state != nil && catalogue.entries[entry].offices.contains { $0.titles.contains(title) }
    }

    /// The titles behind "then" in a text: "then-president", "was then the president".
    static func pastTitles(in text: ScannedText) -> Set<String> {
        var titles: Set<String> = []
        for token in text.tokens.indices {
            let word = text.words[token]
            if word.hasPrefix("then-") {
                titles.insert(String(word.dropFirst("then-".count)))
            } else if word == "then" {
                let next = text.word(token + 1, inSentenceOf: token) == "the" ? token + 2 : token + 1
                if text.sentence(ofToken: token).contains(next), let role = text.titles.startingAt(next)?.role {
                    titles.insert(role)
                }
            }
        }
        return titles
    }

    private func isOffice(_ role: String, _ title: String) -> Bool {
        role == title || role == "former " + title || role.hasPrefix(title + " of ")
    }
}
