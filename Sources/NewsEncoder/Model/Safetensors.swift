/// The header of a safetensors file, checked: every tensor's place fits its shape, lies in the file and overlaps no
/// other's, and the places leave no gap.
///
/// Source: the safetensors format (eight bytes of length, a JSON header, the tensors' bytes).
struct Safetensors {
    /// The types that the encoder's file has.
    enum ElementType: String {
        case int8 = "I8"
        case float32 = "F32"

        var size: Int { self == .int8 ? 1 : 4 }
    }

    struct Tensor {
        let name: String
        let type: String
        let shape: [Int]
        /// Where its bytes lie in the file.
        let range: Range<Int>

        /// The elements; the shape's product was checked when the header was read.
        var count: Int { shape.reduce(1, *) }
    }

    let metadata: [String: String]
    let tensors: [String: Tensor]

    init(_ file: MappedFile) throws(EncoderError) {
        let path = file.path
        guard file.bytes.count >= 8 else {
            throw EncoderError(.truncated, path: path, detail: "\(file.bytes.count) bytes, a header takes more than 8")
        }
        let length = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
        guard length <= 10_000_000 else {
            throw EncoderError(.header, path: path, detail: "a header of \(length) bytes; no safetensors file")
        }
        let start = 8 + Int(length)
        guard start <= file.bytes.count else {
            throw EncoderError(.truncated, path: path, detail: "the header needs \(start) bytes of \(file.bytes.count)")
        }
        let root: HeaderParser.Value
        do {
            root = try HeaderParser.parse(UnsafeRawBufferPointer(rebasing: file.bytes[8..<start]))
        } catch {
            throw EncoderError(.header, path: path, detail: "header, byte \(error.offset): \(error.detail)")
        }
        guard case .object(let members) = root else {
            throw EncoderError(.header, path: path, detail: "the header is no object")
        }
        var metadata: [String: String] = [:]
        var tensors: [String: Tensor] = [:]
        for (name, value) in members {
            guard case .object(let fields) = value else {
                throw EncoderError(.header, path: path, name: name, detail: "no object")
            }
            if name == "__metadata__" {
                for (key, field) in fields {
                    guard case .string(let text) = field else {
                        throw EncoderError(.metadata, path: path, name: key, detail: "no string")
                    }
                    metadata[key] = text
                }
            } else {
                tensors[name] = try Safetensors.tensor(name, fields, start: start, path: path)
            }
        }
        self.metadata = metadata
        self.tensors = tensors
        try checkPlaces(start: start, end: file.bytes.count, path: path)
    }

    private static func tensor(
        _ name: String,
        _ fields: [String: HeaderParser.Value],
        start: Int,
        path: String
    ) throws(EncoderError) -> Tensor {
        guard case .string(let type)? = fields["dtype"], let shape = numbers(fields["shape"]),
            let offsets = numbers(fields["data_offsets"]), offsets.count == 2, fields.count == 3
        else {
            throw EncoderError(.header, path: path, name: name, detail: "dtype, shape and data_offsets are needed")
        }
        guard let element = ElementType(rawValue: type) else {
            throw EncoderError(.type, path: path, name: name, detail: "type \(type); I8 and F32 are known")
        }
        var size = element.size
        for extent in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw EncoderError(.shape, path: path, name: name, detail: "shape \(shape)") }
            size = product
        }
        let (first, overflow) = offsets[0].addingReportingOverflow(start)
        let (last, carry) = offsets[1].addingReportingOverflow(start)
        guard !overflow, !carry, first <= last, last - first == size else {
            throw EncoderError(
                .offsets,
                path: path,
                name: name,
                detail: "offsets \(offsets) do not fit \(type) of shape \(shape)"
            )
        }
        return Tensor(name: name, type: type, shape: shape, range: first..<last)
    }

    private static func numbers(_ value: HeaderParser.Value?) -> [Int]? {
        guard case .array(let elements)? = value else { return nil }
        var numbers: [Int] = []
        for element in elements {
            guard case .number(let number) = element else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private func checkPlaces(start: Int, end: Int, path: String) throws(EncoderError) {
        var at = start
        for tensor in tensors.values.sorted(by: { ($0.range.lowerBound, $0.name) < ($1.range.lowerBound, $1.name) }) {
            guard tensor.range.upperBound <= end else {
                throw EncoderError(
                    .truncated,
                    path: path,
                    name: tensor.name,
                    detail: "ends at byte \(tensor.range.upperBound) of \(end)"
                )
            }
            guard tensor.range.lowerBound == at else {
                throw EncoderError(
                    .offsets,
                    path: path,
                    name: tensor.name,
                    detail: "starts at byte \(tensor.range.lowerBound), the tensor before ends at \(at)"
                )
            }
            at = tensor.range.upperBound
        }
        guard at == end else {
            throw EncoderError(.offsets, path: path, detail: "\(end - at) bytes behind the last tensor")
        }
    }
}
