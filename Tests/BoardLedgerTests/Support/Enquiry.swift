import GovernanceSupport

@testable import BoardLedger
@testable import Governance

/// A question to a ledger, and its answer in a form to compare.
struct Enquiry {
    let words: String
    private let ask: (Ledger, Moment) throws -> AnyHashable

    init(_ words: String, _ ask: @escaping (Ledger, Moment) throws -> AnyHashable) {
        self.words = words
        self.ask = ask
    }

    /// What is answered, or why nothing is.
    func answer(_ ledger: Ledger, _ moment: Moment) -> AnyHashable {
        do { return try ask(ledger, moment) } catch { return "refused: \(error)" }
    }

    static func all(about subjects: some Sequence<SubjectID>, _ words: some Sequence<String>) -> [Enquiry] {
        [
            Enquiry("gaps") { try $0.gaps($1) },
            Enquiry("due") { try $0.due($1) },
            Enquiry("unauthorised") { try $0.unauthorised($1) },
            Enquiry("orphans") { try $0.orphans($1) },
            Enquiry("audit") { try $0.audit(AuditFilter(), $1) },
        ]
            + SubjectKind.allCases.map { kind in Enquiry("list \(kind)") { try $0.list(kind, $1) } }
            + words.map { word in Enquiry("search \(word)") { try $0.search(word, $1) } }
            + subjects.flatMap(questions)
    }

    private static func questions(about subject: SubjectID) -> [Enquiry] {
        let name = subject.description
        var questions = [
            Enquiry("show \(name)") { try $0.show(name, $1) },
            Enquiry("why \(name)") { try $0.why(name, $1) },
            Enquiry("search \(subject.slug)") { try $0.search(subject.slug, $1) },
            Enquiry("audit of \(name)") {
                var filter = AuditFilter()
                filter.subject = subject
                return try $0.audit(filter, $1)
            },
        ]
        if subject.kind == .action { questions.append(Enquiry("owner \(name)") { try $0.owner(of: name, $1) }) }
        if subject.kind == .plan {
            questions.append(Enquiry("plan \(name)") { try $0.plan(name, $1) })
            questions.append(Enquiry("gaps of \(name)") { try $0.gaps(ofPlan: name, $1) })
        }
        if subject.kind == .agency {
            questions.append(Enquiry("succession of \(name)") { try $0.succession(of: name, $1) })
        }
        if subject.kind == .body {
            questions.append(Enquiry("membership of \(name)") { try $0.membership(of: name, $1) })
        }
        if subject.kind == .meeting {
            questions.append(Enquiry("meeting \(name)") { try $0.meeting(name, $1) })
        }
        if subject.kind == .decision {
            questions.append(Enquiry("check of \(name)") { try $0.check(decision: name, $1) })
        }
        if Owner.kinds.contains(subject.kind) {
            questions.append(Enquiry("owned by \(name)") { try $0.owned(by: name, $1) })
        }
        return questions
    }
}

extension LedgerFixture {
    /// Every subject that has a record.
    func subjects() throws -> [SubjectID] {
        try Set(ledger.audit(AuditFilter(), moment()).map(\.subject)).sorted()
    }

    /// Everything that is told about every subject, in one text for each question.
    func everythingTold(
        to view: View,
        seeking words: some Sequence<String>
    ) throws -> [(question: String, answer: String)] {
        let (seen, moment, subjects) = (ledger.seen(by: view), try moment(), try subjects())
        var enquiries = Enquiry.all(about: subjects, words)
        for subject in subjects {
            let name = subject.description
            enquiries.append(Enquiry("evidence \(name)") { try $0.evidence(about: name, $1) { "\($0)" } })
            let from = Moment(asOf: "2005-01-01")
            enquiries.append(Enquiry("diff \(name)") { "\(try $0.difference(of: name, from: from, to: $1))" })
        }
        return enquiries.map { ($0.words, "\($0.answer(seen, moment))") }
    }
}
