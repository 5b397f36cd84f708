public import Governance

/// Who held a seat for a time.
public struct TenureAnswer: Codable, Hashable, Sendable {
    /// `filled`, `nominated` or `to-be-advised`.
    public var standing: String
    /// The persons or posts.
    public var holders: [Named]
    /// Those of them that are posts, each with who holds it on the day asked about; empty for a tenure of the past.
    public var posts: [PostAnswer]
    /// Whether it is one of them, and the source does not say which.
    public var isEither: Bool
    /// From when; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// The first day on which it was so no longer, where a later record says so.
    @Nullable public var until: EDTFDate?
    /// Position of the record in the log.
    public var record: UInt64
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
}

/// A seat of a body, and who holds it.
public struct SeatAnswer: Codable, Hashable, Sendable {
    /// The seat.
    public var seat: Named
    /// For whom its holder sits; null where no source says.
    @Nullable public var represents: Named?
    /// Who took over from that agency, where it answers no more: one is whom the holder represents now; of several no record
    /// says which.
    public var representedSince: [Named]
    /// Why it is not certain that the holder represents them; null where it is.
    @Nullable public var representedSinceDoubt: String?
    /// What sort of member it is for, such as `councillor`; null where no source says.
    @Nullable public var category: String?
    /// `member`, `co-optee`, `observer` or `adviser`; null where no source says.
    @Nullable public var capacity: String?
    /// Whether its holder may vote: `yes` or `no`; null where no source says.
    @Nullable public var votes: String?
    /// Whether its holder may speak: `yes` or `no`; null where no source says.
    @Nullable public var speaks: String?
    /// Each tenure that stands, or may stand, on the day; empty where the seat is vacant or nobody is on record.
    public var tenures: [TenureAnswer]
    /// The post that has it by right, where no record says who holds the seat; null otherwise.
    @Nullable public var byRight: PostAnswer?
    /// Why it is not certain who holds it; null where it is.
    @Nullable public var doubt: String?
    /// Who may sit for the holder.
    public var substitutes: [Named]
    /// Who held it before, or was to, the latest first.
    public var past: [TenureAnswer]
    /// Position of the record that put it on record.
    public var record: UInt64
    /// What records say of earlier ones of the seat, oldest first, without those that were withdrawn themselves.
    public var amended: [AmendmentAnswer]
}

/// Who presides over a body, or stands in for who does.
public struct OfficeAnswer: Codable, Hashable, Sendable {
    /// `chair` or `vice-chair`.
    public var office: String
    /// `held`, `vacant` (a record says so) or `not-on-record`.
    public var standing: String
    /// Who holds it, or may.
    public var holders: [Named]
    /// Those of them that are posts, each with who holds it on the day asked about.
    public var posts: [PostAnswer]
    /// From when it is so; null where no date is stated.
    @Nullable public var since: EDTFDate?
    /// Why it is not certain who holds it; null where it is.
    @Nullable public var doubt: String?
    /// Position of the record that says so; null where none does.
    @Nullable public var record: UInt64?
    /// Where it was read.
    @Nullable public var citation: CitationAnswer?
}

/// A rule of law about who sits on a body, and how its seats meet it.
public struct MembershipRuleAnswer: Codable, Hashable, Sendable {
    /// Whom the law wants there.
    public var what: String
    /// The enactment.
    public var source: String
    /// The nation whose law it is.
    public var nation: String
    /// How far the source was read: `V` read, `P` in part, `K` general knowledge, `J` judgement.
    public var tag: String
    /// The first day on which it held.
    public var from: Day
    /// The last day on which it held; null where no end is on record.
    @Nullable public var until: Day?
    /// `met`, `not-filled` or `no-seat`.
    public var outcome: String
    /// The seats for it.
    public var seats: [SubjectID]
    /// Why it is not certain whom the holders of these represent; null where it is.
    @Nullable public var doubt: String?
}

