import Testing

@testable import NewsStore

@Suite("Columns and posting lists")
struct ColumnTests {
    @Test("A copy keeps its count and values while the column grows over many chunks")
    func columnCopies() {
        var column = Column<Int>()
        var copies: [Column<Int>] = []
        for value in 0..<20_000 {
            column.append(value)
            if value % 1777 == 0 { copies.append(column) }
        }
        #expect((0..<20_000).allSatisfy { column[$0] == $0 })
        for (index, copy) in copies.enumerated() {
            #expect(copy.count == index * 1777 + 1)
            #expect((0..<copy.count).allSatisfy { copy[$0] == $0 })
        }
    }

    @Test("A posting list's copy keeps its count while the list grows")
    func postingCopies() {
        var list = PostingList()
        var copies: [PostingList] = []
        for row in 0..<1000 {
            copies.append(list)
            list.append(UInt32(row * 3))
        }
        for (count, copy) in copies.enumerated() {
            #expect(copy.count == count)
            #expect(copy.last == (count == 0 ? nil : UInt32((count - 1) * 3)))
        }
        var rows: [UInt32] = []
        list.forEach { rows.append($0) }
        #expect(rows == (0..<1000).map { $0 * 3 })
    }

    @Test("A directory's copy keeps its values while the directory changes")
    func directoryCopies() {
        var directory = PagedDirectory<Int>()
        directory.grow(to: 1000, with: 1)
        let copy = directory
        directory[777] = 2
        directory.append(5)
        #expect(copy[777] == 1)
        #expect(copy.count == 1000)
        #expect(directory[777] == 2)
        #expect(directory[1000] == 5)
    }

    @Test("Days are found within a range, before 1970 too")
    func days() {
        var days = DayDirectory()
        for (row, day) in [Int32(-70), -1, 0, 63, 64, 20_000, -70].enumerated() { days.append(UInt32(row), day: day) }
        #expect(days.days(in: .min ..< .max) == [-70, -1, 0, 63, 64, 20_000])
        #expect(days.days(in: -1..<64) == [-1, 0, 63])
        #expect(days[-70].articles.count == 2)
        #expect(days[1].articles.isEmpty)
    }

    @Test("A row dies at a revision, and was alive before")
    func tombstones() {
        var column = TombstoneColumn()
        for _ in 0..<5000 { column.append() }
        column.bury(4100, at: 9)
        #expect(column[4100] == 9)
        #expect(column[4099] == .max)
    }
}
