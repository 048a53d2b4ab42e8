import Foundation

@testable import NewsEncoder

/// The root of the repository, from this file's place.
let repositoryRoot = String(#filePath.split(separator: "/Tests/NewsEncoderTests/")[0])

/// Where the vectors lie that `Training/encoder/make_vectors.py` wrote.
let fixtures = repositoryRoot + "/Tests/NewsEncoderTests/Fixtures"

/// A model of full width with one layer a stack, whose values follow from the tensors' names, as in `make_vectors.py`.
struct SyntheticModel {
    var metadata: [String: String]
    /// In the order of the file.
    var tensors: [(name: String, type: String, shape: [Int], bytes: [UInt8])] = []

    init(vocabulary: Int, digest: String) {
        metadata = [
            "format": "standpoint-encoder", "version": "2", "model_id": "synthetic", "hidden": "384", "heads": "12",
            "stance_layers": "1", "entity_layers": "1", "entity_feed_forward": "1040", "syntax_layers": "1",
            "syntax_feed_forward": "528", "relations": "root,nsubj,obj", "positions": "256",
            "levels": "63", "placeholders": "8",
            "stance_temperature_target": "1.5", "stance_temperature_pair": "1.25",
            "entity_labels": "O,B-person,I-person,B-place,I-place", "entity_features": "capital,digit,listed",
            "created": "2026-11-25", "vocabulary_sha256": digest,
        ]
        matrix("word.weight", vocabulary, 384)
        for (stack, wide) in [("stance", 1536), ("entity", 1040), ("syntax", 528)] {
            matrix("\(stack).position.weight", 256, 384)
            norm("\(stack).embedding_norm")
            linear("\(stack).layer.0.attention.qkv", 1152, 384)
            linear("\(stack).layer.0.attention.output", 384, 384)
            norm("\(stack).layer.0.attention.norm")
            linear("\(stack).layer.0.feed_forward.up", wide, 384)
            linear("\(stack).layer.0.feed_forward.down", 384, wide)
            norm("\(stack).layer.0.feed_forward.norm")
        }
        for (head, spans, classes) in [("target", 1, 3), ("pair", 2, 5)] {
            linear("stance.\(head).query", 384, 384 * spans)
            linear("stance.\(head).hidden", 256, 384 * (spans + 2))
            floats("stance.\(head).output.weight", [classes, 256])
            floats("stance.\(head).output.bias", [classes])
        }
        floats("stance.target.distance", [65])
        floats("entity.feature.weight", [3, 384])
        floats("entity.output.weight", [5, 387])
        for (name, shape) in [
            ("entity.output.bias", [5]), ("entity.transition", [5, 5]), ("entity.start", [5]), ("entity.end", [5]),
        ] {
            floats(name, shape)
        }
        floats("syntax.feature.weight", [3, 384])
        linear("syntax.projection", 384, 384)
        floats("syntax.arc.weight", [128, 128])
        floats("syntax.arc.bias", [128])
        linear("syntax.relation", 192, 64)
        floats("syntax.relation.head.weight", [3, 64])
        floats("syntax.relation.head.bias", [3])
    }

    /// The file's bytes.
    func encoded(header alter: (String) -> String = { $0 }) -> [UInt8] {
        var members = [
            "\"__metadata__\":{"
                + metadata.sorted { $0.key < $1.key }.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
                + "}"
        ]
        var at = 0
        for tensor in tensors {
            members.append(
                "\"\(tensor.name)\":{\"dtype\":\"\(tensor.type)\",\"shape\":\(tensor.shape),"
                    + "\"data_offsets\":[\(at),\(at + tensor.bytes.count)]}"
            )
            at += tensor.bytes.count
        }
        let header = Array(alter("{" + members.joined(separator: ",") + "}").utf8)
        var bytes = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header
        for tensor in tensors { bytes += tensor.bytes }
        return bytes
    }

    private mutating func linear(_ name: String, _ rows: Int, _ columns: Int) {
        matrix("\(name).weight", rows, columns)
        floats("\(name).bias", [rows])
    }

    private mutating func norm(_ name: String) {
        floats("\(name).weight", [384], low: 0.5)
        floats("\(name).bias", [384])
    }

    private mutating func matrix(_ name: String, _ rows: Int, _ columns: Int) {
        let bytes = [UInt8](unsafeUninitializedCapacity: rows * columns) { buffer, count in
            count = rows * columns
            var random = NamedNumbers(name)
            for index in 0..<count {
                let x = random.next()
                buffer[index] = UInt8(bitPattern: Int8(truncatingIfNeeded: Int(x & 63) + Int(x >> 8 & 63) - 63))
            }
        }
        tensors.append((name, "I8", [rows, columns], bytes))
        floats("\(name).scale", [rows], low: 0.001, span: 0.002)
    }

    private mutating func floats(_ name: String, _ shape: [Int], low: Float = -0.5, span: Float = 1) {
        var random = NamedNumbers(name)
        let values = (0..<shape.reduce(1, *)).map { _ in Float(random.next() >> 40) / 16_777_216 * span + low }
        tensors.append((name, "F32", shape, values.withUnsafeBytes { Array($0) }))
    }
}

/// Pseudo-random numbers that belong to a name (FNV-1a, then splitmix64).
struct NamedNumbers {
    private var state: UInt64

    init(_ name: String) {
        state = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A directory with the synthetic model in it, removed with the object.
final class ModelDirectory {
    let path: String
    var modelPath: String { path + "/encoder.safetensors" }

    init() throws {
        path = NSTemporaryDirectory() + "encoder-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func write(_ bytes: [UInt8], as name: String = "encoder.safetensors") throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    deinit {
        // A directory that stays behind does no harm.
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// The tokenizer with the small vocabulary, and the model's bytes that belong to it, made once.
enum Synthetic {
    static let tokenizer = Result {
        try WordPieceTokenizer(
            vocabularyPath: fixtures + "/small-vocabulary.txt",
            charactersPath: repositoryRoot + "/Config/models/encoder/characters.tsv"
        )
    }

    static let file = tokenizer.map { tokenizer in
        SyntheticModel(vocabulary: tokenizer.vocabularySize, digest: tokenizer.vocabularyDigest)
    }

    static let bytes = file.map { $0.encoded() }

    /// The model on some kernels.
    static func model(_ path: KernelPath? = nil) throws -> EncoderModel {
        let directory = try ModelDirectory()
        try directory.write(try bytes.get())
        return try EncoderModel(path: directory.modelPath, tokenizer: try tokenizer.get(), kernels: path)
    }
}
