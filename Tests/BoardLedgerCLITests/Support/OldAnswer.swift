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
        arguments = Self.sayingView(Self.sayingSizes(try #require(object["arguments"] as? [String])))
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

    /// The arguments as the same question is asked now: what was for everybody's eyes said everything, and CSV is for the
    /// public unless another view is asked for.
    private static func sayingView(_ arguments: [String]) -> [String] {
        let isGrid = zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "csv" }
        let others: Set = ["describe", "status", "verify", "record", "rebuild", "example"]
        guard isGrid, let command = arguments.first, !others.contains(command) else { return arguments }
        return arguments + ["--view", "secretariat"]
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
        String(
            decoding: try JSONSerialization.data(
                withJSONObject: object,
                options: [.sortedKeys, .withoutEscapingSlashes]
            ),
            as: UTF8.self
        )
    }
}

extension OldAnswer {
    /// Why what is told now is not the old answer with the differences that are allowed; nil where it is, byte for byte.
    func contradiction(
        to now: Told,
        allowing differences: [OldAnswerDifference] = [],
        _ retelling: Retelling? = nil
    ) -> String? {
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
        now.output = (try? NewKeys.without(now.output, as: expected.output)) ?? now.output
        let isReordered = differences.contains(where: \.isReordered)
        let isOnlyReordered = isReordered && Self.sorted(expected.output) == Self.sorted(now.output)
        if let retelling, !isOnlyReordered, let problem = expected.retell(retelling, now) { return problem }
        if isReordered, retelling == nil || isOnlyReordered {
            guard expected.output != now.output else { return "the order of the lines is as it was" }
            expected.output = Self.sorted(expected.output)
            now.output = Self.sorted(now.output)
        }
        if now.code != expected.code {
            return
                "exit code \(String(describing: now.code)), not \(String(describing: expected.code)): \(now.messages)"
        }
        return Self.firstDifference(expected.output, now.output)
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

extension OldAnswer.Told {
    /// Puts the lines of a retelling in their places; says why not, where it does not fit.
    fileprivate mutating func retell(_ retelling: Retelling, _ now: Self) -> String? {
        if let file = Retelling.file {
            write(retelling, now, to: file)
            return nil
        }
        for edit in retelling.edits where Retelling.reasons[edit.why] == nil {
            return "line \(edit.at) differs for no reason: “\(edit.why)”"
        }
        guard let retold = retelling.applied(to: output) else { return "the old answer does not hold what is retold" }
        output = retold
        if let code = retelling.code { self.code = code }
        if let messages = retelling.messages { self.messages = messages }
        return nil
    }

    private func write(_ blank: Retelling, _ now: Self, to file: String) {
        var retelling = blank
        retelling.edits = Retelling.edits(from: output, to: now.output)
        if now.code != code { retelling.code = now.code }
        if now.messages != messages { retelling.messages = now.messages }
        guard output != now.output || code != now.code || messages != now.messages,
            let line = try? JSONEncoder().encode(retelling), let handle = FileHandle(forWritingAtPath: file)
        else { return }
        handle.seekToEndOfFile()
        handle.write(line + Data("\n".utf8))
        try? handle.close()
    }
}

/// Keys that answers have now and had not, and what they hold in a ledger of before.
///
/// Programs go by the keys that they know, so a new one is no difference; but what an old ledger holds is no reason to fill
/// one. A list has an object around it now, which says what moment it is about.
enum NewKeys {
    /// What a new key may hold, by its name.
    private static func isEmpty(_ key: String, _ value: Any) -> Bool {
        switch key {
        // No record of an old ledger amends another, and none is asked about without a day.
        case "amended", "amendedBy", "remarks", "planned", "why", "erasedWithKeys", "heldBy", "inCommonWith",
            "laterSittings", "earlierSittings", "powers", "representedSince", "followedBy", "owedToFirst",
            "alsoInherited":
            (value as? [Any])?.isEmpty == true
        case "amends", "ended", "doubt", "statusDoubt", "inherited", "authorityDoubt", "objection", "plannedEnd",
            "vacantSince", "owedByDoubt", "owedToDoubt", "representedSinceDoubt", "followedByDoubt":
            value is NSNull
        // None of its clocks was wrong.
        case "isRetrospective", "isPlanned", "isTimeUntrusted", "isOneOfEach", "isVacant": value as? Bool == false
        case "isHeldForCertain": value as? Bool == true
        // What a role is, in words: the role stands beside it.
        case "inWords": value is String
        // Whether it is so today; the table says so in words.
        case "isNotNow": value is Bool
        // Its days are those of UTC.
        case "recordedOn", "timeZone", "classification": value is String
        // Who leads stands in the keys that were; where it is not certain, a difference says so.
        case "leads", "leadHoldings": value is [Any]
        // To whom it is owed stands in what was asked about.
        case "owedTo": value is [Any]
        // What a record changed follows from what was told of it.
        case "values":
            (value as? [[String: Any]])?.allSatisfy { Set($0.keys) == ["label", "before", "after"] } == true
        default: false
        }
    }

    /// An answer in JSON without the new keys, where they are empty.
    ///
    /// - Parameters:
    ///   - output: What was printed.
    ///   - old: What an earlier version printed.
    /// - Returns: What is compared.
    /// - Throws: Where it is no JSON.
    static func without(_ output: String, as old: String) throws -> String {
        guard output.first == "{" || output.first == "[" else { return output }
        if output.hasPrefix("{\n") || output.hasPrefix("[\n") {
            let whole = try JSONSerialization.jsonObject(with: Data(output.utf8))
            return try text(unwrapped(stripped(whole), as: old), .prettyPrinted) + "\n"
        }
        return try output.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            try line.isEmpty ? "" : text(stripped(JSONSerialization.jsonObject(with: Data(line.utf8))))
        }.joined(separator: "\n")
    }

    private static func stripped(_ value: Any) -> Any {
        if let list = value as? [Any] { return list.map(stripped) }
        guard let object = value as? [String: Any] else { return value }
        return object.filter { !isEmpty($0.key, $0.value) }.mapValues(stripped)
    }

    private static func unwrapped(_ whole: Any, as old: String) -> Any {
        guard var object = whole as? [String: Any] else { return whole }
        object["knownAt"] = nil
        if !old.contains("\"asOf\"") { object["asOf"] = nil }
        return old.first == "[" && object.count == 1 ? object.first?.value ?? object : object
    }

    private static func text(_ value: Any, _ options: JSONSerialization.WritingOptions = []) throws -> String {
        let data = try JSONSerialization.data(
            withJSONObject: value,
            options: [.sortedKeys, .withoutEscapingSlashes, options]
        )
        return String(decoding: data, as: UTF8.self)
    }
}
