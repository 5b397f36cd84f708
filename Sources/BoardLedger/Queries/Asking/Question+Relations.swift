internal import Governance

extension Question {
    /// What one subject is to another, in words: every part that it has there under a role.
    func words(of id: SubjectID, _ role: Role, in other: SubjectID) throws -> String {
        let relations = try holder(of: other)?.anyState.relations ?? []
        var words: [String] = []
        for relation in relations where relation.role == role && relation.others.contains(id) {
            if !words.contains(relation.words) { words.append(relation.words) }
        }
        return words.isEmpty ? role.words : words.joined(separator: ", ")
    }
}
