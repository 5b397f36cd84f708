import CanonicalJSON
import TestSupport

@testable import BoardLedger
@testable import Governance

/// A ledger recorded at random, and everything that does not hold of it.
///
/// What holds: what recording projected, what a rebuild gives, what another ledger projects that takes in the same records
/// in other portions, and what a plain model finds in the records are the same; and what is asked at an earlier size is
/// what a ledger of that size answers.
final class RandomHistory {
    let seed: UInt64
    private let original: PassingLedger
    private let copy: PassingLedger
    private var entries: RandomEntries
    private var random: SeededGenerator
    private var sheets = 0
    private var clock: Int64 = 0
    private(set) var problems: [String] = []
    /// The types of the records.
    private(set) var types: Set<String> = []
    /// How many records took effect after a day that was asked about.
    private(set) var told = 0
    /// How many times an action was found with agencies to which it was not given.
    private(set) var followed = 0
    /// How many entries rules refused.
    private(set) var refused = 0
    /// How many records say earlier ones anew.
    private(set) var amended = 0
    /// How many times an answer told a secret to somebody who may know it.
    private(set) var found = 0
    /// How many records each subject has.
    private(set) var records: [SubjectID: Int] = [:]

    init(seed: UInt64) throws {
        self.seed = seed
        (original, copy) = (try PassingLedger(), try PassingLedger())
        random = SeededGenerator(seed: ~seed)
        original.setClock(0)
        entries = RandomEntries(seed: seed, today: Self.firstDay)
    }

    private var ledger: Ledger { original.ledger }

    /// 2 June 2014, counted from 1970.
    private static let firstDay = 16_223
    private var today: Int { Self.firstDay + Int(clock / 86_400_000) }

    private func claim(_ holds: Bool, _ what: @autoclosure () -> String) {
        if !holds { problems.append("seed \(seed), sheet \(sheets): \(what())") }
    }

    /// Records a sheet of what rules accept among so many random entries.
    func grow(by count: Int) throws {
        clock += Int64.random(in: 0..<20 * 86_400_000, using: &random)
        original.setClock(clock)
        entries.today = today
        sheets += 1
        let typed = try entries.sheet(number: sheets, entries: count)
        let before = try ledger.digests()
        let preview = try ledger.preview(typed)
        if Int.random(in: 0..<8, using: &random) == 0, !preview.refused.isEmpty {
            claim((try? ledger.record(typed)) == nil, "a sheet with refused entries was recorded")
            claim(try ledger.digests() == before, "a refused sheet left something behind")
        }
        let refusedNumbers = Set(preview.refused.map(\.number))
        refused += refusedNumbers.count
        let sheet = Sheet(
            title: typed.title,
            id: typed.id,
            actor: typed.actor,
            capacity: typed.capacity,
            entries: typed.entries.filter { !refusedNumbers.contains($0.number) },
            content: typed.content
        )
        if !sheet.entries.isEmpty {
            let outcome = try ledger.record(sheet)
            claim(outcome.records.count == preview.records.count, "a preview told of other records than were made")
            for record in outcome.records {
                let subject = try SubjectID(parsing: record.subject)
                records[subject, default: 0] += 1
                types.insert(record.type)
                if try record.data.decode(Amended.self).amends != nil { amended += 1 }
                entries.know([(record.sequence, subject, record.type)])
            }
        }
        entries.know(Set(records.keys))
        if Int.random(in: 0..<12, using: &random) == 0 { _ = try ledger.checkpoint() }
    }

    /// From now on nothing is protected but names: a history of hundreds of records of one subject is long enough.
    func protectNoWords() { entries.protectsWords = false }

    /// From now on most entries are about one subject, of a kind to which much can happen.
    func settle(on kind: SubjectKind) {
        let subjects = records.keys.filter { $0.kind == kind }.sorted()
        entries.favourite = subjects.isEmpty ? nil : subjects.random(&random)
    }

    /// How many records that subject has.
    var recordsOfFavourite: Int { entries.favourite.flatMap { records[$0] } ?? 0 }

    /// Compares everything, at the size that is reached.
    func check() throws {
        let lines = try original.export()
        let digests = try ledger.digests()
        let verification = try ledger.verify()
        claim(verification.isSound, "verify finds \(verification.damages)")

        let model = try PlainModel(lines: lines)
        let stored = try model.entries(of: ledger)
        if stored != model.entries {
            for entry in Set(stored.keys).union(model.entries.keys).sorted() where stored[entry] != model.entries[entry]
            {
                claim(false, "\(entry): projected \(stored[entry] ?? "not"), plain \(model.entries[entry] ?? "not")")
            }
        }

        var taken = 0
        repeat {
            taken = min(lines.count, taken + Int.random(in: 1...max(1, lines.count), using: &random))
            try copy.takeIn(lines.prefix(taken))
        } while taken < lines.count
        claim(try copy.ledger.digests() == digests, "a ledger that took in the same records projects something else")
        claim(try copy.export() == lines, "a ledger that took in the same records holds others")

        let rebuilding = try ledger.rebuild()
        claim(rebuilding.size == UInt64(lines.count), "a rebuild took in \(rebuilding.size) of \(lines.count) records")
        for projection in rebuilding.projections where projection.digestBefore != projection.digest {
            // No digest is told of a table without entries.
            claim(projection.entries == 0, "a rebuild gives other \(projection.name)")
        }
        claim(try ledger.digests() == digests, "the digests of a rebuild are not those of what it made")
    }

