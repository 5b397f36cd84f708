import Foundation
import Testing

/// One entry of a sheet, given on the command line.
struct EntryCommandTests {
    private func desk() throws -> Desk { try Desk.leeds() }

    @Test func `an entry is recorded as a sheet with it alone would be`() throws {
        let desk = try desk()
        let run = try desk.run(
            "action",
            "assign-lead-agency",
            "area-workshops",
            "agency=nhs-leeds",
            "occurred=17 February 2009",
            "citation.place=4.2",
            "citation.document=report/draft-plan-2009",
            "--by",
            "Democratic Services"
        )
        #expect(run.code == 0, "\(run.messages)")
        #expect(run.messageLines[0] == "Recorded 1 record (record 142).")
        let owner = try desk.run("owner", "area-workshops", "--json")
        #expect(owner.output.contains("agency/nhs-leeds") && owner.output.contains("4.2"))
        #expect(try desk.run("audit", "area-workshops").output.contains("Democratic Services"))
    }

    @Test func `a field that takes several values is given once for each`() throws {
        let desk = try desk()
        let run = try desk.run(
            "gap",
            "record",
            "who-owes",
            "about=action/area-workshops",
            "field=other",
            "words=Something is missing",
            "owedBy=body/task-group",
            "owedBy=agency/nhs-leeds",
            "--by",
            "Democratic Services"
        )
        #expect(run.code == 0, "\(run.messages)")
        let gap = try desk.run("show", "gap/who-owes").output
        #expect(gap.contains("body/task-group") && gap.contains("agency/nhs-leeds"))
    }

    @Test func `a dry run says what would be recorded and records nothing`() throws {
        let desk = try desk()
        let size = try desk.run("status", "--json").output
        let run = try desk.run("meeting", "hold", "scrutiny-board-health-2009-02-17", "--by", "A", "--dry-run")
        #expect(run.code == 0 && run.output.contains("meeting.held.v1"))
        #expect(try desk.run("status", "--json").output == size)
    }

    @Test(arguments: [
        (["area-workshops", "agency"], "is no field with its value"),
        (["agency=nhs-leeds"], "comes the short name of its action"),
        (["area-workshops", "agency=nhs-leeds", "agency=leeds-city-council"], "is given twice"),
        (["area-workshops", "citation.words.more=x"], "goes deeper"),
    ])
    func `what is no field is usage`(_ rest: [String], _ words: String) throws {
        let desk = try desk()
        let run = try desk.run(["action", "assign-lead-agency"] + rest + ["--by", "A"])
        #expect(run.code == 64 && run.messages.contains(words), "\(run.messages)")
    }

    @Test func `a rule refuses an entry as it does in a sheet`() throws {
        let desk = try desk()
        let run = try desk.run("action", "assign-lead-agency", "area-workshops", "agency=nhs-leads", "--by", "A")
        #expect(
            run.code == 5 && run.messages.contains("reference-unknown") && run.messages.contains("agency/nhs-leeds")
        )
        let field = try desk.run("meeting", "hold", "scrutiny-board-health-2009-02-17", "when=today", "--by", "A")
        #expect(field.code == 5 && field.messages.contains("field-unknown"))
    }

    @Test func `a verb that there is not is answered with the nearest`() throws {
        let desk = try desk()
        let action = try desk.run("action", "asign-lead-agency", "x", "--by", "A")
        #expect(action.code != 0 && action.messages.contains("assign-lead-agency"))
        let meeting = try desk.run("meeting", "hols", "x", "--by", "A")
        #expect(meeting.code == 64 && meeting.messages.contains("try:   boardledger meeting hold"))
    }

    @Test func `a kind alone tells what can be recorded of it`() throws {
        let run = try desk().run("action")
        #expect(run.code == 0 && run.output.contains("action assign-lead-agency"))
        #expect(!run.output.contains("plan draft"))
        #expect(try desk().run("describe", "action", "--json").output.contains("action add"))
    }
}
