import CKernels

/// Floats aligned to 64 bytes, freed with the object.
///
/// Written only by whoever made it, before it is shared.
///
/// `@unchecked Sendable`: read-only once the model is loaded; workspaces, which write, are used by one thread at a time.
final class FloatBlock: @unchecked Sendable {
    let buffer: UnsafeMutableBufferPointer<Float>

    var count: Int { buffer.count }
    var pointer: UnsafeMutablePointer<Float> { start }
    private let start: UnsafeMutablePointer<Float>

    /// Makes a block of zeros.
    init(count: Int) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 16) * 4, alignment: 64)
        start = memory.initializeMemory(as: Float.self, repeating: 0, count: max(count, 16))
        buffer = UnsafeMutableBufferPointer(start: start, count: count)
    }

    /// Makes a block whose floats have no value until they are written.
    init(unwritten count: Int) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 16) * 4, alignment: 64)
        start = memory.bindMemory(to: Float.self, capacity: max(count, 16))
        buffer = UnsafeMutableBufferPointer(start: start, count: count)
    }

    deinit { start.deallocate() }
}

/// An int8 table in the mapped file with a scale a row.
struct ByteTable: @unchecked Sendable {
    let weights: UnsafePointer<Int8>
    let scale: FloatBlock
}

/// An int8 matrix as the kernels want it.
///
/// `@unchecked Sendable`: read-only after `init`.
final class PackedMatrix: @unchecked Sendable {
    let matrix: ck_matrix
    var rows: Int { Int(matrix.rows) }
    var columns: Int { Int(matrix.columns) }
    private let arena: UnsafeMutableRawPointer

    init(
        weights: UnsafePointer<Int8>,
        scale: UnsafePointer<Float>,
        bias: UnsafePointer<Float>,
        rows: Int,
        columns: Int,
        kernels: ck_kernels
    ) {
        let size = kernels.packed_size(weights, Int32(rows), Int32(columns))
        arena = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        let bytes = arena.bindMemory(to: UInt8.self, capacity: size)
        matrix = kernels.pack(weights, scale, bias, Int32(rows), Int32(columns), bytes)
    }

    deinit { arena.deallocate() }
}

/// Scale and shift of a layer norm.
struct NormWeights: Sendable {
    let gamma: FloatBlock
    let beta: FloatBlock
}

/// One layer of a transformer.
struct LayerWeights: Sendable {
    let queryKeyValue: PackedMatrix
    let attentionOutput: PackedMatrix
    let attentionNorm: NormWeights
    let up: PackedMatrix
    let down: PackedMatrix
    let feedForwardNorm: NormWeights
}

/// One transformer: positions, first norm, layers; the words are shared.
struct StackWeights: Sendable {
    let positions: ByteTable
    let embeddingNorm: NormWeights
    let layers: [LayerWeights]
}
