import Foundation
import GovernanceSupport
import TestSupport

@testable import Governance

/// Changes with values of all shapes, in any order and on any date, and the states they add up to.
///
/// Few short names and subjects are drawn from, so that later changes meet what earlier ones made.
struct RandomChanges {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// The state of a subject after some changes of its kind, whether or not a rule would allow them.
    mutating func state<D: Decider>(of _: D.Type, changes count: Int) throws -> D.State {
        var state = D.State()
        for position in 0..<count {
            let type = D.changes[Int.random(in: 0..<D.changes.count, using: &random)]
            try evolve(&state, by: change(type), stamp(at: UInt64(position) * 1_000_003))
        }
        return state
    }

    private func evolve<C: Change>(_ state: inout C.Subject.State, by change: C, _ stamp: Stamp) {
        change.evolve(&state, stamp)
    }

    private mutating func change<C: Change>(_: C.Type) throws -> C {
        let fields = object(C.fields.map(\.stored))
        return try JSONDecoder().decode(C.self, from: JSONSerialization.data(withJSONObject: fields))
    }

    mutating func stamp(at position: UInt64) -> Stamp {
        Stamp(position: position, recorded: day(), occurred: Bool.random(using: &random) ? date() : nil)
    }

    mutating func day() -> Day {
        ("2008-01-01" as Day).adding(days: Int.random(in: 0..<3000, using: &random))
    }

    /// A day, a month, a season or a year, now and then approximate or uncertain.
    mutating func date() -> EDTFDate {
        let day = day()
        let precision: EDTFDate.Precision =
            switch Int.random(in: 0..<6, using: &random) {
            case 0: .year(day.year)
            case 1: .season(year: day.year, season: EDTFDate.Season.allCases.randomElement(using: &random) ?? .winter)
            case 2: .month(year: day.year, month: day.month)
            default: .day(day)
            }
        let isSure = Int.random(in: 0..<4, using: &random) > 0
        return EDTFDate(precision, qualifier: isSure ? nil : EDTFDate.Qualifier.allCases.randomElement(using: &random))
    }

    private mutating func object(_ fields: [FieldForm]) -> [String: Any] {
        var object: [String: Any] = [:]
        for field in fields where field.isRequired || Bool.random(using: &random) {
            object[field.name] = value(field.shape)
        }
        return object
    }

    private mutating func value(_ shape: Shape) -> Any {
        switch shape {
        case .text: ["", "Words", "“naïve” – 😀", "\u{0}\u{FFFD}", String(repeating: "é", count: 200)].random(&random)
        case .date: date().edtf
        case .interval: ["P1Y", "P3M", "P2W", "P28D", "P1200Y"].random(&random)
        case .integer: Int.random(in: 0...9, using: &random)
        case .slug: ["a", "b", "c"].random(&random)
        case .reference(let kinds): "\(kinds.random(&random).rawValue)/\(["a", "b", "c"].random(&random))"
        case .choice(let words): words.random(&random)
        case .list(let shape): (0..<Int.random(in: 0...3, using: &random)).map { _ in value(shape) }
        case .object(let fields): object(fields)
        }
    }
}

extension Array {
    fileprivate func random(_ random: inout SeededGenerator) -> Element {
        self[Int.random(in: indices, using: &random)]
    }
}
