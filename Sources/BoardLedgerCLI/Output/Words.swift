internal import BoardLedger

/// A date in words, or what stands for none.
func words(_ date: EDTFDate?, or absent: String = "not stated") -> String {
    date?.words ?? absent
}

/// A citation in one line: the place, then the words.
func words(_ citation: CitationAnswer?) -> String {
    guard let citation else { return "" }
    let place = [citation.document?.slug, citation.place].compactMap(\.self).joined(separator: " ")
    return [place, citation.words.map { "“\($0)”" }].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
}

/// Names, marked where their bearers have ended by a day.
func words(
    _ owners: [Named],
    doubt: String? = nil,
    on day: Day,
    or absent: String = "nobody on record"
) -> String {
    if owners.isEmpty { return absent }
    return owners.map { words($0, on: day) }.joined(separator: ", ") + (doubt.map { " (\($0))" } ?? "")
}

/// Which of several have ended, each with its last day, for a cell of CSV: `agency/nhs-leeds=2013-03-31`.
func ends(_ owners: [Named]) -> String {
    owners.compactMap { owner in owner.ended.map { "\(owner.id)=\($0.edtf)" } }.joined(separator: " ")
}

/// That keys are here which should have been destroyed, and what to do.
func words(erasedWithKeys persons: [SubjectID]) -> String {
    let keys = persons.count == 1 ? "The key of 1 erased person is" : "The keys of \(persons.count) erased persons are"
    return
        "\(keys) here, and what is protected of them can be read: \(persons.prefix(20).map(\.description).joined(separator: ", "))"
        + (persons.count > 20 ? " and \(persons.count - 20) more. " : ". ")
        + "A copy of the keys was put back by hand, or an erasure was interrupted. To destroy them again: boardledger vault "
        + "backup DIR, which then copies the keys that stay into the new directory DIR."
}

/// From whom somebody took over, behind its name; among others only that this was planned.
func words(_ inherited: InheritedAnswer?, also others: [InheritedAnswer] = [], isAmongOthers: Bool = false) -> String {
    let all = [inherited].compactMap(\.self) + others
    if all.isEmpty { return "" }
    let names = all.map(\.from.name).joined(separator: " and ")
    let remarks =
        (isAmongOthers ? [] : ["took over from \(names)"])
        + (all.allSatisfy(\.isPlanned) ? [Inheritance.Doubt.planned.words] : [])
    return remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
}

/// How far an action had come; how far it may have, and why, where that is not certain.
func words(_ status: Action.Status?, doubt: String?) -> String? { doubt.map { "\($0) (not certain)" } ?? status?.words }

/// A subject by its name, marked where it has ended.
func words(_ named: Named, on day: Day) -> String { words(named.name, ended: named.ended, on: day) }

/// As much of a title as a line of a table takes: that of a decision is its whole resolution, which may be pages long.
///
/// `show` tells all of it, and so do JSON and CSV.
func short(_ title: String) -> String {
    let longest = 140
    guard Terminal.columns(of: title) > longest else { return title }
    var (columns, end, wordEnd) = (0, title.startIndex, title.startIndex)
    while end < title.endIndex {
        columns += Terminal.columns(of: String(title[end]))
        // One column is for what says that there is more.
        guard columns < longest else { break }
        if title[end].isWhitespace { wordEnd = end }
        end = title.index(after: end)
    }
    var kept = title[..<(wordEnd > title.startIndex ? wordEnd : end)]
    while let last = kept.last, last.isWhitespace || ",;:.".contains(last) { kept.removeLast() }
    return kept + "…"
}

/// A name, marked where its bearer has ended: the last day is one on which it still answers.
func words(_ name: String, ended: EDTFDate?, on day: Day) -> String {
    let name = short(name)
    guard let ended else { return name }
    if ended == EDTFDate(day) { return "\(name) (ends today)" }
    return ended.latest >= day ? "\(name) (ends \(ended.phrase))" : "\(name) (ended \(ended.phrase))"
}

/// The decision behind something.
func words(
    _ authority: SubjectID?,
    isRetrospective: Bool,
    doubt: String?,
    or absent: String = "no decision on record"
) -> String {
    let remark = isRetrospective ? "retrospective" : doubt
    return authority.map { "\($0)\(remark.map { " (\($0))" } ?? "")" } ?? absent
}

/// What is said of the decision behind something, for cells of CSV: whether it was made afterwards, and any doubt of it.
func remarks(_ isRetrospective: Bool, _ doubt: String?) -> [String] { [isRetrospective ? "yes" : "", doubt ?? ""] }

