internal import Governance

/// What a subject names others as, where the role in which they are found says less than that.
///
/// Rows of the indexes keep two roles for many things: what something belongs to, and what it is about in any way. The
/// state knows which of them it is.
struct NamedAs {
    /// The role under which they are found.
    var role: Role
    /// What they are to the subject, as the beginning of a sentence that its title ends: “decided”.
    var words: String
    var others: [SubjectID]

    init(_ role: Role, _ words: String, _ others: [SubjectID?]) {
        (self.role, self.words, self.others) = (role, words, others.compactMap(\.self))
    }
}

/// A state that knows as what it names others.
private protocol Naming {
    var naming: [NamedAs] { get }
}

extension Question {
    /// What one subject is to another, in words: every part that it has there under a role.
    func words(of id: SubjectID, _ role: Role, in other: SubjectID) throws -> String {
        let naming = try holder(of: other)?.anyState as? any Naming
        var words: [String] = []
        for named in naming?.naming ?? [] where named.role == role && named.others.contains(id) {
            if !words.contains(named.words) { words.append(named.words) }
        }
        return words.isEmpty ? role.words : words.joined(separator: ", ")
    }
}

extension Decision.State: Naming {
    fileprivate var naming: [NamedAs] {
        // A body decides itself, or has what a member or officer decided for it alone.
        [
            NamedAs(.partOf, by == nil ? "decided" : "is the body of the decision", [body]),
            NamedAs(.partOf, "is the meeting that decided", [meeting]),
            NamedAs(.about, "is what it is about", matters),
            NamedAs(.about, "is whom it was recommended or referred to", [to]),
            NamedAs(.about, "was consulted on", consulted),
            NamedAs(.about, "gave the power for", [under]),
            NamedAs(
                .about,
                "is to be consulted on a power given by",
                delegations.flatMap(\.value.inConsultationWith)
            ),
        ] + namingBefore + namingAfter
    }

    /// Whom it names from before it was made, and of how.
    private var namingBefore: [NamedAs] {
        [
            NamedAs(.about, isMade ? "was to decide" : "is to decide", plans.map(\.value.by)),
            NamedAs(.about, "agreed, or was told, that it was urgent", exceptions.flatMap(\.value.agreedBy)),
            NamedAs(.about, "declared or had a conflict of interest in", conflicts.map(\.value.who)),
            NamedAs(.about, "gave a dispensation for", conflicts.map(\.value.dispensationBy)),
            NamedAs(.about, "holds part of the record of", satisfied.map(\.value.by)),
        ]
    }

    /// Whom and what it names of what became of it.
    private var namingAfter: [NamedAs] {
        [
            NamedAs(.about, "was to consider the call-in of", callIns.map(\.value.to)),
            NamedAs(.about, "is the meeting that considered the call-in of", callInsConcluded.map(\.value.meeting)),
            NamedAs(.about, "reconsidered", [reconsidered?.value.decision]),
            NamedAs(.about, "ratified", [ratified?.value]),
            NamedAs(.about, "rescinded", [rescinded?.value]),
            NamedAs(.about, "superseded", [superseded?.value]),
        ]
    }
}

extension Meeting.State: Naming {
    fileprivate var naming: [NamedAs] {
        [
            NamedAs(.partOf, "is the body that met", [body]),
            NamedAs(.partOf, "was before the meeting", items.flatMap(\.value.reports)),
            NamedAs(.partOf, "is the later sitting of", adjournments.map(\.value.to)),
            NamedAs(.about, "was held in common with", inCommon.flatMap(\.value.with)),
            NamedAs(.about, "takes an item that was not taken at", notTaken.map(\.value.to)),
            NamedAs(.about, "is why the public were excluded from", exclusions.flatMap(\.value.exemptions)),
            NamedAs(.about, "asked a question at", questions.map(\.value.by)),
            NamedAs(.about, "answered a question put at", answers.map(\.value.by)),
            NamedAs(.about, "gave a dispensation for", dispensations.map(\.value.by)),
            NamedAs(.about, "confirmed the minutes of", [minutesConfirmed?.value]),
            NamedAs(.about, "holds the minutes of", [minutesDrafted?.value.report]),
            NamedAs(.about, "signed the minutes of", [minutesSigned?.value.by]),
        ]
    }
}

extension Report.State: Naming {
    fileprivate var naming: [NamedAs] {
        [
            NamedAs(.partOf, "wrote", [author]),
            NamedAs(.partOf, "is a meeting that it was put to", meetings.map(\.value)),
        ]
    }
}

extension Review.State: Naming {
    fileprivate var naming: [NamedAs] {
        [
            NamedAs(.about, "is what it is about", [about]),
            NamedAs(.about, "was put before", [report]),
            NamedAs(.about, "is the meeting that asked for comments in", asked.map(\.value.meeting)),
            NamedAs(.about, "is the meeting that commented in", comments.map(\.value.meeting)),
        ]
    }
}

extension Seat.State: Naming {
    fileprivate var naming: [NamedAs] { [NamedAs(.partOf, "has the seat", [body])] }
}

extension Person.State: Naming {
    fileprivate var naming: [NamedAs] { [NamedAs(.partOf, "is whom they work for", [agency])] }
}

extension Exemption.State: Naming {
    fileprivate var naming: [NamedAs] {
        [NamedAs(.about, "asked to see what is withheld", accesses.map(\.by))]
    }
}
