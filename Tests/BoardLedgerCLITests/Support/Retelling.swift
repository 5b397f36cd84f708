import Foundation
import Testing

/// How today's answer to an old ledger's question differs from the old one, line by line, each with its reason.
///
/// Where many answers differ for a few reasons, this stands beside the old answers, in `retold.jsonl.gz`.
struct Retelling: Codable {
    /// Lines that stand in place of others.
    struct Edit: Codable, Equatable {
        /// The number of the first line, from 0, in the old answer.
        var at: Int
        var old: [String]
        var new: [String]
        /// Why, by the name of a reason.
        var why: String
    }

    var ledger: String
    var question: String
    var edits: [Edit]
    /// The exit code and what went to standard error, where these differ.
    var code: Int32?
    var messages: String?

    /// Where to write how answers differ now, for somebody to give the reasons: none, unless one is named.
    static let file = ProcessInfo.processInfo.environment["BOARDLEDGER_RETELL"]

    /// Why answers may differ.
    static let reasons = [
        "later": "What takes effect after the day asked about is not told (case r3).",
        "link": "A link without a date began no earlier than the plan that it leads to.",
        "until": "That somebody gave way after the day asked about is not told (case r3).",
        "authority": "A decision authorises from the day on which it was made (case r8).",
        "retrospective": "What was done before it was decided is marked (case r8).",
        "certainty":
            "Where the dates on record leave it open who or what it was, all that it may be is told (cases r9, r11).",
        "ended": "What has ended is marked wherever it is named (case r3).",
        "heading": "Each answer says which moment it is about.",
        "unread": "That something was read in a paper is said only where one is cited.",
        "order": "What was found stands in the order of the records, not of the names.",
        "values": "In the audit of a subject each record tells what was said before it.",
        "minutes": "Minutes confirmed as amended may correct a record; the list of what each entry may have says so.",
        "once": "What happened once is not recorded again with something else (case f4).",
        "columns": "In CSV too, answers tell of certainty, of ends and of corrections.",
        "example":
            "The example of a command is about what stands in the examples, and describe says where it can be tried.",
        "advice": "A refusal names the record that a correction would name.",
        "protect":
            "An entry may say which of its words are protected, each field says whether it can be, and an exemption is a kind of subject.",
        "scope": "An action may have a function and an area; these and seats are kinds of subject.",
        "header":
            "What the header of a sheet says for its entries is told: of each command, and of each entry of a dry run.",
        "meeting":
            "A meeting whose day has passed and of which nothing is told is a blank, and one that decided or has minutes was held.",
        "verbs": "Choices are read in capitals too; a decision may say more, and more verbs allow what rests on it.",
        "now": "Who had a part and has it no longer is told so.",
        "successor":
            "That nobody took over from an agency which has ended is a blank; commands of their own say more of it.",
        "orphaned": "Work that nobody took over is nobody’s from the first day without the agency, not from its last.",
        "elsewhere": "What a subject is to another is said as the record of the other has it.",
        "counted": "Counts are of what had come by the day asked about.",
    ]
}

extension Retelling {
    /// The old answer with the edits; nil where it does not hold what they replace.
    func applied(to output: String) -> String? {
        var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for edit in edits.sorted(by: { $0.at > $1.at }) {
            let range = edit.at..<(edit.at + edit.old.count)
            guard range.upperBound <= lines.count, edit.old != edit.new, Array(lines[range]) == edit.old else {
                return nil
            }
            lines.replaceSubrange(range, with: edit.new)
        }
        return lines.joined(separator: "\n")
    }

    /// The edits that make one answer of another, for somebody to give their reasons.
    static func edits(from old: String, to new: String) -> [Edit] {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.map(\.place)), inserted = Set(difference.insertions.map(\.place))
        var (edits, from, to): ([Edit], Int, Int) = ([], 0, 0)
        while from < old.count || to < new.count {
            guard removed.contains(from) || inserted.contains(to) else {
                (from, to) = (from + 1, to + 1)
                continue
            }
            var edit = Edit(at: from, old: [], new: [], why: "")
            while removed.contains(from) {
                edit.old.append(old[from])
                from += 1
            }
            while inserted.contains(to) {
                edit.new.append(new[to])
                to += 1
            }
            edits.append(edit)
        }
        return edits
    }
}

extension CollectionDifference.Change {
    fileprivate var place: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
