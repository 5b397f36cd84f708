#!/usr/bin/env python3
"""The same records in UmaDB, by its Python client: each event is tagged with its subject.

Usage: umadb_events.py LINES URL
"""

import sys

from umadb import AppendCondition, Client, Event, Query, QueryItem

from lines import Findings, fold, read


def event(subject, line):
    return Event(event_type="recorded", tags=[subject], data=line)


def of(subject):
    return Query(items=[QueryItem(types=[], tags=[subject])])


def main():
    lines, url = sys.argv[1:]
    client = Client(url)
    findings = Findings()
    batch, names, sample, count = [], {}, [], 0
    for subject, line in read(lines):
        batch.append(event(subject, line))
        names[subject] = None
        count += 1
        if len(sample) < 500:
            sample.append(line)
        if len(batch) == 1000:
            findings.time("sheet", lambda: client.append(batch))
            batch = []
    if batch:
        findings.time("sheet", lambda: client.append(batch))
    names = list(names)

    for number, line in enumerate(sample):
        subject = names[number * 7919 % len(names)]

        def append():
            """Reads what stands, then appends where nothing was added since: what makes it safe."""
            response = client.read(query=of(subject))
            for _ in response:
                pass
            client.append([event(subject, line)], AppendCondition(of(subject), response.head()))

        findings.time("single", append)
    for number in range(1000):
        subject = names[number * 104729 % len(names)]

        def query():
            states = {}
            for happened in client.read(query=of(subject)):
                fold(states, subject, happened.event.data)

        findings.time("stream", query)

    def rebuild():
        states = {}
        for happened in client.read():
            fold(states, happened.event.tags[0], happened.event.data)
        return len(states)

    findings.numbers["subjects"] = findings.time("rebuild", rebuild)
    findings.numbers["records"] = count
    findings.write()


if __name__ == "__main__":
    main()
