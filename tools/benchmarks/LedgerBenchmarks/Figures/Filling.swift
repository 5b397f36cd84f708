import BoardLedger
import Foundation

/// Making ledgers, and what recording in bulk costs.
enum Filling {
    static let origin = "https://ledger.example.gov.uk/benchmark"

    /// Records `--entries` entries after the `--recorded` ones, in sheets of `--batch`.
    static func fill(_ parameters: Parameters) throws -> Findings {
        let directory = try parameters.text("ledger")
        let recorded = try parameters.number("recorded", 0)
        let ledger =
            recorded == 0
            ? try Ledger.create(at: directory, origin: origin) : try Ledger.open(at: directory, access: .recording)
        var source = try parameters.source()
        var findings = Findings()
        var (entries, records) = (0, 0)
        let (wanted, batch) = (try parameters.number("entries"), try parameters.number("batch", 1_000))
        while entries < wanted {
            let next = source.next(min(batch, wanted - entries))
            if next.isEmpty { break }
            records += try Recorder(ledger: ledger).record(next, title: "From \(recorded + entries)", &findings)
            entries += next.count
            if entries % (100 * batch) == 0 { note("recorded \(recorded + entries) entries") }
        }
        findings.numbers = [
            "entries": Double(entries), "records": Double(records), "actions": Double(source.town.actions.count),
        ]
        return findings
    }

    /// Says on standard error how far it is.
    static func note(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }

    /// Writes the lines of all records, each after its length in four bytes, lowest first.
    static func writeLines(_ parameters: Parameters) throws -> Findings {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .reading)
        let path = try parameters.text("output")
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else {
            throw Parameters.Unusable("\(path) cannot be written.")
        }
        var buffer = Data()
        var (records, bytes) = (0.0, 0.0)
        try ledger.exportRecords { line in
            let line = line.last == UInt8(ascii: "\n") ? line.dropLast() : line[...]
            withUnsafeBytes(of: UInt32(line.count).littleEndian) { buffer.append(contentsOf: $0) }
            buffer.append(contentsOf: line)
            (records, bytes) = (records + 1, bytes + Double(line.count))
            if buffer.count > 1 << 20 {
                try file.write(contentsOf: buffer)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try file.write(contentsOf: buffer)
        try file.close()
        return Findings(numbers: ["records": records, "bytes": bytes])
    }

    /// Records one sheet of `--batch` entries for each line of standard input, and says so on standard output.
    static func step(_ parameters: Parameters) throws -> Findings {
        let ledger = try Ledger.open(at: try parameters.text("ledger"), access: .recording)
        var source = try parameters.source()
        let batch = try parameters.number("batch", 1)
        var findings = Findings()
        var number = 0
        while readLine() != nil {
            number += 1
            try Recorder(ledger: ledger).record(source.next(batch), title: "Step \(number)", &findings)
            FileHandle.standardOutput.write(Data("recorded\n".utf8))
        }
        return findings
    }
}
