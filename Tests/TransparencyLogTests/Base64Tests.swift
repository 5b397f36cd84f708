import Foundation
import TestSupport
import Testing

@testable import TransparencyLog

struct Base64Tests {
    @Test(arguments: 0..<70)
    func agreesWithFoundation(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let text = Base64.encode(bytes)
        #expect(text == Data(bytes).base64EncodedString())
        #expect(Base64.decode(text.utf8) == bytes)
    }

    @Test(
        "a second spelling or a malformed text is refused",
        arguments: [
            "A", "AA", "AAA", "AA=", "A===", "====", "==", "=", "AA=A", "AAAA====", "AAA==", "AB==", "AAB=", "AAF=",
            "AAA\n", "AAAA\n", " AAA", "AA-_", "AA==AA==", "AAAé", "\0AAA",
        ]
    )
    func refuses(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }
}
