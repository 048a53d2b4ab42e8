import NewsModel
import Testing

@testable import NewsStore

@Suite("Chunks of rows that a stretch of time passes over")
struct MomentStretchesTests {
    @Test("A chunk is passed over only if none of its rows lies in the stretch and all are dated", arguments: 1...3)
    func chunks(_ seed: Int) {
        var random = RandomSource(seed: UInt64(seed))
        var stretches = MomentStretches()
        var moments: [Int64] = []
        for row in 0..<(5 * chunkSize + 7) {
            var moment = Int64(row) * 10 + Int64(random.below(20_000))
            if row / chunkSize == 2, random.chance(0.01) { moment = undated }
            moments.append(moment)
            stretches.add(moment, row: row)
        }
        var passedOver = 0
        for _ in 0..<300 {
            let lowest = Int64(random.below(moments.count * 10))
            let bound = lowest + Int64(random.below(30_000))
            for chunk in 0..<6 {
                let rows = chunk * chunkSize..<min(moments.count, (chunk + 1) * chunkSize)
                let mayHold = stretches.mayHold(from: lowest, to: bound, besideRow: ArticleRow(rows.lowerBound))
                let holds = moments[rows].contains { $0 == undated || (lowest..<bound).contains($0) }
                #expect(mayHold || !holds)
                if !mayHold { passedOver += 1 }
            }
        }
        #expect(passedOver > 600)
    }

    @Test("A posting list falls into stretches of one chunk each, from any position on")
    func postings() {
        var random = RandomSource(seed: 2)
        var list = Postings<QuotationPosting>()
        var articles: [ArticleRow] = []
        for article in 0..<UInt32(6 * chunkSize) where random.chance(article / 4096 == 3 ? 0 : 0.02) {
            for _ in 0..<(1 + random.below(2)) {
                articles.append(article)
                list.append(QuotationPosting(row: UInt32(articles.count), article: article))
            }
        }
        for start in [0, 1, 57, articles.count - 1, articles.count] {
            var seen: [ArticleRow] = []
            var chunks: [UInt32] = []
            list.forEachChunk(from: start) { positions in
                chunks.append(articles[positions.lowerBound] >> UInt32(chunkShift))
                #expect(positions.allSatisfy { articles[$0] >> UInt32(chunkShift) == chunks.last })
                seen += articles[positions]
            }
            #expect(seen == Array(articles[start...]))
            #expect(chunks == Array(Set(chunks)).sorted())
        }
        for range in [ArticleRow(0)..<1, 100..<9000, 12_000..<12_001, 0..<100_000, 5..<5] {
            var seen: [ArticleRow] = []
            list.forEach(inArticles: range) { seen.append($0.article) }
            #expect(seen == articles.filter { range.contains($0) })
        }
    }
}
