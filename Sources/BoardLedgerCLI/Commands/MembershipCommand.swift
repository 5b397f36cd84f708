internal import ArgumentParser
internal import BoardLedger

struct MembershipCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "membership",
        abstract: "Say who sits on a body, for whom and since when, and which seats are empty.",
        discussion: "Example: boardledger membership Healthy Leeds Partnership"
    )

    @OptionGroup var query: QueryOptions
    @Argument(help: "The body, by its name or by words.") var words: [String]

    func run() throws {
        try query.answer(about: words) { ledger, text, moment in
            MembershipPage(answer: try ledger.membership(of: text, moment), moment: moment)
        }
    }
}

private struct MembershipPage: Printout {
    let answer: MembershipAnswer
    let moment: Moment

    var whole: MembershipAnswer { answer }
    var rows: [SeatAnswer] { answer.seats }
    var grid: Grid {
        Grid(
            columns: [
                "seat", "name", "represents", "category", "capacity", "votes", "speaks", "standing", "holders", "since",
                "substitutes", "source", "ended", "representedSince", "amendedBy", "representedSinceDoubt",
            ],
            rows: rows.flatMap { seat in
                let heirs = seat.representedSince.map(\.id.description).joined(separator: " ")
                let doubt = seat.representedSinceDoubt ?? ""
                return cells(seat).map { $0 + [seat.seat.ended?.edtf ?? "", heirs, records(seat.amended), doubt] }
            }
        )
    }

    private func cells(_ seat: SeatAnswer) -> [[String]] {
        let head = [
            seat.seat.id.description, seat.seat.name, seat.represents?.id.description ?? "", seat.category ?? "",
            seat.capacity ?? "", seat.votes ?? "", seat.speaks ?? "",
        ]
        let substitutes = substitutes(seat)
        if let post = seat.byRight {
            let holders = words(post.post, on: moment.asOf) + heldBy(post)
            return [head + ["by-right", holders, post.since?.edtf ?? "", substitutes, ""]]
        }
        if seat.tenures.isEmpty {
            return [head + [seat.past.isEmpty ? "not-on-record" : "vacant", "", "", substitutes, ""]]
        }
        return seat.tenures.map { tenure in
            head + [
                tenure.standing, holders(tenure), tenure.since?.edtf ?? "", substitutes, words(tenure.citation),
            ]
        }
    }

    func write(to page: inout Page) {
        page.heading(words(answer.body, on: moment.asOf))
        let status = answer.status.map { ", \($0.replacing("-", with: " "))" } ?? ""
        page.paragraph("\(answer.body.id), \(moment.words)\(status)")
        agencies("Established by", answer.establishedBy, &page)
        agencies("Hosted by", answer.hosts, &page)
        if let ended = answer.body.ended, ended.latest < answer.asOf {
            let successors = words(answer.followedBy, doubt: answer.followedByDoubt, on: moment.asOf, or: "")
            page.paragraph(
                "It ended \(ended.phrase): nobody sits on it any more."
                    + (successors.isEmpty ? "" : " Who took over from it: \(successors).")
            )
            return formerSeats(&page)
        }
        page.paragraph(answer.offices.map { "\(title(of: $0)): \(office($0))." }.joined(separator: " "))
        page.paragraph("Quorum: \(answer.quorum ?? "not on record").")
        page.gap()
        if answer.seats.isEmpty { page.paragraph("No seats on record.") }
        page.table(
            ["Seat", "For", "As", "Held by", "Since", "Substitutes"],
            answer.seats.map { seat in
                [
                    words(seat.seat, on: moment.asOf),
                    represented(by: seat),
                    capacity(seat), held(seat), since(seat),
                    substitutes(seat),
                ]
            }
        )
        let past = answer.seats.filter { !$0.past.isEmpty }
        if !past.isEmpty {
            page.gap()
            page.heading("Before")
            page.table(
                ["Seat", "Held by", "Since", "Until"],
                past.flatMap { seat in
                    seat.past.map { [words(seat.seat, on: moment.asOf), told($0), words($0.since), words($0.until)] }
                }
            )
        }
        if !answer.rules.isEmpty {
            page.gap()
            page.heading("What the law of the day wants")
            page.table(
                ["Member", "On record", "Under", "Read"],
                answer.rules.map { [$0.what, outcome($0), $0.source, words(tag: $0.tag)] }
            )
        }
        page.amendments(answer.seats.flatMap(\.amended))
    }

    /// For whom its holder sits: where that agency has ended, for whoever took over.
    private func represented(by seat: SeatAnswer) -> String {
        guard let represents = seat.represents else { return seat.category.map(spoken) ?? "" }
        let heirs = seat.representedSince.map { words($0, on: moment.asOf) }.joined(separator: " or ")
        let doubt = seat.representedSinceDoubt.map { " (\($0))" } ?? ""
        return words(represents, on: moment.asOf) + (heirs.isEmpty ? "" : "; since then \(heirs)\(doubt)")
    }

