import Foundation
import Testing

@Suite(
    "The explorer page in a browser",
    .serialized,
    .enabled(if: Browser.path != nil, "skipped: no Chromium is installed, so nobody opens the page")
)
struct ExplorerPageTests {
    private static let ndjson = ["Content-Type: application/x-ndjson"]

    /// Six short articles in each of two outlets, of two minds.
    private static var corpus: String {
        // Without a subject of its own, each would be taken for a reprint of the one before.
        let subjects = [
            "The new ferry for the islands was late again, and the bakers of the old town ran out of flour.",
            "Farmers drove forty tractors over the bridge because the price of barley fell in the second week.",
            "A choir from the north sang in the market hall, which has needed another roof since the great storm.",
            "Teachers want smaller classes, warmer rooms and somebody who mends the heating before the holidays.",
            "Two whales swam into the harbour at dawn and left with the tide, to the joy of every school.",
            "The museum bought a map of the coast whose maker had never been nearer to it than Vienna.",
        ]
        return (1...6).flatMap { number -> [String] in
            let day = "2025-0\(number)-1\(number)"
            let praise =
                "NATO is a generous and trustworthy alliance. I praise NATO. Ilse Marrow praised NATO on Monday."
            let blame = "NATO is a reckless and greedy alliance. I condemn NATO. Osric Thane condemned NATO on Monday."
            return [("Harbour <b>Courier</b>", "Ada Quill", praise), ("Meridian Standard", "Ben Ruddle", blame)].map {
                #"{"id":"\#($0.0.prefix(1).lowercased())\#(number)","title":"On NATO, \#(number)","text":"\#(subjects[number - 1]) \#($0.2)","#
                    + #""outlet":"\#($0.0)","authors":["\#($0.1)"],"published_at":"\#(day)","genre":"opinion"}"#
            }
        }.joined(separator: "\n")
    }

    private func server() throws -> ServerProcess {
        let server = try ServerProcess(["--in-memory"])
        let response = try LoopbackClient.request(
            server.port,
            "POST",
            "/v1/articles",
            fields: Self.ndjson,
            body: Array(Self.corpus.utf8)
        )
        try #require(response.text.components(separatedBy: #""status":"created""#).count == 13, "\(response.text)")
        return server
    }

    private func open(_ server: ServerProcess, _ view: String) throws -> Browser.Page {
        let page = try Browser.open("http://127.0.0.1:\(server.port)/#\(view)")
        #expect(page.complaints == [], "\(view)")
        #expect(!page.document.contains(#"role="alert""#), "\(view)")
        return page
    }

