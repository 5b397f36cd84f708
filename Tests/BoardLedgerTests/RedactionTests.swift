import Foundation
import GovernanceSupport
import TestSupport
import Testing

@testable import BoardLedger
@testable import Governance

/// Secrets in every place where words can stand, and every question in every view: none is told to whom it is not for.
struct RedactionTests {
    private let fixture: LedgerFixture
    /// The secrets, each with whose it is.
    private let secrets: [String: SubjectKind]

    /// The example of Leeds, and after it every command there is, with secrets in the place of its words.
    init() throws {
        fixture = try LedgerFixture.leeds()
        try fixture.travel(to: "2026-11-20")
        try fixture.record(
            ProtectedEntries.claim + "\n"
                + ProtectedEntries.complainant.replacing("Xanthippe Quillfeather", with: "Zqxp0zqx")
        )
        let person = try #require(
            try fixture.ledger.search("zqxp0zqx", fixture.moment()).first { $0.id.kind == .person }
        ).id
        let sheet = try EveryType.sheet()
        var secrets: [String: SubjectKind] = ["zqxp0zqx": .person]
        let entries = try sheet.entries.map { entry in
            let isPersonal = entry.number % 2 == 0
            let owner = isPersonal ? person : try SubjectID(parsing: "exemption/terms")
            let instruction = try Self.planting(in: entry.content.get(), under: owner) {
                let secret = "zqx\(isPersonal ? "p" : "e")\(secrets.count)zqx"
                secrets[secret] = owner.kind
                return secret
            }
            return Sheet.Entry(number: entry.number, place: nil, command: entry.command, content: .success(instruction))
        }
        let planted = Sheet(
            title: sheet.title,
            id: nil,
            actor: "Zqxp1zqx",
            capacity: .secretariat,
            entries: entries,
            content: Array("planted".utf8)
        )
        secrets["zqxp1zqx"] = .person
        _ = try fixture.ledger.record(planted)
        self.secrets = secrets
    }

    private static func planting(
        in instruction: Instruction,
        under owner: SubjectID,
        _ secret: () -> String
    ) throws -> Instruction {
        var (instruction, fields) = try EveryType.planting(in: instruction, secret)
        instruction.protect =
            owner.kind == .person
            ? ProtectionRequest(person: try Ref(owner), fields: fields)
            : ProtectionRequest(exemption: try Ref(owner), fields: fields)
        return instruction
    }

    private func check(_ view: View, mayKnow: (SubjectKind) -> Bool) throws {
        var known: Set<String> = []
        for (question, answer) in try fixture.everythingTold(to: view, seeking: secrets.keys.sorted().prefix(10)) {
            for match in answer.lowercased().matches(of: /zqx[ep][0-9]+zqx/) {
                let secret = String(match.output)
                // The word that is looked for stands in the question, and so in what says that nothing was found.
                if question == "search \(secret)" { continue }
                let owner = try #require(secrets[secret])
                #expect(mayKnow(owner), "\(view) is told \(secret) by \(question)")
                known.insert(secret)
            }
        }
        let meant = secrets.filter { mayKnow($0.value) }
        #expect(
            known.count >= meant.count * 9 / 10,
            "\(known.count) of \(meant.count) secrets were told to those who may know"
        )
    }

    @Test func `the public is told no secret`() throws { try check(.public) { _ in false } }

    @Test func `officers are told what is personal alone`() throws { try check(.officer) { $0 == .person } }

    @Test func `scrutiny is told what is personal, and what it was let see`() throws {
        try check(.scrutiny) { $0 == .person }
        try fixture.record(
            """
            - command: exemption request-access
              exemption: terms
              by: scrutiny-board-health
            - command: exemption decide-access
              exemption: terms
              by: scrutiny-board-health
              outcome: granted
            """
        )
        try check(.scrutiny) { _ in true }
    }

    @Test func `the secretariat is told every secret`() throws { try check(.secretariat) { _ in true } }

    @Test func `no secret stands in the log, a backup or an export`() throws {
        for file in try filesBelow(fixture.directory) where !file.path.hasPrefix("protected/") {
            let text = String(decoding: file.bytes, as: Unicode.UTF8.self).lowercased()
            #expect(!text.contains(/zqx[ep][0-9]+zqx/), "\(file.path)")
        }
    }
}
