import NewsEncoder
import Synchronization

/// The encoder, shared by the name tagger, the parser and the stance classifier, with memory for each thread that computes.
package final class EncoderEngine: Sendable {
    /// The model; immutable.
    let model: EncoderModel
    private let idle = Mutex<[Idle]>([])

    /// Nobody holds a workspace that lies in the pool, so it may pass to another thread.
    private struct Idle: @unchecked Sendable {
        let workspace: EncoderWorkspace
    }

    /// Reads the model.
    ///
    /// - Parameter directory: The path of `Config/models/encoder`.
    /// - Throws: ``ResourceError`` where a file is missing, damaged or foreign.
    package init(directory: String) throws(ResourceError) {
        do {
            model = try EncoderModel(directory: directory)
        } catch {
            let code: ResourceError.Code = error.code == .unreadable ? .unreadable : .malformed
            throw ResourceError(code, path: error.path, detail: "\(error.name.map { "\($0): " } ?? "")\(error.detail)")
        }
    }

    /// Lends a workspace for the length of a call; as many are made as threads compute at once.
    func withWorkspace<Result>(_ body: (EncoderWorkspace) -> Result) -> Result {
        let known = idle.withLock { $0.popLast() }
        let entry = known ?? Idle(workspace: model.makeWorkspace())
        defer { idle.withLock { $0.append(entry) } }
        return body(entry.workspace)
    }
}
