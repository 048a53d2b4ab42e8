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
        func text(_ name: String) throws(EncoderError) -> String {
            guard let value = entries[name] else {
                throw EncoderError(.metadata, path: path, name: name, detail: "missing")
            }
            return value
        }
        func need(_ name: String, _ expected: String) throws(EncoderError) {
            let value = try text(name)
            guard value == expected else {
                throw EncoderError(.metadata, path: path, name: name, detail: "\"\(value)\"; \"\(expected)\" is needed")
            }
        }
        func layers(_ name: String) throws(EncoderError) -> Int {
            let value = try text(name)
            guard let count = Int(value), (1...48).contains(count) else {
                throw EncoderError(.metadata, path: path, name: name, detail: "\"\(value)\"; 1 to 48 is needed")
            }
            return count
        }
        func feedForward(_ name: String) throws(EncoderError) -> Int {
            let widest = ModelMetadata.widestFeedForward
            guard let value = entries[name] else { return widest }
            guard let width = Int(value), (16...widest).contains(width), width.isMultiple(of: 16) else {
                let detail = "\"\(value)\"; a multiple of 16, at most \(widest), is needed"
                throw EncoderError(.metadata, path: path, name: name, detail: detail)
            }
            return width
        }
        func temperature(_ name: String) throws(EncoderError) -> Float {
            let value = try text(name)
            guard let number = Float(value), number.isFinite, number > 0 else {
                throw EncoderError(
                    .metadata,
                    path: path,
                    name: name,
                    detail: "\"\(value)\"; a positive number is needed"
                )
            }
            return number
        }
        func list(_ name: String) throws(EncoderError) -> [String] {
            let names = try text(name).split(separator: ",").map(String.init)
            guard Set(names).count == names.count else {
                throw EncoderError(.metadata, path: path, name: name, detail: "a name stands twice")
            }
            return names
        }
        try need("format", "standpoint-encoder")
        try need("version", "2")
        try need("hidden", String(ModelMetadata.hidden))
        try need("heads", String(ModelMetadata.heads))
        try need("positions", String(ModelMetadata.positions))
        try need("levels", String(ModelMetadata.levels))
        try need("placeholders", String(ModelMetadata.placeholders))
        modelID = try text("model_id")
        created = try text("created")
        stanceLayers = try layers("stance_layers")
        entityLayers = try layers("entity_layers")
        syntaxLayers = try layers("syntax_layers")
        stanceFeedForward = try feedForward("stance_feed_forward")
        entityFeedForward = try feedForward("entity_feed_forward")
        syntaxFeedForward = try feedForward("syntax_feed_forward")
        targetTemperature = try temperature("stance_temperature_target")
        pairTemperature = try temperature("stance_temperature_pair")
        entityLabels = try list("entity_labels")
        entityFeatures = try list("entity_features")
        relations = try list("relations")
        vocabularyDigest = try text("vocabulary_sha256").lowercased()
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
