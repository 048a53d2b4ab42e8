import CKernels

/// All tensors of a model, read in one pass.
struct ModelWeights: Sendable {
    let words: ByteTable
    let stance: StackWeights
    let entity: StackWeights
    let syntax: StackWeights
    let target: TargetWeights
    let pair: PairWeights
    let labels: LabelWeights
    let dependencies: DependencyWeights
    /// [features, hidden]: what each feature of a word adds to the embeddings of its pieces, in the entity stack.
    let entityFeatures: FloatBlock
    /// The same in the syntax stack.
    let syntaxFeatures: FloatBlock

    init(
        _ reader: inout TensorReader,
        metadata: ModelMetadata,
        vocabularySize: Int
    ) throws(EncoderError) {
        let hidden = ModelMetadata.hidden
        words = try reader.table("word.weight", [vocabularySize, hidden])
        stance = try ModelWeights.stack(
            "stance",
            layers: metadata.stanceLayers,
            wide: metadata.stanceFeedForward,
            &reader
        )
        entity = try ModelWeights.stack(
            "entity",
            layers: metadata.entityLayers,
            wide: metadata.entityFeedForward,
            &reader
        )
        syntax = try ModelWeights.stack(
            "syntax",
            layers: metadata.syntaxLayers,
            wide: metadata.syntaxFeedForward,
            &reader
        )
        target = TargetWeights(
            query: try reader.matrix("stance.target.query", rows: hidden, columns: hidden),
            distance: try reader.floats("stance.target.distance", [65]),
            hidden: try reader.matrix("stance.target.hidden", rows: 256, columns: 3 * hidden),
            output: try reader.floats("stance.target.output.weight", [3, 256]),
            bias: try reader.floats("stance.target.output.bias", [3])
        )
        pair = PairWeights(
            query: try reader.matrix("stance.pair.query", rows: hidden, columns: 2 * hidden),
            hidden: try reader.matrix("stance.pair.hidden", rows: 256, columns: 4 * hidden),
            output: try reader.floats("stance.pair.output.weight", [5, 256]),
            bias: try reader.floats("stance.pair.output.bias", [5])
        )
        entityFeatures = try reader.floats("entity.feature.weight", [metadata.entityFeatures.count, hidden])
        syntaxFeatures = try reader.floats("syntax.feature.weight", [metadata.entityFeatures.count, hidden])
        let labels = metadata.entityLabels.count
        let columns = hidden + metadata.entityFeatures.count
        self.labels = LabelWeights(
            output: try reader.floats("entity.output.weight", [labels, columns]),
            bias: try reader.floats("entity.output.bias", [labels]),
            transition: try reader.floats("entity.transition", [labels, labels]),
            start: try reader.floats("entity.start", [labels]),
            end: try reader.floats("entity.end", [labels])
        )
        let (arc, wide) = (ModelMetadata.arcWidth, ModelMetadata.relationWidth)
        let relations = metadata.relations.count
        dependencies = DependencyWeights(
            projection: try reader.matrix("syntax.projection", rows: 2 * arc + 2 * wide, columns: hidden),
            arc: try reader.floats("syntax.arc.weight", [arc, arc]),
            arcBias: try reader.floats("syntax.arc.bias", [arc]),
            relation: try reader.matrix("syntax.relation", rows: relations * wide, columns: wide),
            relationHead: try reader.floats("syntax.relation.head.weight", [relations, wide]),
            relationBias: try reader.floats("syntax.relation.head.bias", [relations])
        )
    }

    private static func norm(_ name: String, _ reader: inout TensorReader) throws(EncoderError) -> NormWeights {
        NormWeights(
            gamma: try reader.floats("\(name).weight", [ModelMetadata.hidden]),
            beta: try reader.floats("\(name).bias", [ModelMetadata.hidden])
        )
    }

    private static func stack(
        _ name: String,
        layers count: Int,
        wide: Int,
        _ reader: inout TensorReader
    ) throws(EncoderError) -> StackWeights {
        let hidden = ModelMetadata.hidden
        let positions = try reader.table("\(name).position.weight", [ModelMetadata.positions, hidden])
        let embeddingNorm = try norm("\(name).embedding_norm", &reader)
        var layers: [LayerWeights] = []
        for index in 0..<count {
            let layer = "\(name).layer.\(index)"
            layers.append(
                LayerWeights(
                    queryKeyValue: try reader.matrix("\(layer).attention.qkv", rows: 3 * hidden, columns: hidden),
                    attentionOutput: try reader.matrix("\(layer).attention.output", rows: hidden, columns: hidden),
                    attentionNorm: try norm("\(layer).attention.norm", &reader),
                    up: try reader.matrix("\(layer).feed_forward.up", rows: wide, columns: hidden),
                    down: try reader.matrix("\(layer).feed_forward.down", rows: hidden, columns: wide),
                    feedForwardNorm: try norm("\(layer).feed_forward.norm", &reader)
                )
            )
        }
        return StackWeights(positions: positions, embeddingNorm: embeddingNorm, layers: layers)
    }
}
