import StandpointAPI
import Testing
import Yams

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `openapi.yaml`, read for the tests.
struct Contract: Sendable {
    /// The document as it stands in the repository.
    let yaml: [UInt8]
    /// The document as a JSON value.
    let document: JSONValue

    /// The one at the root of the repository; an empty document (which fails the tests) where it cannot be read.
    static let shared = Contract()

    /// The root of the repository.
    static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

    private init() {
        let text = (try? String(contentsOfFile: "\(Self.root)/openapi.yaml", encoding: .utf8)) ?? ""
        yaml = Array(text.utf8)
        let node = try? Yams.compose(yaml: text)
        document = node.map(Self.value) ?? .null
    }

    /// The document in JSON, as the command serves it.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.value(document)
        return writer.take()
    }

    private static func value(_ node: Node) -> JSONValue {
        switch node {
        case .mapping(let mapping):
            return .object(
                JSONObject(mapping.map { JSONObject.Member(name: $0.key.string ?? "", value: value($0.value)) })
            )
        case .sequence(let sequence): return .array(sequence.map(value))
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .string(scalar.string) }
            if node.null != nil { return .null }
            if let flag = node.bool { return .bool(flag) }
            if let number = node.int { return .integer(number) }
            if let number = node.float { return .number(number) }
            return .string(scalar.string)
        case .alias: return .null
        }
    }

    /// Every operation of the document.
    var operations: [Operation] {
        (document["paths"]?.objectValue?.members ?? []).flatMap { path -> [Operation] in
            let shared = path.value["parameters"]?.arrayValue ?? []
            return (path.value.objectValue?.members ?? []).filter { $0.name != "parameters" }.map { member in
                let own = member.value["parameters"]?.arrayValue ?? []
                return Operation(
                    method: member.name.uppercased(),
                    path: path.name,
                    value: member.value,
                    parameters: (shared + own).map(resolved)
                )
            }
        }
    }

    /// A value, or what its `$ref` names.
    func resolved(_ value: JSONValue) -> JSONValue {
        guard let reference = value["$ref"]?.stringValue else { return value }
        return reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    /// One method of one path.
    struct Operation: Sendable, CustomTestStringConvertible {
        var method: String
        var path: String
        var value: JSONValue
        var parameters: [JSONValue]

        var testDescription: String { "\(method) \(path)" }
    }

    /// The schema of a response, or nil where the document has none for this status and media type.
    func schema(of operation: Operation, status: Int, mediaType: String) -> JSONValue? {
        let responses = operation.value["responses"]
        guard let response = responses?["\(status)"] ?? responses?["default"] else { return nil }
        return resolved(response)["content"]?[mediaType]?["schema"]
    }
}
