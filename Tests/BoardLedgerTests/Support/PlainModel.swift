import Foundation
import LMDB
import TransparencyLog

@testable import BoardLedger
@testable import Governance

/// What is projected of some records, found the plain way: from the lines of an export alone, record by record.
///
/// Every entry is told in words: what it is found by → what it says.
struct PlainModel {
    struct PlainRecord {
        let position: UInt64
        let subject: String
        let type: String
        /// What the record says, without its citation.
        let data: [String: Any]
        let authority: String?
        let document: String?
        let change: any Change
        let stamp: Stamp
        /// How many records the subject had before.
        let before: Int
        /// The position of the record that it says anew.
        let saysAnew: UInt64?
        /// Whether it says so because more is known.
        let adds: Bool
        /// Whether it says so because the other is wrong.
        let corrects: Bool
        /// The position of the record that it takes back.
        let takesBack: UInt64?
        /// The decision that allows it to say a record anew.
        let allowedBy: String?
        /// The meeting whose minutes say a record anew.
        let minutes: String?

        /// Whether it says a record anew with words in clear that were protected.
        let publishes: Bool

        /// The position of the record that it says anything of.
        var earlier: UInt64? {
            saysAnew ?? takesBack ?? (type.hasSuffix(".spelling-noted.v1") ? data["record"] as? UInt64 : nil)
        }
        var amends: Bool { earlier != nil }
        var said: PlainModel.Said { (change, stamp, authority) }
    }

    typealias Said = (change: any Change, stamp: Stamp, authority: String?)

    /// All subjects, in the order in which they first appear.
    private(set) var subjects: [String] = []
    /// The types of all records.
    private(set) var types: [String] = []
    private(set) var histories: [String: [PlainRecord]] = [:]
    /// Every entry of every table.
    private(set) var entries: [String: String] = [:]

    init(lines: [[UInt8]]) throws {
        for (position, line) in lines.enumerated() { try read(line, at: UInt64(position)) }
        for subject in histories.keys { try addState(of: subject) }
    }

    private struct Malformed: Error { let line: String }

    private mutating func read(_ line: [UInt8], at position: UInt64) throws {
        let parsed = try JSONSerialization.jsonObject(with: Data(line))
        guard let members = parsed as? [String: Any], let subject = members["subject"] as? String,
            let type = members["type"] as? String, var data = members["data"] as? [String: Any],
            let time = members["recordedtime"] as? String
        else { throw Malformed(line: String(decoding: line, as: Unicode.UTF8.self)) }
        if !subjects.contains(subject) { subjects.append(subject) }
        types.append(type)
        // A seal of the log says nothing of governance.
        guard let known = ChangeCatalogue.byType[type] else { return }
        let citation = data.removeValue(forKey: "citation") as? [String: Any]
        let amends = data.removeValue(forKey: "amends") as? [String: Any]
        let takesBack = type.hasSuffix(".record-withdrawn.v1") ? data["record"] as? UInt64 : nil
        let record = PlainRecord(
            position: position,
            subject: subject,
            type: type,
            data: data,
            authority: members["authority"] as? String,
            document: citation?["document"] as? String,
            change: try JSONDecoder().decode(known, from: JSONSerialization.data(withJSONObject: data)),
            stamp: Stamp(
                position: position,
                recorded: try EDTFDate(edtf: String(time.prefix(10))).earliest,
                occurred: try (members["occurred"] as? String).map { edtf in try EDTFDate(edtf: edtf) }
            ),
            before: histories[subject, default: []].count,
            saysAnew: amends?["record"] as? UInt64,
            adds: amends?["manner"] as? String == "addition",
            corrects: amends?["manner"] as? String == "correction",
            takesBack: takesBack,
            allowedBy: amends?["authority"] as? String,
            minutes: amends?["minutes"] as? String,
            publishes: amends?["openings"] != nil
        )
        histories[subject, default: []].append(record)
        addAmendments(of: record)
        addTouches(of: record)
        addTraces(of: record)
    }

    /// An entry stays as the first record made it.
    private mutating func add(_ entry: String, _ says: String) {
        if entries[entry] == nil { entries[entry] = says }
    }

    private mutating func addAmendments(of record: PlainRecord) {
        if let earlier = record.saysAnew { add("amendments \(earlier) \(record.position)", "saidAnew") }
        if let earlier = record.takesBack { add("amendments \(earlier) \(record.position)", "withdrawn") }
        if record.type.hasSuffix(".spelling-noted.v1"), let earlier = record.data["record"] as? UInt64 {
            add("amendments \(earlier) \(record.position)", "spelling")
        }
    }

