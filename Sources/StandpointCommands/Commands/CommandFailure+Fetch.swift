import HTTPFetch

extension CommandFailure {
    /// Why a page that the command line names was not fetched: what happened, why, and what to do.
    ///
    /// - Parameters:
    ///   - error: What the fetcher reports.
    ///   - url: The address as it was given.
    ///   - settings: The limits that were in force.
    package init(_ error: FetchError, url: String, settings: FetchSettings) {
        let cause = error.underlying.isEmpty ? "" : " (\(error.underlying))"
        let reason =
            switch error.code {
            case .invalidURL: "it is no address of a page: an http or https address without a user name is expected."
            case .forbiddenAddress:
                "it leads to a private, loopback, link-local or reserved address, from which nothing is fetched. "
                    + "Set fetch.allowPrivateAddresses to true to allow it, or save the page and analyse the file."
            case .unresolvedHost: "no host of that name was found. Check the spelling and the network."
            case .connectionFailed:
                "its server cannot be reached, or broke off\(cause). Try again later, or save the page and analyse the "
                    + "file."
            case .untrusted: "its server could not prove who it is\(cause). Save the page and analyse the file."
            case .timedOut:
                "it did not arrive within \(settings.timeout) seconds. Try again, or raise fetch.timeout."
            case .tooLarge: "it has more than \(settings.maxBytes) bytes. Raise fetch.maxBytes to allow it."
            case .tooManyRedirects:
                "it redirects more than \(settings.maxRedirects) times. Give the address where it ends, or raise "
                    + "fetch.maxRedirects."
            case .unexpectedStatus:
                "its server answered \(error.status.map(String.init) ?? "another status") instead of 200. Check the "
                    + "address, or save the page and analyse the file."
            case .failed: "the transfer failed\(cause). Save the page and analyse the file."
            }
        self.init("\(url) was not fetched: \(reason)", code: 69)
    }
}
