// Where an agency or a body is named that had ended by then. One that is yet to begin may be named: papers count on it.
extension Register {
    /// Refuses those that had certainly ended by a date.
    func refuseEnded<T>(_ named: [Ref<T>]?, by date: EDTFDate?, _ field: String) throws(Refusal) {
        guard let date else { return }
        for id in (named ?? []).map(\.id) {
            try lifespan(of: id)?.checkEnded(
                id,
                by: date,
                field,
                rule: id.kind == .body ? .bodyNotExisting : .agencyNotExisting
            )
        }
    }

    fileprivate func lifespan(of id: SubjectID) -> Lifespan? {
        switch id.kind {
        case .agency: state(of: id, as: Agency.self)?.lifespan
        case .body: state(of: id, as: Body.self)?.lifespan
        default: nil
        }
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
        guard let id, let date, let ended = register.lifespan(of: id)?.ended, date.isCertainlyAfter(ended) else {
            return
        }
        ask(
            "\(id) ended \(ended.phrase), and is named \(part) \(date.phrase). Check the name and the date against the "
                + "paper: where it means another, correct this record."
        )
    }
}
