import Testing

@testable import HTTPListener

@Suite("DeadlineLists")
struct DeadlineListsTests {
    private func lists() -> DeadlineLists {
        DeadlineLists { kind in kind == .idle ? 100 : 10 }
    }

    private func expired(_ lists: inout DeadlineLists, now: Int64) -> [Int32] {
        var descriptors: [Int32] = []
        while let (descriptor, _) = lists.removeExpired(now: now) { descriptors.append(descriptor) }
        return descriptors
    }

    @Test("Limits pass in order, once")
    func order() {
        var lists = lists()
        for descriptor: Int32 in [3, 9, 5] { lists.set(descriptor, .head, now: Int64(descriptor)) }
        #expect(expired(&lists, now: 12) == [])
        #expect(expired(&lists, now: 13) == [3])
        #expect(expired(&lists, now: 100) == [9, 5])
        #expect(lists.kind(9) == nil)
    }

    @Test("A limit that is set anew replaces the one before, wherever it stood", arguments: 0..<4)
    func moves(_ moved: Int32) {
        var lists = lists()
        for descriptor: Int32 in 0..<4 { lists.set(descriptor, .idle, now: 0) }
        lists.set(moved, .write, now: 0)
        #expect(lists.kind(moved) == .write)
        #expect(expired(&lists, now: 10) == [moved])
        #expect(expired(&lists, now: 100) == (0..<4).filter { $0 != moved })
    }

    @Test("A limit that is cleared does not pass", arguments: 0..<3)
    func clears(_ cleared: Int32) {
        var lists = lists()
        for descriptor: Int32 in 0..<3 { lists.set(descriptor, .idle, now: 0) }
        lists.clear(cleared)
        lists.clear(77)
        #expect(expired(&lists, now: 100) == (0..<3).filter { $0 != cleared })
    }
}
