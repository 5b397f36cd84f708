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
