import CanonicalJSON
import Foundation

@testable import BoardLedger
@testable import Governance

/// The sheet that has an entry of every command, and words planted in it.
enum EveryType {
    /// The sheet, to be recorded after the example of Leeds.
    static func sheet() throws -> Sheet {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../tools/sheets/every-type.yaml")
        return try Sheet(yaml: Array(Data(contentsOf: file)))
    }

    /// An entry with other words in each place where words may stand, and with a quotation.
    ///
    /// - Parameters:
    ///   - instruction: The entry.
    ///   - words: What to plant, each time anew.
    /// - Returns: The entry, and the ways to what was planted.
    /// - Throws: What coding throws.
    static func planting(
        in instruction: Instruction,
        _ words: () -> String
    ) throws -> (instruction: Instruction, fields: [String]) {
        var (instruction, fields) = (instruction, [String]())
        instruction.citation = Citation(
            document: instruction.citation?.document,
            place: instruction.citation?.place,
            words: instruction.citation?.words ?? "words"
        )
        func plant<C: Change>(_ change: C) throws -> C {
            var data = try Protection.value(of: change)
            for field in C.wordFields {
                data = try data.replacingTexts(at: field) { _, _ in
                    if !fields.contains(field) { fields.append(field) }
                    return words()
                }
            }
            return try CanonicalFragment(encoding: data).decode(C.self)
        }
        instruction.change = try plant(instruction.change)
        instruction.citation?.words = words()
        if instruction.citation?.place != nil {
            instruction.citation?.place = words()
            fields.append("citation.place")
        }
        fields.append("citation.words")
        return (instruction, fields)
    }
}