/// Which later records amend something, for a cell of CSV, each once.
func records(_ amendments: [AmendmentAnswer]) -> String {
    var told: Set<UInt64> = []
    return amendments.map(\.record).filter { told.insert($0).inserted }.map { "\($0)" }.joined(separator: " ")
}

/// How what falls due stands, and why that is not certain.
func words(_ due: DueAnswer) -> String {
    due.standing.rawValue + (due.doubt.map { " (not certain: \($0))" } ?? "")
}

/// What a later record says of an earlier one, and what that had said.
func words(_ amendment: AmendmentAnswer) -> String {
    let effect =
        switch amendment.effect {
        case .correction: "corrected"
        case .addition: "added to"
        case .withdrawal: "withdrawn"
        case .withholding: "withheld (the log still holds it)"
        case .opening: "published"
        case .spelling: "spelling noted"
        }
    let told = "\(amendment.recordedOn.words) by \(amendment.actor) (\(amendment.capacity))"
    let authority = amendment.authority.map { ", decided by \($0)" } ?? ""
    let minutes = amendment.minutes.map { ", by the minutes of \($0)" } ?? ""
    // What a publication repeats is why the record had been corrected; why it is published stands in what lifted it.
    let reason = amendment.reason.map { amendment.effect == .opening ? " (corrected before: \($0))" : ": \($0)" } ?? ""
    let date = amendment.occurredBefore.map { ", \($0.words)" } ?? ""
    let before = amendment.effect == .spelling ? "" : "; before: \(amendment.before)\(date)"
    return
        "record \(amendment.of) \(effect) by record \(amendment.record), \(told)\(authority)\(minutes)\(reason)\(before)"
}

/// The day on which the ledger was told, marked where the clock that gave it was wrong.
func words(recordedIn row: AuditRow) -> String { row.recordedOn.words + (row.isTimeUntrusted ? " (clock wrong)" : "") }

/// What a record says, with what it said before and what others make of it.
func words(_ row: AuditRow, isWhole: Bool = false) -> String {
    var remarks = row.values.compactMap { value in
        value.before.map { before in row.values.count == 1 ? "before: \(before)" : "\(value.label) before: \(before)" }
    }
    if row.isPlanned { remarks.append("planned") }
    if let amends = row.amends, amends.effect == .correction || amends.effect == .addition {
        remarks.append(words(amends))
    }
    if !row.amendedBy.isEmpty {
        remarks.append("amended by record \(row.amendedBy.map { "\($0)" }.joined(separator: ", "))")
    }
    let opensDecision = ["decision.made.v1", "decision.taken.v1", "decision.planned.v1"].contains(row.type)
    let what = opensDecision && !isWhole ? short(row.what) : row.what
    return remarks.isEmpty ? what : "\(what) (\(remarks.joined(separator: "; ")))"
}

extension Page {
    /// What is on record and takes effect later.
    mutating func planned(_ rows: [AuditRow], of subject: SubjectID? = nil) {
        guard !rows.isEmpty else { return }
        gap()
        heading("Planned: takes effect later")
        table(
            ["Record", "From", "Subject", "What", "Decided by"],
            rows.map { row in
                [
                    String(row.position), BoardLedgerCLI.words(row.occurred),
                    row.subject == subject ? "" : row.subject.description, BoardLedgerCLI.words(row),
                    BoardLedgerCLI.words(
                        row.authority,
                        isRetrospective: row.isRetrospective,
                        doubt: row.authorityDoubt,
                        or: ""
                    ),
                ]
            }
        )
    }

    /// What later records say of those that the facts of an answer come from.
    mutating func amendments(_ amendments: [AmendmentAnswer]) {
        guard !amendments.isEmpty else { return }
        gap()
        heading("Corrected and added to")
        var told: Set<UInt64> = []
        for amendment in amendments where told.insert(amendment.record).inserted {
            paragraph(words(amendment), indent: 2)
        }
    }
}

/// How far the source of a rule of law was read.
func words(tag: String) -> String {
    switch tag {
    case "V": "in the source [V]"
    case "P": "in part [P]"
    case "K": "general knowledge [K]"
    default: "judgement [\(tag)]"
    }
}

/// How much an answer withholds from a view; nil where it withholds nothing.
func words(_ withheld: [Withheld], from view: View) -> String? {
    if withheld.isEmpty { return nil }
    let count = withheld.reduce(0) { $0 + $1.count }
    let grounds = withheld.map { "\($0.count) as \($0.ground)" }.joined(separator: "; ")
    return "Withheld from the view “\(view.rawValue)”: \(count == 1 ? "1 value" : "\(count) values") (\(grounds))."
}
