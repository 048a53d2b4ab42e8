import NewsModel

/// Adds descriptions and pronouns to the clusters of names, in one pass from the start of each text to its end.
struct CoreferenceResolver: Sendable {
    let catalogue: EntityCatalogue
    let lexicon: EntityLexicon
    let date: CalendarDate?

    /// Resolves one text after another; the clusters hold the names of all.
    func resolve(_ set: inout ClusterSet, texts: [ScannedText], results: [EntityRecognizer.Result]) {
        for index in set.clusters.indices where set.clusters[index].type == .person {
            let words = set.clusters[index].words
            guard set.clusters[index].gender == .unknown, words.count > 1 else { continue }
            set.clusters[index].gender = lexicon.gender(ofGivenName: words[0])
        }
        var passes: [TextPass] = []
        for (text, result) in zip(texts, results) {
            var pass = TextPass(text, result, lexicon)
            pass.describe(&set, lexicon)
            passes.append(pass)
        }
        let totals = ClusterTotals(set)
        for (number, pass) in passes.enumerated() {
            var model = DiscourseModel()
            // A headline is read with the whole text in mind; the text is read with the headline in mind.
            for other in passes.indices where other != number {
                for cluster in passes[other].clusterOfName { if let cluster { model.note(cluster) } }
            }
            var reading = CoreferencePass(pass, set, model, totals, self)
            reading.run(&set)
        }
    }
}
