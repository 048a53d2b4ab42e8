/// How much of a request is taken before it is refused; all in octets unless said otherwise.
public struct RequestLimits: Hashable, Sendable {
    /// The longest request line, without its line end; beyond it 414.
    public var requestLine: Int
    /// All field lines together with their line ends; beyond it 431.
    public var fieldSection: Int
    /// How many field lines; beyond it 431.
    public var fieldCount: Int
    /// All chunk extensions of one message together; beyond it 400.
    public var chunkExtensions: Int
    /// All trailer lines together with their line ends; beyond it 431.
    public var trailerSection: Int

    /// Makes limits.
    ///
    /// - Parameters:
    ///   - requestLine: The longest request line. RFC 9112 §3 recommends at least 8,000.
    ///   - fieldSection: All field lines together.
    ///   - fieldCount: How many field lines.
    ///   - chunkExtensions: All chunk extensions of one message together.
    ///   - trailerSection: All trailer lines together.
    public init(
        requestLine: Int = 16 * 1024,
        fieldSection: Int = 32 * 1024,
        fieldCount: Int = 100,
        chunkExtensions: Int = 1024,
        trailerSection: Int = 8 * 1024
    ) {
        self.requestLine = requestLine
        self.fieldSection = fieldSection
        self.fieldCount = fieldCount
        self.chunkExtensions = chunkExtensions
        self.trailerSection = trailerSection
    }
}
