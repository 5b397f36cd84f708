import GovernanceSupport
import Testing

@testable import Governance

/// Who was at a meeting, as what and how, in whose place, and who came and went.
struct AttendanceTests {
    private static let full = Meeting.AttendanceRecorded(
        present: ["chair", "one"],
        remote: ["one"],
        mode: .inPerson,
        substitutes: [Meeting.Substitution(who: "stand-in", for: "person/another", words: "attended in his absence")],
        inAttendance: ["director"],
        apologies: ["another"]
    ).of("may")

    private func told(_ state: Meeting.State) -> [String] { state.attendances.map(\.value.words) }

    @Test func theMinutesNameWhoWasThereAsWhatAndHow() throws {
        let attempt = try TestLedger.board().when(Self.full)
        let state = try attempt.then()
        #expect(
            told(state) == [
                "person/chair", "person/one, remote", "person/stand-in (attended in his absence for person/another)",
                "person/director", "person/another",
            ]
        )
        #expect(
            state.attendances.map(\.value.attendingAs) == [.member, .member, .substitute, .inAttendance, .member]
        )
        #expect(state.attendances.map(\.value.mode) == [.inPerson, .remote, .inPerson, .inPerson, nil])
        #expect(state.attendances.map(\.value.presence) == [.present, .present, .present, .present, .apologies])
        #expect(attempt.occurred == "2009-05-06")
        #expect(state.isKnownToHaveSat)
        #expect(state.has(.members, on: "2009-05-06"))
    }

    @Test func membersAndSubstitutesCountAsPresentOfficersAndObserversDoNot() throws {
        var observed = Self.full
        observed.observers = ["council-watcher"]
        let ledger = try TestLedger.board()
            .given(Person.Registered(name: "A Watcher", form: .post).of("council-watcher"))
        #expect(try ledger.when(observed).then().membersPresent(ledger) == 3)
        let officers = Meeting.AttendanceRecorded(inAttendance: ["director"])
        #expect(try ledger.when(officers.of("may")).then().membersPresent(ledger) == nil)
    }

    // MARK: In whose place

    /// The board with a seat of each capacity: an agency’s observer, a member whom records name.
    private func seated() throws -> TestLedger {
        try TestLedger.board()
            .given(
                Seat.Created(name: "The council", body: "board", represents: "agency/council", capacity: .observer)
                    .of("watching")
            )
            .given(Seat.Created(name: "A member", body: "board", capacity: .member).of("sitting"))
            .given(Seat.Filled(who: ["another"]).of("sitting"), on: "2009-01-01")
    }

    private func there(_ substitution: Meeting.Substitution, _ ledger: TestLedger) throws -> [String: String] {
        let entry = Meeting.AttendanceRecorded(present: ["chair"], substitutes: [substitution])
        let attempt = ledger.when(entry.of("may"))
        let facts = try attempt.then().facts(on: "2009-05-07", attempt.ledger)
        let told = facts.filter { ["present", "observers"].contains($0.label) }
        return Dictionary(uniqueKeysWithValues: told.map { ($0.label, $0.value) })
    }

    @Test(arguments: ["agency/council", "seat/watching"] as [Ref<Meeting.SeatTaker>])
    func anObserversSubstituteIsNoMemberAsTheSeatSays(_ other: Ref<Meeting.SeatTaker>) throws {
        let ledger = try seated()
        let told = try there(Meeting.Substitution(who: "stand-in", for: other), ledger)
        #expect(told == ["present": "person/chair", "observers": "person/stand-in (substitute for \(other.id))"])
        let entry = Meeting.AttendanceRecorded(substitutes: [Meeting.Substitution(who: "stand-in", for: other)])
        #expect(try ledger.when(entry.of("may")).then().membersPresent(ledger) == nil)
    }

    @Test func aMembersSubstituteCountsAmongTheMembers() throws {
        let told = try there(Meeting.Substitution(who: "stand-in", for: "person/another"), seated())
        #expect(told == ["present": "person/chair, person/stand-in (substitute for person/another)"])
        let unknown = try there(Meeting.Substitution(who: "stand-in", for: "person/one"), seated())
        #expect(unknown["observers"] == nil, "nothing says that this one is an observer")
    }

    @Test func theMinutesMayThemselvesSayThatItIsAnObserversSubstitute() throws {
        let stated = Meeting.Substitution(who: "stand-in", for: "person/one", as: .observer)
        let told = try there(stated, seated())
        #expect(told["observers"] == "person/stand-in (substitute for person/one, as observer)")
        let entry = Meeting.AttendanceRecorded(present: ["chair"], substitutes: [stated])
        #expect(entry.line == "attendance: 1 present, 1 in attendance, 1 substitutes")
        let member = Meeting.Substitution(who: "stand-in", for: "seat/watching", as: .member)
        #expect(try there(member, seated())["observers"] == nil, "the minutes go before the seat")
    }

    @Test func aSubstituteSatAsOneThingOnly() throws {
        let observer = Meeting.AttendanceRecorded(
            substitutes: [Meeting.Substitution(who: "stand-in", for: "person/one", as: .observer)]
        )
        let plain = Meeting.AttendanceRecorded(substitutes: [Meeting.Substitution(who: "stand-in", for: "person/one")])
        let ledger = try TestLedger.board().given(observer.of("may"))
        try ledger.when(observer.of("may")).thenNothing()
        ledger.when(plain.of("may"))
            .thenRefused(.attendanceContradicts, field: "substitutes", saying: "person/stand-in", "as observer")
    }

    @Test func whoTookPartRemotelyAndStandsInNoOtherListWasAMember() throws {
        let state = try TestLedger.board().when(Meeting.AttendanceRecorded(remote: ["one"]).of("may")).then()
        #expect(state.attendances.map(\.value.attendingAs) == [.member])
        #expect(state.attendances.map(\.value.mode) == [.remote])
        let officer = Meeting.AttendanceRecorded(remote: ["director"], inAttendance: ["director"])
        let joined = try TestLedger.board().when(officer.of("may")).then()
        #expect(joined.attendances.map(\.value.attendingAs) == [.inAttendance])
        #expect(joined.attendances.map(\.value.mode) == [.remote])
    }

    @Test func whereNoPaperSaysHowNothingIsSaidOfIt() throws {
        let state = try TestLedger.board().when(Meeting.AttendanceRecorded(present: ["one"]).of("may")).then()
        #expect(state.attendances.map(\.value.mode) == [nil])
    }

    @Test func aSubstituteSitsForASeatAnAgencyOrABodyToo() throws {
        for place in ["agency/council", "body/scrutiny"] as [Ref<Meeting.SeatTaker>] {
            let sat = Meeting.AttendanceRecorded(substitutes: [Meeting.Substitution(who: "stand-in", for: place)])
            let state = try TestLedger.board().when(sat.of("may")).then()
            #expect(told(state) == ["person/stand-in (substitute for \(place.id))"])
        }
    }

    @Test func everybodyThereAndEverybodyExcusedIsFoundByIt() throws {
        let attempt = try TestLedger.board().when(Self.full)
        for who in ["person/chair", "person/one", "person/stand-in", "person/director"] as [SubjectID] {
            #expect(attempt.traces.parts.contains(Traces.Part(holder: who, role: .attended)), "\(who)")
        }
        #expect(attempt.traces.parts.contains(Traces.Part(holder: "person/another", role: .apologised)))
    }

    @Test func anotherEntryAddsToTheListAndWhatItRepeatsIsNotTwiceThere() throws {
        let ledger = try TestLedger.board().given(Meeting.AttendanceRecorded(present: ["chair"]).of("may"))
        let state = try ledger.when(Meeting.AttendanceRecorded(present: ["chair", "one"]).of("may")).then()
        #expect(told(state) == ["person/chair", "person/one"])
        try TestLedger.board().given(Self.full).when(Meeting.AttendanceRecorded(apologies: ["another"]).of("may"))
            .thenNothing()
    }

    @Test func nobodyIsBothThereAndExcused() throws {
        try TestLedger.board().when(Meeting.AttendanceRecorded(present: ["one"], apologies: ["one"]).of("may"))
            .thenRefused(
                .attendanceContradicts,
                field: "apologies",
                saying: "person/one",
                "sending apologies",
                "present, member",
                "the same entry"
            )
    }

    @Test func theRefusalNamesTheListThatSaysOtherwise() throws {
        let ledger = try TestLedger.board().given(Meeting.AttendanceRecorded(absent: ["one"]).of("may"))
        func refused(_ attendance: Meeting.AttendanceRecorded, _ field: String) {
            ledger.when(attendance.of("may")).thenRefused(.attendanceContradicts, field: field, saying: "person/one")
        }
        refused(.init(present: ["one"]), "present")
        refused(.init(remote: ["one"]), "remote")
        refused(.init(substitutes: [.init(who: "one", for: "person/another")]), "substitutes")
        refused(.init(inAttendance: ["one"]), "inAttendance")
        refused(.init(observers: ["one"]), "observers")
        refused(.init(apologies: ["one"]), "apologies")
    }

    @Test func aLaterEntryDoesNotSayOtherwiseInPassing() throws {
        let ledger = try TestLedger.board().given(Meeting.AttendanceRecorded(apologies: ["one"]).of("may"))
        let position = UInt64(ledger.records.count - 1)
        let refusal = ledger.when(Meeting.AttendanceRecorded(present: ["one"]).of("may"))
            .thenRefused(.attendanceContradicts, field: "present", saying: "person/one", "record \(position)")
        #expect(refusal?.remedy.contains("\(position)") == true, "it says which record to correct")
    }

    @Test func attendanceNamesSomebody() throws {
        try TestLedger.board().when(Meeting.AttendanceRecorded(mode: .remote).of("may"))
            .thenRefused(.fieldMissing, field: "present", saying: "nobody")
        try TestLedger.board().when(Meeting.AttendanceRecorded(present: []).of("may"))
            .thenRefused(.fieldMissing, field: "present", saying: "nobody")
    }

    @Test func everybodyNamedIsOnRecord() throws {
        let board = try TestLedger.board()
        func refused(_ attendance: Meeting.AttendanceRecorded, _ field: String, _ who: String) {
            board.when(attendance.of("may")).thenRefused(.referenceUnknown, field: field, saying: who)
        }
        refused(.init(present: ["nobody"]), "present", "person/nobody")
        refused(.init(remote: ["nobody"]), "remote", "person/nobody")
        refused(.init(inAttendance: ["nobody"]), "inAttendance", "person/nobody")
        refused(.init(observers: ["nobody"]), "observers", "person/nobody")
        refused(.init(apologies: ["nobody"]), "apologies", "person/nobody")
        refused(.init(absent: ["nobody"]), "absent", "person/nobody")
        refused(.init(substitutes: [.init(who: "nobody", for: "person/one")]), "substitutes.who", "person/nobody")
        refused(.init(substitutes: [.init(who: "stand-in", for: "seat/none")]), "substitutes.for", "seat/none")
    }

    @Test func theWordsForASubstituteSaySomething() throws {
        let silent = Meeting.Substitution(who: "stand-in", for: "person/one", words: " ")
        try TestLedger.board().when(Meeting.AttendanceRecorded(substitutes: [silent]).of("may"))
            .thenRefused(.textEmpty, field: "substitutes.words", saying: "“substitutes.words”")
    }

    @Test func nobodyWasAtAMeetingThatWasCancelledOrIsToCome() throws {
        try TestLedger.board().given(Meeting.Cancelled().of("may")).when(Self.full)
            .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
        try TestLedger.board().when(Meeting.AttendanceRecorded(present: ["one"]).of("june"), today: "2009-06-02")
            .thenRefused(.dateInFuture, field: "occurred", saying: "Attendance", "3 June 2009", "2 June 2009")
        try TestLedger.board().when(Meeting.AttendanceRecorded(present: ["one"]).of("july"))
            .thenRefused(.subjectUnknown, field: "meeting", saying: "meeting/july")
    }

    // MARK: record-movement

    @Test func somebodyLeavesDuringAnItem() throws {
        let left = Meeting.MovementRecorded(who: "one", moved: .left, item: "plan", how: "at 11.40 am")
        let attempt = try TestLedger.board().given(Meeting.ItemAdded(item: "plan", title: "The plan").of("may"))
            .when(left.of("may"))
        let state = try attempt.then()
        #expect(state.movements.map(\.value.words) == ["person/one left at item “plan”: at 11.40 am"])
        #expect(attempt.occurred == "2009-05-06")
    }

    @Test(arguments: Meeting.Moved.allCases) func somebodyArrivesLeavesAndReturns(_ moved: Meeting.Moved) throws {
        let state = try TestLedger.board().when(Meeting.MovementRecorded(who: "one", moved: moved).of("may")).then()
        #expect(state.movements.map(\.value.words) == ["person/one \(moved.rawValue)"])
    }

    @Test func aMovementIsOfSomebodyAtAnItemThatThereIs() throws {
        let board = try TestLedger.board()
        board.when(Meeting.MovementRecorded(who: "nobody", moved: .left).of("may"))
            .thenRefused(.referenceUnknown, field: "who", saying: "person/nobody")
        board.when(Meeting.MovementRecorded(who: "one", moved: .left, item: "plan").of("may"))
            .thenRefused(.partUnknown, field: "item", saying: "“plan”")
        board.when(Meeting.MovementRecorded(who: "one", moved: .left, how: "").of("may"))
            .thenRefused(.textEmpty, field: "how", saying: "“how”")
        try board.given(Meeting.Cancelled().of("may")).when(
            Meeting.MovementRecorded(who: "one", moved: .left).of("may")
        )
        .thenRefused(.meetingCancelled, field: "meeting", saying: "meeting/may")
        board.when(Meeting.MovementRecorded(who: "one", moved: .left).of("june"), today: "2009-06-02")
            .thenRefused(.dateInFuture, field: "occurred", saying: "Who came or went", "3 June 2009")
    }
}