/// Who sits on a body on a day.
public struct MembershipAnswer: Codable, Hashable, Sendable {
    /// The body.
    public var body: Named
    /// The day asked about.
    public var asOf: Day
    /// The agencies that established it together; empty where no record names any.
    public var establishedBy: [Holding]
    /// The agencies that host it.
    public var hosts: [Holding]
    /// On what it stands, such as `statutory`; null where no source says.
    @Nullable public var status: String?
    /// Its quorum, in the document's words; null where none is on record.
    @Nullable public var quorum: String?
    /// Who presides, or may; empty where nobody is on record.
    public var chair: [Named]
    /// Who stands in for the chair, or may.
    public var viceChair: [Named]
    /// Both offices, each with since when it is held or vacant.
    public var offices: [OfficeAnswer]
    /// Its seats, in the order in which they came onto the record.
    public var seats: [SeatAnswer]
    /// Seats that it had before.
    public var former: [Named]
    /// Who took over from it, where it has ended.
    public var followedBy: [Named]
    /// Why it is not certain that they did; null where it is.
    @Nullable public var followedByDoubt: String?
    /// What the law of the day wants of a Health and Wellbeing Board; empty for other bodies and shadow boards.
    public var rules: [MembershipRuleAnswer]
}

extension Ledger {
    /// Who sits on a body, for whom and since when, and which seats are empty.
    ///
    /// Cost: its seats, with all who ever held them.
    ///
    /// - Parameters:
    ///   - text: The body, by its name or by words.
    ///   - moment: The moment asked about.
    /// - Returns: Its seats on that day.
    /// - Throws: As ``find(_:kind:_:)`` does.
    public func membership(of text: String, _ moment: Moment) throws -> MembershipAnswer {
        try ask(moment) { question in
            let id = try question.find(text, kind: .body)
            guard let body = try question.known(id, as: Body.self) else {
                throw LedgerError.noSuchSubject(text, nearest: [])
            }
            return try question.membership(of: id, body)
        }
    }
}

extension Question {
    fileprivate func membership(of id: SubjectID, _ body: Body.State) throws -> MembershipAnswer {
        var (open, former): ([(id: SubjectID, state: Seat.State)], [SubjectID]) = ([], [])
        // Nobody sits on a body that has ended, though no record vacates each seat.
        let hasEnded = body.lifespan.ended.map { $0.latest < day } ?? false
        var body = body
        if hasEnded { (body.chair, body.viceChair) = (Timeline(), Timeline()) }
        for (seat, _) in try subjects(with: id, in: [.partOf]) where seat.kind == .seat {
            guard try !viewing.hides(seat), let state = try known(seat, as: Seat.self), state.body == id else {
                continue
            }
            if hasEnded {
                former.append(seat)
            } else if state.isOpen(on: day) {
                open.append((seat, state))
            } else if state.lifespan.ended.hasCome(by: day), state.lifespan.ended != nil {
                former.append(seat)
            }
        }
        open.sort { ($0.state.mark?.position ?? 0) < ($1.state.mark?.position ?? 0) }
        let status = body.status.possible(on: day)
        let parts = try parts(in: id, body)
        let heirs = hasEnded ? successors(of: id) : Owing()
        return MembershipAnswer(
            body: try named(id),
            asOf: day,
            establishedBy: try parts.filter { $0.role == .founder }.map(holding),
            hosts: try parts.filter { $0.role == .host }.map(holding),
            status: status.only?.value.rawValue,
            quorum: body.quorumInWords(on: day),
            chair: try body.chair.possible(on: day).values.reversed().map(named),
            viceChair: try body.viceChair.possible(on: day).values.reversed().map(named),
            offices: try Body.Office.allCases.map { office in try answer(office, body) },
            seats: try open.map { seat in try answer(seat.id, seat.state) },
            former: try former.map(named),
            followedBy: try heirs.holders.map(named),
            followedByDoubt: heirs.doubt,
            rules: body.form == .healthAndWellbeingBoard && !hasEnded && status.only?.value != .shadow
                && status.only?.value != .proposed
                ? rules(open) : []
        )
    }

