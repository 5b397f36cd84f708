internal import BoardLedger

/// Those that lead, or may lead, by role.
func words(_ leads: [Lead], on day: Day) -> String {
    var roles: [Role] = []
    for lead in leads where !roles.contains(lead.role) { roles.append(lead.role) }
    return roles.map { role in words(ofOneRole: leads.filter { $0.role == role }, on: day) }.joined(separator: ", ")
}

/// Those of which one leads, or may, beside whoever surely does.
///
/// Where several lead together, the heirs of each that was split are a choice of their own: one of them leads with the
/// others. Otherwise all that may lead are one choice.
func choices(among leads: [Lead]) -> [[Lead]] {
    let open = leads.filter { $0.certainty == .either }
    guard leads.contains(where: { $0.certainty == .each }) else { return open.isEmpty ? [] : [open] }
    // Who was split and has not ended may lead still.
    func origin(_ lead: Lead) -> SubjectID { lead.inherited?.from.id ?? lead.who.id }
    var origins: [SubjectID] = []
    for lead in open where !origins.contains(origin(lead)) { origins.append(origin(lead)) }
    return origins.map { one in open.filter { origin($0) == one } }
}

/// Each that surely leads, and behind them what is open.
private func words(ofOneRole leads: [Lead], on day: Day) -> String {
    func names(_ some: [Lead]) -> [String] {
        some.map {
            words($0.who, on: day) + words($0.inherited, also: $0.alsoInherited, isAmongOthers: leads.count > 1)
        }
    }
    let certain = leads.filter { $0.certainty != .either }
    let open = choices(among: leads).map { choice in
        let perhaps = choice.count == 1 && leads.count > 1 ? "perhaps " : ""
        return perhaps + names(choice).joined(separator: " or ")
    }
    return ((certain.isEmpty ? [] : [names(certain).joined(separator: " and ")]) + open).joined(separator: ", and ")
}
