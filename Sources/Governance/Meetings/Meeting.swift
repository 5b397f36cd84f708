/// One dated sitting of a body.
package enum Meeting: Decider {
    package static let kind = SubjectKind.meeting

    package struct State: SubjectState {
        package var body: SubjectID?
        package var name = ""
        /// The day it is called for, as precisely as the source says.
        package var date: EDTFDate?
        package var status = Status.convened
        /// The meeting that confirmed its minutes.
        package var minutesConfirmed: Sourced<SubjectID>?

        package var title: String { name }
        package var names: [String] { [] }
        package var otherWords: [String] { date.map { [$0.words] } ?? [] }
        package var parts: [Part] { body.map { [Part(owner: $0, role: .partOf)] } ?? [] }
        package var dues: [Due] { [] }
    }

    package enum Status: String, Codable, Sendable {
        case convened, held, cancelled
    }

    package static let initial = State()

    package static func evolve(_ state: State, _ event: Event, _ stamp: Stamp) -> State {
        var state = state
        switch event {
        case .convened(let convened):
            state.body = convened.body.id
            state.name = convened.name
            state.date = convened.date
        case .held:
            state.status = .held
        case .cancelled:
            state.status = .cancelled
        case .minutesConfirmed(let confirmed):
            state.minutesConfirmed = Sourced(confirmed.at.id, stamp)
        }
        return state
    }
}

extension Meeting {
    package enum Event: SubjectEvent {
        case convened(Convened)
        case held(Held)
        case cancelled(Cancelled)
        case minutesConfirmed(MinutesConfirmed)

        package enum Kind: String, CaseIterable, Sendable {
            case convened = "meeting.convened.v1"
            case held = "meeting.held.v1"
            case cancelled = "meeting.cancelled.v1"
            case minutesConfirmed = "meeting.minutes-confirmed.v1"
        }

        package var kind: Kind {
            switch self {
            case .convened: .convened
            case .held: .held
            case .cancelled: .cancelled
            case .minutesConfirmed: .minutesConfirmed
            }
        }

        package var payload: any EventPayload {
            switch self {
            case .convened(let payload): payload
            case .held(let payload): payload
            case .cancelled(let payload): payload
            case .minutesConfirmed(let payload): payload
            }
        }

        package static func payloadType(_ kind: Kind) -> any EventPayload.Type {
            switch kind {
            case .convened: Convened.self
            case .held: Held.self
            case .cancelled: Cancelled.self
            case .minutesConfirmed: MinutesConfirmed.self
            }
        }

        package init(_ kind: Kind, from decoder: any Decoder) throws {
            switch kind {
            case .convened: self = .convened(try Convened(from: decoder))
            case .held: self = .held(try Held(from: decoder))
            case .cancelled: self = .cancelled(try Cancelled(from: decoder))
            case .minutesConfirmed: self = .minutesConfirmed(try MinutesConfirmed(from: decoder))
            }
        }

        package var needsAuthority: Bool {
            switch self {
            case .convened, .held, .cancelled, .minutesConfirmed: false
            }
        }
    }

    package struct Convened: EventPayload {
        package var body: Ref<Body>
        package var name: String
        package var date: EDTFDate

        package static let meaning = "A meeting of a body was called for a date."
        package static let fields: [Field] = [
            .required("body", .reference([.body]), "The body that meets."),
            .required("name", .text, "What the meeting is called."),
            .required("date", .date, "The date it is called for."),
        ]
        package static var example: Convened {
            get throws(Refusal) {
                Convened(
                    body: try Ref(parsing: "body/scrutiny-board-health"),
                    name: "Scrutiny Board (Health), 17 February 2009",
                    date: try EDTFDate(edtf: "2009-02-17")
                )
            }
        }
        package var mentions: [SubjectID] { [body.id] }
        package var line: String { "meeting called for \(date.words)" }
    }

    package struct Held: EventPayload {
        package static let meaning = "The meeting took place."
        package static let fields: [Field] = []
        package static var example: Held { Held() }
        package var mentions: [SubjectID] { [] }
        package var line: String { "meeting held" }
    }

    package struct Cancelled: EventPayload {
        package var reason: String?

        package static let meaning = "The meeting was cancelled."
        package static let fields: [Field] = [.optional("reason", .text, "Why, where the source says.")]
        package static var example: Cancelled { Cancelled() }
        package var mentions: [SubjectID] { [] }
        package var line: String { reason.map { "meeting cancelled: \($0)" } ?? "meeting cancelled" }
    }

    package struct MinutesConfirmed: EventPayload {
        package var at: Ref<Meeting>

        package static let meaning = "A later meeting confirmed the minutes of this one."
        package static let fields: [Field] = [
            .required("at", .reference([.meeting]), "The meeting that confirmed them.")
        ]
        package static var example: MinutesConfirmed {
            get throws(Refusal) {
                MinutesConfirmed(at: try Ref(parsing: "meeting/south-kent-coast-2018-01-09"))
            }
        }
        package var mentions: [SubjectID] { [at.id] }
        package var line: String { "minutes confirmed at \(at.id)" }
    }
}