    private func formerSeats(_ page: inout Page) {
        guard !answer.former.isEmpty else { return }
        page.paragraph("Its seats were: \(answer.former.map(\.name).joined(separator: "; ")).")
    }

    private func substitutes(_ seat: SeatAnswer) -> String {
        seat.substitutes.isEmpty ? "" : words(seat.substitutes, on: moment.asOf)
    }

    private func agencies(_ label: String, _ holdings: [Holding], _ page: inout Page) {
        guard !holdings.isEmpty else { return }
        let names = holdings.map { holding in
            words(holding.name, ended: holding.ended, on: moment.asOf) + (holding.isCertain ? "" : " (not certain)")
        }
        let since = holdings[0].since.map { ", since \($0.words)" } ?? ""
        page.paragraph("\(label): \(names.joined(separator: ", "))\(since) (record \(holdings[0].record)).")
    }

    private func title(of office: OfficeAnswer) -> String { office.office == "chair" ? "Chair" : "Vice-chair" }

    private func office(_ office: OfficeAnswer) -> String {
        let record = office.record.map { " (record \($0))" } ?? ""
        switch office.standing {
        case "held":
            let holders = office.holders.map { named($0, office.posts) }.joined(separator: " or ")
            return holders + (office.doubt.map { " (not certain: \($0))" } ?? "")
        case "vacant": return "vacant since \(words(office.since))\(record)"
        default: return "not on record"
        }
    }

    /// Somebody by name; of a post, with who holds it.
    private func named(_ holder: Named, _ posts: [PostAnswer]) -> String {
        words(holder, on: moment.asOf) + (posts.first { $0.post == holder }.map(heldBy) ?? "")
    }

    /// Who holds a post, behind its name; nothing where nobody is on record.
    private func heldBy(_ post: PostAnswer) -> String {
        let holders = post.heldBy.map { words($0, on: moment.asOf) }.joined(separator: post.isEither ? " or " : " and ")
        let doubt = post.doubt.map { " (not certain: \($0))" } ?? ""
        switch post.standing {
        case "held": return ", held by \(holders)\(doubt)"
        case "vacant": return ", vacant since \(words(post.since))"
        default: return ""
        }
    }

    private func since(_ seat: SeatAnswer) -> String {
        if let post = seat.byRight { return post.standing == "held" ? words(post.since) : "" }
        return seat.tenures.map { words($0.since) }.joined(separator: "; ")
    }

    private func capacity(_ seat: SeatAnswer) -> String {
        let votes = seat.votes.map { $0 == "yes" ? "votes" : "no vote" }
        let speaks = seat.speaks.map { $0 == "yes" ? "speaks" : "does not speak" }
        return [seat.capacity, votes, speaks].compactMap(\.self).joined(separator: ", ")
    }

    private func held(_ seat: SeatAnswer) -> String {
        if let post = seat.byRight {
            let held = post.standing == "not-on-record" ? ", whose holder is not on record" : heldBy(post)
            return "\(words(post.post, on: moment.asOf)) by right\(held)"
        }
        guard !seat.tenures.isEmpty else {
            let since = seat.past.first?.until.map { " since \($0.words)" } ?? ""
            return seat.past.isEmpty ? "not on record" : "vacant\(since)"
        }
        // Who is named alone, and then as one of several, is told once; a mark is of all, where all have the same.
        let isChoice = seat.tenures.contains(where: \.isEither) && Set(seat.tenures.map(\.standing)).count == 1
        var names: [String] = []
        for tenure in seat.tenures {
            let several = tenure.isEither ? tenure.holders.map { named($0, tenure.posts) } : [holders(tenure)]
            let told = isChoice ? several : [told(tenure)]
            names += told.filter { !names.contains($0) }
        }
        let all = names.joined(separator: " or ") + (isChoice ? mark(of: seat.tenures[0]) : "")
        return seat.doubt.map { "\(all) (not certain: \($0))" } ?? all
    }

    private func told(_ tenure: TenureAnswer) -> String {
        switch tenure.standing {
        case "to-be-advised": "to be advised"
        default: holders(tenure) + mark(of: tenure)
        }
    }

    /// That those who are named do not hold the seat yet, behind their names.
    private func mark(of tenure: TenureAnswer) -> String { tenure.standing == "nominated" ? ", nominated" : "" }

    private func holders(_ tenure: TenureAnswer) -> String {
        let names = tenure.holders.map { named($0, tenure.posts) }
        return names.joined(separator: tenure.isEither ? " or " : " and ")
    }

    private func outcome(_ rule: MembershipRuleAnswer) -> String {
        let seats = rule.seats.map(\.description).joined(separator: ", ")
        let doubt = rule.doubt.map { " (\($0))" } ?? ""
        return switch rule.outcome {
        case "met": "filled: \(seats)"
        case "not-filled": "not on record as certainly filled: \(seats)\(doubt)"
        default: "no seat on record"
        }
    }

    private func spoken(_ category: String) -> String { category.replacing("-", with: " ") }
}
