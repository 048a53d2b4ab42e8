import CKernels

/// A trained encoder: three transformers over one vocabulary and the heads that read them.
///
/// Immutable and shared by any number of threads; each thread brings a workspace of its own. The file is mapped and its
/// values checked once, when the model is made; the weights of the layers are laid out for the CPU then (about 15 MB for
/// ten layers), the word table stays in the mapping.
///
/// ```swift
/// let model = try EncoderModel(directory: "Config/models/encoder")
/// let workspace = model.makeWorkspace()
/// let sequence = model.tokenizer.sequence(of: text, pieces: [.text(0..<text.count)])
/// let states = model.encode([sequence], stack: .stance, workspace: workspace)
/// let target = TargetQuery(sequence: 0, tokens: 3..<4)
/// let judgements = model.targetHead.judgements(of: [target], in: states, workspace: workspace)
/// ```
///
/// **Source**: `docs/model-format.md`.
public final class EncoderModel: Sendable {
    /// Which transformer reads.
    public enum Stack: Sendable, Hashable, CaseIterable {
        /// Reads sentences in which names are replaced by placeholders; for ``TargetHead`` and ``PairHead``.
        case stance
        /// Reads the names; for ``EntityHead``.
        case entity
        /// Reads who governs whom; for ``DependencyHead``.
        case syntax
    }

    /// The identifier that training gave the model.
    public let id: String
    /// When the model was made, as its file says.
    public let created: String
    /// Makes the sequences that the model reads.
    public let tokenizer: WordPieceTokenizer
    /// Stance toward a span.
    public let targetHead: TargetHead
    /// Direction and polarity between two spans.
    public let pairHead: PairHead
    /// Labels of words.
    public let entityHead: EntityHead
    /// Dependencies between words.
    public let dependencyHead: DependencyHead
    /// Which kernels this CPU got: `avx512-vnni`, `avx-vnni`, `avx2`, `neon-dotprod`, `neon` or `plain`.
    public let kernelName: String

    /// Tokens of the longest sequence, [CLS] and [SEP] included.
    public static let positions = ModelMetadata.positions
    /// Floats of one token's hidden state.
    public static let width = ModelMetadata.hidden

    let kernels: Kernels
    let weights: ModelWeights
    private let file: MappedFile

    /// Maps `encoder.safetensors` and reads `vocabulary.txt` and `characters.tsv` from a directory.
    ///
    /// - Parameters:
    ///   - directory: the path of the directory.
    ///   - path: the kernels to use; the fastest that the CPU has if nil, or if it lacks these.
    /// - Throws: ``EncoderError`` that names the file, the tensor or entry, and the fault.
    public convenience init(directory: String, path: KernelPath? = nil) throws(EncoderError) {
        let tokenizer = try WordPieceTokenizer(
            vocabularyPath: "\(directory)/vocabulary.txt",
            charactersPath: "\(directory)/characters.tsv"
        )
        try self.init(path: "\(directory)/encoder.safetensors", tokenizer: tokenizer, kernels: path)
    }

    /// Maps a model file for a tokenizer.
    ///
    /// - Parameters:
    ///   - path: the safetensors file.
    ///   - tokenizer: the tokenizer with the vocabulary that the model was trained with.
    ///   - kernelPath: the kernels to use; the fastest that the CPU has if nil, or if it lacks these.
    /// - Throws: ``EncoderError`` that names the file, the tensor or entry, and the fault.
    public init(
        path: String,
        tokenizer: WordPieceTokenizer,
        kernels kernelPath: KernelPath? = nil
    ) throws(EncoderError) {
        let kernels = Kernels(kernelPath)
        let file = try MappedFile(path: path)
        let header = try Safetensors(file)
        let metadata = try ModelMetadata(header.metadata, path: path)
        guard metadata.vocabularyDigest == tokenizer.vocabularyDigest else {
            throw EncoderError(
                .vocabulary,
                path: path,
                name: "vocabulary_sha256",
                detail: "the vocabulary beside the model is not the one it was trained with"
            )
        }
        var reader = TensorReader(file: file, tensors: header.tensors, kernels: kernels.table)
        let weights = try ModelWeights(&reader, metadata: metadata, vocabularySize: tokenizer.vocabularySize)
        try reader.finish()
        id = metadata.modelID
        created = metadata.created
        self.tokenizer = tokenizer
        self.kernels = kernels
        self.weights = weights
        self.file = file
        kernelName = kernels.name
        targetHead = TargetHead(weights: weights.target, temperature: metadata.targetTemperature, kernels: kernels)
        pairHead = PairHead(weights: weights.pair, temperature: metadata.pairTemperature, kernels: kernels)
        entityHead = EntityHead(
            weights: weights.labels,
            labels: metadata.entityLabels,
            features: metadata.entityFeatures,
            kernels: kernels
        )
        dependencyHead = DependencyHead(
            weights: weights.dependencies,
            relations: metadata.relations,
            kernels: kernels
        )
    }

    /// Makes the memory that one thread needs: about 3 MB, whatever it will read.
    public func makeWorkspace() -> EncoderWorkspace { EncoderWorkspace() }

    func weights(of stack: Stack) -> StackWeights {
        switch stack {
        case .stance: weights.stance
        case .entity: weights.entity
        case .syntax: weights.syntax
        }
    }

    /// What the features of a word add to the embeddings of its pieces; nil in a stack that knows no features.
    func features(of stack: Stack) -> FloatBlock? {
        switch stack {
        case .stance: nil
        case .entity: weights.entityFeatures
        case .syntax: weights.syntaxFeatures
        }
    }
}
