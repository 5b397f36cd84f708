import Foundation
import GovernanceSupport

@testable import Governance

/// The value as it comes back from its stored form.
func stored<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
}

/// The change as a ledger reads it back: by its stored type, from its stored fields.
func storedByType<C: Change>(_ change: C) throws -> any Change {
    let type = ChangeCatalogue.byType[C.type] ?? C.self
    return try JSONDecoder().decode(type, from: JSONEncoder().encode(change))
}

/// The bytes of a state.
func written<Value: StateValue>(_ value: Value) -> [UInt8] {
    var (value, coder) = (value, StateCoder())
    coder.code(&value)
    return coder.bytes
}

/// What bytes say, where they are those of such a value, and of nothing more.
func read<Value: StateValue>(_ bytes: [UInt8], as _: Value.Type) -> Value? {
    var (value, coder) = (Value.unread, StateCoder(reading: bytes))
    coder.code(&value)
    return coder.isAtEnd && !coder.isMalformed ? value : nil
}
