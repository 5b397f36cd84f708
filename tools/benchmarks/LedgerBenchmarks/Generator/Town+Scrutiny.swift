/// What is reviewed, owed and missing.
extension Town {
    mutating func scrutiny() -> Entry? {
        if reviews.isEmpty || numbers.below(46) < 5 { return openReview() }
        let number = numbers.below(reviews.count)
        let review = Name.review(number)
        switch numbers.below(41) {
        case ..<4:
            return citing(
                Entry(
                    "review request-comments",
                    ["review": review, "words": "Members are asked to comment on the \(Vocabulary.service(&numbers))"]
                )
            )
        case ..<12:
            return citing(
                Entry(
                    "review comment",
                    ["review": review, "words": Vocabulary.quotation(&numbers), "occurred": words(ofDay: anyDay())]
                )
            )
        case ..<22:
            reviews[number].recommendations.append((requested: false, signedOff: false))
            return citing(
                Entry(
                    "review recommend",
                    [
                        "review": review, "recommendation": "r\(reviews[number].recommendations.count)",
                        "words": "That the \(Vocabulary.service(&numbers)) be costed and reported within a year",
                        "to": anyOwner(),
                        "occurred": words(ofDay: anyDay()),
                    ]
                )
            )
        default: return onRecommendation(number)
        }
    }

    private mutating func openReview() -> Entry? {
        let board = numbers.below(bodies.count)
        var entry = Entry(
            "review open",
            [
                "review": Name.review(reviews.count),
                "title": "Inquiry into \(Vocabulary.service(&numbers)) \(reviews.count)",
                "board": Name.body(board), "about": "action/\(Name.action(numbers.below(actions.count)))",
            ]
        )
        entry.add("occurred", words(ofDay: anyDay()))
        reviews.append(Inquiry(board: board))
        return citing(entry)
    }

    private mutating func onRecommendation(_ number: Int) -> Entry? {
        guard !reviews[number].recommendations.isEmpty else { return nil }
        let index = numbers.below(reviews[number].recommendations.count)
        let (review, recommendation) = (Name.review(number), "r\(index + 1)")
        switch numbers.below(19) {
        case ..<8:
            reviews[number].recommendations[index].requested = true
            let day = anyDay()
            return citing(
                Entry(
                    "review request-response",
                    [
                        "review": review, "recommendation": recommendation, "due": Calendar.iso(day + 200),
                        "occurred": Calendar.iso(day),
                    ]
                )
            )
        case ..<15:
            return citing(
                Entry(
                    "review respond",
                    [
                        "review": review, "recommendation": recommendation, "by": anyOwner(),
                        "answer": numbers.pick([
                            "accepted", "partly-accepted", "accepted-in-principle", "rejected", "noted",
                        ]),
                        "words": Vocabulary.report(&numbers), "occurred": words(ofDay: anyDay()),
                    ]
                )
            )
        default:
            guard !reviews[number].recommendations[index].signedOff else { return nil }
            reviews[number].recommendations[index].signedOff = true
            return Entry(
                "review sign-off",
                ["review": review, "recommendation": recommendation, "occurred": words(ofDay: anyDay())]
            )
        }
    }

    mutating func duty() -> Entry? {
        if duties.isEmpty || numbers.below(19) < 4 {
            var entry = Entry(
                "duty create",
                ["duty": Name.duty(duties.count), "what": "Report on the \(Vocabulary.service(&numbers)) to the board"]
            )
            entry.fields.append(("owedBy", .list([anyOwner()])))
            entry.fields.append(("to", .list(["body/\(Name.body(numbers.below(bodies.count)))"])))
            if numbers.percent(70) { entry.add("every", numbers.pick(["P1Y", "P3M", "P6M"])) }
            entry.add("occurred", Calendar.iso(anyDay()))
            duties.append(Obligation())
            return citing(entry)
        }
        let number = numbers.below(duties.count)
        if numbers.below(15) == 0 {
            guard !duties[number].hasEnded else { return nil }
            duties[number].hasEnded = true
            return Entry(
                "duty end",
                ["duty": Name.duty(number), "reason": "The boards were merged", "occurred": Calendar.iso(anyDay())]
            )
        }
        return citing(
            Entry(
                "duty file-report",
                [
                    "duty": Name.duty(number), "report": Name.report(numbers.below(reports.count)),
                    "occurred": words(ofDay: anyDay()),
                ]
            )
        )
    }

    mutating func gap() -> Entry? {
        if gaps.isEmpty || numbers.below(25) < 12 {
            let isOfPlan = numbers.percent(30)
            var entry = Entry(
                "gap record",
                [
                    "gap": Name.gap(gaps.count),
                    "about": isOfPlan
                        ? "plan/\(Name.plan(numbers.below(plans.count)))"
                        : "action/\(Name.action(numbers.below(actions.count)))",
                    "field": isOfPlan
                        ? numbers.pick(["templates", "impactMeasures"])
                        : numbers.pick(["leadAgency", "funding", "due"]),
                    "words": "The column is blank for the \(Vocabulary.service(&numbers))",
                ]
            )
            if numbers.percent(60) { entry.fields.append(("owedBy", .list([anyOwner()]))) }
            entry.add("occurred", words(ofDay: anyDay()))
            gaps.append(Blank())
            return citing(entry)
        }
        let number = numbers.below(gaps.count)
        guard !gaps[number].isFilled else { return nil }
        if numbers.below(13) < 5 {
            gaps[number].isFilled = true
            return citing(
                Entry(
                    "gap fill",
                    ["gap": Name.gap(number), "words": Vocabulary.report(&numbers), "occurred": words(ofDay: anyDay())]
                )
            )
        }
        return citing(
            Entry(
                "gap chase",
                [
                    "gap": Name.gap(number), "words": "A letter about \(Vocabulary.quotation(&numbers))",
                    "occurred": words(ofDay: anyDay()),
                ]
            )
        )
    }
}
