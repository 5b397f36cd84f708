/// Who there is, meetings, decisions and reports.
extension Town {
    mutating func who() -> Entry? {
        switch numbers.below(42) {
        case ..<9: registerAgency()
        case ..<12: retire()
        case ..<16:
            Entry(
                "agency alias",
                ["agency": Name.agency(numbers.below(agencies)), "name": "Alias \(fresh()) of an agency"]
            )
        case ..<22: establishBody()
        case ..<25:
            Entry(
                "body state-role",
                [
                    "body": Name.body(numbers.below(bodies.count)),
                    "role": "oversees the \(Vocabulary.service(&numbers))",
                ]
            )
        case ..<27:
            Entry(
                "body alias",
                ["body": Name.body(numbers.below(bodies.count)), "name": "Alias \(fresh()) of a board"]
            )
        default: registerPerson()
        }
    }

    /// Something that no other entry has: how many numbers were drawn says so.
    private mutating func fresh() -> String { "\(numbers.next() >> 16)" }

    mutating func registerAgency() -> Entry? {
        var entry = Entry(
            "agency register",
            [
                "agency": Name.agency(agencies),
                "name": "\(numbers.pick(Vocabulary.areas)) \(Name.slug(agencies)) Trust \(agencies)",
                "form": numbers.pick(["council", "nhs", "voluntary-sector", "other"]),
            ]
        )
        if numbers.percent(50) { entry.add("occurred", "\(1974 + numbers.below(30))-04-01") }
        agencies += 1
        return citing(entry)
    }

    private mutating func retire() -> Entry? {
        if retired.registered > retired.abolished, numbers.percent(50) {
            retired.abolished += 1
            return citing(
                Entry(
                    "agency abolish",
                    ["agency": Name.retiredAgency(retired.abolished - 1), "occurred": "2013-03-31"]
                )
            )
        }
        retired.registered += 1
        return citing(
            Entry(
                "agency register",
                [
                    "agency": Name.retiredAgency(retired.registered - 1),
                    "name": "Former \(Name.slug(retired.registered)) Trust \(retired.registered)", "form": "nhs",
                    "occurred": "2002-10-01",
                ]
            )
        )
    }

    mutating func establishBody() -> Entry? {
        var entry = Entry(
            "body establish",
            [
                "body": Name.body(bodies.count),
                "name": "\(numbers.pick(Vocabulary.areas)) \(Name.slug(bodies.count)) Board \(bodies.count)",
                "form": numbers.pick(["board", "committee", "partnership", "scrutiny-board", "sub-group", "task-group"]
                ),
            ]
        )
        if bodies.count > 4, numbers.percent(30) { entry.add("partOf", Name.body(numbers.below(4))) }
        if numbers.percent(30) { entry.add("agency", Name.agency(numbers.below(agencies))) }
        bodies.append(Board())
        return citing(entry)
    }

    mutating func registerPerson() -> Entry? {
        let number = people
        var entry = Entry("person register", ["person": Name.person(number)])
        if numbers.percent(40) {
            entry.add("name", "A. \(Vocabulary.name(number)) \(number)")
            entry.add("form", "person")
            // Reports and actions of other sheets name them.
            entry.add("standing", "senior-officer")
        } else {
            entry.add("name", "Head of \(Vocabulary.service(&numbers)) \(number)")
            entry.add("form", "post")
        }
        entry.add("agency", Name.agency(numbers.below(agencies)))
        people += 1
        return citing(entry)
    }

    mutating func meeting() -> Entry? {
        switch numbers.below(48) {
        case ..<21: return conveneMeeting()
        case ..<36:
            let number = numbers.below(meetings.count)
            guard !meetings[number].isHeld, !meetings[number].isCancelled else { return nil }
            meetings[number].isHeld = true
            return Entry("meeting hold", ["meeting": Name.meeting(number)])
        case ..<38:
            // An even one may serve others, so only odd ones are called off, before anything is known of them.
            let number = meetings.count - 1
            guard number % 2 == 1, !meetings[number].isHeld, !meetings[number].isCancelled else { return nil }
            meetings[number].isCancelled = true
            return Entry("meeting cancel", ["meeting": Name.meeting(number), "reason": "not enough members"])
        default:
            let (number, later) = (numbers.below(meetings.count), numbers.below(meetings.count / 2) * 2)
            guard number != later, !meetings[number].isConfirmed, !meetings[number].isCancelled,
                meetings[number].day <= meetings[later].day
            else { return nil }
            meetings[number].isConfirmed = true
            return Entry("meeting confirm-minutes", ["meeting": Name.meeting(number), "at": Name.meeting(later)])
        }
    }

    mutating func conveneMeeting() -> Entry? {
        let sitting = Sitting(body: numbers.below(bodies.count), day: anyDay())
        let entry = Entry(
            "meeting convene",
            [
                "meeting": Name.meeting(meetings.count), "body": Name.body(sitting.body),
                "date": Calendar.iso(sitting.day),
            ]
        )
        meetings.append(sitting)
        return citing(entry)
    }

    mutating func makeDecision() -> Entry? {
        let sitting = numbers.below((meetings.count + 1) / 2) * 2
        let verb = numbers.pick([
            "agreed", "agreed", "approved", "approved", "approved", "noted", "rejected", "received",
        ])
        var entry = Entry(
            "decision make",
            [
                "decision": Name.decision(decisions.count), "body": Name.body(meetings[sitting].body),
                "meeting": Name.meeting(sitting), "verb": verb,
                "text": "that the \(Vocabulary.service(&numbers)) for \(Vocabulary.group(&numbers)) be taken forward",
            ]
        )
        if numbers.percent(30) { entry.add("reasons", Vocabulary.report(&numbers)) }
        if !actions.isEmpty, numbers.percent(50) {
            entry.fields.append(("about", .list(["action/\(Name.action(numbers.below(actions.count)))"])))
        }
        decisions.append(
            Resolution(
                body: meetings[sitting].body,
                authorises: verb == "agreed" || verb == "approved",
                rejects: verb == "rejected"
            )
        )
        return citing(entry)
    }

    mutating func prepareReport() -> Entry? {
        var entry = Entry(
            "report prepare",
            [
                "report": Name.report(reports.count),
                "title": "Report on \(Vocabulary.service(&numbers)) \(reports.count)",
            ]
        )
        if numbers.percent(60) { entry.add("author", Name.person(numbers.below(people))) }
        entry.add("occurred", words(ofDay: anyDay()))
        reports.append(Paper())
        return entry
    }

    mutating func submitReport() -> Entry? {
        let number = numbers.below(reports.count)
        reports[number].meetings += 1
        return citing(
            Entry(
                "report submit",
                ["report": Name.report(number), "to": Name.meeting(numbers.below((meetings.count + 1) / 2) * 2)]
            )
        )
    }
}
