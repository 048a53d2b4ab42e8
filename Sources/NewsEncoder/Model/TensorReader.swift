import CKernels

/// Takes tensors from a mapped file by name, each checked for type, shape and values, into memory of its own.
struct TensorReader {
    let file: MappedFile
    let tensors: [String: Safetensors.Tensor]
    let kernels: ck_kernels
    private(set) var taken: Set<String> = []

    init(file: MappedFile, tensors: [String: Safetensors.Tensor], kernels: ck_kernels) {
        self.file = file
        self.tensors = tensors
        self.kernels = kernels
    }

    /// Checks that every tensor of the file was taken.
    func finish() throws(EncoderError) {
        if let stranger = Set(tensors.keys).subtracting(taken).min() {
            throw EncoderError(.unknownTensor, path: file.path, name: stranger, detail: "not part of this format")
        }
    }

    /// A float32 tensor, copied.
    mutating func floats(_ name: String, _ shape: [Int], positive: Bool = false) throws(EncoderError) -> FloatBlock {
        let bytes = try bytes(name, shape, .float32)
        let block = FloatBlock(count: bytes.count / 4)
        UnsafeMutableRawBufferPointer(block.buffer).copyMemory(from: bytes)
        let index = ck_first_unusable(block.pointer, Int64(block.count), positive)
        guard index < 0 else {
            throw EncoderError(
                positive ? .scale : .weight,
                path: file.path,
                name: name,
                detail: "element \(index) is \(block.buffer[Int(index)])"
            )
        }
        return block
    }

    /// An int8 tensor, left where it is mapped, and its scales.
    mutating func table(_ name: String, _ shape: [Int]) throws(EncoderError) -> ByteTable {
        let weights = try weights(name, shape)
        return ByteTable(weights: weights, scale: try floats("\(name).scale", [shape[0]], positive: true))
    }

    /// An int8 matrix with scale and bias (`X.weight`, `X.weight.scale`, `X.bias`), laid out for the kernels.
    mutating func matrix(_ name: String, rows: Int, columns: Int) throws(EncoderError) -> PackedMatrix {
        let weights = try weights("\(name).weight", [rows, columns])
        let scale = try floats("\(name).weight.scale", [rows], positive: true)
        let bias = try floats("\(name).bias", [rows])
        let matrix = PackedMatrix(
            weights: weights,
            scale: scale.pointer,
            bias: bias.pointer,
            rows: rows,
            columns: columns,
            kernels: kernels
        )
        if let tensor = tensors["\(name).weight"] { file.release(tensor.range) }
        return matrix
    }

    private mutating func weights(_ name: String, _ shape: [Int]) throws(EncoderError) -> UnsafePointer<Int8> {
        let bytes = try bytes(name, shape, .int8)
        guard let start = bytes.bindMemory(to: Int8.self).baseAddress else {
            throw EncoderError(.shape, path: file.path, name: name, detail: "no elements")
        }
        let index = ck_first_beyond(start, Int64(bytes.count), Int32(ModelMetadata.levels))
        guard index < 0 else {
            throw EncoderError(
                .weight,
                path: file.path,
                name: name,
                detail: "element \(index) is \(start[Int(index)]); -63...63 is needed"
            )
        }
        return start
    }

    private mutating func bytes(
        _ name: String,
        _ shape: [Int],
        _ type: Safetensors.ElementType
    ) throws(EncoderError) -> UnsafeRawBufferPointer {
        guard let tensor = tensors[name] else {
            throw EncoderError(.missingTensor, path: file.path, name: name, detail: "missing")
        }
        guard tensor.type == type.rawValue else {
            throw EncoderError(
                .type,
                path: file.path,
                name: name,
                detail: "type \(tensor.type); \(type.rawValue) is needed"
            )
        }
        guard tensor.shape == shape else {
            throw EncoderError(.shape, path: file.path, name: name, detail: "shape \(tensor.shape); \(shape) is needed")
        }
        taken.insert(name)
        return UnsafeRawBufferPointer(rebasing: file.bytes[tensor.range])
    }
}
