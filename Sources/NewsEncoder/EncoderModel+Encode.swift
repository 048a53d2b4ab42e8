import CKernels

extension EncoderModel {
    /// Reads sequences, each by itself: a sequence's states do not depend on those beside it.
    ///
    /// Sequences are laid one behind the other without padding and pass the layers some hundred tokens at a time.
    ///
    /// - Parameters:
    ///   - sequences: sequences that this model's ``tokenizer`` made.
    ///   - stack: which transformer reads.
    ///   - wanted: for each sequence the tokens whose states are asked for, in ascending order; all if nil. The end of the
    ///     last layer is computed for these alone, and the others' states are not numbers (NaN).
    ///   - workspace: this thread's memory.
    /// - Returns: the hidden states of the last layer, sequence by sequence.
    /// - Complexity: linear in the tokens, with a small part quadratic in each sequence's.
    public func encode(
        _ sequences: [TokenSequence],
        stack: Stack,
        tokens wanted: [[Int]]? = nil,
        workspace: EncoderWorkspace
    ) -> HiddenStates {
        precondition(wanted.map { $0.count == sequences.count } ?? true, "tokens for each sequence")
        for (sequence, tokens) in zip(sequences, wanted ?? []) {
            precondition(tokens.allSatisfy(sequence.ids.indices.contains), "tokens of their sequence")
        }
        var starts = [0]
        starts.reserveCapacity(sequences.count + 1)
        var total = 0
        for sequence in sequences {
            precondition(sequence.ids.count <= EncoderModel.positions, "a sequence as the tokenizer makes it")
            precondition(
                sequence.features.isEmpty || sequence.features.count == sequence.ids.count,
                "features for each token"
            )
            precondition(sequence.vocabularySize == tokenizer.vocabularySize, "a sequence of this model's tokenizer")
            total += sequence.ids.count
            starts.append(total)
        }
        let width = EncoderModel.width
        let values = [Float](unsafeUninitializedCapacity: total * width) { buffer, count in
            count = total * width
            guard let start = buffer.baseAddress, total > 0 else { return }
            var first = 0
            while first < sequences.count {
                var end = first + 1
                while end < sequences.count, starts[end + 1] - starts[first] <= EncoderWorkspace.groupTokens {
                    end += 1
                }
                let group = Group(
                    sequences: sequences[first..<end],
                    starts: starts[first...end],
                    wanted: wanted?[first..<end],
                    states: start + starts[first] * width
                )
                run(group, weights(of: stack), features(of: stack), workspace)
                first = end
            }
        }
        return HiddenStates(values: values, starts: starts)
    }

    /// Sequences that pass the layers together.
    private struct Group {
        let sequences: ArraySlice<TokenSequence>
        let starts: ArraySlice<Int>
        let wanted: ArraySlice<[Int]>?
        let states: UnsafeMutablePointer<Float>

        var tokens: Int { (starts.last ?? 0) - (starts.first ?? 0) }

        var all: Rows { Rows(states: states, count: tokens) }

        /// The wanted tokens, counted from the group's first one; nil where all are.
        var wantedRows: [Int]? {
            guard let wanted, let base = starts.first else { return nil }
            return zip(starts, wanted).flatMap { start, tokens in tokens.map { start - base + $0 } }
        }
    }

    /// States that pass a part of a layer together.
    private struct Rows {
        let states: UnsafeMutablePointer<Float>
        let count: Int
    }

    private func run(
        _ group: Group,
        _ stack: StackWeights,
        _ features: FloatBlock?,
        _ workspace: EncoderWorkspace
    ) {
        let width = Int32(EncoderModel.width)
        let tokens = Int32(group.tokens)
        let base = group.starts.first ?? 0
        for (index, sequence) in group.sequences.enumerated() {
            let states = group.states + (group.starts[group.starts.startIndex + index] - base) * EncoderModel.width
            sequence.ids.withUnsafeBufferPointer { ids in
                kernels.table.embed(
                    weights.words.weights,
                    weights.words.scale.pointer,
                    stack.positions.weights,
                    stack.positions.scale.pointer,
                    ids.baseAddress,
                    Int32(ids.count),
                    width,
                    states
                )
            }
            if let features { add(sequence.features, of: features, to: states) }
        }
        kernels.table.layer_norm(
            group.states,
            tokens,
            width,
            stack.embeddingNorm.gamma.pointer,
            stack.embeddingNorm.beta.pointer,
            workspace.quantised.pointer,
            workspace.scales.pointer
        )
        for layer in stack.layers.dropLast() {
            attend(group, layer, workspace)
            finish(group.all, layer, isLast: false, workspace)
        }
        guard let layer = stack.layers.last else { return }
        attend(group, layer, workspace)
        if let wanted = group.wantedRows {
            finish(gather(wanted, group, workspace), layer, isLast: true, workspace)
            scatter(wanted, group, workspace)
        } else {
            finish(group.all, layer, isLast: true, workspace)
        }
    }

    /// Moves the states of some of a group's tokens, and what attention gave them, to the front of memory that is free
    /// behind attention.
    private func gather(_ wanted: [Int], _ group: Group, _ workspace: EncoderWorkspace) -> Rows {
        let width = EncoderModel.width
        let states = workspace.queryKeyValue.pointer
        let context = workspace.context.pointer
        for (row, token) in wanted.enumerated() {
            precondition(token >= row, "tokens in ascending order")
            (states + row * width).update(from: group.states + token * width, count: width)
            if token > row { (context + row * width).update(from: context + token * width, count: width) }
        }
        return Rows(states: states, count: wanted.count)
    }

