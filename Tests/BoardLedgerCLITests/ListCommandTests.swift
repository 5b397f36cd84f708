import Foundation
import Testing

/// Lists at the command line.
struct ListCommandTests {
    private func run(_ arguments: String...) throws -> Program.Run {
        try #require(Desk.askingOnly).run(arguments)
    }

    @Test func `a kind is named as one or as many`() throws {
        let one = try run("list", "agency")
        #expect(one.code == 0 && one.messages.isEmpty)
        #expect(try run("list", "Agencies").output == one.output)
        #expect(try run("list", "people").output == run("list", "person").output)
        #expect(one.outputLines[0].hasPrefix("Agencies on record, as of "))
        #expect(one.output.contains("agency/nhs-leeds"))
    }

    @Test func `a long list says where it goes on`() throws {
        let whole = try CSV(run("list", "action", "--format", "csv").output).rows
        let first = try run("list", "action", "--limit", "2")
        #expect(first.outputLines.dropLast().last == "there are more: --after complete-templates")
        let csv = try run("list", "action", "--limit", "2", "--format", "csv")
        #expect(csv.messages == "note:  there are more: --after complete-templates\n")
        #expect(
            try JSON(run("list", "action", "--limit", "2", "--json").output)["next"].text == "action/complete-templates"
        )
        for after in ["complete-templates", "action/complete-templates"] {
            let rest = try run("list", "action", "--after", after, "--format", "csv")
            #expect(rest.messages.isEmpty)
            #expect(try CSV(rest.output).rows.dropFirst() == whole.dropFirst(3))
        }
    }

    @Test func `what cannot be listed is answered with what can`() throws {
        let kind = try run("list", "reviw")
        #expect(kind.code == 64)
        #expect(kind.messageLines[0] == "error: There is no kind “reviw”.")
        #expect(kind.messageLines.last == "try:   boardledger list review")
        #expect(try run("list", "action", "--limit", "0").code == 64)
        let other = try run("list", "action", "--after", "plan/vision-for-leeds-2004")
        #expect(other.code != 0 && other.output.isEmpty)
        #expect(try run("list", "action", "--after", "Not a slug").code != 0)
    }

    @Test func `nothing on record is an answer`() throws {
        let none = try run("list", "exemption")
        #expect(none.code == 0 && none.outputLines.dropLast().last == "None.")
    }

    @Test func `a resolution of pages is told in a line of a table, and whole in JSON, in CSV and where it is shown`()
        throws
    {
        let desk = try Desk.leeds()
        let resolution = "that " + (1...300).map { "paragraph \($0)" }.joined(separator: ", ")
        let sheet = try desk.sheet(
            "long",
            """
            - {command: decision make, decision: long, body: executive-board, verb: agreed, text: "\(resolution)", occurred: 2009-05-06}
            """
        )
        try #require(desk.run("record", sheet).code == 0)
        for question in [["list", "decision"], ["search", "paragraph"], ["audit", "--type", "decision.made"]] {
            let table = try desk.run(question)
            let line = try #require(table.outputLines.first { $0.contains("paragraph 1,") }, "\(table.output)")
            #expect(line.count < 260 && line.contains("…") && !line.contains(",…"), "\(line)")
            #expect(try desk.run(question + ["--json"]).output.contains(resolution))
            #expect(try desk.run(question + ["--format", "csv"]).output.contains(resolution))
        }
        #expect(try desk.run("show", "decision/long").output.contains(resolution))
    }

    @Test func `a seat whose last day may have come is marked wherever it is told`() throws {
        let desk = try Desk.leeds()
        let sheet = try desk.sheet(
            "seat",
            """
            - {command: seat create, seat: gone, name: The old seat, body: executive-board, occurred: 2009}
            - {command: seat abolish, seat: gone, occurred: April 2010}
            """
        )
        try #require(desk.run("record", sheet).code == 0)
        for question in [["membership", "executive-board"], ["list", "seat"]] {
            let during = try desk.run(question + ["--as-of", "2010-04-10"]).output
            #expect(during.contains("The old seat (ends in April 2010)"), "\(during)")
            #expect(try !desk.run(question + ["--as-of", "2010-03-31"]).output.contains("(end"))
        }
        let csv = try desk.run("membership", "executive-board", "--as-of", "2010-04-10", "--format", "csv")
        #expect(csv.outputLines.first { $0.contains("seat/gone") }?.hasSuffix(",2010-04,,,") == true, "\(csv.output)")
    }

    @Test func `private persons whom an old ledger names in clear are kept from the public`() throws {
        let old = try OldLedger("northmoor")
        let all = try CSV(old.run(["list", "person", "--format", "csv", "--view", "secretariat"]).output).rows
        let told = try CSV(old.run(["list", "person", "--format", "csv"]).output).rows
        #expect(told.count < all.count && told.allSatisfy(all.contains))
        let officers = try CSV(old.run(["list", "person", "--format", "csv", "--view", "officer"]).output).rows
        #expect(officers == all)
    }
}
