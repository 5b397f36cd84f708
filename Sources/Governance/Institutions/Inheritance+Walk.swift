extension Inheritance {
    /// One walk along the successions.
    final class Walk<Known: States> {
        private let day: Day
        private let register: Known
        private let work: ScopedWork<Known>
        private(set) var missing: Set<Missing> = []
        private(set) var mayBeNobody = false
        /// Those that were split and merged again and again are reached in many ways, and followed once.
        private var followed: [Heir: [Heir]] = [:]

        init(_ scope: Scope, on day: Day, _ register: Known) {
            (self.day, self.register) = (day, register)
            work = ScopedWork(scope, register)
        }

        /// Who has, or may have, what was given to somebody on a day.
        func heirs(of given: Heir, since start: Day?) -> [Heir] {
            Inheritance.united(reached(from: given, start, sameDay: []))
        }

        /// Who has, or may have, what somebody had from a day on.
        ///
        /// - Parameters:
        ///   - holder: Who had it.
        ///   - start: From when; nil where that is not on record.
        ///   - sameDay: Who had it before on that very day, the first first.
        /// - Returns: Each once.
        private func heirs(
            after holder: Heir,
            _ start: Day?,
            sameDay: [Heir]
        ) -> [Heir] {
            // From which record somebody took over changes nothing of what comes after.
            let way = Heir(
                id: holder.id,
                since: holder.since,
                mark: nil,
                isOneOfEach: holder.isOneOfEach,
                isPlanned: holder.isPlanned
            )
            if let known = followed[way] { return known }
            let heirs = Inheritance.united(reached(from: holder, start, sameDay: sameDay))
            followed[way] = heirs
            return heirs
        }

        private func reached(
            from holder: Heir,
            _ start: Day?,
            sameDay: [Heir]
        ) -> [Heir] {
            if let first = sameDay.firstIndex(where: { $0.id == holder.id }) {
                let days = (sameDay[(first + 1)...] + [holder]).compactMap(\.since)
                missing.insert(days.allSatisfy(\.isExact) ? .circle : .perhapsCircle)
                return sameDay[first...].map { heir in
                    var heir = heir
                    heir.isOneOfEach = false
                    return heir
                }
            }
            guard let estate = register.estate(of: holder.id) else { return [holder] }
            let (steps, isOver) = steps(of: estate, since: start)
            missing = steps.reduce(into: missing) { missing, step in
                missing.formUnion(step.taking.missing)
                if !step.isCertain { missing.insert(.date) }
            }
            // Several that each took a part, also one after the other, took all of it together.
            let parts = steps.reduce(0) { $0 + $1.taking.links.count }
            let areJoint = isOver && parts > 1 && steps.allSatisfy { $0.taking.isEachPart && $0.isCertain }
            var found: [Heir] = []
            for step in steps {
                // What comes back on a later day went there and back; on the same day it is a circle.
                let isLater = start.map { $0 < step.first.earliest } ?? true
                let (next, before) = isLater ? (step.first.earliest, []) : (start, sameDay + [holder])
                for link in step.taking.links {
                    let heir = Heir(
                        id: link.id,
                        since: link.from,
                        mark: link.mark,
                        isOneOfEach: areJoint
                            || (step.taking.isEach || holder.isOneOfEach && parts == 1) && step.isCertain,
                        isPlanned: holder.isPlanned || link.isPlanned
                    )
                    found += heirs(after: heir, next, sameDay: before)
                }
            }
            if isOver {
                // Several that each took a part took all of it, as far as anybody knows.
                if parts == 1, !steps.contains(where: \.taking.isWhole) { mayBeNobody = true }
                return found
            }
            var remaining = holder
            if !found.isEmpty { remaining.isOneOfEach = false }
            return [remaining] + found
        }

        /// What went on one day.
        private struct Step {
            let first: EDTFDate
            let isCertain: Bool
            let taking: Taking
        }

        /// The days on which the work went on from somebody, or may have, up to that on which all of it was gone; and whether
        /// nothing of it is left to them.
        private func steps(of estate: Estate, since start: Day?) -> (steps: [Step], isOver: Bool) {
            var rest = estate.succession.links.filter { link in
                guard let from = link.from, from.earliest <= day else { return false }
                return start.map { from.latest >= $0 } ?? true
            }
            // What was planned, and that another has it all for certain, did not come.
            let isSettled = rest.contains { link in
                !link.isPlanned && link.from?.isCertainlyReached(by: day) ?? false && work.goesWholly(by: link)
            }
            if isSettled { rest.removeAll(where: \.isPlanned) }
            var (steps, isGone): ([Step], Bool) = ([], false)
            while let first = rest.first?.from {
                let links = rest.prefix { $0.from == first }
                rest.removeFirst(links.count)
                let taking = work.taken(by: Array(links))
                if taking.links.isEmpty { continue }
                let isCertain = first.isCertainlyReached(by: day)
                steps.append(Step(first: first, isCertain: isCertain, taking: taking))
                if isCertain, taking.isWhole { return (steps, true) }
                // Who lives on may have kept work of which it is not known whether it went; a plan ends it for planned heirs alone.
                let end = taking.links.allSatisfy(\.isPlanned) ? estate.lastDay?.date : estate.ended
                isGone = isGone || isCertain && (end.map { $0.latest < first.latest } ?? false)
            }
            return (steps, isGone)
        }
    }
}