    /// Undoes ``gather``.
    private func scatter(_ wanted: [Int], _ group: Group, _ workspace: EncoderWorkspace) {
        let width = EncoderModel.width
        group.states.update(repeating: .nan, count: group.tokens * width)
        for (row, token) in wanted.enumerated() {
            (group.states + token * width).update(from: workspace.queryKeyValue.pointer + row * width, count: width)
        }
    }

    /// Adds the vectors of active features to the embeddings of a sequence's tokens.
    private func add(_ active: [[Int]], of features: FloatBlock, to states: UnsafeMutablePointer<Float>) {
        for (token, active) in active.enumerated() {
            for feature in active {
                precondition(entityHead.features.indices.contains(feature), "a feature of the model")
                let vector = features.pointer + feature * EncoderModel.width
                ck_add(states + token * EncoderModel.width, vector, Int32(EncoderModel.width))
            }
        }
    }

    /// Attention, from the quantised states to the workspace's `context`.
    private func attend(_ group: Group, _ layer: LayerWeights, _ workspace: EncoderWorkspace) {
        let tokens = Int32(group.tokens)
        linear(
            layer.queryKeyValue,
            workspace.quantised.pointer,
            workspace.scales.pointer,
            tokens,
            ck_epilogue_none,
            nil,
            workspace.queryKeyValue.pointer
        )
        let base = group.starts.first ?? 0
        for (start, end) in zip(group.starts, group.starts.dropFirst()) {
            kernels.table.attention(
                workspace.queryKeyValue.pointer + (start - base) * 3 * EncoderModel.width,
                Int32(end - start),
                Int32(ModelMetadata.heads),
                workspace.attention.pointer,
                workspace.context.pointer + (start - base) * EncoderModel.width
            )
        }
    }

    /// What follows attention: x = LN(x + output(attention)), then the feed-forward.
    private func finish(_ rows: Rows, _ layer: LayerWeights, isLast: Bool, _ workspace: EncoderWorkspace) {
        let width = Int32(EncoderModel.width)
        let tokens = Int32(rows.count)
        kernels.table.quantise(
            workspace.context.pointer,
            tokens,
            width,
            workspace.quantised.pointer,
            workspace.scales.pointer
        )
        linear(
            layer.attentionOutput,
            workspace.quantised.pointer,
            workspace.scales.pointer,
            tokens,
            ck_epilogue_residual,
            rows.states,
            rows.states
        )
        kernels.table.layer_norm(
            rows.states,
            tokens,
            width,
            layer.attentionNorm.gamma.pointer,
            layer.attentionNorm.beta.pointer,
            workspace.quantised.pointer,
            workspace.scales.pointer
        )
        feedForward(rows, layer, isLast: isLast, workspace)
    }

    /// x = LN(x + down(gelu(up(x)))).
    private func feedForward(
        _ rows: Rows,
        _ layer: LayerWeights,
        isLast: Bool,
        _ workspace: EncoderWorkspace
    ) {
        let stride = ck_quantised_stride(Int32(EncoderModel.width))
        for first in Swift.stride(from: 0, to: rows.count, by: EncoderWorkspace.chunkTokens) {
            let tokens = Int32(min(EncoderWorkspace.chunkTokens, rows.count - first))
            let states = rows.states + first * EncoderModel.width
            let quantised = workspace.quantised.pointer + first * stride
            let scales = workspace.scales.pointer + first
            linear(layer.up, quantised, scales, tokens, ck_epilogue_none, nil, workspace.wide.pointer)
            kernels.table.gelu(
                workspace.wide.pointer,
                tokens,
                layer.up.matrix.rows,
                workspace.wideQuantised.pointer,
                workspace.wideScales.pointer
            )
            linear(
                layer.down,
                workspace.wideQuantised.pointer,
                workspace.wideScales.pointer,
                tokens,
                ck_epilogue_residual,
                states,
                states
            )
            kernels.table.layer_norm(
                states,
                tokens,
                Int32(EncoderModel.width),
                layer.feedForwardNorm.gamma.pointer,
                layer.feedForwardNorm.beta.pointer,
                isLast ? nil : quantised,
                scales
            )
        }
    }

    private func linear(
        _ matrix: PackedMatrix,
        _ quantised: UnsafePointer<UInt8>,
        _ scales: UnsafePointer<Float>,
        _ tokens: Int32,
        _ epilogue: ck_epilogue,
        _ residual: UnsafePointer<Float>?,
        _ output: UnsafeMutablePointer<Float>
    ) {
        kernels.linear(matrix, quantised, scales, tokens, epilogue, residual, output)
    }
}

extension Kernels {
    /// The linear kernel on a packed matrix.
    func linear(
        _ matrix: PackedMatrix,
        _ quantised: UnsafePointer<UInt8>,
        _ scales: UnsafePointer<Float>,
        _ tokens: Int32,
        _ epilogue: ck_epilogue,
        _ residual: UnsafePointer<Float>?,
        _ output: UnsafeMutablePointer<Float>
    ) {
        withUnsafePointer(to: matrix.matrix) { pointer in
            table.linear(pointer, quantised, scales, tokens, epilogue, residual, output)
        }
    }

    /// Rows of floats, quantised, times a packed matrix: a row of `matrix.rows` floats for each.
    func product(of matrix: PackedMatrix, with input: FloatBlock, rows: Int) -> FloatBlock {
        let quantised = ByteBlock(count: rows * ck_quantised_stride(Int32(matrix.columns)))
        let scales = FloatBlock(count: rows)
        let output = FloatBlock(unwritten: rows * matrix.rows)
        table.quantise(input.pointer, Int32(rows), Int32(matrix.columns), quantised.pointer, scales.pointer)
        linear(matrix, quantised.pointer, scales.pointer, Int32(rows), ck_epilogue_none, nil, output.pointer)
        return output
    }
}
