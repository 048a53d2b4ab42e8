import ArgumentParser
import Foundation
import NewsEncoder

/// Tokens per CPU second of the stance stack on one core, beside onnxruntime in int8 with the same weights and sentences.
struct EncoderBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encoder",
        abstract: "Tokens per CPU second on one core, beside onnxruntime int8.",
        discussion: """
            Sentences of 40 tokens from the sample corpus, in batches of 1, 8 and 32. The contenders alternate in \
            rounds; the median of the rounds counts. --python names a Python with peers/requirements.txt installed; \
            without it the peer is left out.
            """
    )

    @Option(help: "The directory with encoder.safetensors, vocabulary.txt and characters.tsv.")
    var model = "../Config/models/encoder"

    @Option(help: "The texts to take sentences from (NDJSON with a member \"text\").")
    var corpus = "../Config/sample-corpus.jsonl"

    @Option(help: "A Python interpreter with the packages of peers/requirements.txt.")
    var python: String?

    @Option(help: "Rounds in which the contenders alternate.")
    var rounds = 5

    @Option(help: "CPU seconds a contender and batch size take in a round.")
    var seconds = 0.5

    @OptionGroup var output: OutputOptions

    private static let batches = [1, 8, 32]
    private static let length = 40

    func run() throws {
        let memoryBefore = Measurement.memory("VmRSS")
        let start = Measurement.threadSeconds()
        let main = try EncoderModel(directory: model)
        let startSeconds = Measurement.threadSeconds() - start
        let sequences = try sentences(main.tokenizer)
        let workspaces = [main.makeWorkspace(), main.makeWorkspace()]
        for workspace in workspaces { _ = main.encode(sequences, stack: .stance, workspace: workspace) }
        let memory = Measurement.memory("VmHWM") - memoryBefore

        var contenders: [Contender] = []
        for path in [KernelPath.avx512VNNI, .avxVNNI, .avx2, .neonDotProduct, .neon] where path.isAvailable {
            let loaded = path.rawValue == main.kernelName ? main : try EncoderModel(directory: model, path: path)
            contenders.append(Contender(name: path.rawValue, model: loaded, sequences: sequences))
        }
        if contenders.isEmpty { contenders.append(Contender(name: main.kernelName, model: main, sequences: sequences)) }
        let peer = try python.map { try OnnxruntimePeer(python: $0, model: model, sequences: sequences) }

        var speeds: [String: [Int: [Double]]] = [:]
        for _ in 0..<max(1, rounds) {
            for batch in Self.batches {
                for contender in contenders {
                    speeds[contender.name, default: [:]][batch, default: []].append(
                        contender.tokensPerSecond(batch: batch, seconds: seconds)
                    )
                }
                if let peer {
                    speeds[OnnxruntimePeer.name, default: [:]][batch, default: []].append(
                        try peer.tokensPerSecond(batch: batch, seconds: seconds)
                    )
                }
            }
        }
        var report = Report(columns: ["tokens per CPU second"] + Self.batches.map { "batch \($0)" })
        func median(_ name: String, _ batch: Int) -> Double { Measurement.median(speeds[name]?[batch] ?? []) }
        for name in contenders.map(\.name) + (peer == nil ? [] : [OnnxruntimePeer.name]) {
            report.row([name] + Self.batches.map { Format.count(median(name, $0)) })
        }
        let own = main.kernelName
        if peer != nil {
            report.row(
                ["\(own) / onnxruntime"]
                    + Self.batches.map { Format.decimal(median(own, $0) / median(OnnxruntimePeer.name, $0)) }
            )
        }
        if own != "avx2", KernelPath.avx2.isAvailable {
            report.row(["avx2 / \(own)"] + Self.batches.map { Format.decimal(median("avx2", $0) / median(own, $0)) })
        }
        report.row("start-up, ms", Format.decimal(startSeconds * 1000, 1))
        report.row("model and 2 workspaces, MB", Format.decimal(memory / 1e6, 1))
        if let peer { report.row("cosine to onnxruntime's states", Format.decimal(try peer.cosine(main), 4)) }

        report.value("tokens_per_cpu_second", .number(median(own, 32)))
        report.value("onnxruntime_int8_tokens_per_cpu_second", .number(median(OnnxruntimePeer.name, 32)))
        report.value("ratio", .number(median(own, 32) / median(OnnxruntimePeer.name, 32)))
        report.value("avx2_tokens_per_cpu_second", .number(median("avx2", 32)))
        for (name, key) in contenders.map({ ($0.name, $0.name) }) + [(OnnxruntimePeer.name, "onnxruntime_int8")] {
            report.value(
                "\(key.replacingOccurrences(of: "-", with: "_"))_by_batch",
                .numbers(Self.batches.map { (String($0), median(name, $0)) })
            )
        }
        report.value("start_ms", .number(startSeconds * 1000))
        report.value("memory_bytes", .number(memory))
        report.value("kernel", .text(own))
        report.value("model", .text(main.id))
        report.value("tokens_per_sentence", .number(Double(Self.length)))
        report.value("cpu", .text(Measurement.processor()))
        report.write(json: output.json)
    }

    /// 32 sequences of 40 tokens.
    private func sentences(_ tokenizer: WordPieceTokenizer) throws -> [TokenSequence] {
        struct Line: Decodable { let text: String }
        var found: [TokenSequence] = []
        for line in try String(contentsOfFile: corpus, encoding: .utf8).split(separator: "\n") {
            let text = try JSONDecoder().decode(Line.self, from: Data(line.utf8)).text
            let bytes = Array(text.utf8)
            for part in stride(from: 0, to: bytes.count - 400, by: 400) where found.count < 32 {
                let sequence = tokenizer.sequence(
                    of: bytes,
                    pieces: [.text(part..<part + 400)],
                    limit: Self.length
                )
                if sequence.ids.count == Self.length { found.append(sequence) }
            }
        }
        guard found.count == 32 else { throw BenchmarkFailure(description: "\(corpus) has too little text") }
        return found
    }
}

/// The encoder on one version of the kernels.
struct Contender {
    let name: String
    let model: EncoderModel
    let sequences: [TokenSequence]

    /// Encodes batches for some CPU seconds.
    func tokensPerSecond(batch: Int, seconds: Double) -> Double {
        let workspace = model.makeWorkspace()
        let batches = stride(from: 0, to: sequences.count, by: batch).map { Array(sequences[$0..<$0 + batch]) }
        _ = model.encode(batches[0], stack: .stance, workspace: workspace)
        var tokens = 0
        let start = Measurement.threadSeconds()
        var spent = 0.0
        while spent < seconds {
            for batch in batches {
                _ = model.encode(batch, stack: .stance, workspace: workspace)
                tokens += batch.reduce(0) { $0 + $1.ids.count }
            }
            spent = Measurement.threadSeconds() - start
        }
        return Double(tokens) / spent
    }
}