    /// Compares what is answered about days with what a plain model says of them, now and at an earlier size.
    func checkDays() throws {
        let lines = try original.export()
        for size in [lines.count, Int.random(in: 0...lines.count, using: &random)] {
            let model = try PlainModel(lines: Array(lines.prefix(size)))
            let day = Day(epochDay: today + Int.random(in: -1500...200, using: &random))
            let (plain, moment) = (PlainDay(model: model, day: day), Moment(asOf: day, knownSize: UInt64(size)))
            func claim<Answer: Equatable>(_ answer: Answer, is expected: Answer, _ question: String) {
                self.claim(
                    answer == expected,
                    "\(question), as of \(day.words), at \(size) of \(lines.count): \(answer) – plain: \(expected)"
                )
            }
            claim(try ledger.audit(AuditFilter(), moment).map(\.position), is: plain.audited, "audit")
            claim(try ledger.unauthorised(moment).map(\.position), is: plain.unauthorised, "unauthorised")
            let roles: [(role: Role, kind: SubjectKind)] = [(.leadAgency, .agency), (.leadGroup, .body)]
            for action in model.subjects where action.hasPrefix("action/") {
                for (role, kind) in roles {
                    let leads = try? ledger.owner(of: action, moment).leads.filter { $0.role == role }
                    var told = Set((leads ?? []).map(\.who.id.description))
                    if leads != nil, !(leads ?? []).contains(where: { $0.certainty == .certain }), told.count < 2 {
                        told.insert("")
                    }
                    var expected = plain.heldLeads(action, kind)
                    if !expected.subtracting(plain.givenLeads(action, kind).map(\.holder)).isEmpty { followed += 1 }
                    if expected.count > 2 { expected.remove("") }
                    if told.count > 1 { expected.remove(""); told.remove("") }
                    claim(told, is: expected, "\(role.words) of \(action)")
                }
            }
            for (role, kind) in roles {
                for owner in model.subjects.filter({ $0.hasPrefix("\(kind.rawValue)/") }) {
                    guard let owned = try? ledger.owned(by: owner, moment) else { continue }
                    let led = owned.parts.filter { $0.role == role && $0.subject.id.kind == .action }.map(
                        \.subject.id.description
                    )
                    claim(Set(led), is: plain.held(by: owner, kind), "led by \(owner)")
                }
            }
        }
    }

    /// Records only what takes effect after a day, and compares what is answered about that day before and after.
    func checkThatWhatIsToComeIsNotTold() throws {
        let day = Day(epochDay: today + Int.random(in: -1000...100, using: &random))
        let subjects = records.keys.sorted().shuffled(using: &random).prefix(12)
        let words = RandomEntries.vocabulary.shuffled(using: &random).prefix(4)
        let questions = Enquiry.all(about: subjects, words)
        let before = questions.map { $0.answer(ledger, Moment(asOf: day)) }
        sheets += 1
        let drawn = try entries.sheet(number: sheets, entries: 60)
        let preview = try ledger.preview(drawn)
        let later = Set(preview.rows.filter { row in Self.takesEffect(row, after: day) }.map(\.number))
        let sheet = Sheet(
            title: drawn.title,
            id: drawn.id,
            actor: drawn.actor,
            capacity: drawn.capacity,
            entries: drawn.entries.filter { later.contains($0.number) },
            content: drawn.content
        )
        // One that rests on an entry that was left out is refused, and all of them with it.
        guard !sheet.entries.isEmpty, let outcome = try? ledger.record(sheet) else { return }
        // A date that was taken from an entry which was left out is another now.
        guard outcome.rows.allSatisfy({ Self.takesEffect($0, after: day) || $0.fate == .alreadyRecorded }) else {
            return
        }
        for record in outcome.records { records[try SubjectID(parsing: record.subject), default: 0] += 1 }
        // Without those left out, an entry may turn out to add to what is known: that is knowledge, too.
        let isPlain = try outcome.records.allSatisfy { try $0.data.decode(Amended.self).amends == nil }
        if !isPlain { return }
        told += outcome.records.count
        for (question, old) in zip(questions, before) {
            let now = question.answer(ledger, Moment(asOf: day))
            claim(
                now == old,
                "\(question.words), as of \(day.words), tells what takes effect later: \(now) – before: \(old)"
            )
        }
    }

