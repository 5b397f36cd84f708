import GovernanceSupport

@testable import Governance

/// A change asked for, of one subject: what an entry of a sheet says.
@dynamicMemberLookup
struct Asked<C: Change>: Sendable {
    var subject: Ref<C.Subject>
    var change: C

    /// What is asked may be altered field by field.
    subscript<Value>(dynamicMember field: WritableKeyPath<C, Value>) -> Value {
        get { change[keyPath: field] }
        set { change[keyPath: field] = newValue }
    }
}

extension Change {
    /// The change, asked for of a subject.
    func of(_ subject: Ref<Subject>) -> Asked<Self> { Asked(subject: subject, change: self) }
}