    private mutating func addTouches(of record: PlainRecord) {
        var touches: [String: Touch] = [:]
        if let allowedBy = record.allowedBy { touches[allowedBy] = .authority }
        if let document = record.document { touches[document] = .source }
        if let authority = record.authority { touches[authority] = .authority }
        for name in Self.names(in: record.data) + [record.minutes].compactMap({ $0 }) { touches[name] = .names }
        touches[record.subject] = nil
        if type(of: record.change).needsAuthority, record.authority == nil { touches[""] = .withoutAuthority }
        if record.data["protected"] != nil { add("trail “*protected” \(record.position)", "listed") }
        if record.publishes { add("trail “*opened” \(record.position)", "listed") }
        if record.type.hasSuffix(".record-withheld.v1") { add("trail “*withheld” \(record.position)", "listed") }
        let isAssigned = record.subject.hasPrefix("person/p-")
        if let person = record.change as? Person.Registered, person.isPrivate != isAssigned {
            add("trail “+named” \(record.position)", "listed")
        }
        if record.type == "person.erased.v1", !isAssigned { add("trail “*erased” \(record.position)", "listed") }
        if record.type.hasSuffix(".successor-stated.v1") { add("trail “+successions” \(record.position)", "listed") }
        for (name, touch) in touches { add("trail “\(name)” \(record.position)", "\(touch)") }
    }

    /// The subjects that stand anywhere in the data of a record.
    private static func names(in value: Any) -> [String] {
        if let object = value as? [String: Any] { return object.values.flatMap(names) }
        if let list = value as? [Any] { return list.flatMap(names) }
        guard let text = value as? String, (try? SubjectID(parsing: text)) != nil else { return [] }
        return [text]
    }

    private mutating func addTraces(of record: PlainRecord) {
        let (subject, position) = (record.subject, "\(record.position)")
        let traces = record.change.traces
        for part in traces.parts { add("owners \(part.holder) \(part.role.rawValue) \(subject)", position) }
        for due in traces.dues {
            let day = due?.latest
            add("calendar \(day.map { Self.text($0.year, $0.month, $0.day) } ?? "any day") \(subject)", position)
        }
        if ["decision", "person", "agency", "body"].contains(subject.split(separator: "/")[0]) {
            let movesPower = record.change is any StatingSuccessor || record.change is any CallingOffSuccession
            if record.adds || record.corrects || record.takesBack != nil || movesPower {
                add("calendar any day \(subject)", position)
            }
        }
        for text in traces.titles { for word in Words.split(text) { add("words \(word) title \(subject)", position) } }
        for text in traces.texts { for word in Words.split(text) { add("words \(word) text \(subject)", position) } }
        if record.before == 0 {
            for word in subject.split(separator: "/")[1].split(separator: "-") {
                add("words \(word) text \(subject)", position)
            }
        }
        for name in traces.names where !name.contains("⟦") {
            let folded = Words.split(name).joined(separator: " ")
            let kind = subject.split(separator: "/")[0]
            add("names \(Self.digest("\(kind)/\(folded)")) \(subject)", position)
        }
    }

    private mutating func addState(of subject: String) throws {
        let history = histories[subject, default: []]
        let last = (1...history.count).last { Self.isStored($0) || history[$0 - 1].amends } ?? 0
        func fold<D: Decider>(_: D.Type) throws -> [UInt8] {
            var state = D.State()
            // Up to the last record that amends, only what stands counts; whatever comes behind it does as it is.
            let amending = history.prefix(last).lastIndex(where: \.amends).map { $0 + 1 } ?? 0
            let standing = Self.standing(Array(history.prefix(amending)))
            var isOnRecord = standing.contains { Self.opens($0.change) } || amending == 0
            var lastDay: Day?
            for said in (isOnRecord ? standing : []) + history[amending..<last].map(\.said) {
                guard let change = said.change as? any Change<D> else { throw Malformed(line: "\(said.change)") }
                Self.evolve(&state, by: change, said.stamp)
                isOnRecord = isOnRecord || Self.opens(change)
                // A change without a date that a decision allows was so when it was recorded.
                let settled = said.stamp.occurred?.earliest ?? (said.authority == nil ? nil : said.stamp.recorded)
                lastDay = [lastDay, settled].compactMap(\.self).max()
            }
            var coder = StateCoder()
            var (version, mark) = (UInt64(last), UInt64(amending == 0 ? 0 : isOnRecord ? 1 : 2))
            coder.code(&version)
            coder.code(&mark)
            var amended: [UInt64] = []
            for record in history.prefix(last) {
                if let earlier = record.earlier, !amended.contains(earlier) { amended.append(earlier) }
            }
            coder.code(&amended)
            var isRewritten = history.indices.prefix(last).contains {
                Self.saysOtherwise(history[$0], history.prefix($0))
            }
            coder.code(&isRewritten)
            var replaced: [UInt64] = []
            for (number, record) in history.prefix(last).enumerated() {
                guard let earlier = record.takesBack ?? (record.corrects ? record.saysAnew : nil) else { continue }
                for old in history.prefix(number) where old.position == earlier || old.saysAnew == earlier {
                    let digest = try Statement.digest(old.change, occurred: old.stamp.occurred)
                    if !replaced.contains(digest) { replaced.append(digest) }
                }
            }
            coder.code(&replaced)
            coder.code(&lastDay)
            var ended = state.ended
            coder.code(&ended)
            state.code(&coder)
            return coder.bytes
        }
        entries["states \(subject)"] = Self.hexadecimal(try fold(SubjectID(parsing: subject).kind.decider))
    }