    /// Who took over from a body that has ended.
    private func successors(of body: SubjectID) -> Owing {
        var (inheritance, heirs) = (
            Inheritance(of: body, sinceOneOf: [nil], Inheritance.Scope(), on: day, self), Owing()
        )
        inheritance.leaveOut { $0.id == body }
        heirs.add(inheritance)
        return heirs
    }

    private func rules(_ seats: [(id: SubjectID, state: Seat.State)]) -> [MembershipRuleAnswer] {
        let places = seats.compactMap { $0.state.place($0.id, on: day, self) }
        return StatutoryMembership.findings(on: day, places).map { finding in
            MembershipRuleAnswer(
                what: finding.rule.what,
                source: finding.rule.source,
                nation: StatutoryMembership.nation,
                tag: finding.rule.tag.letter,
                from: finding.rule.from,
                until: finding.rule.until,
                outcome: finding.outcome.rawValue,
                seats: finding.seats,
                doubt: finding.doubt
            )
        }
    }

    private func answer(_ office: Body.Office, _ body: Body.State) throws -> OfficeAnswer {
        let possible = body[office].possible(on: day)
        let (latest, vacancy) = (possible.standings.first?.entry, body[office].vacancy(on: day))
        let holders = Array(possible.values.reversed())
        return OfficeAnswer(
            office: office.rawValue,
            standing: latest != nil ? "held" : vacancy != nil ? "vacant" : "not-on-record",
            holders: try holders.map(named),
            posts: try holders.compactMap(post),
            since: (latest ?? vacancy)?.effective,
            doubt: possible.doubt,
            record: (latest ?? vacancy)?.mark.position,
            citation: try citation((latest ?? vacancy)?.mark)
        )
    }

    private func answer(_ seat: SubjectID, _ state: Seat.State) throws -> SeatAnswer {
        let possible = state.tenures.possible(on: day)
        let standings = possible.standings
        let standing = Set(standings.map(\.entry.mark.position))
        let (rights, since) = (state.rights.value(on: day), state.representedSince(on: day, self))
        var (past, next): ([TenureAnswer], EDTFDate?) = ([], nil)
        for entry in state.tenures.entries.reversed() {
            guard entry.effective.hasCome(by: day) else { continue }
            if !standing.contains(entry.mark.position), let tenure = entry.value {
                var tenure = try answer(tenure, entry.effective, until: next, entry.mark)
                // Who holds the post on the day asked about need not have held it then.
                tenure.posts = []
                past.append(tenure)
            }
            next = entry.effective
        }
        return SeatAnswer(
            seat: try named(seat),
            represents: try state.represents.map(named),
            representedSince: try (since?.heirs ?? []).map { try named($0.id) },
            representedSinceDoubt: since.flatMap { Inheritance.Doubt.words(of: $0.doubts) },
            category: state.category?.rawValue,
            capacity: state.capacity?.rawValue,
            votes: rights?.votes?.rawValue,
            speaks: rights?.speaks?.rawValue,
            tenures: try standings.reversed().map {
                try answer($0.value, $0.entry.effective, until: $0.until, $0.entry.mark)
            },
            byRight: try state.postByRight(on: day, self).map { try post($0.id, $0.state) },
            doubt: possible.doubt("filled anew"),
            substitutes: try state.substitutes.possible(on: day).values.flatMap(\.all).map(named),
            past: past,
            record: state.mark?.position ?? 0,
            amended: try amendments(within: seat)
        )
    }

    private func answer(_ tenure: Seat.Tenure, _ since: EDTFDate?, until: EDTFDate?, _ mark: Mark) throws
        -> TenureAnswer
    {
        TenureAnswer(
            standing: tenure.standing.rawValue,
            holders: try tenure.holders.all.map(named),
            posts: try tenure.holders.all.compactMap(post),
            isEither: tenure.holders.isEither,
            since: since,
            until: until,
            record: mark.position,
            citation: try citation(mark)
        )
    }
}
