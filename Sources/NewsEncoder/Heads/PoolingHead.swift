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

    /// Rows that are judged together: their floats stay in a near cache.
    private static let batch = 32

    /// The logits of each row.
    func logits(_ rows: [Row], in states: HiddenStates, workspace: EncoderWorkspace) -> [[Float]] {
        guard let spans = rows.first?.spans.count else { return [] }
        let most = min(rows.count, Self.batch)
        let means = FloatBlock(unwritten: most * spans * EncoderModel.width)
        let joined = FloatBlock(unwritten: most * (spans + 2) * EncoderModel.width)
        return stride(from: 0, to: rows.count, by: Self.batch).flatMap { first in
            let batch = rows[first..<min(first + Self.batch, rows.count)]
            fill(means, with: batch, of: states)
            let queries = kernels.product(of: query, with: means, rows: batch.count)
            join(means, to: joined, pooledBy: queries, batch, of: states, workspace)
            return logits(of: joined, rows: batch.count)
        }
    }

    /// Writes the means of the rows' spans.
    private func fill(_ means: FloatBlock, with rows: ArraySlice<Row>, of states: HiddenStates) {
        let width = EncoderModel.width
        var mean = means.pointer
        for row in rows {
            states.withSequence(row.sequence) { start, count in
                for span in row.spans {
                    precondition(
                        span.lowerBound >= 0 && !span.isEmpty && span.upperBound <= count,
                        "tokens of the sequence"
                    )
                    kernels.table.mean(start + span.lowerBound * width, Int32(span.count), Int32(width), mean)
                    mean += width
                }
            }
        }
    }

    /// Writes for each row the state of [CLS], the means of its spans, and its sentence as its query attends to it.
    private func join(
        _ means: FloatBlock,
        to joined: FloatBlock,
        pooledBy queries: FloatBlock,
        _ rows: ArraySlice<Row>,
        of states: HiddenStates,
        _ workspace: EncoderWorkspace
    ) {
        let width = EncoderModel.width
        for (index, row) in rows.enumerated() {
            let spans = row.spans.count
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
    }

    private func logits(of joined: FloatBlock, rows: Int) -> [[Float]] {
        let deep = kernels.product(of: hidden, with: joined, rows: rows)
        kernels.table.hyperbolic_tangent(deep.pointer, Int32(rows * hidden.rows))
        return (0..<rows).map { index in
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
