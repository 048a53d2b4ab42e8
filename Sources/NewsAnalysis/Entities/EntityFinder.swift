import NewsModel

/// The pipeline's step that fills `Document.entities`: names, descriptions and pronouns, put together and linked.
package struct EntityFinder: AnalysisComponent {
    package let name = "entities"

    /// The fact sheets that it links to.
    package let catalogue: EntityCatalogue
    package let lexicon: EntityLexicon

    package init(catalogue: EntityCatalogue, lexicon: EntityLexicon) {
        self.catalogue = catalogue
        self.lexicon = lexicon
    }

    /// Reads `entities.jsonl`, `given-names.tsv` and `lists/` of the directory of data tables.
    ///
    /// - Throws: ``ResourceError`` where a file cannot be used.
    package init(configDirectory: String) throws(ResourceError) {
        self.init(
            catalogue: try EntityCatalogue(path: configDirectory + "/entities.jsonl"),
            lexicon: try EntityLexicon(configDirectory: configDirectory)
        )
    }

    package func annotate(_ document: inout Document) {
        // The body comes first, since a headline's short names are explained by it.
        let texts = [document.body, document.title].map { ScannedText($0, lexicon) }
        let recognizer = EntityRecognizer(catalogue: catalogue, lexicon: lexicon)
        let date = document.documentCreationTime
        var results =
            document.givenNames.map { recognizer.recognize(texts, given: $0) }
            ?? recognizer.recognize(texts, candidates: document.names)
        var context = LinkingContext(catalogue: catalogue, lexicon: lexicon, texts: texts, date: date)
        context.read(results)
        if document.givenNames == nil {
            recognizer.addSurnames(to: &results, texts, context)
            recognizer.splitPairs(&results, texts, context)
            recognizer.addRepeatedNames(to: &results, texts)
            recognizer.dropColours(&results, texts)
            recognizer.dropPartisans(&results, texts, context)
            for index in results.indices { results[index].names.sort { $0.span < $1.span } }
        }
        context.read(results)
        let linker = EntityLinker(catalogue: catalogue, lexicon: lexicon)
        var clusters = linker.link(&results, texts, context)
        CoreferenceResolver(catalogue: catalogue, lexicon: lexicon, date: date)
            .resolve(&clusters, texts: texts, results: results)
        EntityBuilder(catalogue: catalogue, date: date).build(clusters, texts: texts, into: &document)
    }
}
