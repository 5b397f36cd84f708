import Foundation
import Testing

/// What an earlier version of the program answered to one question.
struct OldAnswer {
    /// What a run of the program told.
    struct Told {
        var code: Int32?
        var output: String
        /// What went to standard error, where it is the answer: after a failure.
        var messages: String
    }

    /// The question as it is typed, and as the program gets it.
    let question: String
    let arguments: [String]
    /// The keys of the answer that are compared; nil for every byte of it.
    let keys: [String]?
    let told: Told

    init(question: String, told: Told) {
        (self.question, arguments, keys, self.told) = (question, [], nil, told)
    }

    init(line: String) throws {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        question = try #require(object["question"] as? String)
        arguments = Self.sayingSizes(try #require(object["arguments"] as? [String]))
        let kept = object["keys"] as? [String: Any]
        keys = kept.map { $0.keys.sorted() }
        told = Told(
            code: try #require(object["code"] as? Int32),
            output: try kept.map(Self.text) ?? #require(object["output"] as? String),
            messages: object["messages"] as? String ?? ""
        )
    }

    /// The arguments as the same question is asked now: digits alone after `--known-at` were the position of the last
    /// record that was known, and are how many were; a moment to come was answered with all that is known today.
    private static func sayingSizes(_ arguments: [String]) -> [String] {
        zip([""] + arguments, arguments).map { previous, argument in
            guard previous == "--known-at" else { return argument }
            return argument == "2099-01-01" ? "today" : UInt64(argument).map { "\($0 + 1)" } ?? argument
        }
    }

    /// Of what a run told now, what is compared.
    func told(by run: Program.Run) throws -> Told {
        var told = Told(code: run.code, output: run.output, messages: run.code == 0 ? "" : run.messages)
        if let keys {
            let whole = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
            told.output = try Self.text((whole ?? [:]).filter { keys.contains($0.key) })
        }
        return told
    }

    private static func text(_ object: [String: Any]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }
}

extension OldAnswer {
    /// Why what is told now is not the old answer with the differences that are allowed; nil where it is, byte for byte.
    func contradiction(to now: Told, allowing differences: [OldAnswerDifference] = []) -> String? {
        var expected = told
        for difference in differences {
            for change in difference.changes {
                guard change.was != change.now,
                    expected.output.contains(change.was) || expected.messages.contains(change.was)
                else {
                    return "the old answer holds no “\(change.was)” to differ in, as is allowed: \(difference.reason)"
                }
                expected.output = expected.output.replacing(change.was, with: change.now)
                expected.messages = expected.messages.replacing(change.was, with: change.now)
            }
            if let code = difference.code {
                guard code != expected.code else { return "exit code \(code) is no difference: \(difference.reason)" }
                expected.code = code
            }
        }
        var now = now
        if differences.contains(where: \.isReordered) {
            guard expected.output != now.output else { return "the order of the lines is as it was" }
            expected.output = Self.sorted(expected.output)
            now.output = Self.sorted(now.output)
        }
        if now.code != expected.code {
            return
                "exit code \(String(describing: now.code)), not \(String(describing: expected.code)): \(now.messages)"
        }
        return Self.firstDifference(expected.output, NewKeys.without(now.output))
            ?? Self.firstDifference(expected.messages, now.messages)
    }

    /// The lines in one order; in JSON, what stands last in a list has no comma behind it.
    private static func sorted(_ text: String) -> String {
        text.split(separator: "\n").map { $0.hasSuffix("},") ? $0.dropLast() : $0 }.sorted().joined(separator: "\n")
    }

    /// Compared by bytes: texts that only look the same are not the same answer.
    private static func firstDifference(_ old: String, _ new: String) -> String? {
        let (old, new) = (Array(old.utf8), Array(new.utf8))
        guard old != new else { return nil }
        let place = zip(old, new).prefix { $0 == $1 }.count
        func around(_ bytes: [UInt8]) -> String {
            String(decoding: bytes[max(0, place - 60)..<min(bytes.count, place + 60)], as: UTF8.self)
        }
        return "at byte \(place) it was …\(around(old))… and is …\(around(new))…"
    }
}

/// Keys that answers have now and had not, and what they hold in a ledger of before.
///
/// Programs go by the keys that they know, so a new one is no difference; but what an old ledger holds is no reason to fill
/// one. In the order of keys another always follows.
enum NewKeys {
    /// No record of an old ledger amends another, and its days are those of UTC.
    private static var empty: Regex<(Substring, Substring?, Substring?)> {
        /\s*"(amended|amendedBy|remarks)"\s?:\s?\[\s*\],|\s*"amends"\s?:\s?null,|\s*"(recordedOn|timeZone)"\s?:\s?"[^"]*",/
    }

    /// An answer in JSON without the new keys, where they are empty.
    static func without(_ output: String) -> String {
        output.first == "{" || output.first == "[" ? output.replacing(empty, with: "") : output
    }
}
