package import Governance

/// A value that an entry has from the header of its sheet.
public struct HeaderValue: Codable, Hashable, Sendable {
    /// The header’s field.
    public var field: String
    /// The value as records hold it: a date in EDTF, or a reference.
    public var value: String

    /// The value as people read it.
    public var words: String { (try? EDTFDate(edtf: value).words) ?? value }
}

/// What a sheet’s header says for one entry that does not say it itself.
package struct HeaderOffer: Hashable, Sendable {
    package var occurred: EDTFDate?
    package var authority: Ref<Decision>?
    package var document: Ref<SourceDocument>?
    /// Where each stands in the header.
    package var places: [String: TextPlace] = [:]
    /// Why one of them does not hold for the entry, where that may surprise.
    package var remarks: [String] = []

    package var fields: [String] {
        (occurred == nil ? [] : ["occurred"]) + (authority == nil ? [] : ["authority"])
            + (document == nil ? [] : ["document"])
    }
}

extension Instruction {
    /// The entry with the header’s date.
    func taking(_ date: EDTFDate?) -> Instruction {
        guard let date, occurred == nil else { return self }
        var instruction = self
        instruction.occurred = date
        instruction.took("occurred", date.edtf, at: "occurred")
        return instruction
    }

    /// The entry with the header’s decision and document.
    func takingSources(of offer: HeaderOffer) -> Instruction {
        var instruction = self
        if let authority = offer.authority, self.authority == nil {
            instruction.authority = authority
            instruction.took("authority", "\(authority.id)", at: "authority")
        }
        if let document = offer.document, citation == nil {
            instruction.citation = Citation(document: document)
            instruction.took("document", "\(document.id)", at: "citation")
        }
        return instruction
    }

    private mutating func took(_ field: String, _ value: String, at place: String) {
        taken.append(HeaderValue(field: field, value: value))
        places[place] = offer?.places[field]
    }
}

extension Sheet {
    /// What its header says that no entry took.
    ///
    /// What is on record already takes nothing, and may have taken it when it was recorded.
    func remarks(on rows: [Outcome.Row]) -> [String] {
        guard let header, !rows.contains(where: \.isRefused) else { return [] }
        var used = Set(rows.flatMap(\.fromHeader).map(\.field))
        for (entry, row) in zip(entries, rows) where row.fate == .alreadyRecorded {
            used.formUnion((try? entry.content.get().offer?.fields) ?? [])
        }
        return header.given.filter { !used.contains($0) }.map(header.remark)
    }
}
