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

func words(_ owners: [Named], or absent: String = "nobody on record") -> String {
    owners.isEmpty ? absent : owners.map(\.name).joined(separator: ", ")
}

/// What a later record says of an earlier one, and what that had said.
func words(_ amendment: AmendmentAnswer) -> String {
    let effect =
        switch amendment.effect {
        case .correction: "corrected"
        case .addition: "added to"
        case .withdrawal: "withdrawn"
        case .spelling: "spelling noted"
        }
    let told = "\(amendment.recordedOn.words) by \(amendment.actor) (\(amendment.capacity))"
    let authority = amendment.authority.map { ", decided by \($0)" } ?? ""
    let reason = amendment.reason.map { ": \($0)" } ?? ""
    let date = amendment.occurredBefore.map { ", \($0.words)" } ?? ""
    let before = amendment.effect == .spelling ? "" : "; before: \(amendment.before)\(date)"
    return "record \(amendment.of) \(effect) by record \(amendment.record), \(told)\(authority)\(reason)\(before)"
}

/// What a record says, with what others make of it.
func words(_ row: AuditRow) -> String {
    var remarks: [String] = []
    if let amends = row.amends, amends.effect == .correction || amends.effect == .addition {
        remarks.append(words(amends))
    }
    if !row.amendedBy.isEmpty {
        remarks.append("amended by record \(row.amendedBy.map { "\($0)" }.joined(separator: ", "))")
    }
    return remarks.isEmpty ? row.what : "\(row.what) (\(remarks.joined(separator: "; ")))"
}

extension Page {
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
