extension Agency {
    package enum CommandName: String, CaseIterable {
        case register = "agency register"
        case alias = "agency alias"
        case abolish = "agency abolish"
    }

    package static func command(_ name: CommandName) -> any Command.Type {
        switch name {
        case .register: RegisterAgency.self
        case .alias: AddAlias.self
        case .abolish: Abolish.self
        }
    }

    package struct RegisterAgency: Command {
        package var agency: Ref<Agency>
        package var name: String
        package var form: Form?

        package static let meaning = "Put an agency on record, by the name its documents use."
        package static let fields: [Field] = [
            .required("agency", .slug, "A short name for it, used to refer to it from then on."),
            .required("name", .text, "The name, as the document writes it."),
            .optional("form", .choice(Form.allCases.map(\.rawValue)), "What sort of organisation it is."),
        ]
        package static let example = """
            - command: agency register
              agency: nhs-leeds
              name: NHS Leeds
              form: nhs
              citation: {place: "2.1", words: "NHS Leeds is committed to the partnership priorities"}
            """
        package var subject: Ref<Agency> { agency }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            if let state {
                if state.name == name, state.form == form, state.lifespan.began == now.occurred { return [] }
                try refuseExisting(state, called: name)
            }
            try Text.check(name, "name")
            try register.refuseTaken(name, kind: .agency)
            return [.registered(Registered(name: name, form: form))]
        }
    }

    package struct AddAlias: Command {
        package var agency: Ref<Agency>
        package var name: String

        package static let meaning = "Record another name that documents give to an agency."
        package static let fields: [Field] = [
            .required("agency", .reference([.agency]), "The agency."),
            .required("name", .text, "The other name, as the document writes it."),
        ]
        package static let example = """
            - command: agency alias
              agency: leeds-city-council
              name: LCC
              citation: {place: "4.2", words: "LCC Area Managers"}
            """
        package var subject: Ref<Agency> { agency }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            try Text.check(name, "name")
            if state.name == name || state.aliases.contains(where: { $0.name == name }) { return [] }
            try register.refuseTaken(name, kind: .agency)
            return [.aliased(Aliased(name: name))]
        }
    }

    package struct Abolish: Command {
        package var agency: Ref<Agency>

        package static let meaning = "Record that an agency ceased to exist; `occurred` says when."
        package static let fields: [Field] = [.required("agency", .reference([.agency]), "The agency.")]
        package static let example = """
            - command: agency abolish
              agency: nhs-leeds
              occurred: 31 March 2013
            """
        package var subject: Ref<Agency> { agency }

        package func decide(_ state: State?, _ now: Circumstances, _ register: some Register) throws(Refusal) -> [Event]
        {
            let state = try require(state, register)
            let date = try now.requireOccurred("an agency is abolished on a day")
            if state.lifespan.ended == date { return [] }
            if let began = state.lifespan.began, began.isCertainlyAfter(date) {
                throw Refusal(
                    .datesInWrongOrder,
                    field: "occurred",
                    value: date.words,
                    "\(agency.id) cannot end \(date.phrase), before it began \(began.phrase).",
                    remedy: "Check both dates against the papers."
                )
            }
            return [.abolished(Abolished())]
        }
    }
}

extension Register {
    /// Refuses a name that another subject of the kind already goes by, or that people would take for its name.
    func refuseTaken(_ name: String, _ field: String = "name", kind: SubjectKind) throws(Refusal) {
        try Lookalikes.refuseMixed(name, field)
        if let holder = subject(named: name, kind: kind) {
            throw Refusal(
                .nameTaken,
                field: field,
                value: name,
                "“\(name)” is already the name of \(holder).",
                remedy: "Use \(holder), or write the fuller name that tells the two apart."
            )
        }
        guard let seen = Lookalikes.latin(name), let holder = subject(named: seen, kind: kind) else { return }
        throw Refusal(
            .nameLooksTaken,
            field: field,
            value: name,
            "“\(name)” is written with other letters and looks like “\(seen)”, the name of \(holder).",
            remedy: "Use \(holder) if it is meant; if not, write a fuller name that nobody takes for the other."
        )
    }
}
