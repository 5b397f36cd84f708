/// Who was at a meeting, as what and how, and who came and went.
extension Meeting {
    /// Whether somebody was there.
    package enum Presence: String, Choice {
        case present, apologies, absent
    }

    /// As what somebody was there, or was expected.
    package enum AttendingAs: String, Choice {
        case member, substitute, observer
        /// An officer, an adviser or a guest, as the paper has it.
        case inAttendance = "in-attendance"

        package var words: String { rawValue.replacing("-", with: " ") }
    }

    package enum Mode: String, Choice {
        case inPerson = "in-person"
        case remote

        package var words: String { rawValue.replacing("-", with: " ") }
    }

    package struct Attendance: Hashable, Sendable, LookedUp {
        package var who: SubjectID
        package var presence: Presence
        package var attendingAs: AttendingAs
        /// How; nil where no source says.
        package var mode: Mode?
        /// For whom a substitute sat.
        package var sitsFor: SubjectID?
        /// What the minutes call it, where they do not speak of a substitute.
        package var called: String?
        /// As what a substitute sat there, where the entry says.
        package var sitsAs: Seat.Capacity?

        package static let unread = Attendance(who: .unread, presence: .present, attendingAs: .member)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&who)
            coder.code(&presence)
            coder.code(&attendingAs)
            coder.code(&mode)
            coder.code(&sitsFor)
            coder.code(&called)
            coder.code(&sitsAs)
        }

        package var lookedUpBy: String { who.description }
        package var words: String {
            let capacity = sitsAs.map { ", as \($0.words)" } ?? ""
            let seat = sitsFor.map { " (\(called ?? "substitute") for \($0)\(capacity))" } ?? ""
            return "\(who)\(seat)\(mode == .remote ? ", remote" : "")"
        }
    }

    /// That somebody sat in another's place.
    package struct Substitution: FieldValue {
        package var who: Ref<Person>
        package var `for`: Ref<SeatTaker>
        package var `as`: Seat.Capacity?
        package var words: String?

        package init(
            who: Ref<Person>,
            for other: Ref<SeatTaker>,
            as capacity: Seat.Capacity? = nil,
            words: String? = nil
        ) {
            (self.who, self.for, self.as, self.words) = (who, other, capacity, words)
        }

        package static let shape = Shape.object([
            .required("who", .reference(Person.kinds), "Who sat there."),
            .required("for", .reference(SeatTaker.kinds), "In whose place: a person, a seat, an agency or a body."),
            .optional(
                "as",
                Seat.Capacity.shape,
                "As what, where the minutes say: an observer’s substitute is no member. Left out, the seat says it."
            ),
            .optional("words", .text, "What the minutes call it, where they do not say “substitute”.", .protectable),
        ])

        package func addReferences(to subjects: inout [SubjectID]) { subjects += [who.id, self.for.id] }
        package func addWords(to texts: inout [String]) { texts += [words].compactMap(\.self) }
    }

    /// In whose place a substitute can sit.
    package enum SeatTaker: Referable {
        package static let kinds: [SubjectKind] = [.person, .seat, .agency, .body]
    }

    package enum Moved: String, Choice {
        case arrived, left, returned

        package var words: String { rawValue }
    }

    package struct Movement: Hashable, Sendable, LookedUp {
        package var who: SubjectID
        package var moved: Moved
        package var item: String?
        package var how: String?

        package static let unread = Movement(who: .unread, moved: .arrived)

        package mutating func code(_ coder: inout StateCoder) {
            coder.code(&who)
            coder.code(&moved)
            coder.code(&item)
            coder.code(&how)
        }

        package var lookedUpBy: String { words }
        package var words: String {
            "\(who) \(moved.words)\(item.map { " at item “\($0)”" } ?? "")\(how.map { ": \($0)" } ?? "")"
        }
    }

    package struct AttendanceRecorded: SittingChange {
        package var present: [Ref<Person>]?
        package var remote: [Ref<Person>]?
        package var mode: Mode?
        package var substitutes: [Substitution]?
        package var inAttendance: [Ref<Person>]?
        package var observers: [Ref<Person>]?
        package var apologies: [Ref<Person>]?
        package var absent: [Ref<Person>]?

        package static let type = "meeting.attendance-recorded.v1"
        package static let command = "meeting record-attendance"
        package static let what = "Attendance"
        package static let meaning = "These were at the meeting, or were not."
        package static let purpose =
            "Record who was at a meeting, who sat for whom, and who sent apologies; another entry adds to it."
        package static let fields = [
            Field("present", \Self.present, "The members who were there, or the posts.", .part(.attended)),
            Field(
                "remote",
                \Self.remote,
                "Who took part remotely; those who stand in none of the other lists did so as members.",
                .part(.attended)
            ),
            Field("mode", \Self.mode, "How those took part who are not named as remote, where the document says."),
            Field(
                "substitutes",
                \Self.substitutes,
                "Who sat in another’s place, each with `who` and `for`, and `as` for an observer’s substitute."
            ),
            Field(
                "inAttendance",
                \Self.inAttendance,
                "Officers, advisers and others who were there.",
                .part(.attended)
            ),
            Field("observers", \Self.observers, "Who was there as an observer.", .part(.attended)),
            Field("apologies", \Self.apologies, "Who sent apologies.", .part(.apologised)),
            Field("absent", \Self.absent, "Who is named as absent without apologies."),
        ]
        package static let example = """
            - command: meeting record-attendance
              meeting: your-meeting
              present: [your-chair, your-member]
              inAttendance: [director-of-adult-social-services]
              substitutes: [{who: your-substitute, for: person/your-other-member}]
              apologies: [your-other-member]
            """
        package var line: String {
            let there = attendances.filter { $0.presence == .present }
            let members = there.count { attendance in
                switch attendance.attendingAs {
                case .member: true
                case .substitute: attendance.sitsAs?.countsAsMember ?? true
                case .inAttendance, .observer: false
                }
            }
            let parts = [
                members == 0 ? nil : "\(members) present",
                there.count == members ? nil : "\(there.count - members) in attendance",
                (apologies ?? []).isEmpty ? nil : "\(apologies?.count ?? 0) apologies",
                (substitutes ?? []).isEmpty ? nil : "\(substitutes?.count ?? 0) substitutes",
            ]
            return "attendance: \(parts.compactMap(\.self).joined(separator: ", "))"
        }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            guard !attendances.isEmpty else {
                throw Refusal(
                    .fieldMissing,
                    field: "present",
                    "The entry names nobody.",
                    remedy: "Give “present”, “apologies” or another of its lists."
                )
            }
            for (name, list) in lists { try register.requireExist(list, name) }
            for substitution in substitutes ?? [] {
                try register.requireExists(substitution.who, "substitutes.who")
                try register.requireExists(substitution.for, "substitutes.for")
                if let words = substitution.words { try Text.check(words, "substitutes.words") }
            }
            let attendances = attendances
            var (named, isNew): ([SubjectID: Attendance], Bool) = ([:], false)
            for attendance in attendances {
                if let other = named.updateValue(attendance, forKey: attendance.who) {
                    throw contradiction(attendance, other, nil)
                }
                let known = state.attendances.first(attendance.lookedUpBy)
                if let known, known.value != attendance {
                    throw contradiction(attendance, known.value, known.mark)
                }
                isNew = isNew || known == nil
            }
            if !isNew, let last = state.attendances.last, request.isKnown(by: last.mark) { return [] }
            return [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) {
            for attendance in attendances where state.attendances.first(saying: attendance) == nil {
                state.attendances.append(Sourced(attendance, stamp))
            }
        }

        package func addTraces(_ traces: inout Traces) {
            for substitution in substitutes ?? [] {
                traces.parts.append(Traces.Part(holder: substitution.who.id, role: .attended))
            }
        }

        private var lists: [(String, [Ref<Person>]?)] {
            [
                ("present", present), ("remote", remote), ("inAttendance", inAttendance), ("observers", observers),
                ("apologies", apologies), ("absent", absent),
            ]
        }

        /// Each that is named, once for each list that says as what.
        private var attendances: [Attendance] {
            let remote = Set((remote ?? []).map(\.id))
            func there(
                _ who: SubjectID,
                _ attendingAs: AttendingAs,
                _ substitution: Substitution? = nil
            ) -> Attendance {
                Attendance(
                    who: who,
                    presence: .present,
                    attendingAs: attendingAs,
                    mode: remote.contains(who) ? .remote : mode,
                    sitsFor: substitution?.for.id,
                    called: substitution?.words,
                    sitsAs: substitution?.as
                )
            }
            var all = (present ?? []).map { there($0.id, .member) }
            all += (substitutes ?? []).map { there($0.who.id, .substitute, $0) }
            all += (inAttendance ?? []).map { there($0.id, .inAttendance) }
            all += (observers ?? []).map { there($0.id, .observer) }
            var named = Set(all.map(\.who))
            for member in self.remote ?? [] where named.insert(member.id).inserted {
                all.append(there(member.id, .member))
            }
            all += (apologies ?? []).map { Attendance(who: $0.id, presence: .apologies, attendingAs: .member) }
            all += (absent ?? []).map { Attendance(who: $0.id, presence: .absent, attendingAs: .member) }
            return all
        }

        /// The list of the entry that says so of somebody.
        private func field(naming attendance: Attendance) -> String {
            switch (attendance.presence, attendance.attendingAs) {
            case (.apologies, _): "apologies"
            case (.absent, _): "absent"
            case (.present, .substitute): "substitutes"
            case (.present, .inAttendance): "inAttendance"
            case (.present, .observer): "observers"
            case (.present, .member): (present ?? []).contains { $0.id == attendance.who } ? "present" : "remote"
            }
        }

        private func contradiction(_ new: Attendance, _ other: Attendance, _ mark: Mark?) -> Refusal {
            Refusal(
                .attendanceContradicts,
                field: field(naming: new),
                value: new.who.description,
                "\(new.who) is named as \(new.told), and \(mark.map { "record \($0.position)" } ?? "the same entry") "
                    + "names them as \(other.told).",
                remedy: mark.map { Refusal.correcting("record \($0.position)", by: "\($0.position)") }
                    ?? "Name each person in one list, and in “remote” beside it where they took part remotely."
            )
        }
    }

    package struct MovementRecorded: SittingChange {
        package var who: Ref<Person>
        package var moved: Moved
        package var item: Slug?
        package var how: String?

        package static let type = "meeting.movement-recorded.v1"
        package static let command = "meeting record-movement"
        package static let what = "Who came or went"
        package static let meaning = "Somebody came or went during the meeting."
        package static let purpose = "Record that somebody arrived, left or came back during a meeting."
        package static let fields = [
            Field("who", \Self.who, "The person, or the post.", .part(.attended)),
            Field("moved", \Self.moved, "What they did."),
            Field("item", \Self.item, "The item at which, by its short name."),
            Field("how", \Self.how, "What the minutes say of it, in their words.", .words),
        ]
        package static let example = """
            - command: meeting record-movement
              meeting: your-meeting
              who: your-member
              moved: left
              how: left the meeting at 11.40 am
            """
        package var line: String { movement.words }

        package func decide(_ request: Request<Meeting>, _ register: some Register) throws(Refusal) -> [Self] {
            let state = try sitting(request, register)
            try register.requireExists(who, "who")
            if let how { try Text.check(how, "how", longest: Text.longestWords) }
            try state.requireItem(item, request)
            return request.knows(state.movements, movement) ? [] : [self]
        }

        package func evolve(_ state: inout State, _ stamp: Stamp) { state.movements.append(Sourced(movement, stamp)) }

        private var movement: Movement { Movement(who: who.id, moved: moved, item: item?.text, how: how) }
    }
}

extension Meeting.Attendance {
    /// As what and how somebody is named, in words.
    fileprivate var told: String {
        switch presence {
        case .present:
            "present, \(attendingAs.words)\(sitsFor.map { " for \($0)" } ?? "")"
                + "\(sitsAs.map { ", as \($0.words)" } ?? "")\(mode.map { ", \($0.words)" } ?? "")"
        case .apologies: "sending apologies"
        case .absent: "absent"
        }
    }
}
