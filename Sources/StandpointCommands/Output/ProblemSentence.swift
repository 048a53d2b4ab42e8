import StandpointAPI

/// A problem of the API in one line for people: each fault with its place, or else the problem's own sentence.
package enum ProblemSentence {
    /// Of a problem.
    package static func text(of problem: ProblemDetails) -> String {
        text(detail: problem.detail, faults: problem.errors.map { ($0.pointer, $0.detail) })
    }

    /// Of a problem document.
    ///
    /// - Returns: The sentence; nil for what is no problem document.
    package static func text(of document: JSONValue) -> String? {
        guard let detail = document["detail"]?.stringValue else { return nil }
        let faults = (document["errors"]?.arrayValue ?? []).compactMap { fault -> (String, String)? in
            guard let pointer = fault["pointer"]?.stringValue, let detail = fault["detail"]?.stringValue else {
                return nil
            }
            return (pointer, detail)
        }
        return text(detail: detail, faults: faults)
    }

    private static func text(detail: String, faults: [(pointer: String, detail: String)]) -> String {
        // A single fault is in the detail already.
        guard faults.count > 1 else { return detail }
        return faults.map { $0.pointer.isEmpty ? $0.detail : "\($0.pointer): \($0.detail)" }.joined(separator: " ")
    }
}
