public import TransparencyLog

/// That a key, note, checkpoint or proof in its text form is not of that form.
public protocol MalformedText: Error, CustomStringConvertible {}

extension KeyError: MalformedText {}
extension NoteError: MalformedText {}
extension CheckpointError: MalformedText {}
extension ProofTextError: MalformedText {}
extension ProofError: MalformedText {}
