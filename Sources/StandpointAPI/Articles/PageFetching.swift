import HTTPFetch

/// Whoever fetches pages for the API, within the network policy.
public protocol PageFetching: Sendable {
    /// Fetches a page; called on a worker, and may block.
    ///
    /// - Parameter url: An absolute http or https address.
    /// - Returns: The page that the address leads to.
    /// - Throws: `FetchError`.
    func page(at url: String) throws(FetchError) -> FetchedPage
}

/// A page as it was fetched.
public struct FetchedPage: Hashable, Sendable {
    /// The address after redirects.
    public var url: String
    /// The page's bytes, content coding removed.
    public var html: [UInt8]
    /// The value of the page's `Content-Type`.
    public var contentType: String?

    /// Makes a page.
    public init(url: String, html: [UInt8], contentType: String?) {
        self.url = url
        self.html = html
        self.contentType = contentType
    }
}

extension Fetcher: PageFetching {
    /// Fetches a page.
    public func page(at url: String) throws(FetchError) -> FetchedPage {
        let content = try fetch(url)
        return FetchedPage(url: content.url, html: content.bytes, contentType: content.contentType)
    }
}
