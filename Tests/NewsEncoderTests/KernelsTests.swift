import CKernels
import Glibc
import Testing

@testable import NewsEncoder

@Suite("Every version of the kernels gives the bits of plain C")
struct KernelsTests {
    static let paths = KernelPath.allCases.filter { $0 != .plain && $0.isAvailable }
    static let shapes = [
        (1, 1, 1), (5, 7, 2), (16, 16, 3), (17, 33, 4), (64, 64, 5), (65, 63, 6), (100, 130, 7), (256, 1152, 13),
        (384, 384, 41), (1152, 384, 12), (384, 1536, 9),
    ]

    @Test("The fastest version is one that this CPU has")
    func fastest() {
        #expect(KernelPath.allCases.contains { $0.isAvailable && $0.rawValue == Kernels().name })
        #expect(KernelPath.plain.isAvailable)
    }

    @Test("Products of integers are exact", arguments: paths, shapes)
    func products(path: KernelPath, shape: (Int, Int, Int)) {
        for extreme in [false, true] {
            let problem = LinearProblem(shape, extreme: extreme)
            let expected = problem.products()
            let ones = [Float](repeating: 1, count: problem.rows)
            let zeros = [Float](repeating: 0, count: problem.rows)
            for kernels in [Kernels(.plain), Kernels(path)] {
                let values = problem.linear(kernels, scale: ones, bias: zeros, ck_epilogue_none, tokenScale: 1)
                #expect(values == expected.map(Float.init), "\(kernels.name), \(shape)")
            }
        }
    }

    @Test("Scaled, with bias and residual", arguments: paths, shapes)
    func epilogues(path: KernelPath, shape: (Int, Int, Int)) {
        var random = NamedNumbers("epilogues")
        let problem = LinearProblem(shape, extreme: false)
        let scale = (0..<problem.rows).map { _ in random.float() * 0.01 + 0.02 }
        let bias = (0..<problem.rows).map { _ in random.float() }
        for epilogue in [ck_epilogue_none, ck_epilogue_residual] {
            let plain = problem.linear(Kernels(.plain), scale: scale, bias: bias, epilogue)
            let fast = problem.linear(Kernels(path), scale: scale, bias: bias, epilogue)
            #expect(plain.map(\.bitPattern) == fast.map(\.bitPattern), "\(epilogue), \(shape)")
        }
    }

    @Test("Attention, norm, pooling, dense and tanh", arguments: paths, [1, 2, 15, 16, 17, 40, 63, 64, 65, 129, 256])
    func floats(path: KernelPath, tokens: Int) {
        #expect(FloatResults(Kernels(.plain), tokens) == FloatResults(Kernels(path), tokens))
    }

    @Test("A row of zeros is quantised to zeros, the largest value to 127")
    func quantisation() {
        for path in KernelPath.allCases where path.isAvailable {
            let kernels = Kernels(path)
            let zero: UInt8 = [.avx2, .avxVNNI, .avx512VNNI].contains(path) ? 128 : 0
            var bytes = [UInt8](repeating: 1, count: 128)
            var scales: [Float] = [0, 0]
            let rows = [Float](repeating: 0, count: 20) + (0..<20).map { Float($0 - 19) }
            kernels.table.quantise(rows, 2, 20, &bytes, &scales)
            #expect(scales[0] == 0 && bytes[0..<20].allSatisfy { $0 == zero })
            #expect(scales[1] == 19 / 127 && Int8(bitPattern: bytes[64] &- zero) == -127)
            #expect(bytes[83] == zero)
        }
    }

    @Test("GELU and tanh are within 1e-6 of their definitions", arguments: KernelPath.allCases.filter(\.isAvailable))
    func accuracy(path: KernelPath) {
        let kernels = Kernels(path)
        let inputs = stride(from: Float(-12), through: 12, by: 0.01).map { $0 }
        var tangents = inputs
        kernels.table.hyperbolic_tangent(&tangents, Int32(inputs.count))
        for (input, value) in zip(inputs, tangents) { #expect(abs(Double(value) - tanh(Double(input))) < 1e-6) }
        for input in inputs {
            var values = [Float](repeating: input, count: 16)
            var bytes = [UInt8](repeating: 0, count: 64)
            var scale: Float = 0
            kernels.table.gelu(&values, 1, 16, &bytes, &scale)
            let x = Double(input)
            let expected = 0.5 * x * (1 + tanh(0.7978845608 * (x + 0.044715 * x * x * x)))
            #expect(values.allSatisfy { abs(Double($0) - expected) < 4e-6 }, "\(input)")
        }
    }

    @Test("GELU has the bits of plain C, and is quantised as by itself", arguments: paths, [16, 48, 64, 80, 1024])
    func gelu(path: KernelPath, columns: Int) {
        var random = NamedNumbers("gelu")
        // Beyond what e^x is clamped to, too.
        let rows = (0..<3 * columns).map { _ in random.float() * 40 }
        let stride = ck_quantised_stride(Int32(columns))
        func results(_ kernels: Kernels) -> (values: [Float], bytes: [UInt8], scales: [Float]) {
            var (values, scales) = (rows, [Float](repeating: 0, count: 3))
            var bytes = [UInt8](repeating: 0, count: 3 * stride)
            kernels.table.gelu(&values, 3, Int32(columns), &bytes, &scales)
            return (values, bytes, scales)
        }
        let fast = results(Kernels(path))
        #expect(fast.values.map(\.bitPattern) == results(Kernels(.plain)).values.map(\.bitPattern))
        var bytes = [UInt8](repeating: 0, count: 3 * stride)
        var scales = [Float](repeating: 0, count: 3)
        Kernels(path).table.quantise(fast.values, 3, Int32(columns), &bytes, &scales)
        #expect(fast.bytes == bytes && fast.scales == scales)
    }

    @Test("SHA-256 of the standard's examples")
    func digest() {
        let examples = [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
        for (text, expected) in examples {
            var digest = [UInt8](repeating: 0, count: 32)
            ck_sha256(Array(text.utf8), text.utf8.count, &digest)
            #expect(digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == expected)
        }
    }
}
