import Testing

@testable import NewsEncoder

@Suite("A damaged or foreign model file is refused with the tensor and the fault named")
struct SafetensorsTests {
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: EncoderError.Code
        let name: String?
        let apply: @Sendable (inout SyntheticModel) -> Void

        init(
            _ description: String,
            _ code: EncoderError.Code,
            _ name: String?,
            _ apply: @escaping @Sendable (inout SyntheticModel) -> Void
        ) {
            (testDescription, self.code, self.name, self.apply) = (description, code, name, apply)
        }
    }

    static let damages = [
        Damage("another format", .metadata, "format") { $0.metadata["format"] = "other" },
        Damage("relations without a root", .metadata, "relations") { $0.metadata["relations"] = "nsubj,root,obj" },
        Damage("no layers to parse with", .metadata, "syntax_layers") { $0.metadata["syntax_layers"] = "0" },
        Damage("a later version", .metadata, "version") { $0.metadata["version"] = "3" },
        Damage("another width", .metadata, "hidden") { $0.metadata["hidden"] = "768" },
        Damage("no heads", .metadata, "heads") { $0.metadata["heads"] = nil },
        Damage("no layers", .metadata, "stance_layers") { $0.metadata["stance_layers"] = "0" },
        Damage("feed-forward layers too wide", .metadata, "stance_feed_forward") {
            $0.metadata["stance_feed_forward"] = "1552"
        },
        Damage("feed-forward layers of a broken width", .metadata, "entity_feed_forward") {
            $0.metadata["entity_feed_forward"] = "1000"
        },
        Damage("feed-forward layers of another width", .shape, "entity.layer.0.feed_forward.up.weight") {
            $0.metadata["entity_feed_forward"] = nil
        },
        Damage("more levels", .metadata, "levels") { $0.metadata["levels"] = "127" },
        Damage("a temperature of nothing", .metadata, "stance_temperature_pair") {
            $0.metadata["stance_temperature_pair"] = "0"
        },
        Damage("labels without O", .metadata, "entity_labels") { $0.metadata["entity_labels"] = "B-a,I-a" },
        Damage("a label twice", .metadata, "entity_labels") { $0.metadata["entity_labels"] = "O,B-a,B-a" },
        Damage("another vocabulary", .vocabulary, "vocabulary_sha256") { $0.metadata["vocabulary_sha256"] = "00" },
        Damage("a layer more than there is", .missingTensor, "entity.layer.1.attention.qkv.weight") {
            $0.metadata["entity_layers"] = "2"
        },
        Damage("a tensor missing", .missingTensor, "stance.target.distance") { model in
            model.tensors.removeAll { $0.name == "stance.target.distance" }
        },
        Damage("a scale missing", .missingTensor, "word.weight.scale") { model in
            model.tensors.removeAll { $0.name == "word.weight.scale" }
        },
        Damage("a tensor unknown", .unknownTensor, "stranger") {
            $0.tensors.append(("stranger", "F32", [1], [0, 0, 0, 0]))
        },
        Damage("floats where bytes belong", .type, "word.weight") { model in
            model.change("word.weight") { $0 = ($0.name, "F32", [$0.shape[0], $0.shape[1] / 4], $0.bytes) }
        },
        Damage("a type unknown", .type, "entity.start") { model in
            model.change("entity.start") { $0.type = "F16" }
        },
        Damage("rows and columns exchanged", .shape, "stance.layer.0.feed_forward.up.weight") { model in
            model.change("stance.layer.0.feed_forward.up.weight") { $0.shape = [384, 1536] }
        },
        Damage("a shape without bounds", .shape, "entity.end") { model in
            model.change("entity.end") { $0.shape = [Int.max, Int.max] }
        },
        Damage("fewer bytes than the shape asks for", .offsets, "entity.end") { model in
            model.change("entity.end") { $0.bytes.removeLast() }
        },
        Damage("a scale of zero", .scale, "stance.pair.hidden.weight.scale") { model in
            model.setFloat("stance.pair.hidden.weight.scale", 17, 0)
        },
        Damage("a negative scale", .scale, "word.weight.scale") { $0.setFloat("word.weight.scale", 3, -1) },
        Damage("an infinite scale", .scale, "entity.position.weight.scale") {
            $0.setFloat("entity.position.weight.scale", 255, .infinity)
        },
        Damage("a bias that is no number", .weight, "stance.layer.0.attention.qkv.bias") {
            $0.setFloat("stance.layer.0.attention.qkv.bias", 1151, .nan)
        },
        Damage("a weight beyond 63", .weight, "entity.layer.0.feed_forward.down.weight") { model in
            model.change("entity.layer.0.feed_forward.down.weight") { $0.bytes[384 * 1040 - 1] = 64 }
        },
        Damage("a weight beyond -63", .weight, "word.weight") { model in
            model.change("word.weight") { $0.bytes[0] = UInt8(bitPattern: -128) }
        },
    ]

    @Test("One fault at a time", arguments: damages)
    func damage(_ damage: Damage) throws {
        var model = try Synthetic.file.get()
        damage.apply(&model)
        let error = try Self.fault(model.encoded())
        #expect(error?.code == damage.code && error?.name == damage.name, "\(error?.description ?? "no error")")
    }

    static let headers: [(String, String, EncoderError.Code, String?)] = [
        ("{", "[", .header, nil), ("\"dtype\"", "\"type\"", .header, nil), ("\"I8\"", "8", .header, nil),
        ("\"1\"", "1", .metadata, nil), ("\"entity.end\"", "\"entity.start\"", .header, nil),
        ("}}", "}}}", .header, nil), (":[0,", ":[1,", .offsets, "word.weight"),
        (":[0,", ":[9223372036854775807,", .offsets, "word.weight"),
        ("\"__metadata__\"", "\"metadata\"", .header, "metadata"),
        ("synthetic", "\\q", .header, nil), ("synthetic", "\\ud800", .header, nil),
        ("\"hidden\"", "\"hidden", .header, nil),
        (",\"shape\"", ",\"more\":1,\"shape\"", .header, nil), ("[5, 387]", "[5, 387e0]", .header, nil),
    ]

    @Test("A header that is not the format's", arguments: headers)
    func header(find: String, replacement: String, code: EncoderError.Code, name: String?) throws {
        let bytes = try Synthetic.file.get().encoded { header in
            guard let range = header.firstRange(of: find) else { return header }
            return header.replacingCharacters(in: range, with: replacement)
        }
        #expect(bytes != (try Synthetic.bytes.get()))
        let error = try Self.fault(bytes)
        #expect(error?.code == code, "\(error?.description ?? "no error")")
        if let name { #expect(error?.name == name) }
    }

    @Test("Two tensors in one place")
    func overlap() throws {
        var model = try Synthetic.file.get()
        let end = model.tensors.reduce(0) { $0 + $1.bytes.count }
        model.change("entity.end") { $0.bytes = [] }
        let error = try Self.fault(
            model.encoded { $0.replacing("[\(end - 20),\(end - 20)]", with: "[\(end - 40),\(end - 20)]") }
        )
        #expect(error?.code == .offsets)
    }

    @Test("A file cut anywhere", arguments: [1, 7, 8, 9, 1000, 5000, 100_000, 4_000_000])
    func cut(length: Int) throws {
        let bytes = try Synthetic.bytes.get()
        #expect(bytes.count > length)
        let error = try Self.fault(Array(bytes.prefix(length)))
        #expect(error?.code == .truncated || error?.code == .header)
    }

    @Test("A file with more behind it, an empty file, no file, another file")
    func foreign() throws {
        #expect(try Self.fault(try Synthetic.bytes.get() + [0])?.code == .offsets)
        #expect(try Self.fault([])?.code == .truncated)
        #expect(try Self.fault(Array("#!/bin/sh\necho this is no model\n".utf8))?.code == .header)
        let tokenizer = try Synthetic.tokenizer.get()
        let error = #expect(throws: EncoderError.self) {
            try EncoderModel(path: "/nowhere/encoder.safetensors", tokenizer: tokenizer)
        }
        #expect(error?.code == .unreadable)
    }

    @Test("A byte of the header changed never crashes")
    func fuzz() throws {
        let bytes = try Synthetic.bytes.get()
        var random = NamedNumbers("fuzz")
        let directory = try ModelDirectory()
        for _ in 0..<60 {
            var damaged = Array(bytes.prefix(20_000))
            damaged[Int(random.next() % 6000)] = UInt8(truncatingIfNeeded: random.next())
            try directory.write(damaged)
            let file = try MappedFile(path: directory.modelPath)
            #expect(throws: EncoderError.self) { try Safetensors(file) }
        }
    }

    private static func fault(_ bytes: [UInt8]) throws -> EncoderError? {
        let directory = try ModelDirectory()
        try directory.write(bytes)
        let tokenizer = try Synthetic.tokenizer.get()
        return #expect(throws: EncoderError.self) {
            try EncoderModel(path: directory.modelPath, tokenizer: tokenizer)
        }
    }
}

extension SyntheticModel {
    fileprivate mutating func change(
        _ name: String,
        _ body: (inout (name: String, type: String, shape: [Int], bytes: [UInt8])) -> Void
    ) {
        for index in tensors.indices where tensors[index].name == name { body(&tensors[index]) }
    }

    fileprivate mutating func setFloat(_ name: String, _ index: Int, _ value: Float) {
        change(name) { tensor in
            for (offset, byte) in withUnsafeBytes(of: value, Array.init).enumerated() {
                tensor.bytes[4 * index + offset] = byte
            }
        }
    }
}
