import BoardLedger

/// Small runs that always do the same, whose instructions `tools/bench --gate` counts.
///
/// Each is made ready by a process of its own, which is not counted; another opens the ledger and does one thing.
enum FixedRuns {
    private static let runs: [String: FixedRun] = [
        "open": FixedRun("Starts and opens a ledger; all other counts are beside this.", in: .town(300)) { _ in },
        "read-sheet": FixedRun("Reads a sheet of 200 entries.", in: .town(300), sheet: { $0.next(200) }) { run in
            _ = try run.sheet()
        },
        "record-sheet": FixedRun("Records a sheet of 200 entries.", in: .town(300), sheet: { $0.next(200) }) { run in
            _ = try run.ledger.record(run.sheet())
        },
        "record-onto-100": onto(100), "record-onto-1000": onto(1_000),
        "rebuild-250": rebuild(.town(250), "250 records"), "rebuild-500": rebuild(.town(500), "500 records"),
        "rebuild-one-subject-100": rebuild(.hot(100), "100 records of one subject"),
        "rebuild-one-subject-200": rebuild(.hot(200), "200 records of one subject"),
        "owner-in-plan-25": owner(25), "owner-in-plan-100": owner(100),
        "gaps-of-plan-25": gaps(25), "gaps-of-plan-100": gaps(100),
        "search": FixedRun("Searches by two words, ten times.", in: .town(500)) { run in
            for _ in 0..<10 { _ = try run.ledger.search("community clinics", run.moment) }
        },
        "verify-500": FixedRun("Verifies 500 records.", in: .town(500)) { run in
            guard try run.ledger.verify(.everything).isSound else { throw Parameters.Unusable("It is not sound.") }
        },
        "checkpoint-500": FixedRun("Signs the first checkpoint of 500 records.", in: .town(500)) { run in
            _ = try run.ledger.checkpoint()
        },
    ]

    private static func onto(_ records: Int) -> FixedRun {
        FixedRun(
            "Records one entry onto a subject of \(records) records.",
            in: .hot(records),
            sheet: { [$0.town.report(Source.hotAction)] },
            doing: { run in _ = try run.ledger.record(run.sheet()) }
        )
    }

    private static func rebuild(_ ledger: FixedRun.Ready, _ what: String) -> FixedRun {
        FixedRun("Rebuilds \(what).", in: ledger) { run in _ = try run.ledger.rebuild() }
    }

    private static func owner(_ actions: Int) -> FixedRun {
        FixedRun("Asks ten times who owns an action of a plan of \(actions).", in: .plan(actions)) { run in
            for _ in 0..<10 { _ = try run.ledger.owner(of: "action/\(Name.action(24))", run.moment) }
        }
    }

    private static func gaps(_ actions: Int) -> FixedRun {
        FixedRun("Asks for the gaps of a plan of \(actions) actions.", in: .plan(actions)) { run in
            _ = try run.ledger.gaps(ofPlan: "plan/\(Name.plan(0))", run.moment)
        }
    }

    /// Makes the ledger of a run ready.
    static func prepare(_ parameters: Parameters) throws -> Findings {
        try find(parameters).prepare(at: parameters.text("ledger"))
        return Findings()
    }

    /// Does a run.
    static func perform(_ parameters: Parameters) throws -> Findings {
        try find(parameters).perform(at: parameters.text("ledger"))
        return Findings()
    }

    /// Names all runs.
    static func list(_: Parameters) throws -> Findings { Findings(text: runs.mapValues(\.meaning)) }

    private static func find(_ parameters: Parameters) throws -> FixedRun {
        guard let run = runs[try parameters.text("run")] else {
            throw Parameters.Unusable("The runs are \(runs.keys.sorted().joined(separator: ", ")).")
        }
        return run
    }
}