    /// Whether a record makes another of those before it say something else: to add where it was read does not.
    private static func saysOtherwise(_ record: PlainRecord, _ before: ArraySlice<PlainRecord>) -> Bool {
        guard let earlier = record.saysAnew else { return record.takesBack != nil }
        guard record.adds, !before.contains(where: { $0.earlier == earlier }),
            let said = before.first(where: { $0.position == earlier })
        else { return true }
        return !isSame(said.change, record.change) || said.stamp.occurred != record.stamp.occurred
    }

    private static func isSame<C: Change>(_ one: C, _ other: any Change) -> Bool { other as? C == one }

    static func opens(_ change: any Change) -> Bool { type(of: change).opens != nil }

    /// What some records say, where later ones of them say that earlier ones are wrong.
    static func standing(_ history: [PlainRecord]) -> [Said] {
        func isTakenBack(_ record: PlainRecord) -> Bool {
            history.contains { $0.takesBack == record.position && !isTakenBack($0) }
        }
        return history.filter { !$0.amends && !isTakenBack($0) }.map { record in
            guard let anew = history.last(where: { $0.saysAnew == record.position && !isTakenBack($0) }) else {
                return record.said
            }
            var stamp = record.stamp
            stamp.occurred = anew.stamp.occurred
            return (anew.change, stamp, anew.authority)
        }
    }

    private static func evolve<C: Change>(_ state: inout C.Subject.State, by change: C, _ stamp: Stamp) {
        change.evolve(&state, stamp)
    }

    /// After so many records: each of the first 255, then, for every four times as many, half as often.
    private static func isStored(_ count: Int) -> Bool {
        var (step, next) = (1, 256)
        while count >= next { (step, next) = (step * 2, next * 4) }
        return count % step == 0
    }
}

// What is stored, in the same words.
extension PlainModel {
    /// The entries of a ledger’s projections.
    func entries(of ledger: Ledger) throws -> [String: String] {
        var entries: [String: String] = [:]
        try ledger.log.environment.read { txn in
            let projections = try ledger.projections(txn)
            for projection in Projection.allCases {
                try projections[projection].scan(txn) { key, value in
                    entries[words(projection, key)] = says(projection, value)
                    return true
                }
            }
        }
        return entries
    }

    private func words(_ projection: Projection, _ key: [UInt8]) -> String {
        let table = projection.rawValue
        let text = String(decoding: key.prefix { $0 != 0 }, as: Unicode.UTF8.self)
        let mark = key.count >= 6 ? key[key.count - 6] : 0
        switch projection {
        case .states: return "\(table) \(subject(key))"
        case .owners: return "\(table) \(text) \(Role(code: mark)?.rawValue ?? "no role") \(subject(key))"
        case .calendar:
            let day = Self.number(key.prefix(4))
            let words = day == 0 ? "any day" : Self.text(Int(day >> 9), Int(day >> 5 & 15), Int(day & 31))
            return "\(table) \(words) \(subject(key))"
        case .trail: return "\(table) “\(text)” \(Self.number(key.suffix(8)))"
        case .words: return "\(table) \(text) \(WordPlace(rawValue: mark).map { "\($0)" } ?? "nowhere") \(subject(key))"
        case .names: return "\(table) \(Self.hexadecimal(Array(key.prefix(16)))) \(subject(key))"
        case .amendments: return "\(table) \(Self.number(key.prefix(8))) \(Self.number(key.suffix(8)))"
        }
    }

    private func says(_ projection: Projection, _ value: [UInt8]) -> String {
        switch projection {
        // Before the state stands its check sum.
        case .states: Self.hexadecimal(Array(value.dropFirst(4)))
        case .trail: Touch(rawValue: value.first ?? 0).map { "\($0)" } ?? "nothing"
        case .amendments: AmendmentSort(rawValue: value.first ?? 0).map { "\($0)" } ?? "nothing"
        case .owners, .calendar, .words, .names: "\(Self.number(value[...]))"
        }
    }

    private func subject(_ key: [UInt8]) -> String {
        let number = Int(Self.number(key.suffix(5)))
        return subjects.indices.contains(number) ? subjects[number] : "no subject"
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    private static func text(_ year: Int, _ month: Int, _ day: Int) -> String { "\(year)-\(month)-\(day)" }

    private static func digest(_ text: String) -> String {
        hexadecimal(Array(MerkleTree.leafHash(Array(text.utf8)).bytes.prefix(16)))
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }
}