    private static func takesEffect(_ row: Outcome.Row, after day: Day) -> Bool {
        guard case .new(let records) = row.fate else { return false }
        return records.allSatisfy { record in
            let date = record.occurred.flatMap { try? EDTFDate(edtf: $0) }
            // What a record says of another is knowledge, and counts whatever the day.
            let isNote = ChangeCatalogue.isNote(record.type)
            let isPlain = !isNote && (try? record.data.decode(Amended.self).amends) == nil
            return isPlain && date.map { $0.earliest > day } ?? false
        }
    }

    /// Compares answers at an earlier size with those of a ledger that holds no more than that.
    func checkEarlierAnswers() throws {
        let lines = try original.export()
        guard !lines.isEmpty else { return }
        let size = Int.random(in: 1...lines.count, using: &random)
        let earlier = try PassingLedger()
        try earlier.takeIn(lines.prefix(size))
        var ledgerThen = earlier.ledger
        // Whoever may read what is protected may do so at either.
        ledgerThen.vault = ledger.vault
        let day = Day(epochDay: today + Int.random(in: -1500...200, using: &random))
        let subjects = records.keys.sorted().shuffled(using: &random).prefix(12)
        let words = RandomEntries.vocabulary.shuffled(using: &random).prefix(4)
        for question in Enquiry.all(about: subjects, words) {
            let now = question.answer(ledger, Moment(asOf: day, knownSize: UInt64(size)))
            let then = question.answer(ledgerThen, Moment(asOf: day))
            claim(
                now == then,
                "\(question.words), as of \(day.words), at \(size) of \(lines.count): \(now) – then: \(then)"
            )
        }
    }
}

extension RandomHistory {
    /// Asks everything in every view: what a view must not see is in no answer, error, suggestion or piece of evidence.
    func checkViews() throws {
        guard !records.isEmpty else { return }
        let subjects = records.keys.sorted().shuffled(using: &random).prefix(6)
        let words = RandomEntries.vocabulary.shuffled(using: &random).prefix(1) + ["zqx", "zqxe", "zqxp", "zqxe1zqxx"]
        let moment = Moment(asOf: ledger.today, tellsPlans: true)
        let size = try ledger.size()
        let earlier = Moment(asOf: ledger.today, knownSize: UInt64.random(in: 1...size, using: &random))
        for view in View.allCases {
            let seeing = ledger.seen(by: view)
            var told = Enquiry.all(about: subjects, words).flatMap { question in
                [
                    (question.words, "\(question.answer(seeing, moment))"),
                    (question.words, "\(question.answer(seeing, earlier))"),
                ]
            }
            for subject in subjects.prefix(1) {
                let evidence = try? seeing.evidence(about: subject.description, moment) { "\($0)" }
                told.append(("evidence \(subject)", evidence ?? ""))
                let difference = try? seeing.difference(of: subject.description, from: earlier, to: moment)
                told.append(("diff \(subject)", "\(difference as Any)"))
            }
            for (question, answer) in told where !question.contains("zqx") || view == .public {
                // The word that is looked for stands in the question.
                let answer =
                    question.hasPrefix("search zqx") ? answer.replacing("“\(question.dropFirst(7))”", with: "") : answer
                for match in answer.matches(of: /zqx[ep][0-9]+zqx/) {
                    let secret = String(match.output)
                    found += 1
                    claim(try mayBeSeen(secret, by: view), "\(view) is told \(secret) by \(question)")
                }
            }
        }
    }

    private func mayBeSeen(_ secret: String, by view: View) throws -> Bool {
        if view == .secretariat { return true }
        guard let owner = entries.secrets[secret] else { return false }
        guard owner.hasPrefix("exemption/") else { return view != .public }
        let state = try ledger.consult(Moment(asOf: ledger.today, tellsPlans: true)) { question in
            try question.known(SubjectID(parsing: owner), as: Exemption.self)
        }
        // Of what was recorded under another key nobody is told here.
        guard let state else { return false }
        // To withdraw what lifted it withholds nothing again: what was published is public.
        let published = try original.export().map { String(decoding: $0, as: UTF8.self) }
            .filter { $0.contains("\"manner\":\"opening\"") }
        if published.contains(where: { $0.contains(secret) }) { return true }
        return state.lifted != nil || view == .scrutiny && state.isOpenToScrutiny(on: ledger.today)
    }
}

/// Whether a record says an earlier one anew.
private struct Amended: Decodable {
    let amends: Amendment?
}

extension ChangeCatalogue {
    /// Whether a record of the type says something of another record, as every kind of subject has them.
    static func isNote(_ type: String) -> Bool {
        ["record-withdrawn", "spelling-noted", "record-withheld"].contains { type.contains($0) }
    }
}
