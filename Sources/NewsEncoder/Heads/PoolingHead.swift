import CKernels

/// The part that the heads over spans share: spans' means → a query → a sentence pooled by attention → tanh → logits.
struct PoolingHead {
    /// One row: the spans whose means it starts from, and a number to add to each token's attention.
    struct Row {
        let sequence: Int
        let spans: [Range<Int>]
        /// The token around which ``distance`` lies; unused without it.
        let center: Int
    }

    let query: PackedMatrix
    let hidden: PackedMatrix
    let output: FloatBlock
    let bias: FloatBlock
    /// 65 numbers for the distances -32...32, or nil.
    let distance: FloatBlock?
    let kernels: Kernels

    /// The logits of each row.
    func logits(_ rows: [Row], in states: HiddenStates, workspace: EncoderWorkspace) -> [[Float]] {
        guard let spans = rows.first?.spans.count else { return [] }
        let width = EncoderModel.width
        let means = FloatBlock(count: rows.count * spans * width)
        let joined = FloatBlock(count: rows.count * (spans + 2) * width)
        for (index, row) in rows.enumerated() {
            states.withSequence(row.sequence) { start, count in
                for (place, span) in row.spans.enumerated() {
                    precondition(
                        span.lowerBound >= 0 && !span.isEmpty && span.upperBound <= count,
                        "tokens of the sequence"
                    )
                    kernels.table.mean(
                        start + span.lowerBound * width,
                        Int32(span.count),
                        Int32(width),
                        means.pointer + (index * spans + place) * width
                    )
                }
            }
        }
        let queries = kernels.product(of: query, with: means, rows: rows.count)
        for (index, row) in rows.enumerated() {
            states.withSequence(row.sequence) { start, count in
                let z = joined.pointer + index * (spans + 2) * width
                z.update(from: start, count: width)
                (z + width).update(from: means.pointer + index * spans * width, count: spans * width)
                let offsets = distance.map { distance in
                    (0..<count).map { distance.buffer[min(max($0 - row.center, -32), 32) + 32] }
                }
                kernels.table.pool(
                    start,
                    Int32(count),
                    Int32(width),
                    queries.pointer + index * width,
                    PoolingHead.factor,
                    offsets,
                    workspace.attention.pointer,
                    z + (spans + 1) * width
                )
            }
        }
        let deep = kernels.product(of: hidden, with: joined, rows: rows.count)
        kernels.table.hyperbolic_tangent(deep.pointer, Int32(rows.count * hidden.rows))
        return rows.indices.map { index in
            [Float](unsafeUninitializedCapacity: bias.count) { buffer, count in
                count = bias.count
                kernels.table.dense(
                    output.pointer,
                    Int32(hidden.rows),
                    Int32(bias.count),
                    Int32(hidden.rows),
                    bias.pointer,
                    deep.pointer + index * hidden.rows,
                    buffer.baseAddress
                )
            }
        }
    }

    /// 1 / sqrt(384).
    private static let factor: Float = 0.051_031_036
}
