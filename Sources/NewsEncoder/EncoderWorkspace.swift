import CKernels

/// The memory in which one thread computes, of a fixed size; reused for any number of sequences and by any model.
///
/// Not sendable: one thread at a time, which whoever keeps it ensures (a workspace for each worker, or a pool).
public final class EncoderWorkspace {
    /// Tokens that pass the layers together, unless one sequence is longer.
    static let groupTokens = 128
    /// Tokens that pass the feed-forward together.
    static let chunkTokens = 64

    let queryKeyValue: FloatBlock
    let context: FloatBlock
    let wide: FloatBlock
    let attention: FloatBlock
    let scales: FloatBlock
    let wideScales: FloatBlock
    let quantised: ByteBlock
    let wideQuantised: ByteBlock
    var ids: [Int32] = []

    /// Makes a workspace.
    public init() {
        let tokens = max(EncoderWorkspace.groupTokens, ModelMetadata.positions)
        let hidden = ModelMetadata.hidden
        queryKeyValue = FloatBlock(count: tokens * 3 * hidden)
        context = FloatBlock(count: tokens * hidden)
        wide = FloatBlock(count: EncoderWorkspace.chunkTokens * ModelMetadata.widestFeedForward)
        attention = FloatBlock(count: ck_attention_scratch(Int32(ModelMetadata.positions)))
        scales = FloatBlock(count: tokens)
        wideScales = FloatBlock(count: EncoderWorkspace.chunkTokens)
        quantised = ByteBlock(count: tokens * ck_quantised_stride(Int32(hidden)))
        wideQuantised = ByteBlock(
            count: EncoderWorkspace.chunkTokens * ck_quantised_stride(Int32(ModelMetadata.widestFeedForward))
        )
    }
}

/// Bytes aligned to 64 bytes, freed with the object.
final class ByteBlock {
    let pointer: UnsafeMutablePointer<UInt8>

    init(count: Int) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 64)
        pointer = memory.initializeMemory(as: UInt8.self, repeating: 0, count: count)
    }

    deinit { pointer.deallocate() }
}