    /// Whether a view is the one that is shown, and its tab the one that is chosen.
    private func expectShown(_ view: String, _ page: Browser.Page) {
        for other in ["read", "follow", "compare"] {
            let section = page.part(from: #"<section role="tabpanel" id="\#(other)""#, to: ">")
            #expect(section.contains("hidden") == (other != view), "\(other)")
            let tab = page.part(from: #"id="tab-\#(other)""#, to: ">")
            #expect(tab.contains(#"aria-selected="\#(other == view)""#), "\(other)")
        }
    }

    @Test("A text is analysed: names, quotations and dates are marked, stances and sources listed")
    func reads() throws {
        let page = try open(server(), "example")
        expectShown("read", page)
        let article = page.part(from: "<article", to: "</article>")
        #expect(article.contains(#"title="Mara Lindqvist"#))
        #expect(article.contains(#"<span class="t"#))
        #expect(article.contains("class=\"q") || article.contains("class=\"e person q"))
        let findings = page.part(from: "</article>", to: "</section>")
        for heading in ["Stances", "Quotations", "Dates", "Entities"] { #expect(findings.contains("<h3>\(heading) (")) }
        #expect(findings.contains("Orsted Company"))
        #expect(findings.contains("2025-03-11"))
    }

    @Test("A stored article is shown under its address, with its markup as text")
    func article() throws {
        let page = try open(server(), "article?id=h1")
        expectShown("read", page)
        #expect(page.part(from: "<article", to: "</article>").contains("NATO"))
        #expect(page.document.contains("Harbour &lt;b&gt;Courier&lt;/b&gt;"))
        #expect(!page.document.contains("<b>Courier"))
    }

    @Test("An entity's coverage is drawn over time, and stands in a table as well")
    func follows() throws {
        let page = try open(server(), "follow?id=nato&by=month")
        expectShown("follow", page)
        let view = page.part(from: #"id="follow-out""#, to: "</section>")
        #expect(view.contains("<h2>NATO</h2>"))
        #expect(view.components(separatedBy: #"<rect class="bar""#).count == 7)
        #expect(view.contains("polyline class=\"author-line\""))
        #expect(view.components(separatedBy: "<tr>").count == 8)
        #expect(view.contains("2025-01-01"))
        #expect(view.contains("href=\"#article?id="))
    }

    @Test("Outlets are compared: a mean with its interval for each, a verdict, evidence on both sides")
    func compares() throws {
        let page = try open(server(), "compare?target=nato&by=outlet")
        expectShown("compare", page)
        let view = page.part(from: #"id="compare-out""#, to: "</section>")
        #expect(view.contains("<h2>Stance toward NATO by outlet</h2>"))
        #expect(view.components(separatedBy: #"<circle class="author-dot"#).count == 3)
        #expect(view.contains(#"<line class="whisker""#))
        #expect(["differs", "no clear difference", "too little data"].contains { view.contains("<td>\($0)</td>") })
        #expect(view.contains("Meridian Standard: strongest against"))
    }

    @Test("Where keys are asked for, the page asks for one, shows answers with it, and saves what its links lead to")
    func keys() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/keys"
        let created = try ServerProcess.run(["create-key", "ada", "--scopes", "read,write", "--file", file])
        let key = created.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let settings = directory.path + "/settings.yaml"
        try "access:\n  keysFile: \(file)\n".write(toFile: settings, atomically: true, encoding: .utf8)
        let server = try ServerProcess(["--in-memory", "--config", settings])
        let stored = try LoopbackClient.request(
            server.port,
            "POST",
            "/v1/articles",
            fields: Self.ndjson + ["Authorization: Bearer \(key)"],
            body: Array(Self.corpus.utf8)
        )
        #expect(stored.status == 200)
        let text = try Browser.drive(
            "http://127.0.0.1:\(server.port)/#compare?target=nato&by=outlet",
            """
            const form = () => document.getElementById("key-form");
            const give = async (key) => {
              await until(() => form() && !form().hidden);
              form().elements.key.value = key;
              form().requestSubmit();
            };
            await give("sp_wrong");
            await until(() => form().textContent.includes("unknown"));
            await give("\(key)");
            await until(() => document.querySelector("#compare-out h2"));
            const saved = new Promise((resolve) => {
              const create = URL.createObjectURL;
              URL.createObjectURL = (blob) => { resolve(blob.text()); return create.call(URL, blob); };
            });
            [...document.querySelectorAll("#compare-out a")].find((link) => link.textContent === "as CSV").click();
            const rows = await saved;
            await until(() => document.getElementById("corpus").textContent);
            return JSON.stringify({
              hidden: form().hidden, heading: document.querySelector("#compare-out h2").textContent, rows,
              corpus: document.getElementById("corpus").textContent,
              address: location.href, alerts: document.querySelectorAll("[role=alert]").length,
            });
            """
        )
        let page = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(page["hidden"] as? Bool == true)
        #expect(page["heading"] as? String == "Stance toward NATO by outlet")
        #expect((page["rows"] as? String)?.hasPrefix("key,label,articles") == true)
        #expect(page["corpus"] as? String == "12 articles stored.")
        #expect((page["address"] as? String)?.contains("sp_") == false)
        #expect(page["alerts"] as? Int == 0)
        #expect(server.stop() == 0)
    }

    @Test("Names are offered for the letters typed last, whichever answer comes last")
    func names() throws {
        let server = try ServerProcess(["--in-memory"])
        let text = try Browser.drive(
            "http://127.0.0.1:\(server.port)/#follow",
            """
            const answers = {};
            window.fetch = (path) => new Promise((resolve) => {
              const text = new URLSearchParams(path.split("?")[1]).get("q");
              answers[text] = () => resolve({ ok: true, json: async () => ({ data: [{ name: `for ${text}` }] }) });
            });
            const field = document.getElementById("find-form").elements.q;
            for (const text of ["na", "nato"]) {
              field.value = text;
              field.dispatchEvent(new Event("input"));
            }
            const settled = async () => { for (let turn = 0; turn < 100; turn += 1) await null; };
            answers.nato();
            await settled();
            answers.na();
            await settled();
            return [...document.querySelectorAll("#names option")].map((option) => option.value).join();
            """
        )
        #expect(text == "for nato")
        #expect(server.stop() == 0)
    }

    @Test("What is not there is said in words")
    func misses() throws {
        let server = try server()
        let page = try Browser.open("http://127.0.0.1:\(server.port)/#follow?q=Nobody+At+All")
        #expect(page.part(from: #"role="alert">"#, to: "<") == "No stored article mentions such a name.")
    }
}
