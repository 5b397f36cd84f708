import BoardLedger
import Foundation

/// The forms in which a name may stand in a file, to look for all of them.
struct NameForms {
    private let forms: [[UInt8]]

    init(_ name: String) {
        var forms: [[UInt8]] = []
        for text in [name, name.lowercased(), name.uppercased()] {
            for normal in [text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping] {
                let bytes = Array(normal.utf8)
                forms.append(bytes)
                let percent = normal.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? normal
                forms.append(Array(percent.utf8))
                forms.append(bytes.flatMap { Array(String(format: "%02x", $0).utf8) })
                // In base64 a text looks otherwise by where it begins; the middle letters follow from it alone.
                for shift in 0..<3 {
                    let encoded = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
                    forms.append(Array(encoded.dropFirst(shift == 0 ? 0 : 4).dropLast(4).utf8))
                }
            }
        }
        self.forms = forms.filter { $0.count > 3 }
    }

    /// Whether one of them stands in some bytes.
    func stand(in bytes: [UInt8]) -> Bool {
        let data = Data(bytes)
        let folded = Data(bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 })
        return forms.contains { data.range(of: Data($0)) != nil || folded.range(of: Data($0)) != nil }
    }
}

/// Every file below a directory.
func filesBelow(_ directory: String) throws -> [(path: String, bytes: [UInt8])] {
    try FileManager.default.subpathsOfDirectory(atPath: directory).compactMap { path in
        let whole = directory + "/" + path
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: whole, isDirectory: &isDirectory), !isDirectory.boolValue,
            let data = FileManager.default.contents(atPath: whole)
        else { return nil }
        return (path, Array(data))
    }
}
