// Where an agency or a body is named that had ended by then. One that is yet to begin may be named: papers count on it.
extension Register {
    /// Refuses those that had certainly ended by a date.
    func refuseEnded<T>(_ named: [Ref<T>]?, by date: EDTFDate?, _ field: String) throws(Refusal) {
        guard let date else { return }
        for id in (named ?? []).map(\.id) {
            guard let known = institution(id) else { continue }
            try known.lifespan.checkEnded(id, by: date, field, rule: type(of: known).notExisting)
        }
    }

    fileprivate func institution(_ id: SubjectID) -> (any Institution)? {
        func institution<D: Decider>(_: D.Type) -> (any Institution)? {
            D.mayBeSucceeded ? state(of: id, as: D.self).flatMap { $0 as? any Institution } : nil
        }
        return institution(id.kind.decider)
    }
}

extension Request {
    /// Asks back about one that had certainly ended by a date, where papers may name it all the same.
    ///
    /// - Parameters:
    ///   - id: Whoever is named.
    ///   - date: The date; nil where none is on record.
    ///   - part: What it is named for: “as appointing”.
    ///   - register: Tells when it ended.
    func askAboutEnded(_ id: SubjectID?, by date: EDTFDate?, _ part: String, _ register: some Register) {
        guard let id, let date, let ended = register.institution(id)?.lifespan.ended, date.isCertainlyAfter(ended)
        else {
            return
        }
        ask(
            "\(id) ended \(ended.phrase), and is named \(part) \(date.phrase). Check the name and the date against the "
                + "paper: where it means another, correct this record."
        )
    }
}
