/// What a model file says of itself, checked against what this version supports.
struct ModelMetadata {
    static let hidden = 384
    static let heads = 12
    /// The widest feed-forward layer that a stack may have.
    static let widestFeedForward = 1536
    static let positions = 256
    static let levels = 63
    static let placeholders = 8
    /// Widths of the syntax head: of a word as a dependent or a head, for arcs and for relations.
    static let arcWidth = 128
    static let relationWidth = 64

    let modelID: String
    let created: String
    let stanceLayers: Int
    let entityLayers: Int
    let syntaxLayers: Int
    let stanceFeedForward: Int
    let entityFeedForward: Int
    let syntaxFeedForward: Int
    let targetTemperature: Float
    let pairTemperature: Float
    let entityLabels: [String]
    let entityFeatures: [String]
    let relations: [String]
    let vocabularyDigest: String

    init(_ entries: [String: String], path: String) throws(EncoderError) {
        let entries = MetadataEntries(entries, path: path)
        try entries.need("format", "standpoint-encoder")
        try entries.need("version", "2")
        try entries.need("hidden", String(ModelMetadata.hidden))
        try entries.need("heads", String(ModelMetadata.heads))
        try entries.need("positions", String(ModelMetadata.positions))
        try entries.need("levels", String(ModelMetadata.levels))
        try entries.need("placeholders", String(ModelMetadata.placeholders))
        modelID = try entries.text("model_id")
        created = try entries.text("created")
        stanceLayers = try entries.layers("stance_layers")
        entityLayers = try entries.layers("entity_layers")
        syntaxLayers = try entries.layers("syntax_layers")
        stanceFeedForward = try entries.feedForward("stance_feed_forward")
        entityFeedForward = try entries.feedForward("entity_feed_forward")
        syntaxFeedForward = try entries.feedForward("syntax_feed_forward")
        targetTemperature = try entries.temperature("stance_temperature_target")
        pairTemperature = try entries.temperature("stance_temperature_pair")
        entityLabels = try entries.list("entity_labels")
        entityFeatures = try entries.list("entity_features")
        relations = try entries.list("relations")
        vocabularyDigest = try entries.text("vocabulary_sha256").lowercased()
        try checkNames(path: path)
    }

    /// Checks the names that have a place of their own: the root relation, and the label of words outside names.
    private func checkNames(path: String) throws(EncoderError) {
        guard relations.first == "root" else {
            throw EncoderError(.metadata, path: path, name: "relations", detail: "root first is needed")
        }
        guard entityLabels.first == "O",
            entityLabels.dropFirst().allSatisfy({ $0.hasPrefix("B-") || $0.hasPrefix("I-") })
        else {
            throw EncoderError(
                .metadata,
                path: path,
                name: "entity_labels",
                detail: "O first, then B-… and I-… are needed"
            )
        }
    }
}
