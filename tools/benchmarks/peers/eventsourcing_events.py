#!/usr/bin/env python3
"""The same records as aggregates of the Python package eventsourcing, in SQLite as the package sets it up.

Usage: eventsourcing_events.py LINES FILE
"""

import sys
import uuid

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from lines import Findings, fold, read


class Subject(Aggregate):
    """A subject of the ledger: how many records it has, and the last one."""

    class Begun(Aggregate.Created):
        subject: str

    @event(Begun)
    def __init__(self, subject: str):
        self.subject = subject
        self.records = 0
        self.line = ""

    @staticmethod
    def create_id(subject: str):
        return uuid.uuid5(uuid.NAMESPACE_URL, subject)

    @event("Recorded")
    def record(self, line: str):
        self.records += 1
        self.line = line


def main():
    lines, path = sys.argv[1:]
    app = Application(env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": path})
    findings = Findings()
    subjects, batch, count = {}, {}, 0

    def save():
        app.save(*batch.values())
        batch.clear()

    sample = []
    for subject, line in read(lines):
        aggregate = subjects.get(subject)
        if aggregate is None:
            aggregate = subjects[subject] = Subject(subject=subject)
        aggregate.record(line=line.decode())
        batch[subject] = aggregate
        count += 1
        if len(sample) < 500:
            sample.append(line.decode())
        if count % 1000 == 0:
            findings.time("sheet", save)
    if batch:
        findings.time("sheet", save)

    names = list(subjects)
    subjects.clear()
    for number, line in enumerate(sample):
        identity = Subject.create_id(names[number * 7919 % len(names)])

        def cycle():
            aggregate = app.repository.get(identity)
            aggregate.record(line=line)
            app.save(aggregate)

        findings.time("single", cycle)
    for number in range(1000):
        identity = Subject.create_id(names[number * 104729 % len(names)])
        findings.time("stream", lambda: app.repository.get(identity))

    def rebuild():
        states, start = {}, 1
        while notifications := app.recorder.select_notifications(start=start, limit=1000):
            for notification in notifications:
                happened = app.mapper.to_domain_event(notification)
                if isinstance(happened, Subject.Begun):
                    names_by_id.setdefault(happened.originator_id, happened.subject)
                else:
                    fold(states, names_by_id[happened.originator_id], happened.line.encode())
            start = notifications[-1].id + 1
        return len(states)

    names_by_id = {}
    findings.numbers["subjects"] = findings.time("rebuild", rebuild)
    findings.numbers["records"] = count
    findings.write()


if __name__ == "__main__":
    main()
