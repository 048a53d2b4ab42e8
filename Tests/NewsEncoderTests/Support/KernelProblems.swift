import CKernels
import Glibc

@testable import NewsEncoder

extension NamedNumbers {
    /// A float in -1..<1.
    mutating func float() -> Float { Float(next() >> 40) / 8_388_608 - 1 }

    mutating func floats(_ count: Int) -> [Float] { (0..<count).map { _ in float() } }
}

/// A matrix and rows to multiply it with.
struct LinearProblem {
    let rows: Int
    let columns: Int
    let tokens: Int
    let weights: [Int8]
    let inputs: [Float]
    let residual: [Float]

    /// With `extreme`, weights and inputs are as large as they may be, most of one sign.
    init(_ shape: (Int, Int, Int), extreme: Bool) {
        (rows, columns, tokens) = shape
        var random = NamedNumbers("\(shape) \(extreme)")
        weights = (0..<rows * columns).map { _ in
            let x = random.next()
            return extreme ? (x % 5 == 0 ? -63 : 63) : Int8(truncatingIfNeeded: Int(x % 127) - 63)
        }
        inputs = (0..<tokens * columns).map { _ in
            let x = random.next()
            return extreme ? (x % 7 == 0 ? -127 : 127) : Float(Int(x % 255) - 127)
        }
        residual = random.floats(rows * tokens)
    }

    func linear(
        _ kernels: Kernels,
        scale: [Float],
        bias: [Float],
        _ epilogue: ck_epilogue,
        tokenScale: Float? = nil
    ) -> [Float] {
        let matrix = PackedMatrix(
            weights: weights,
            scale: scale,
            bias: bias,
            rows: rows,
            columns: columns,
            kernels: kernels.table
        )
        var bytes = [UInt8](repeating: 0, count: tokens * ck_quantised_stride(Int32(columns)))
        var scales = [Float](repeating: 0, count: tokens)
        kernels.table.quantise(inputs, Int32(tokens), Int32(columns), &bytes, &scales)
        if let tokenScale { scales = scales.map { _ in tokenScale } }
        var output = [Float](repeating: 0, count: tokens * rows)
        kernels.linear(matrix, bytes, scales, Int32(tokens), epilogue, residual, &output)
        return output
    }

    /// The exact products of the quantised inputs.
    func products() -> [Int] {
        var products: [Int] = []
        for token in 0..<tokens {
            let row = inputs[token * columns..<(token + 1) * columns]
            let largest = row.map { abs($0) }.max() ?? 0
            let inverse = largest > 0 ? 127 / largest : 0
            let quantised = row.map { Int(($0 * inverse).rounded(.toNearestOrEven)) }
            weights.withUnsafeBufferPointer { weights in
                for output in 0..<rows {
                    var sum = 0
                    for column in 0..<columns { sum += quantised[column] * Int(weights[output * columns + column]) }
                    products.append(sum)
                }
            }
        }
        return products
    }
}

/// The bits that the float kernels give for some made-up input.
struct FloatResults: Equatable {
    private var bits: [UInt32] = []
    private var bytes: [UInt8] = []

    init(_ kernels: Kernels, _ tokens: Int) {
        var random = NamedNumbers("floats \(tokens)")
        let table = kernels.table
        let count = Int32(tokens)
        let width = 96
        let inputs = random.floats(tokens * 3 * width).map { $0 * 4 }
        // What an earlier sequence left there must not matter.
        var scratch = [Float](repeating: .nan, count: ck_attention_scratch(count))
        var context = [Float](repeating: 0, count: tokens * width)
        table.attention(inputs, count, 3, &scratch, &context)
        add(context)
        let (gamma, beta) = (random.floats(width), random.floats(width))
        var quantised = [UInt8](repeating: 0, count: tokens * ck_quantised_stride(Int32(width)))
        var scales = [Float](repeating: 0, count: tokens)
        table.layer_norm(&context, count, Int32(width), gamma, beta, &quantised, &scales)
        add(context + scales)
        let sign: UInt8 = [ck_path_avx2, ck_path_avx_vnni, ck_path_avx512_vnni].contains(table.path) ? 128 : 0
        for token in 0..<tokens { bytes += quantised[token * 128..<token * 128 + width].map { $0 &- sign } }
        var pooled = [Float](repeating: 0, count: width)
        table.pool(context, count, Int32(width), gamma, 0.5, Array(inputs[0..<tokens]), &scratch, &pooled)
        add(pooled)
        table.mean(context, count, Int32(width), &pooled)
        add(pooled)
        var outputs = [Float](repeating: 0, count: min(tokens, 5))
        table.dense(context, Int32(width), Int32(outputs.count), Int32(width), beta, gamma, &outputs)
        add(outputs)
        var tangents = Array(inputs[0..<tokens])
        table.hyperbolic_tangent(&tangents, count)
        add(tangents)
        let words = (0..<10 * width).map { _ in Int8(truncatingIfNeeded: Int(random.next() % 127) - 63) }
        let ids = (0..<min(tokens, 10)).map { _ in Int32(random.next() % 10) }
        table.embed(words, gamma, words, beta, ids, Int32(ids.count), Int32(width), &context)
        add(Array(context[0..<ids.count * width]))
    }

    private mutating func add(_ floats: [Float]) { bits += floats.map(\.bitPattern) }
}
