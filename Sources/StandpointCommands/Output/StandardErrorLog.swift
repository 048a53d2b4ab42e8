import Logging

/// Writes what is logged for the operator, a line each.
struct StandardErrorLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    /// Takes a line.
    let write: @Sendable (String) -> Void

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        write("standpoint: \(event.level): \(printable("\(event.message)"))")
    }
}

extension Logger {
    /// The program's log.
    ///
    /// - Parameters:
    ///   - level: The least level that is written.
    ///   - write: Takes a line; standard error unless said otherwise.
    /// - Returns: The log.
    static func standpoint(
        level: Logger.Level,
        write: @escaping @Sendable (String) -> Void = { StandardError.writeLine($0) }
    ) -> Logger {
        Logger(label: "standpoint") { _ in StandardErrorLog(logLevel: level, write: write) }
    }
}
