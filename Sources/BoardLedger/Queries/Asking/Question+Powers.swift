internal import Governance

// What powers decisions gave to somebody.
extension Question {
    /// The powers that somebody has on the day, those of each decision in the order of its records.
    ///
    /// Cost: the state of each decision that gave one to them, or to an agency from which they took over.
    func powers(of holder: SubjectID) throws -> [PowerAnswer] {
        let decisions = Set(
            try lineage(of: holder).flatMap { given in
                try subjects(with: given, in: [.delegate], of: .decision).map(\.id)
            }
        )
        return try decisions.sorted().flatMap { id in
            guard try !viewing.hides(id), let decision = try known(id, as: Decision.self) else {
                return [PowerAnswer]()
            }
            return try parts(in: id, decision).filter { $0.holder == holder && $0.role == .delegate }
                .compactMap { part in try power(part, id, decision) }
        }
    }

    private func power(_ part: Part, _ id: SubjectID, _ decision: Decision.State) throws -> PowerAnswer? {
        let given = (part.inherited?.mark ?? part.mark).position
        guard let delegation = decision.delegations.first(where: { $0.mark.position == given }) else { return nil }
        return PowerAnswer(
            decision: try named(id),
            delegation: delegation.value.slug,
            power: delegation.value.power,
            inConsultationWith: try delegation.value.inConsultationWith.map(named),
            since: part.since,
            isCertain: part.isCertain,
            standing: decision.remark(on: day, lackOfPower: lackOfPower(decision)),
            citation: try citation(delegation.mark),
            record: given,
            amended: try amendments(of: delegation.mark),
            inherited: try inherited(part)
        )
    }
}
