import Foundation
import NewsEncoder

/// onnxruntime in a Python process that measures when it is told to, so that the contenders can alternate.
final class OnnxruntimePeer {
    static let name = "onnxruntime-int8"

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let sequences: [TokenSequence]
    private var state: [Float] = []

    /// Starts the process; it converts the model first, which takes a minute.
    init(python: String, model: String, sequences: [TokenSequence]) throws {
        self.sequences = sequences
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../peers/onnxruntime_encoder.py").standardized.path
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script, model + "/encoder.safetensors"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        struct Ready: Decodable { let state: [Float] }
        try send(["sequences": sequences.map(\.ids)])
        state = try receive(Ready.self).state
    }

    deinit {
        try? input.fileHandleForWriting.close()  // the process ends with its input; if it is gone, so much the better
        process.waitUntilExit()
    }

    /// Encodes batches for some CPU seconds of the process.
    func tokensPerSecond(batch: Int, seconds: Double) throws -> Double {
        struct Request: Encodable {
            let batch: Int
            let seconds: Double
        }
        struct Answer: Decodable {
            let tokens: Double
            let cpu_seconds: Double
        }
        try send(Request(batch: batch, seconds: seconds))
        let answer = try receive(Answer.self)
        return answer.tokens / answer.cpu_seconds
    }

    /// The cosine of both sides' states of the first sentence's first token: that the same is computed.
    func cosine(_ model: EncoderModel) throws -> Double {
        let states = model.encode([sequences[0]], stack: .stance, workspace: model.makeWorkspace())
        let own = states.state(ofToken: 0, in: 0)
        func dot(_ a: some Sequence<Float>, _ b: some Sequence<Float>) -> Double {
            zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        return dot(own, state) / (dot(own, own) * dot(state, state)).squareRoot()
    }

    private func send(_ request: some Encodable) throws {
        try input.fileHandleForWriting.write(contentsOf: try JSONEncoder().encode(request) + Data("\n".utf8))
    }

    private func receive<Answer: Decodable>(_ type: Answer.Type) throws -> Answer {
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte[0] != 0x0A {
            line += byte
        }
        guard !line.isEmpty else { throw BenchmarkFailure(description: "onnxruntime's process ended; see its errors") }
        return try JSONDecoder().decode(type, from: line)
    }
}
