/// The deadlines of a loop's connections: one list for each kind of limit, each connection in at most one.
///
/// All deadlines of a kind lie equally far ahead when they are set, so that a list in order of setting is in order of
/// falling due, and setting, moving and taking out cost a few stores, with no allocation for each request.
struct DeadlineLists {
    /// What a connection is waited for.
    enum Kind: Int, CaseIterable {
        case idle
        case head
        case content
        case write
        case linger
    }

    private struct Link {
        var previous: Int32 = -1
        var next: Int32 = -1
        var kind: Kind?
        var deadline: Int64 = 0
    }

    private struct Ends {
        var first: Int32 = -1
        var last: Int32 = -1
    }

    private let durations: [Int64]
    private var links: [Link] = []
    private var ends = [Ends](repeating: Ends(), count: Kind.allCases.count)

    /// Makes empty lists with a duration in nanoseconds for each kind.
    init(duration: (Kind) -> Int64) {
        durations = Kind.allCases.map(duration)
    }

    /// The limit that a connection is under; nil for none.
    func kind(_ descriptor: Int32) -> Kind? {
        Int(descriptor) < links.count ? links[Int(descriptor)].kind : nil
    }

    /// Puts a connection under a limit that starts now, in place of any other.
    mutating func set(_ descriptor: Int32, _ kind: Kind, now: Int64) {
        while links.count <= Int(descriptor) { links.append(Link()) }
        clear(descriptor)
        let last = ends[kind.rawValue].last
        links[Int(descriptor)] = Link(previous: last, next: -1, kind: kind, deadline: now + durations[kind.rawValue])
        if last >= 0 { links[Int(last)].next = descriptor } else { ends[kind.rawValue].first = descriptor }
        ends[kind.rawValue].last = descriptor
    }

    /// Frees a connection from any limit.
    mutating func clear(_ descriptor: Int32) {
        guard Int(descriptor) < links.count, let kind = links[Int(descriptor)].kind else { return }
        let link = links[Int(descriptor)]
        if link.previous >= 0 {
            links[Int(link.previous)].next = link.next
        } else {
            ends[kind.rawValue].first = link.next
        }
        if link.next >= 0 {
            links[Int(link.next)].previous = link.previous
        } else {
            ends[kind.rawValue].last = link.previous
        }
        links[Int(descriptor)] = Link()
    }

    /// Takes out a connection whose limit has passed.
    ///
    /// - Parameter now: Nanoseconds on the clock by which deadlines were set.
    /// - Returns: The connection and the limit; nil where none has passed.
    mutating func removeExpired(now: Int64) -> (descriptor: Int32, kind: Kind)? {
        for ends in ends {
            let first = ends.first
            if first >= 0, links[Int(first)].deadline <= now, let kind = links[Int(first)].kind {
                clear(first)
                return (first, kind)
            }
        }
        return nil
    }
}
