"""Tests of tools/check-evidence: what it accepts, and everything that it must not.

Run: python3 -m unittest discover -s Tests/tools

The ledgers, keys, proofs and files are made here, from the specifications (RFC 6962, RFC 9162, C2SP, and
Sources/EventLog/Documentation.docc/Completeness.md), in the slow and obvious way. Only the checker's own code is shared.
"""
import base64
import contextlib
import copy
import functools
import hashlib
import io
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import types
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CHECKER = ROOT / "tools" / "check-evidence"
FIXTURES = ROOT / "Tests" / "TransparencyLogTests" / "Fixtures"
NUMBERS = ROOT / "Tests" / "CanonicalJSONTests" / "Fixtures" / "es6_numbers_1000.txt"

checker = types.ModuleType("check_evidence")
exec(compile(CHECKER.read_text("utf-8"), str(CHECKER), "exec"), checker.__dict__)
# It tries its signatures out at every start; the tests start it some fifty thousand times.
checker.ed25519_verifier = functools.lru_cache(checker.ed25519_verifier)

try:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    FLIPS = (0x01, 0x20, 0x80)
except ImportError:
    Ed25519PrivateKey = None
    FLIPS = (0x01,)  # Each signature costs a process.


# Keys and notes ------------------------------------------------------------------------------------------------------


def b64(data):
    return base64.b64encode(data).decode("ascii")


def sha256(data):
    return hashlib.sha256(data).digest()


class Ed25519:
    """A key pair from a seed, by the package “cryptography” or by the program “openssl”."""

    def __init__(self, seed):
        self.pkcs8 = bytes.fromhex("302e020100300506032b657004220420") + seed
        if Ed25519PrivateKey:
            self.key = Ed25519PrivateKey.from_private_bytes(seed)
            raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
            self.public = self.key.public_key().public_bytes(*raw)
        else:
            self.public = self.openssl(["pkey", "-pubout", "-outform", "DER"])[-32:]

    def sign(self, message):
        if Ed25519PrivateKey:
            return self.key.sign(message)
        with tempfile.NamedTemporaryFile() as file:
            file.write(message)
            file.flush()
            return self.openssl(["pkeyutl", "-sign", "-rawin", "-in", file.name])

    def openssl(self, arguments):
        with tempfile.NamedTemporaryFile() as file:
            file.write(self.pkcs8)
            file.flush()
            inform = "-keyform" if arguments[0] == "pkeyutl" else "-inform"
            source = "-inkey" if arguments[0] == "pkeyutl" else "-in"
            command = ["openssl", *arguments, inform, "DER", source, file.name]
            return subprocess.run(command, check=True, capture_output=True).stdout


class Signer:
    def __init__(self, name, seed, kind=0x01):
        self.name, self.kind = name, kind
        self.pair = Ed25519(sha256(seed.encode()))
        material = bytes([kind]) + self.pair.public
        self.id = sha256(name.encode() + b"\n" + material)[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(material)}"

    def line(self, text):
        return f"— {self.name} {b64(self.id + self.pair.sign(text.encode()))}\n"

    def cosignature(self, text, time):
        message = f"cosignature/v1\ntime {time}\n{text}".encode()
        return f"— {self.name} {b64(self.id + time.to_bytes(8, 'big') + self.pair.sign(message))}\n"

    def note(self, text):
        return f"{text}\n{self.line(text)}"


ORIGIN = "ledger.example.gov.uk/test"
LOG = Signer(ORIGIN, "the ledger")
IMPOSTOR = Signer(ORIGIN, "a key that the server chose itself")
WITNESS = Signer("witness.example.org/scrutiny", "the witness", 0x04)
OTHER_WITNESS = Signer("witness.example.org/court", "another witness", 0x04)
COSIGNED = 1751361000  # 1 July 2025, 09:10:00 UTC.


# A ledger, the slow and obvious way ----------------------------------------------------------------------------------


def canonical(value):
    """Canonical JSON, for values that hold no fractions and no names beyond ASCII."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def tree_root(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0])
    middle = split(len(leaves))
    return sha256(b"\x01" + tree_root(leaves[:middle]) + tree_root(leaves[middle:]))


def split(size):
    middle = 1
    while middle * 2 < size:
        middle *= 2
    return middle


def inclusion(index, leaves):
    if len(leaves) == 1:
        return []
    middle = split(len(leaves))
    if index < middle:
        return inclusion(index, leaves[:middle]) + [tree_root(leaves[middle:])]
    return inclusion(index - middle, leaves[middle:]) + [tree_root(leaves[:middle])]


def consistency(old, leaves, is_whole=True):
    if old == len(leaves):
        return [] if is_whole else [tree_root(leaves)]
    middle = split(len(leaves))
    if old <= middle:
        return consistency(old, leaves[:middle], is_whole) + [tree_root(leaves[middle:])]
    return consistency(old - middle, leaves[middle:], False) + [tree_root(leaves[:middle])]


def bits(subject):
    return "".join(f"{byte:08b}" for byte in sha256(subject.encode()))


def map_root(counts, depth=0):
    if not counts:
        return bytes(32)
    if len(counts) == 1:
        [(subject, numbers)] = counts.items()
        numbers = numbers if isinstance(numbers, tuple) else (numbers,)
        return sha256(b"\x00" + sha256(subject.encode()) + b"".join(number.to_bytes(8, "big") for number in numbers))
    left, right = ({s: c for s, c in counts.items() if bits(s)[depth] == side} for side in "01")
    return sha256(b"\x01" + map_root(left, depth + 1) + map_root(right, depth + 1))


def map_proof(subject, counts, depth=0):
    if len(counts) == 1:
        return []
    mine = {s: c for s, c in counts.items() if bits(s)[depth] == bits(subject)[depth]}
    other = {s: c for s, c in counts.items() if s not in mine}
    return [map_root(other, depth + 1)] + map_proof(subject, mine, depth + 1)


SEALS = {1: "log.sealed.v1", 2: "log.sealed.v2"}


def texts(value):
    """All strings in a JSON value that are not names of members."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in texts(part)]


class Ledger:
    """Its seals are of a version, until another is asked for."""

    def __init__(self, source="https://" + ORIGIN, key=LOG, version=1):
        self.source, self.key, self.version = source, key, version
        self.lines = []
        self.millisecond = 0
        self.batch = ("sheet-0", 0)

    @property
    def events(self):
        return [json.loads(line) for line in self.lines]

    @property
    def leaves(self):
        return [line.encode() for line in self.lines]

    def counts(self, size=None):
        counts = {}
        for event in self.events[:size]:
            counts[event["subject"]] = counts.get(event["subject"], 0) + 1
        return counts

    def namers(self, subject, size=None):
        """Which records name a subject, by the definition."""
        found, is_known = [], False
        for position, event in enumerate(self.events[:size]):
            if event["type"] in SEALS.values():
                continue
            if event["subject"] == subject:
                is_known = True
            elif is_known and subject in texts(event["data"]) + [event.get("authority")]:
                found.append(position)
        return found

    def entries(self, size=None):
        if self.version == 1:
            return {subject: count for subject, count in self.counts(size).items() if subject != "log"}
        events = [event for event in self.events[:size] if event["type"] not in SEALS.values()]
        subjects = {event["subject"] for event in events}
        return {
            subject: (sum(event["subject"] == subject for event in events), len(self.namers(subject, size)))
            for subject in subjects
        }

    def begin(self, name):
        self.batch = (name, 0)

    def append(self, type, subject, data=None, **attributes):
        name, number = self.batch
        self.batch = (name, number + 1)
        self.millisecond += 1
        event = {
            "actor": "A. Clerk",
            "capacity": "secretariat",
            "correlationid": name,
            "data": {} if data is None else data,
            "id": f"{sha256(name.encode()).hex()[:32]}.{number + 1}",
            "recordedtime": f"2026-11-21T10:00:00.{self.millisecond:03}Z",
            "sequence": f"{len(self.lines):020}",
            "source": self.source,
            "specversion": "1.0",
            "subject": subject,
            "subjectversion": self.counts().get(subject, 0),
            "type": type,
            **attributes,
        }
        self.lines.append(canonical({name: value for name, value in event.items() if value is not None}))

    def seal(self, **changes):
        size = len(self.lines)
        data = {"records": str(size), "root": b64(map_root(self.entries())), "subjects": len(self.entries()), **changes}
        self.begin(f"seal:{size}")
        self.append(SEALS[self.version], "log", data, actor="boardledger", capacity="log")

    def text(self, size=None):
        size = len(self.lines) if size is None else size
        return f"{self.key.name}\n{size}\n{b64(tree_root(self.leaves[:size]))}\n"

    def checkpoint(self, size=None, witnesses=()):
        text = self.text(size)
        return self.key.note(text) + "".join(witness.cosignature(text, COSIGNED) for witness in witnesses)

    def export(self):
        return "".join(line + "\n" for line in self.lines).encode()

    def pair(self, index, size=None):
        leaves = self.leaves[:size]
        return {"record": self.lines[index], "proof": [b64(hash) for hash in inclusion(index, leaves)]}

    def history(self, subject, is_asked=False):
        counts = self.entries(len(self.lines) - 1)
        own = [i for i, e in enumerate(self.events) if e["subject"] == subject and e["type"] not in SEALS.values()]
        history = {
            "subject": subject,
            "count": str(counts[subject] if self.version == 1 else counts[subject][0]),
            "proof": [b64(hash) for hash in map_proof(subject, counts)],
            "records": [self.pair(i) for i in own],
        }
        if self.version == 2:
            records = [self.pair(i) for i in self.namers(subject)] if is_asked else None
            history["naming"] = {"count": str(counts[subject][1]), "records": records}
        return history

    def evidence(self, *subjects, since=None, witnesses=()):
        """The content of an evidence file, not signed yet."""
        proof = since and {"size": str(since), "proof": [b64(hash) for hash in consistency(since, self.leaves)]}
        return {
            "question": {"asOf": "2009-03-01", "knownAt": None, "subject": subjects[0], "made": "2026-11-21T11:00:00.000Z"},
            "answer": {"leadAgency": "agency/nhs"},
            "text": "Lead agency: NHS Leeds\nfrom 11 February 2009",
            "checkpoint": self.checkpoint(witnesses=witnesses),
            "consistency": proof,
            "seal": self.pair(len(self.lines) - 1),
            "subjects": [self.history(subject, number == 0) for number, subject in enumerate(subjects)],
        }

    def proof(self, index):
        hashes = "".join(b64(hash) + "\n" for hash in inclusion(index, self.leaves))
        return f"c2sp.org/tlog-proof@v1\nindex {index}\n{hashes}\n{self.checkpoint()}"


def signed(content, key=LOG):
    subjects = content.get("subjects") if isinstance(content, dict) else None
    version = 2 if isinstance(subjects, list) and any("naming" in s for s in subjects if isinstance(s, dict)) else 1
    version = 3 if isinstance(content, dict) and "openings" in content else version
    return key.note(f"boardledger-evidence/v{version}\n{canonical(content)}\n").encode()


def sample(seals=(8,), **options):
    """A ledger with an action that changes hands by a decision; a seal after each of some numbers of records."""
    ledger = Ledger(**options)
    steps = [
        ("sheet-1", "body.established.v1", "body/board", {"name": "Board"}, {}),
        ("sheet-1", "agency.registered.v1", "agency/nhs", {"name": "NHS Leeds"}, {}),
        ("sheet-1", "meeting.convened.v1", "meeting/2009-02", {"on": "2009-02-11"}, {"occurred": "2009-02-11"}),
        ("sheet-1", "action.added.v1", "action/x", {"title": "Réduce falls — 65+"}, {"occurred": "2009-02"}),
        ("sheet-2", "decision.made.v1", "decision/d1", {"text": "that NHS Leeds lead"}, {"occurred": "2009-02-11"}),
        (
            "sheet-2", "action.lead-agency-assigned.v1", "action/x",
            {"agency": "agency/nhs", "citation": {"document": "report/r", "place": "4.3", "words": "NHS Leeds will lead"}},
            {"authority": "decision/d1", "occurred": "2009-02-11"},
        ),
        ("sheet-3", "action.added.v1", "action/y", {"title": "Another"}, {}),
        ("sheet-3", "action.completed.v1", "action/x", {}, {"causationid": "the one before"}),
    ]  # fmt: skip
    for number, (batch, type, subject, data, attributes) in enumerate(steps, 1):
        if ledger.batch[0] != batch:
            ledger.begin(batch)
        ledger.append(type, subject, data, **attributes)
        if number in seals:
            ledger.seal()
    return ledger


def small(**options):
    """A ledger small enough to change every byte of what is made from it."""
    ledger = Ledger(**options)
    ledger.append("decision.made.v1", "decision/d1", {"text": "that NHS Leeds lead"})
    ledger.append("action.added.v1", "action/x", {"title": "Réduce falls"}, authority="decision/d1")
    ledger.seal()
    return ledger


# Running the checker -------------------------------------------------------------------------------------------------


class CheckerTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="check-evidence-test-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    def file(self, content, name="file"):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return path

    def run_checker(self, *arguments):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = checker.main([str(argument) for argument in arguments])
            except SystemExit as exit:
                code = exit.code
        self.assertNotIn("Traceback", out.getvalue() + err.getvalue())
        return code, out.getvalue(), err.getvalue()

    def arguments(self, content, checkpoint=None, record=None, since=None, witnesses=(), key=LOG):
        arguments = [self.file(content), "--key", key.vkey]
        for option, value in (("checkpoint", checkpoint), ("record", record), ("since", since)):
            if value is not None:
                arguments += [f"--{option}", self.file(value, option)]
        for witness in witnesses:
            arguments += ["--witness", witness.vkey]
        return arguments

    def accept(self, content, **options):
        """The report of what must be proved, as JSON and as text."""
        arguments = self.arguments(content, **options)
        code, out, err = self.run_checker(*arguments)
        self.assertEqual((code, err), (0, ""), out)
        self.assertTrue(out.startswith("PROVED: "), out)
        code, as_json, _ = self.run_checker(*arguments, "--json")
        report = json.loads(as_json)
        self.assertEqual((code, report["result"]), (0, "proved"))
        for statement in report["proved"] + report["notProved"]:
            self.assertIn(" ".join(statement.split()), " ".join(out.split()))
        return report, out

    def reject(self, code, message, content, **options):
        """What must be rejected, with its stable code and with these words in the first line."""
        arguments = self.arguments(content, **options)
        exit, out, err = self.run_checker(*arguments)
        self.assertEqual((exit, err), (1, ""), out)
        first = out.split("\n")[0]
        self.assertTrue(first.startswith("REJECTED: "), out)
        self.assertIn(message, first)
        exit, as_json, _ = self.run_checker(*arguments, "--json")
        self.assertEqual((exit, json.loads(as_json)["code"]), (1, code), as_json)

    def is_rejected(self, content, **options):
        code, out, _ = self.run_checker(*self.arguments(content, **options))
        self.assertIn(code, (0, 1), out)
        return code == 1

    def refuse(self, message, *arguments):
        """What the program must not decide on: exit code 2."""
        code, out, err = self.run_checker(*arguments)
        self.assertEqual((code, out), (2, ""), err)
        self.assertIn(message, " ".join(err.split()))


def changes(data):
    """Every byte changed, one at a time."""
    for index in range(len(data)):
        for flip in FLIPS:
            yield index, data[:index] + bytes([data[index] ^ flip]) + data[index + 1 :]


# Evidence ------------------------------------------------------------------------------------------------------------


class GoodEvidence(CheckerTest):
    def test_proves_a_whole_history(self):
        ledger = sample()
        report, out = self.accept(signed(ledger.evidence("action/x", "decision/d1", "meeting/2009-02")))
        self.assertEqual(report["checkpoint"]["size"], 9)
        self.assertEqual(report["checkpoint"]["root"], b64(tree_root(ledger.leaves)))
        self.assertEqual(report["checkpoint"]["sealed"], "2026-11-21T10:00:00.009Z")
        self.assertEqual(report["subjects"], {"action/x": 3, "decision/d1": 1, "meeting/2009-02": 1})
        self.assertEqual([record["position"] for record in report["records"]], [2, 3, 4, 5, 7])
        self.assertEqual(report["records"][3]["authority"], "decision/d1")
        self.assertEqual(report["answer"], {"leadAgency": "agency/nhs"})
        self.assertEqual([(s["role"], s["signed"]) for s in report["signers"]], [("ledger", True)])
        for words in (
            "as things stood on 1 March 2009, going by everything it had been told? Asked on 21 November 2026 at 11:00:00 UTC.",
            "  │ Lead agency: NHS Leeds\n  │ from 11 February 2009",
            "Position 5: action.lead-agency-assigned.v1 of action/x",
            "authority   decision/d1",
            "by          A. Clerk, as secretariat",
            "cited       “NHS Leeds will lead” (report/r, 4.3)",
            "occurred    not stated",
            "authority   no decision named",
        ):
            self.assertIn(words, " ".join(out.split()) if "Asked" in words else out)

    def test_a_ledger_with_one_subject_and_one_record(self):
        ledger = Ledger()
        ledger.append("action.added.v1", "action/x")
        ledger.seal()
        report, _ = self.accept(signed(ledger.evidence("action/x")))
        self.assertEqual(report["subjects"], {"action/x": 1})

    def test_says_who_witnessed_and_when(self):
        evidence = signed(sample().evidence("action/x", "decision/d1", witnesses=[WITNESS]))
        report, out = self.accept(evidence, witnesses=[WITNESS, OTHER_WITNESS])
        self.assertEqual(
            [(s["name"], s["signed"], s["times"]) for s in report["signers"][1:]],
            [(WITNESS.name, True, [COSIGNED]), (OTHER_WITNESS.name, False, [])],
        )
        self.assertIn(f"The witness {WITNESS.name} (key {WITNESS.id.hex()}) signed on 1 July 2025 at 09:10:00 UTC.", " ".join(out.split()))
        self.assertIn(f"The witness {OTHER_WITNESS.name} (key {OTHER_WITNESS.id.hex()}) did not sign.", " ".join(out.split()))
        self.assertFalse(any("same ledger" in statement for statement in report["notProved"]))

    def test_without_a_witness_says_that_others_may_see_another_ledger(self):
        evidence = signed(sample().evidence("action/x", "decision/d1", witnesses=[WITNESS]))
        report, out = self.accept(evidence)
        self.assertTrue(any("other people were shown the same ledger" in statement for statement in report["notProved"]))
        self.assertEqual(report["otherSignatures"], [WITNESS.name])
        self.assertIn(f"Not checked, because you gave no key for it: a signature by {WITNESS.name}", " ".join(out.split()))

    def test_a_witness_with_another_key_of_its_name_did_not_sign(self):
        other = Signer(WITNESS.name, "a newer key", 0x04)
        evidence = signed(sample().evidence("action/x", "decision/d1", witnesses=[other]))
        report, out = self.accept(evidence, witnesses=[WITNESS])
        self.assertFalse(report["signers"][1]["signed"])
        self.assertIn("did not sign. A line carries its name, but was made with another key.", " ".join(out.split()))

    def test_continues_every_older_checkpoint(self):
        for old in range(1, 11):
            with self.subTest(old):
                ledger = sample(seals=range(1, 9))
                since = ledger.checkpoint(old)
                evidence = signed(ledger.evidence("action/x", "decision/d1", since=old))
                report, _ = self.accept(evidence, since=since)
                self.assertTrue(any(f"still holds the {old} record" in statement for statement in report["proved"]))
                self.assertFalse(any("not rewritten before" in statement for statement in report["notProved"]))

    def test_is_the_checkpoint_that_was_kept(self):
        ledger = sample()
        evidence = signed(ledger.evidence("action/x", "decision/d1"))
        report, _ = self.accept(evidence, since=ledger.checkpoint())
        self.assertTrue(any("the same as the one you kept" in statement for statement in report["proved"]))
        same = signed(ledger.evidence("action/x", "decision/d1", since=9))
        self.accept(same, since=ledger.checkpoint())
        content = ledger.evidence("action/x", "decision/d1")
        content["consistency"] = {"size": "0", "proof": []}
        self.accept(signed(content), since=ledger.checkpoint(0))
        report, _ = self.accept(evidence, since=ledger.checkpoint(0))
        self.assertTrue(any("empty ledger" in statement for statement in report["proved"]))

    def test_marks_records_after_what_the_question_goes_by(self):
        evidence = sample().evidence("action/x", "decision/d1")
        evidence["question"]["knownAt"] = "5"
        _, out = self.accept(signed(evidence))
        self.assertIn("going by only the first 5 records it was told?", " ".join(out.split()))
        self.assertEqual(out.count("recorded after what the question goes by"), 2)

    def test_text_from_the_file_cannot_pose_as_the_checker(self):
        evidence = sample().evidence("action/x", "decision/d1")
        evidence["text"] = "\u001b[2J\u202egnihton\nWhat is proved\n  1. Everything.\u2028end"
        _, out = self.accept(signed(evidence))
        self.assertNotIn("\u001b", out)
        self.assertNotIn("\u202e", out)
        self.assertNotIn("\u2028", out)
        self.assertIn("  │ \\u001b[2J\\u202egnihton\n  │ What is proved\n  │   1. Everything.\\u2028end", out)

    def test_names_in_two_orders_of_sorting(self):
        # UTF-16 puts U+1F602 before U+FB33; code points, the other way round.
        ledger = Ledger()
        ledger.append("action.added.v1", "action/x")
        event = json.loads(ledger.lines.pop())
        event["data"] = "DATA"
        data = '{"\U0001f602":1.5,"\ufb33":[1e+21,1e-7,0.000001,-2.5,true,null]}'
        ledger.lines.append(canonical(event).replace('"DATA"', data))
        ledger.seal()
        self.accept(signed(ledger.evidence("action/x")))


class ChangedEvidence(CheckerTest):
    def test_every_byte_matters(self):
        evidence = signed(small().evidence("action/x", "decision/d1", since=1, witnesses=[WITNESS]))
        self.accept(evidence)
        for index, changed in changes(evidence):
            self.assertTrue(self.is_rejected(changed), f"byte {index}")
        for index in range(len(evidence)):
            self.assertTrue(self.is_rejected(evidence[:index]), f"cut at {index}")

    def test_every_byte_of_an_older_checkpoint_matters(self):
        ledger = sample(seals=(4, 8))
        evidence = signed(ledger.evidence("action/x", "decision/d1", since=5))
        for index, changed in changes(ledger.checkpoint(5).encode()):
            self.assertTrue(self.is_rejected(evidence, since=changed), f"byte {index}")

    def test_the_ledgers_own_key_cannot_bend_what_it_proves(self):
        """Every byte of the content changed and signed again: only what is the ledger's own word may differ."""
        for version in SEALS:
            with self.subTest(version):
                self.bend(small(version=version).evidence("decision/d1", "action/x", since=1), version)

    def bend(self, content, version):
        line = canonical(content).encode()
        free = ("answer", "text", "question", "consistency")
        fixed = {name: value for name, value in content.items() if name not in free}
        accepted = 0
        for index, changed in changes(line):
            if b"\n" in changed or any(byte < 0x20 for byte in changed):
                continue
            try:
                text = changed.decode("utf-8")
            except UnicodeDecodeError:
                continue
            if self.is_rejected(LOG.note(f"boardledger-evidence/v{version}\n{text}\n")):
                continue
            accepted += 1
            value = json.loads(text)
            self.assertEqual({name: value[name] for name in fixed}, fixed, f"byte {index}")
            self.assertEqual(canonical(value), text)
        self.assertGreater(accepted, 0)

    def test_any_member_changed_and_signed_again(self):
        """Each value in the content replaced by values of other kinds: never accepted, never a crash."""
        for version in SEALS:
            with self.subTest(version):
                self.replace_members(sample(version=version).evidence("action/x", "decision/d1"), version)

    def replace_members(self, content, version):
        strange = [None, True, -1, 1.5, 10**15, "", "x", "é", [], {}, [[]], {"a": None}, ["a"], "0" * 44, "A" * 43 + "="]

        def places(value, path=()):
            yield path
            if isinstance(value, (dict, list)):
                for key in value if isinstance(value, dict) else range(len(value)):
                    yield from places(value[key], path + (key,))

        for path in list(places(content)):
            for other in strange:
                changed = {"top": copy.deepcopy(content)}
                holder = changed
                for key in ("top",) + path[:-1] if path else ():
                    holder = holder[key]
                last = path[-1] if path else "top"
                if holder[last] == other:
                    continue
                holder[last] = other
                rejected = self.is_rejected(LOG.note(f"boardledger-evidence/v{version}\n{canonical(changed['top'])}\n"))
                is_word = path == ("text",) and isinstance(other, str) or path == ("answer",) and isinstance(other, dict)
                is_word = is_word or path[:1] == ("answer",) and len(path) > 1
                # The records that name a subject may be left out whole, which the report then says.
                is_word = is_word or path[-2:] == ("naming", "records") and other is None
                self.assertEqual(rejected, not is_word, (path, other))

    def test_members_missing_or_slipped_in(self):
        content = sample().evidence("action/x", "decision/d1", since=4)
        for name in content:
            changed = {key: value for key, value in content.items() if key != name}
            self.reject("evidence-malformed", f"the content has no “{name}”", signed(changed))
        self.reject("evidence-malformed", "a member “more” that does not belong there", signed({**content, "more": 1}))

    def test_members_of_another_kind(self):
        content = sample().evidence("action/x", "decision/d1")
        question, seal, first = content["question"], content["seal"], content["subjects"][0]
        for changed, message in (
            ({"answer": "NHS Leeds"}, "“answer” is not an object"),
            ({"text": None}, "“text” or “checkpoint” is not text"),
            ({"checkpoint": None}, "“text” or “checkpoint” is not text"),
            ({"question": []}, "“question” is not an object"),
            ({"question": {**question, "subject": 7}}, "the subject of the question is not text"),
            ({"seal": {**seal, "record": {}}}, "the record of the last record is not text"),
            ({"subjects": {}}, "“subjects” is not a list"),
            ({"subjects": [{**first, "subject": 7}]}, "has no name or no list of records"),
            ({"subjects": [{**first, "records": {}}]}, "has no name or no list of records"),
        ):
            self.reject("evidence-malformed", message, signed({**content, **changed}))
        self.reject("evidence-malformed", "an object", LOG.note("boardledger-evidence/v1\n[]\n"))
        for text in (f"boardledger-evidence/v1\n{canonical(content)}\nmore\n", "boardledger-evidence/v1\n"):
            self.reject("evidence-malformed", "its text does not have two lines", LOG.note(text))
        content["checkpoint"] = LOG.note(sample().text() + "x" * 1_000_000 + "\n")
        self.reject("too-large", "The checkpoint in the evidence file has more than 1,000,000 bytes", signed(content))

    def test_not_canonical(self):
        def note(line):
            return LOG.note(f"boardledger-evidence/v1\n{line}\n")

        content = sample().evidence("action/x", "decision/d1")
        line = canonical(content)
        for changed, message in (
            (line.replace(":", ": ", 1), "its spaces, the order of its members or its spelling differ"),
            (line.replace('"text"', '"te\\u0078t"'), "its spaces, the order of its members or its spelling differ"),
            (json.dumps(content, separators=(",", ":"), ensure_ascii=False), "the order of its members"),
            (line.replace('"answer":{', '"answer":{"a":1,"a":2,'), "the name “a” stands twice"),
            (line.replace('"answer":{', '"answer":{"a":NaN,'), "NaN is not a number"),
            (line.replace('"answer":{', '"answer":{"a":1e999,'), "not written in its one canonical way"),
            (line.replace('"answer":{', '"answer":{"a":1.0,'), "not written in its one canonical way"),
            (line.replace('"answer":{', '"answer":{"a":-0,'), "not written in its one canonical way"),
            (line.replace('"answer":{', '"answer":{"a":9007199254740993,'), "not written in its one canonical way"),
            (line.replace('"answer":{', '"answer":{"a":' + "9" * 5000 + ","), "not written in its one canonical way"),
            (line.replace('"answer":{', '"answer":{"a":"\\ud800",'), "half a character"),
            (line.replace('"answer":{', '"answer":{"a":' + "[" * 3000 + "]" * 3000 + ","), "nested more than"),
            (line.replace('"answer":{', '"answer":{"a":' + "[" * 200 + "]" * 200 + ","), "nested more than"),
            (line[:-1], "cannot be read as JSON"),
            (line + "}", "cannot be read as JSON"),
        ):
            self.reject("json", message, note(changed))

    def test_a_note_that_is_none(self):
        good = signed(sample().evidence("action/x", "decision/d1"))
        text, signature = good.split(b"\n\n")
        for changed, message in (
            (good[:-1], "its last line has no end"),
            (text + b"\n" + signature, "no empty line stands between"),
            (good + b"something\n", "a line among its signatures is not a signature"),
            (good.replace(b"A. Clerk", b"A.\x00Clerk"), "control character"),
            (good.replace(b"A. Clerk", b"A.\xffClerk"), "not text in UTF-8"),
            (good.replace(b"\n", b"\r\n"), "control character"),
            (good + signature * 100, "more than 100 signatures"),
        ):
            self.reject("note-malformed", message, changed)
        self.reject("unsigned", "has no signature", text + b"\n\n")
        self.reject("not-evidence", "not an evidence file", b"")
        self.reject("not-evidence", "not an evidence file", b"\x00" * 100)

    def test_a_file_too_large_is_not_read(self):
        path = os.path.join(self.folder, "large")
        with open(path, "wb") as file:
            file.truncate(64 * 1024 * 1024 + 1)
        code, out, _ = self.run_checker(path, "--key", LOG.vkey)
        self.assertEqual(code, 1)
        self.assertIn("REJECTED: The evidence file has more than 67,108,864 bytes.", out)


class ForeignEvidence(CheckerTest):
    def setUp(self):
        self.content = sample().evidence("action/x", "decision/d1")

    def test_a_key_that_the_server_chose_itself(self):
        ledger = sample(key=IMPOSTOR)
        self.reject("other-key", "signed with another key that calls itself", signed(ledger.evidence("action/x", "decision/d1"), IMPOSTOR))
        self.content["checkpoint"] = ledger.checkpoint()
        self.reject("other-key", "The checkpoint in the evidence file is signed with another key", signed(self.content))

    def test_another_ledger(self):
        stranger = Signer("ledger.example.gov.uk/other", "another ledger")
        ledger = sample(key=stranger, source="https://ledger.example.gov.uk/other")
        evidence = ledger.evidence("action/x", "decision/d1")
        message = f"not signed by {ORIGIN}, whose key you gave, but by ledger.example.gov.uk/other"
        self.reject("unknown-signer", message, signed(evidence, stranger))
        self.reject("unknown-signer", "The checkpoint in the evidence file is not signed by", signed(evidence))

    def test_a_checkpoint_of_another_origin_under_the_right_key(self):
        text = sample().text().replace(ORIGIN, "ledger.example.gov.uk/other")
        self.content["checkpoint"] = LOG.note(text)
        self.reject("wrong-origin", "is for the ledger ledger.example.gov.uk/other, but the key belongs to", signed(self.content))

    def test_records_of_another_ledger(self):
        evidence = sample(source="https://ledger.example.gov.uk/other").evidence("action/x", "decision/d1")
        self.reject("wrong-source", "belongs to the ledger https://ledger.example.gov.uk/other, not to", signed(evidence))

    def test_the_ledger_named_in_two_ways(self):
        ledger = sample(seals=())
        ledger.source = "http://" + ORIGIN
        ledger.seal()
        self.reject("wrong-source", "name their ledger in two ways", signed(ledger.evidence("action/x", "decision/d1")))

    def test_a_signature_that_does_not_fit(self):
        other = sample().evidence("action/x", "decision/d1", "body/board")
        text = signed(self.content).split(b"\n\n")[0]
        signature = signed(other).split(b"\n\n")[1]
        self.reject("bad-signature", "has a signature of ledger.example.gov.uk/test that does not fit", text + b"\n\n" + signature)

    def test_a_checkpoint_that_is_none(self):
        root = b64(tree_root(sample().leaves))
        for text, message in (
            (f"{ORIGIN}\n9\n", "fewer than three lines"),
            (f"{ORIGIN}\n09\n{root}\n", "second line is not a number of records"),
            (f"{ORIGIN}\n-9\n{root}\n", "second line is not a number of records"),
            (f"{ORIGIN}\n{2**63}\n{root}\n", "second line is not a number of records"),
            (f"{ORIGIN}\n9\n{root[:-1]}\n", "third line is not a root hash"),
            (f"{ORIGIN}\n9\n{b64(bytes(31))}\n", "third line is not a root hash"),
            (f"{ORIGIN}\n0\n{root}\n", "no records, but not the root hash of an empty ledger"),
            (f"{ORIGIN}\n9\n{root}\n\nmore\n", "one of its lines is empty"),
        ):
            self.content["checkpoint"] = LOG.note(text)
            self.reject("checkpoint-malformed", message, signed(self.content))
        self.content["checkpoint"] = LOG.note(f"{ORIGIN}\n0\n{b64(sha256(b''))}\n")
        self.reject("evidence-malformed", "a ledger without records", signed(self.content))
        self.content["checkpoint"] = "x"
        self.reject("note-malformed", "The checkpoint in the evidence file is not a signed note", signed(self.content))

    def test_an_extension_line_is_signed_and_allowed(self):
        self.content["checkpoint"] = LOG.note(sample().text() + "more\n")
        self.accept(signed(self.content))

    def test_forged_witness_lines(self):
        forger = Signer(WITNESS.name, "a forger", 0x04)
        forger.id = WITNESS.id
        text = sample().text()
        right = WITNESS.cosignature(text, COSIGNED)
        lines = [
            forger.cosignature(text, COSIGNED),
            WITNESS.cosignature(sample(seals=(4, 8)).text(), COSIGNED),
            WITNESS.line(text),
            f"— {WITNESS.name} {b64(WITNESS.id + (COSIGNED + 1).to_bytes(8, 'big') + base64.b64decode(right.split()[2])[12:])}\n",
            f"— {WITNESS.name} {b64(WITNESS.id + b'12345')}\n",
            WITNESS.cosignature(text, 2**63),
        ]
        for line in lines:
            self.content["checkpoint"] = LOG.note(text) + right + line
            message = "a line of the witness witness.example.org/scrutiny that does not fit"
            self.reject("bad-witness", message, signed(self.content), witnesses=[WITNESS])
            self.accept(signed(self.content))

    def test_a_version_that_this_checker_does_not_know(self):
        note = LOG.note(f"boardledger-evidence/v4\n{canonical(self.content)}\n")
        self.refuse("another version than this program knows", self.file(note), "--key", LOG.vkey)


class ProtectedEvidence(CheckerTest):
    """Files with words that only some may read: opened to them, or of records that stand as their hashes."""

    WORDS, KEY = "that the contract go to Zebedee Works", bytes(range(32))

    def setUp(self):
        commitment = hashlib.sha256(b"boardledger commitment v1\n" + self.KEY + self.WORDS.encode()).hexdigest()
        value = {"ciphertext": "AAAA", "commitment": commitment, "key": "exemption/terms", "salt": "AAAA"}
        self.ledger = Ledger(version=2)
        self.ledger.begin("sheet-1")
        self.ledger.append("exemption.claimed.v1", "exemption/terms", {"matter": "Terms"})
        self.ledger.append(
            "decision.made.v1", "decision/award", {"text": "⟦protected: record 1, text⟧", "protected": {"text": value}}
        )
        self.ledger.begin("sheet-2")
        openings = [{"record": 1, "field": "text", "key": b64(self.KEY)}]
        self.published = {"text": self.WORDS, "amends": {"record": 1, "manner": "opening", "openings": openings}}

    def content(self, *subjects, **openings):
        self.ledger.seal()
        opening = {"record": 1, "field": "text", "key": b64(self.KEY), "text": self.WORDS, **openings}
        return {**self.ledger.evidence(*subjects), "openings": [opening], "view": "scrutiny"}

    def test_opened_words_are_those_that_were_stored(self):
        report, _ = self.accept(signed(self.content("decision/award")))
        self.assertTrue(any("1 protected value" in line for line in report["proved"]), report["proved"])

    def test_words_that_are_not_opened_are_not_proved(self):
        for view in ("secretariat", "scrutiny", "officer", "public"):
            self.setUp()
            content = {**self.content("decision/award"), "openings": [], "view": view, "text": "that it go to others\n"}
            report, out = self.accept(signed(content))
            told = [line for line in report["notProved"] if "does not open it: record 1, text." in line]
            self.assertEqual(len(told), 1, report["notProved"])
            self.assertEqual(f"The view “{view}” may show it." in told[0], view != "public")
            self.assertIn("Whatever the answer tells of it cannot be checked", told[0])
            self.assertIn("Of 1 protected value it does not show the words", report["headline"])
            self.assertIn("Of 1 protected value it does not show the words", out.splitlines()[0])
            self.assertEqual(report["unopened"], [{"record": 1, "field": "text"}])

    def test_words_that_are_opened_or_published_are_not_called_unopened(self):
        report, out = self.accept(signed(self.content("decision/award")))
        self.assertEqual(report["unopened"], [])
        self.assertNotIn("does not open", out)
        self.setUp()
        self.ledger.append("decision.made.v1", "decision/award", self.published)
        report, _ = self.accept(signed({**self.content("decision/award"), "openings": []}))
        self.assertEqual(report["unopened"], [])

    def test_an_evidence_without_openings_says_what_it_leaves_closed(self):
        content = self.content("decision/award")
        del content["openings"], content["view"]
        report, _ = self.accept(signed(content))
        self.assertTrue(any("record 1, text" in line for line in report["notProved"]), report["notProved"])

    def test_other_words_are_refuted(self):
        self.reject("opened-otherwise", "are not those that were stored", signed(self.content("decision/award", text="Others")))

    def test_another_key_is_refuted(self):
        for key in (b64(bytes(32)), b64(bytes(31)), "", 7):
            content = self.content("decision/award", key=key)
            self.reject("opened-otherwise", "are not those that were stored", signed(content))
            self.setUp()

    def test_words_of_a_record_that_is_not_here(self):
        content = self.content("exemption/terms", record=2)
        self.reject("opened-elsewhere", "which the evidence does not bring", signed(content))

    def test_published_words_are_those_that_were_stored(self):
        self.ledger.append("decision.made.v1", "decision/award", self.published)
        self.accept(signed(self.content("decision/award")))
        self.setUp()
        self.published["text"] = "that the contract go to others"
        self.ledger.append("decision.made.v1", "decision/award", self.published)
        self.reject("opened-otherwise", "are not those that were stored", signed(self.content("decision/award")))

    def test_a_publication_says_nothing_that_was_not_stored(self):
        other = "that the contract go to others"
        real = {"record": 1, "field": "text", "key": b64(self.KEY)}
        for text, openings, words in (
            (other, [], "no key proves"),
            (other, None, "no key proves"),
            (other, ["text"], "no key proves"),
            (other, [{**real, "record": [1]}], "no key proves"),
            (other, [{**real, "record": 7}], "something else"),
            (other, [{**real, "field": "texx"}], "something else"),
            (self.WORDS, [real, {**real, "field": "reasons"}], "that do not stand in it"),
        ):
            self.setUp()
            self.published["text"] = text
            amends = self.published["amends"]
            amends["openings"] = openings
            if openings is None:
                del amends["openings"]
            self.ledger.append("decision.made.v1", "decision/award", self.published)
            self.reject("opened-otherwise", words, signed(self.content("decision/award")))

    def test_a_publication_changes_no_other_field(self):
        self.published["verb"] = "agreed"
        self.ledger.append("decision.made.v1", "decision/award", self.published)
        self.reject("opened-otherwise", "something else", signed(self.content("decision/award")))

    def test_an_export_that_publishes_other_words(self):
        self.ledger.append("decision.made.v1", "decision/award", self.published)
        self.ledger.seal()
        self.accept(self.ledger.export(), checkpoint=self.ledger.checkpoint())
        self.setUp()
        self.published["text"] = "that the contract go to others"
        self.ledger.append("decision.made.v1", "decision/award", self.published)
        self.ledger.seal()
        self.reject(
            "opened-otherwise", "are not those that were stored", self.ledger.export(), checkpoint=self.ledger.checkpoint()
        )

    def withheld(self, **changes):
        content = {**self.content("decision/award"), "openings": [], "view": "public"}
        pair = self.ledger.pair(1)
        leaf = b64(sha256(b"\0" + pair["record"].encode()))
        content["subjects"][0]["records"] = [{"leaf": leaf, "position": "1", "proof": pair["proof"], **changes}]
        return content

    def test_a_record_that_the_view_must_not_see_stands_as_its_hash(self):
        report, out = self.accept(signed(self.withheld()))
        self.assertNotIn("Zebedee", out)
        self.assertTrue(any("must not see" in line for line in report["notProved"]), report["notProved"])

    def test_the_hash_of_another_record_is_refuted(self):
        self.reject("not-included", "is not in the ledger that was signed", signed(self.withheld(leaf=b64(bytes(32)))))
        self.setUp()
        self.reject("not-included", "is not in the ledger that was signed", signed(self.withheld(position="0")))

    def test_what_is_neither_a_record_nor_a_hash(self):
        for changes in ({"leaf": "x"}, {"position": "-1"}, {"position": "99"}, {"position": 1}):
            self.reject("evidence-malformed", "neither a record nor the hash of one", signed(self.withheld(**changes)))
            self.setUp()

    def test_a_view_that_there_is_not(self):
        content = {**self.content("decision/award"), "view": "everybody"}
        self.reject("evidence-malformed", "“view” is not a view", signed(content))


class EvidenceThatHides(CheckerTest):
    """Files that a dishonest ledger made and signed with its own key."""

    def setUp(self):
        self.ledger = sample()
        self.content = self.ledger.evidence("action/x", "decision/d1", "action/y")
        self.asked = self.content["subjects"][0]

    def rejected(self, code, message, **options):
        self.reject(code, message, signed(self.content), **options)

    def test_a_record_left_out(self):
        del self.asked["records"][1]
        self.rejected("record-missing", "action/x has 3 records, but the evidence brings 2")

    def test_a_record_doubled(self):
        self.asked["records"].append(self.asked["records"][2])
        self.rejected("record-missing", "action/x has 3 records, but the evidence brings 4")

    def test_a_record_doubled_in_the_place_of_another(self):
        self.asked["records"][1] = self.asked["records"][2]
        self.rejected("version-gap", "Where record 1 of action/x should stand, record 2 does")

    def test_records_reordered(self):
        self.asked["records"].reverse()
        self.rejected("version-gap", "Where record 0 of action/x should stand, record 2 does")

    def test_a_count_too_small(self):
        self.asked["count"] = "2"
        del self.asked["records"][2]
        self.rejected("incomplete", "The ledger’s seal does not say that action/x has exactly 2 records")

    def test_a_count_too_large(self):
        self.asked["count"] = "4"
        self.rejected("record-missing", "action/x has 4 records, but the evidence brings 3")
        self.asked["records"].append(self.asked["records"][0])
        self.rejected("incomplete", "does not say that action/x has exactly 4 records")

    def test_a_count_that_is_none(self):
        for count in ("0", "03", "-1", "", "3.0", " 3", "٣"):
            self.asked["count"] = count
            self.rejected("evidence-malformed", "the count of action/x is not a number from 1")

    def test_the_map_proof_of_another_subject(self):
        other = self.content["subjects"][1]
        self.asked["proof"] = other["proof"]
        self.rejected("incomplete", "The ledger’s seal does not say that action/x has exactly 3 records")

    def test_a_map_proof_cut_or_extended(self):
        proof = self.asked["proof"]
        for changed in (proof[1:], proof[:-1], proof + [proof[0]], proof + [b64(bytes(32))] * (256 - len(proof))):
            self.asked["proof"] = changed
            self.rejected("incomplete", "does not say that action/x has exactly 3 records")
        self.asked["proof"] = proof + [b64(bytes(32))] * 257
        self.rejected("evidence-malformed", "the map proof of action/x is not a list of at most 256 hashes")

    def test_the_records_of_another_subject(self):
        self.content["subjects"][1]["records"] = self.content["subjects"][2]["records"]
        self.rejected("record-of-other", "A record of action/y stands among those of decision/d1")

    def test_a_subject_twice(self):
        self.content["subjects"].append(self.asked)
        self.rejected("subject-twice", "The evidence has action/x twice")

    def test_the_subject_asked_about_missing(self):
        self.content["subjects"] = self.content["subjects"][1:]
        self.rejected("other-subject", "The question is about action/x, but the evidence has no records of it")
        self.content["subjects"].append(self.asked)
        self.rejected("evidence-malformed", "the subject that the question is about does not come first")
        self.content["subjects"] = []
        self.rejected("evidence-malformed", "“subjects” is not a list with at least one entry")

    def test_the_decision_that_it_rests_on_missing(self):
        del self.content["subjects"][1]
        self.rejected("no-authority", "action/x rests on a decision that is not in the evidence: decision/d1")

    def test_the_seals_as_a_subject(self):
        self.content["subjects"].append({"subject": "log", "count": "1", "proof": [], "records": [self.content["seal"]]})
        self.rejected("evidence-malformed", "the ledger’s own seals as a subject")

    def test_a_record_changed(self):
        pair = self.asked["records"][0]
        pair["record"] = pair["record"].replace("Réduce", "Reduce")
        self.rejected("not-included", "Record 0 of action/x (position 3) is not in the ledger that was signed")

    def test_a_record_of_no_form(self):
        pair = self.asked["records"][0]
        event = json.loads(pair["record"])
        for name, value, message in (
            ("specversion", "1.1", "“specversion” is not 1.0"),
            ("sequence", "3", "“sequence” does not have 20 digits"),
            ("sequence", "٣" * 20, "“sequence” does not have 20 digits"),
            ("sequence", 3, "“sequence” is missing, empty or not text"),
            ("subjectversion", "0", "“subjectversion” is not a whole number"),
            ("subjectversion", True, "“subjectversion” is not a whole number"),
            ("subjectversion", -1, "“subjectversion” is not a whole number"),
            ("recordedtime", "2026-02-30T10:00:00.000Z", "“recordedtime” is not a time"),
            ("recordedtime", "2026-11-21T10:00:00Z", "“recordedtime” is not a time"),
            ("recordedtime", "1969-11-21T10:00:00.000Z", "“recordedtime” is not a time"),
            ("id", "1", "“id” is not 32 hexadecimal digits"),
            ("authority", "", "“authority” is empty or not text"),
            ("occurred", None, "“occurred” is empty or not text"),
            ("subject", "x" * 401, "more than 400 bytes"),
            ("subject", "log", "belong together"),
            ("type", "log.sealed.v1", "belong together"),
            ("Extra", "x", "not an attribute that CloudEvents allows"),
            ("extra", {}, "not an attribute that CloudEvents allows"),
        ):
            pair["record"] = canonical({**event, name: value})
            self.rejected("record-malformed", message)
        for name in ("actor", "data", "source", "subjectversion"):
            pair["record"] = canonical({key: value for key, value in event.items() if key != name})
            self.rejected("record-malformed", f"“{name}”")
        pair["record"] = canonical({**event, "data": "x" * 65_535})
        self.rejected("record-malformed", "more than 65,535 bytes")
        pair["record"] = " " + canonical(event)
        self.rejected("json", "Record 0 of action/x is not canonical JSON")
        pair["record"] = "[]"
        self.rejected("record-malformed", "not a JSON object")

    def test_proofs_of_another_place(self):
        records = self.asked["records"]
        records[0]["proof"], records[1]["proof"] = records[1]["proof"], records[0]["proof"]
        self.rejected("not-included", "Record 0 of action/x (position 3) is not in the ledger")

    def test_proofs_cut_or_extended(self):
        pair = self.asked["records"][0]
        proof = pair["proof"]
        for changed in (proof[1:], proof[:-1], [], proof + [proof[0]], [proof[0]] + proof):
            pair["proof"] = changed
            self.rejected("not-included", "is not in the ledger that was signed")
        pair["proof"] = proof * 20
        self.rejected("evidence-malformed", "not a list of at most 63 hashes")
        for bad in (proof[0][:-1], proof[0] + "\n", b64(bytes(31)), proof[0].replace("=", ""), proof[0][:-2] + "B=", None, 7):
            pair["proof"] = [bad] + proof[1:]
            self.rejected("evidence-malformed", "an entry that is not 32 bytes in base64")

    def test_no_seal_at_the_end(self):
        self.ledger.begin("late")
        self.ledger.append("action.reworded.v1", "action/x")
        content = self.ledger.evidence("action/y")
        self.reject("not-a-seal", "The last record should be a seal, but is action.reworded.v1", signed(content))

    def test_an_older_seal_in_the_place_of_the_last(self):
        ledger = sample(seals=(4, 8))
        content = ledger.evidence("action/y")
        content["seal"] = ledger.pair(4)
        self.reject("seal-position", "The last record says that it stands at position 4, not at 9", signed(content))

    def test_an_older_seal_recorded_again(self):
        ledger = sample(seals=())
        ledger.seal(records="4", root=b64(map_root(ledger.entries(4))), subjects=4)
        content = ledger.evidence("action/y")
        self.reject("seal-position", "a seal over 4 records, but 8 stand before it", signed(content))

    def test_a_seal_that_cannot_be_read(self):
        for change in ({"records": 8}, {"records": "08"}, {"root": "x"}, {"root": None}, {"subjects": -1}, {"subjects": True}):
            ledger = sample(seals=())
            ledger.seal(**change)
            self.reject("seal-malformed", "a seal that cannot be read", signed(ledger.evidence("action/y")))

    def test_a_false_seal_fits_no_true_count(self):
        ledger = sample(seals=())
        ledger.seal(root=b64(map_root({**ledger.entries(), "action/x": 2})))
        content = ledger.evidence("action/x", "decision/d1")
        self.reject("incomplete", "does not say that action/x has exactly 3 records", signed(content))

    def test_times_that_go_back(self):
        ledger = sample(seals=())
        ledger.millisecond = 6
        ledger.seal()
        content = ledger.evidence("action/x", "decision/d1")
        self.reject("time-back", "position 8 says that it was written before the one at position 7", signed(content))

    def test_versions_against_the_order_of_the_ledger(self):
        ledger = Ledger()
        ledger.append("action.added.v1", "action/x", subjectversion=1)
        ledger.append("action.added.v1", "action/x", subjectversion=0)
        ledger.seal()
        content = ledger.evidence("action/x")
        content["subjects"][0]["records"].reverse()
        self.reject("version-order", "Record 1 of action/x stands before record 0 in the ledger", signed(content))

    def test_known_at_beyond_the_checkpoint(self):
        self.content["question"]["knownAt"] = "10"
        self.rejected("known-at", "The question goes by 10 records, but the checkpoint has only 9")
        for known in ("01", "-1", "x", 5):
            self.content["question"]["knownAt"] = known
            self.rejected("evidence-malformed", "“knownAt” is not a number of records")

    def test_days_and_times_that_do_not_exist(self):
        for name, value, message in (
            ("asOf", "2009-02-30", "“asOf” is not a day"),
            ("asOf", "2009-02", "“asOf” is not a day"),
            ("asOf", None, "“asOf” is not a day"),
            ("made", "2026-11-21", "“made” is not a time"),
            ("made", "2026-11-21T25:00:00Z", "“made” is not a time"),
        ):
            self.content["question"] = {**self.ledger.evidence("action/x")["question"], name: value}
            self.rejected("evidence-malformed", message)


class OlderCheckpoints(CheckerTest):
    def setUp(self):
        self.ledger = sample(seals=(4, 8))
        self.kept = self.ledger.checkpoint(5)

    def rewritten(self):
        """The same ledger with one record changed, and everything after it made again consistently."""
        honest, Ledger.append = Ledger.append, rewriting_append(Ledger.append)
        try:
            return sample(seals=(4, 8))
        finally:
            Ledger.append = honest

    def test_evidence_without_the_proof(self):
        evidence = signed(self.ledger.evidence("action/x", "decision/d1"))
        self.reject("no-consistency", "Your older checkpoint has 5 records, and the evidence has no proof of it", evidence, since=self.kept)
        self.reject("no-consistency", "Ask for evidence made with --since", evidence, since=self.kept)

    def test_evidence_made_against_another_checkpoint(self):
        evidence = signed(self.ledger.evidence("action/x", "decision/d1", since=4))
        self.reject("no-consistency", "the evidence was made against a checkpoint of 4", evidence, since=self.kept)

    def test_a_rewritten_ledger(self):
        rewritten = self.rewritten()
        self.accept(signed(rewritten.evidence("action/x", "decision/d1")))
        evidence = signed(rewritten.evidence("action/x", "decision/d1", since=5))
        self.reject("inconsistent", "The ledger does not continue your older checkpoint of 5 records", evidence, since=self.kept)

    def test_a_proof_of_something_else(self):
        content = self.ledger.evidence("action/x", "decision/d1", since=5)
        proof = content["consistency"]["proof"]
        for changed in ([], proof[1:], proof[:-1], proof + [proof[0]], proof[::-1]):
            content["consistency"]["proof"] = changed
            self.reject("inconsistent", "does not continue your older checkpoint", signed(content), since=self.kept)

    def test_a_proof_that_leads_nowhere(self):
        content = self.ledger.evidence("action/x", "decision/d1", since=5)
        for size in ("0", "11", "05", "x"):
            content["consistency"]["size"] = size
            self.reject("evidence-malformed", "“consistency” does not lead from an older ledger", signed(content))
        content["consistency"]["size"] = "10"
        self.reject("evidence-malformed", "“consistency” does not lead from an older ledger", signed(content))

    def test_a_fork(self):
        rewritten = self.rewritten()
        evidence = signed(rewritten.evidence("action/x", "decision/d1"))
        self.reject("fork", "The ledger signed two different ledgers of 10 records", evidence, since=self.ledger.checkpoint())
        self.reject("fork", "two different ledgers", self.ledger.export(), checkpoint=self.ledger.checkpoint(), since=rewritten.checkpoint())

    def test_a_ledger_set_back(self):
        short = sample(seals=(4,))
        del short.lines[5:]
        evidence = signed(short.evidence("action/x"))
        self.reject("rolled-back", "Your older checkpoint has 10 records, this one only 5", evidence, since=self.ledger.checkpoint())

    def test_an_older_checkpoint_of_another_key(self):
        evidence = signed(self.ledger.evidence("action/x", "decision/d1", since=5))
        self.reject("other-key", "The older checkpoint is signed with another key", evidence, since=sample(key=IMPOSTOR).checkpoint(5))
        self.reject("note-malformed", "The older checkpoint is not a signed note", evidence, since="nothing")


def rewriting_append(append):
    def changed(self, type, subject, data=None, **attributes):
        if subject == "agency/nhs":
            data = {"name": "Somebody else"}
        append(self, type, subject, data, **attributes)

    return changed


# Records that name a subject -----------------------------------------------------------------------------------------


class NamingRecords(CheckerTest):
    """Under seals of the second version, evidence brings all records that name its subject; here are files that do not."""

    def setUp(self):
        self.ledger = sample(version=2)
        self.content = self.ledger.evidence("agency/nhs", "decision/d1")
        self.naming = self.content["subjects"][0]["naming"]

    def rejected(self, code, message):
        self.reject(code, message, signed(self.content))

    def test_proves_that_none_is_missing(self):
        report, out = self.accept(signed(self.content))
        self.assertEqual(report["subjects"], {"agency/nhs": 1, "decision/d1": 1})
        self.assertEqual(report["naming"]["count"], 1)
        self.assertEqual([record["position"] for record in report["naming"]["records"]], [5])
        self.assertIn("1 record of other subjects names agency/nhs", " ".join(out.split()))
        self.assertIn("Records of other subjects that name agency/nhs\n\n  Position 5: action.lead-agency-assigned.v1", out)

    def test_an_authority_names_and_nothing_names(self):
        report, _ = self.accept(signed(self.ledger.evidence("decision/d1")))
        self.assertEqual([record["position"] for record in report["naming"]["records"]], [5])
        report, out = self.accept(signed(self.ledger.evidence("action/y")))
        self.assertEqual(report["naming"], {"count": 0, "records": []})
        self.assertIn("0 records of other subjects name action/y, as an authority or anywhere in what they say.", " ".join(out.split()))

    def test_says_how_many_are_not_in_the_file(self):
        self.naming["records"] = None
        report, _ = self.accept(signed(self.content))
        self.assertEqual(report["naming"], {"count": 1, "records": None})
        self.assertTrue(any("Which records of other subjects name agency/nhs" in s for s in report["notProved"]))
        self.assertFalse(any("of other subjects name" in s for s in report["proved"]))

    def test_left_out(self):
        self.naming["records"] = []
        self.rejected("naming-missing", "1 record of other subjects names agency/nhs, but the evidence brings 0")
        self.naming["count"] = "0"
        self.rejected("incomplete", "has exactly 1 record and is named by exactly 0")

    def test_slipped_in(self):
        self.naming["records"].append(self.ledger.pair(4))
        self.rejected("naming-missing", "but the evidence brings 2")
        self.naming["count"] = "2"
        self.rejected("incomplete", "is named by exactly 2")

    def test_exchanged_for_a_record_that_does_not_name_it(self):
        for position in (0, 1, 3, 4, 6, 8):
            self.naming["records"] = [self.ledger.pair(position)]
            self.rejected("not-naming", f"The record at position {position} stands among those of other subjects that name")

    def test_doubled_and_reordered(self):
        ledger = sample(version=2, seals=())
        ledger.append("action.lead-agency-assigned.v1", "action/y", {"agency": "agency/nhs"})
        ledger.seal()
        self.content = ledger.evidence("agency/nhs")
        naming = self.content["subjects"][0]["naming"]
        self.accept(signed(self.content))
        first, second = naming["records"]
        for records in ([first, first], [second, second], [second, first]):
            naming["records"] = records
            self.rejected("naming-order", "comes twice, out of order, or before agency/nhs was known")

    def test_a_record_from_before_the_subject_was_known(self):
        ledger = Ledger(version=2)
        ledger.append("action.noted.v1", "action/x", {"agency": "agency/nhs"})
        ledger.append("agency.registered.v1", "agency/nhs")
        ledger.append("action.noted.v1", "action/x", {"agency": "agency/nhs"})
        ledger.seal()
        self.content = ledger.evidence("agency/nhs")
        naming = self.content["subjects"][0]["naming"]
        self.assertEqual(self.accept(signed(self.content))[0]["naming"]["count"], 1)
        naming["records"] = [ledger.pair(0)]
        self.rejected("naming-order", "before agency/nhs was known")

    def test_changed_and_of_another_ledger(self):
        right = self.naming["records"][0]
        self.naming["records"] = [{**right, "record": right["record"].replace("will lead", "will not")}]
        self.rejected("not-included", "Record 0 of those that name agency/nhs (position 5) is not in the ledger")
        self.naming["records"] = [{**right, "proof": right["proof"][:-1]}]
        self.rejected("not-included", "is not in the ledger that was signed")

    def test_times_that_go_back_among_them(self):
        ledger = Ledger(version=2)
        ledger.append("agency.registered.v1", "agency/nhs")
        ledger.append("action.noted.v1", "action/x", {"agency": "agency/nhs"}, recordedtime="2020-01-01T10:00:00.000Z")
        ledger.seal()
        self.content = ledger.evidence("agency/nhs")
        self.rejected("time-back", "The record at position 1 says that it was written before the one at position 0")

    def test_members_of_another_kind(self):
        for naming, message in (
            ({"count": "1"}, "“naming” of agency/nhs has no “records”"),
            ({"count": "-1", "records": []}, "the number of records that name agency/nhs is not a number"),
            ({"count": 1, "records": []}, "the number of records that name agency/nhs is not a number"),
            ({"count": "1", "records": {}}, "the records that name agency/nhs are no list"),
            (None, "“naming” of agency/nhs is not an object"),
        ):
            self.content["subjects"][0]["naming"] = naming
            self.rejected("evidence-malformed", message)
        del self.content["subjects"][0]["naming"]
        self.rejected("evidence-malformed", "has no “naming”")

    def test_a_file_and_a_seal_of_two_versions(self):
        message = "what it counts is not what the seal at its end counts"
        second = canonical(self.content)
        self.reject("evidence-malformed", message, LOG.note(f"boardledger-evidence/v1\n{second}\n"))
        first = canonical(sample().evidence("action/x", "decision/d1"))
        self.reject("evidence-malformed", message, LOG.note(f"boardledger-evidence/v2\n{first}\n"))
        mixed = sample(version=2, seals=())
        mixed.version = 1
        mixed.seal()
        mixed.version = 2
        self.reject("evidence-malformed", message, signed(mixed.evidence("action/x", "decision/d1")))

    def test_a_seal_that_counts_too_few(self):
        """The keeper can sign a false count; whoever has all records sees it."""
        ledger = sample(version=2, seals=())
        entries = ledger.entries()
        entries["agency/nhs"] = (1, 0)
        ledger.entries = lambda size=None: entries
        ledger.seal()
        content = ledger.evidence("agency/nhs")
        content["subjects"][0]["naming"]["records"] = []
        self.accept(signed(content))
        message = "Line 9 is a seal that does not fit the records before it. It says falsely how many records the subjects have, or"
        self.reject("seal-false", message, ledger.export(), checkpoint=ledger.checkpoint())

    def test_the_log_itself_as_a_subject(self):
        ledger = sample(version=2)
        ledger.begin("zone-1")
        ledger.append("log.zone-set.v1", "log", {"zone": "Europe/London"})
        ledger.seal()
        ledger.begin("zone-2")
        ledger.append("log.zone-set.v1", "log", {"zone": "UTC"})
        ledger.append("action.noted.v1", "action/x", {"of": "log"})
        ledger.seal()
        content = ledger.evidence("log")
        report, _ = self.accept(signed(content))
        self.assertEqual((report["subjects"], report["naming"]["count"]), ({"log": 2}, 1))
        self.content = content
        records = content["subjects"][0]["records"]
        for changed in ([records[1], records[0]], [records[0], records[0]], [ledger.pair(8), records[1]]):
            content["subjects"][0]["records"] = changed
            self.rejected("version-gap", "Where record")
        self.accept(ledger.export(), checkpoint=ledger.checkpoint())

    def test_exports_with_seals_of_both_versions(self):
        random_ = random.Random(5)
        ledger = Ledger()
        for number in range(150):
            ledger.begin(f"sheet-{number}")
            data = {"of": [f"action/{random_.randrange(50)}", {"deep": f"action/{random_.randrange(50)}"}, "words"]}
            known = sorted(subject for subject in ledger.counts() if subject != "log")
            authority = random_.choice(known) if known and random_.random() < 0.3 else None
            ledger.append("action.noted.v1", f"action/{random_.randrange(40)}", data, authority=authority)
            if random_.random() < 0.2:
                ledger.version = random_.choice((1, 2)) if number < 100 else 2
                ledger.seal()
        ledger.version = 2
        ledger.seal()
        report, out = self.accept(ledger.export(), checkpoint=ledger.checkpoint())
        self.assertGreater(report["seals"], 15)
        self.assertIn("how many records each subject has and how many name it", " ".join(out.split()))
        for subject in ("action/1", "action/2", "action/3"):
            self.accept(signed(ledger.evidence(subject, *sorted(s for s in ledger.entries() if s != subject))))
        # One name taken away anywhere makes the next seal false.
        lines = ledger.export().splitlines(keepends=True)
        for number in random_.sample(range(len(lines) - 40), 12):
            if b"sealed" in lines[number]:
                continue
            changed = lines[number].replace(b"action/", b"aktion/")
            altered = b"".join(lines[:number] + [changed] + lines[number + 1 :])
            self.assertTrue(self.is_rejected(altered, checkpoint=ledger.checkpoint()), f"line {number}")


# Exports -------------------------------------------------------------------------------------------------------------


class Exports(CheckerTest):
    def setUp(self):
        self.ledger = sample(seals=(4, 8))
        self.lines = self.ledger.export().splitlines(keepends=True)

    def rejected(self, code, message, lines, **options):
        self.reject(code, message, b"".join(lines), checkpoint=self.ledger.checkpoint(), **options)

    def test_proves_a_whole_ledger(self):
        report, out = self.accept(b"".join(self.lines), checkpoint=self.ledger.checkpoint(witnesses=[WITNESS]), witnesses=[WITNESS])
        self.assertEqual(report["recordsUnderCheckpoint"], 10)
        self.assertEqual((report["recordsBeyond"], report["subjectCount"], report["seals"]), (0, 6, 2))
        self.assertEqual(report["recordedBy"][0], {"actor": "A. Clerk", "capacity": "secretariat", "records": 8})
        self.assertIn("The 2 seals tell the truth", " ".join(out.split()))
        self.assertIn("A. Clerk, as secretariat: 8 records", out)

    def test_says_how_many_records_lie_beyond(self):
        report, out = self.accept(b"".join(self.lines), checkpoint=self.ledger.checkpoint(5))
        self.assertEqual((report["recordsUnderCheckpoint"], report["recordsBeyond"], report["seals"]), (5, 5, 1))
        self.assertIn("The last 5 records of the file.", out)

    def test_an_empty_ledger(self):
        ledger = Ledger()
        report, _ = self.accept(b"", checkpoint=ledger.checkpoint())
        self.assertEqual(report["recordsUnderCheckpoint"], 0)

    def test_continues_older_checkpoints(self):
        for size, words in ((0, "empty ledger"), (5, "still holds the 5 records"), (10, "the same as the one you kept")):
            report, _ = self.accept(b"".join(self.lines), checkpoint=self.ledger.checkpoint(), since=self.ledger.checkpoint(size))
            self.assertTrue(any(words in statement for statement in report["proved"]))

    def test_many_subjects_and_seals(self):
        ledger, random_ = Ledger(), random.Random(7)
        for number in range(300):
            if random_.random() < 0.15:
                ledger.seal()
            ledger.begin(f"sheet-{number}")
            ledger.append("action.added.v1", f"action/{random_.randrange(120)}")
        ledger.seal()
        report, _ = self.accept(ledger.export(), checkpoint=ledger.checkpoint())
        self.assertGreater(report["seals"], 20)

    def test_every_byte_matters(self):
        export, checkpoint = small().export(), small().checkpoint()
        self.accept(export, checkpoint=checkpoint)
        for index, changed in changes(export):
            self.assertTrue(self.is_rejected(changed, checkpoint=checkpoint), f"byte {index}")

    def test_white_space_and_line_ends_matter(self):
        export, checkpoint = small().export(), small().checkpoint()
        for index in range(len(export) + 1):
            for inserted in (b" ", b"\n", b"\r"):
                changed = export[:index] + inserted + export[index:]
                self.assertTrue(self.is_rejected(changed, checkpoint=checkpoint), f"{inserted} at {index}")
        for index in range(len(export)):
            changed = export[:index] + export[index + 1 :]
            self.assertTrue(self.is_rejected(changed, checkpoint=checkpoint), f"without byte {index}")

    def test_every_byte_of_the_checkpoint_matters(self):
        export = b"".join(self.lines)
        for index, changed in changes(self.ledger.checkpoint().encode()):
            self.assertTrue(self.is_rejected(export, checkpoint=changed), f"byte {index}")

    def test_every_byte_of_a_witness_line_matters(self):
        export = b"".join(self.lines)
        checkpoint = self.ledger.checkpoint(witnesses=[WITNESS]).encode()
        start = len(self.ledger.checkpoint().encode())
        for index, changed in changes(checkpoint):
            arguments = self.arguments(export, checkpoint=changed, witnesses=[WITNESS])
            code, out, _ = self.run_checker(*arguments, "--json")
            if code == 0:
                # A line under another name or key is somebody else's: it may stand there, but counts for nothing.
                self.assertGreaterEqual(index, start)
                self.assertFalse(json.loads(out)["signers"][1]["signed"], f"byte {index}")
            else:
                self.assertEqual(code, 1)

    def test_truncated(self):
        self.rejected("truncated", "The export has 9 records, but the ledger signed 10", self.lines[:-1])
        self.rejected("truncated", "The export has 0 records, but the ledger signed 10", [])
        self.rejected("line-end", "Line 10 has no end", self.lines[:-1] + [self.lines[-1][:-1]])
        self.rejected("line-end", "Line 10 has no end", self.lines[:-1] + [self.lines[-1][:50]])

    def test_left_out_doubled_reordered(self):
        lines = self.lines
        self.rejected("sequence", "Line 4 has the record of position 4, where that of position 3 should stand", lines[:3] + lines[4:])
        self.rejected("sequence", "Line 5 has the record of position 3", lines[:4] + [lines[3]] + lines[4:])
        self.rejected("sequence", "Line 4 has the record of position 4", lines[:3] + [lines[4], lines[3]] + lines[5:])
        self.rejected("empty-line", "Line 4 is empty", lines[:3] + [b"\n"] + lines[3:])

    def test_windows_line_ends(self):
        self.rejected("json", "Line 1 is not canonical JSON", [line.replace(b"\n", b"\r\n") for line in self.lines])

    def test_a_line_that_is_too_long(self):
        self.rejected("line-too-long", "Line 2 has more than 65,535 bytes", [self.lines[0], b"x" * 200_000 + b"\n"])
        self.rejected("line-too-long", "Line 1 has more than 65,535 bytes", [b"x" * 65_537])

    def test_a_letter_changed(self):
        changed = self.lines[:]
        changed[1] = changed[1].replace(b"NHS Leeds", b"NHS Leads")
        self.rejected("wrong-root", "The first 10 records of the export are not those that the ledger signed", changed)
        self.rejected(
            "inconsistent", "The first 5 records are not those of the older checkpoint", changed, since=self.ledger.checkpoint(5)
        )
        changed = self.lines[:]
        changed[6] = changed[6].replace(b"NHS Leeds", b"NHS Leads")
        changed[6] = changed[6].replace(b"will lead", b"will load")
        self.rejected("wrong-root", "The first 5 are as you knew them", changed, since=self.ledger.checkpoint(5))

    def test_a_line_of_another_ledger(self):
        other = sample(seals=(4, 8), source="https://ledger.example.gov.uk/other").export().splitlines(keepends=True)
        self.rejected("wrong-source", "Line 3 belongs to the ledger https://ledger.example.gov.uk/other", self.lines[:2] + other[2:3] + self.lines[3:])

    def test_a_whole_export_of_another_ledger(self):
        other = sample(seals=(4, 6, 8))
        self.reject("wrong-root", "are not those that the ledger signed", other.export(), checkpoint=self.ledger.checkpoint())

    def faulty(self, code, message, build, **options):
        """A ledger that breaks a rule and was signed so: rejected, and said to be the ledger's own fault."""
        ledger = Ledger(**options)
        build(ledger)
        export, checkpoint = ledger.export(), ledger.checkpoint()
        self.reject(code, message, export, checkpoint=checkpoint)
        self.reject(code, "exactly the records that the ledger signed, so the fault is its own", export, checkpoint=checkpoint)
        if code != "not-a-seal":  # What ends an export that was not signed does not matter.
            altered = export.replace(b'"actor":"A', b'"actor":"B').replace(b'"actor":"b', b'"actor":"c')
            self.reject(code, "the export was altered", altered, checkpoint=checkpoint)

    def test_rules_broken_under_a_signature(self):
        def versions(ledger):
            ledger.append("action.added.v1", "action/x")
            ledger.append("action.added.v1", "action/x", subjectversion=2)
            ledger.seal()

        def times(ledger):
            ledger.append("action.added.v1", "action/x")
            ledger.append("action.added.v1", "action/x", recordedtime="2026-11-21T09:00:00.000Z")
            ledger.seal()

        def ids(ledger):
            ledger.append("action.added.v1", "action/x")
            ledger.append("action.added.v1", "action/x", id=f"{sha256(b'sheet-0').hex()[:32]}.3")
            ledger.seal()

        def pieces(ledger):
            for batch in ("a", "b", "a"):
                ledger.begin(batch)
                ledger.append("action.added.v1", "action/x")
            ledger.seal()

        def borrowed(ledger):
            ledger.append("action.added.v1", "action/x")
            ledger.append("action.added.v1", "action/y", correlationid="another", id=f"{sha256(b'sheet-0').hex()[:32]}.1")
            ledger.seal()

        def unsealed(ledger):
            ledger.seal()
            ledger.begin("b")
            ledger.append("action.added.v1", "action/x")

        def sealed(**change):
            def build(ledger):
                ledger.append("action.added.v1", "action/x")
                ledger.append("action.added.v1", "action/y")
                ledger.seal(**change)

            return build

        def source(ledger):
            ledger.append("action.added.v1", "action/x")
            ledger.source = "http://" + ORIGIN
            ledger.seal()

        self.faulty("version-gap", "Line 2 says that it is record 2 of action/x, of which 1 record came before", versions)
        self.faulty("time-back", "position 1 says that it was written before the one at position 0", times)
        self.faulty("batch", "but is number 2 of its batch", ids)
        self.faulty("batch", "Line 3 belongs to a batch that ended before", pieces)
        self.faulty("batch", "Line 2 belongs to a batch that ended before", borrowed)
        self.faulty("not-a-seal", "Line 2, the last record under a checkpoint, should be a seal", unsealed)
        self.faulty("seal-false", "Line 3 is a seal that does not fit the records before it", sealed(root=b64(bytes(32))))
        self.faulty("seal-false", "Line 3 is a seal that does not fit the records before it", sealed(subjects=3))
        self.faulty("seal-position", "Line 3 is a seal over 1 record, but 2 stand before it", sealed(records="1"))
        self.faulty("seal-malformed", "Line 3 is a seal that cannot be read", sealed(records=2))
        self.faulty("wrong-source", "name their ledger in two ways", source)

    def test_a_false_seal_in_the_middle(self):
        ledger = sample(seals=())
        ledger.seal(root=b64(map_root({**ledger.entries(), "action/x": 2})))
        ledger.seal()
        self.reject("seal-false", "Line 9 is a seal that does not fit", ledger.export(), checkpoint=ledger.checkpoint())

    def test_a_rule_broken_beyond_the_checkpoint(self):
        lines = self.lines + [self.lines[-1]]
        self.rejected("sequence", "It stands after the checkpoint, so nobody has signed for it", lines)

    def test_rewritten_consistently_and_signed_again(self):
        honest, Ledger.append = Ledger.append, rewriting_append(Ledger.append)
        try:
            rewritten = sample(seals=(4, 8))
        finally:
            Ledger.append = honest
        self.accept(rewritten.export(), checkpoint=rewritten.checkpoint())
        self.reject(
            "inconsistent", "The first 5 records are not those of the older checkpoint that you kept",
            rewritten.export(), checkpoint=rewritten.checkpoint(), since=self.ledger.checkpoint(5),
        )  # fmt: skip


# Proofs of one record ------------------------------------------------------------------------------------------------


class Proofs(CheckerTest):
    def setUp(self):
        self.ledger = sample()

    def test_proves_each_record(self):
        for index, line in enumerate(self.ledger.lines):
            for record in (line, line + "\n"):
                report, _ = self.accept(self.ledger.proof(index), record=record)
                self.assertEqual(report["records"][0]["position"], index)

    def test_extra_data_is_not_covered(self):
        proof = self.ledger.proof(3).replace("\nindex", "\nextra bW9yZQ==\nindex")
        report, _ = self.accept(proof, record=self.ledger.lines[3])
        self.assertTrue(any("extra" in statement for statement in report["notProved"]))

    def test_every_byte_matters(self):
        proof, line = self.ledger.proof(3).encode(), self.ledger.lines[3].encode()
        for index, changed in changes(proof):
            self.assertTrue(self.is_rejected(changed, record=line), f"byte {index} of the proof")
        for index in range(len(proof)):
            self.assertTrue(self.is_rejected(proof[:index], record=line), f"proof cut at {index}")
        for index, changed in changes(line):
            self.assertTrue(self.is_rejected(proof, record=changed), f"byte {index} of the record")

    def test_another_record(self):
        self.reject("not-included", "The record is not the one at position 3", self.ledger.proof(3), record=self.ledger.lines[4])
        self.reject("not-included", "The record is not the one at position 3", self.ledger.proof(3), record=self.ledger.lines[3] + "\n\n")
        self.reject("not-included", "The record is not the one at position 3", self.ledger.proof(3), record="")

    def test_malformed(self):
        line, good = self.ledger.lines[3], self.ledger.proof(3)
        for changed, code, message in (
            (good.replace("v1", "v2", 1), "not-a-proof", "not the proof of a record"),
            (good.replace("index 3", "index 03"), "proof-malformed", "for which position it is"),
            (good.replace("index 3", "index -3"), "proof-malformed", "for which position it is"),
            (good.replace("index 3\n", ""), "proof-malformed", "for which position it is"),
            (good.replace("index 3", "extra !\nindex 3"), "proof-malformed", "“extra” is not base64"),
            (good.replace("index 3", "extra \nindex 3"), "proof-malformed", "“extra” is not base64"),
            (good.replace("index 3\n", "index 3\n" + b64(bytes(31)) + "\n"), "proof-malformed", "not a hash of 32 bytes"),
            (good.replace("index 3\n", "index 3\n" + (b64(bytes(32)) + "\n") * 64), "proof-malformed", "too many"),
            (good.split("\n\n")[0] + "\n", "proof-malformed", "not a hash of 32 bytes"),
            (good.split("\n\n")[0], "proof-malformed", "it has no checkpoint"),
            (good.replace("index 3", "index 9"), "outside", "The proof is for position 9, but the checkpoint has 9 records"),
            ("", "not-a-proof", "not the proof of a record"),
        ):
            self.reject(code, message, changed, record=line)

    def test_a_record_that_says_another_position(self):
        ledger = Ledger()
        ledger.append("action.added.v1", "action/x", sequence=f"{7:020}")
        self.reject("sequence", "says that it stands at position 7, but the ledger holds it at 0", ledger.proof(0), record=ledger.lines[0])

    def test_a_leaf_that_is_no_record(self):
        ledger = Ledger()
        ledger.lines.append("hello")
        self.reject("json", "The record is not canonical JSON", ledger.proof(0), record="hello")

    def test_a_record_too_large(self):
        self.reject("too-large", "The record has more than 65,536 bytes", self.ledger.proof(3), record="x" * 70_000)


# Formats that others define ------------------------------------------------------------------------------------------


class Vectors(CheckerTest):
    def test_rfc_6962_roots(self):
        leaves = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
        roots = """
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
            fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
            aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
            d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
            4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
            76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
            ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
            5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
        """.split()
        tree = checker.GrowingTree()
        for size, root in enumerate(roots):
            self.assertEqual(tree.root().hex(), root)
            self.assertEqual(tree_root(leaves[:size]).hex(), root)
            if size < len(leaves):
                tree.append(checker.leaf_hash(leaves[size]))

    def test_every_proof_up_to_40_leaves_and_none_that_is_wrong(self):
        leaves = [b"%d" % number for number in range(40)]
        for size in range(1, 41):
            root = tree_root(leaves[:size])
            for index in range(size):
                leaf, proof = checker.leaf_hash(leaves[index]), inclusion(index, leaves[:size])
                self.assertTrue(checker.is_included(leaf, index, size, proof, root))
                self.assertFalse(checker.is_included(leaf, index + 1, size, proof, root))
                self.assertFalse(checker.is_included(leaf, index, size, proof + [root], root))
                self.assertFalse(checker.is_included(leaf, index, size, proof[:-1], root) and size > 1)
                self.assertFalse(checker.is_included(leaf, size, size, proof, root))
            for old in range(1, size):
                old_root, proof = tree_root(leaves[:old]), consistency(old, leaves[:size])
                self.assertTrue(checker.is_consistent(old, old_root, size, root, proof))
                self.assertFalse(checker.is_consistent(old, root, size, root, proof))
                self.assertFalse(checker.is_consistent(old, old_root, size, old_root, proof))
                self.assertFalse(checker.is_consistent(old, old_root, size, root, proof[:-1]))
                self.assertFalse(checker.is_consistent(old, old_root, size, root, proof + [root]))

    def test_the_map_agrees_with_its_specification(self):
        ledger, random_ = Ledger(), random.Random(11)
        grown = {version: checker.SubjectMap(version) for version in SEALS}
        for number in range(120):
            ledger.append("action.noted.v1", f"action/{number * 7 % 60}", {"of": [f"action/{random_.randrange(80)}"]})
            for map in grown.values():
                map.add(checker.parse_record(ledger.leaves[-1], "The record"))
            for ledger.version, map in grown.items():
                if number % 9 == 0:
                    self.assertEqual(map.root(), map_root(ledger.entries()))
        for ledger.version in SEALS:
            entries = ledger.entries()
            root = map_root(entries)
            for subject, numbers in entries.items():
                count, namings = numbers if isinstance(numbers, tuple) else (numbers, None)
                proof = map_proof(subject, entries)
                self.assertTrue(checker.is_in_map(subject, count, namings, proof, root))
                self.assertFalse(checker.is_in_map(subject, count + 1, namings, proof, root))
                self.assertFalse(checker.is_in_map(subject, count - 1, namings, proof, root))
                self.assertFalse(checker.is_in_map(subject, count, 1 if namings is None else namings + 1, proof, root))
                self.assertFalse(checker.is_in_map(subject, count, 0 if namings is None else None, proof, root))
                self.assertFalse(checker.is_in_map(subject + "x", count, namings, proof, root))

    def test_the_derived_ledger(self):
        vector = json.loads((FIXTURES / "derived_governance.json").read_text("utf-8"))
        log = checker.parse_key(vector["log_vkey"], checker.ED25519, "--key")
        witness = checker.parse_key(vector["witness_vkey"], checker.COSIGNATURE, "--witness")
        verifier = checker.Verifier(log, [witness])
        checkpoint = checker.check_checkpoint(vector["cosigned_checkpoint"].encode(), verifier, "The checkpoint")
        self.assertEqual(checkpoint.witnesses, {witness: [vector["cosignature_unix"]]})
        self.assertEqual(b64(checkpoint.root), "5zl7Ou1phA9PRRPXd3tKm06DYfeYKQvpBgW6Vv0SLDU=")
        roots = [bytes.fromhex(root) for root in vector["roots_by_size"]]
        for case in vector["consistency"]:
            old, size = case["size1"], case["size2"]
            if old < size:
                proof = [bytes.fromhex(hash) for hash in case["proof"]]
                self.assertTrue(checker.is_consistent(old, roots[old], size, roots[size], proof))
        for case, line in zip(vector["tlog_proofs"], vector["leaves_jcs"]):
            hashes = case["proof"].split("\n\n")[0].split("\n")[2:]
            proof = [checker.hash_from_base64(text) for text in hashes]
            self.assertTrue(checker.is_included(checker.leaf_hash(line.encode()), case["index"], 5, proof, checkpoint.root))
            self.assertEqual(checker.canonical(checker.parse_json(line.encode(), "x")), line)

    def test_a_checkpoint_of_another_world(self):
        note = (
            "go.sum database tree\n6476701\nmb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=\n\n— sum.golang.org "
            "Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=\n"
        )
        vkey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
        verifier = checker.Verifier(checker.parse_key(vkey, checker.ED25519, "--key"), [])
        verifier.check_log_signature(checker.parse_note(note.encode(), "x"), "x")
        # Its origin is not the name of its key, which is a rule of our ledgers.
        with self.assertRaisesRegex(checker.Rejected, "is for the ledger go.sum database tree"):
            checker.check_checkpoint(note.encode(), verifier, "The checkpoint")

    def test_a_note_with_two_signers(self):
        text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
        note = (
            f"{text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
        )
        for vkey in (
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
        ):
            verifier = checker.Verifier(checker.parse_key(vkey, checker.ED25519, "--key"), [])
            parsed = checker.parse_note(note.encode(), "x")
            self.assertEqual(parsed.text.decode(), text)
            verifier.check_log_signature(parsed, "x")
            with self.assertRaises(checker.Rejected):
                verifier.check_log_signature(parsed._replace(text=parsed.text + b"x\n"), "x")

    def test_numbers_as_ecmascript_writes_them(self):
        import struct

        for line in NUMBERS.read_text("ascii").split():
            bits, text = line.split(",")
            number = struct.unpack(">d", bytes.fromhex(bits.zfill(16)))[0]
            self.assertEqual(checker.es6_number(number), text)


# The command line ----------------------------------------------------------------------------------------------------


class CommandLine(CheckerTest):
    def setUp(self):
        self.ledger = sample()
        self.evidence = self.file(signed(self.ledger.evidence("action/x", "decision/d1")), "good.evidence")

    def launch(self, *arguments, input=None, python=(), **environment):
        command = [sys.executable, *python, str(CHECKER), *arguments]
        return subprocess.run(command, input=input, capture_output=True, env={**os.environ, **environment}, timeout=60)

    def test_exit_codes(self):
        good = self.launch(self.evidence, "--key", LOG.vkey)
        self.assertEqual((good.returncode, good.stderr), (0, b""))
        self.assertTrue(good.stdout.startswith(b"PROVED: "))
        bad = self.launch(self.evidence, "--key", IMPOSTOR.vkey)
        self.assertEqual((bad.returncode, bad.stderr), (1, b""))
        self.assertTrue(bad.stdout.startswith(b"REJECTED: "))

    def test_the_record_from_standard_input(self):
        proof = self.file(self.ledger.proof(3), "proof")
        done = self.launch(proof, "--record", "-", "--key", LOG.vkey, input=self.ledger.lines[3].encode())
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_wrong_usage(self):
        key = ("--key", LOG.vkey)
        missing = os.path.join(self.folder, "missing")
        self.refuse("required: --key", self.evidence)
        self.refuse("required: FILE", *key)
        self.refuse("give --key once", self.evidence, *key, "--key", IMPOSTOR.vkey)
        self.refuse("give one of them", self.evidence, *key, "--checkpoint", "a", "--record", "b")
        self.refuse("cannot be checked with --since", self.evidence, *key, "--record", "a", "--since", "b")
        self.refuse("unrecognized arguments", self.evidence, *key, "--sinc", "x")
        self.refuse("cannot be opened: No such file", missing, *key)
        self.refuse("cannot be opened: Is a directory", self.folder, *key)
        self.refuse("its name is not usable", "a\0b", *key)
        self.refuse("No such file", self.evidence, *key, "--since", missing)
        self.refuse("No such file", self.evidence, *key, "--checkpoint", missing)

    def test_a_file_of_another_kind(self):
        export, proof = self.file(self.ledger.export(), "export"), self.file(self.ledger.proof(3), "proof")
        checkpoint, record = self.file(self.ledger.checkpoint(), "checkpoint"), self.file(self.ledger.lines[3], "record")
        key = ("--key", LOG.vkey)
        self.refuse("looks like an export of a whole ledger. Give its checkpoint", export, *key)
        self.refuse("the proof of one record. Give the record", proof, *key)
        self.refuse("This is not an export", self.evidence, *key, "--checkpoint", checkpoint)
        self.refuse("This is not an export", proof, *key, "--checkpoint", checkpoint)
        self.refuse("This is an evidence file", self.evidence, *key, "--record", record)

    def test_keys_that_cannot_be_used(self):
        name, number, encoded = LOG.vkey.split("+", 2)
        for key, message in (
            ("", "three parts"),
            (name, "three parts"),
            (f"+{number}+{encoded}", "its name is empty"),
            (f"a b+{number}+{encoded}", "has a space"),
            (f"{name}+{number.upper()}x+{encoded}", "eight hexadecimal digits"),
            (f"{name}+{number}+{encoded[:-1]}!", "not base64"),
            (f"{name}+{number}+{encoded}é", "not base64"),
            (f"{name}+00000000+{encoded}", "do not belong together"),
            (f"{name}x+{number}+{encoded}", "do not belong together"),
            (f"{name}+{number}+{b64(bytes([1]) + bytes(31))}", "32 bytes"),
            (f"{name}+{number}+{b64(bytes([6]) + bytes(1312))}", "an ML-DSA-44 key"),
            (f"{name}+{number}+{b64(bytes([9]) + bytes(32))}", "of a kind that this program does not know"),
            (WITNESS.vkey, "it is a witness’s key, and a ledger’s key (Ed25519) belongs there"),
        ):
            self.refuse(message, self.evidence, f"--key={key}")
        self.refuse("a witness’s key (Ed25519) belongs there", self.evidence, "--key", LOG.vkey, "--witness", LOG.vkey)
        self.refuse("and have the same number", self.evidence, "--key", LOG.vkey, *self.two_keys_with_one_number())
        own = Signer("witness.example.org/own", "the ledger", 0x04)
        self.refuse("cannot be its own witness", self.evidence, "--key", LOG.vkey, "--witness", own.vkey)

    def two_keys_with_one_number(self):
        """Numbers of keys have 32 bits, so two keys that share one are found in no time."""
        found = {}
        for attempt in range(10_000_000):
            material = b"\x04" + sha256(b"%d" % attempt)
            number = sha256(b"w\n" + material)[:4].hex()
            if number in found:
                vkeys = [f"w+{number}+{b64(material)}" for material in (found[number], material)]
                return "--witness", vkeys[0], "--witness", vkeys[1]
            found[number] = material

    def test_json_when_nothing_was_decided(self):
        code, out, err = self.run_checker(os.path.join(self.folder, "missing"), "--key", LOG.vkey, "--json")
        self.assertEqual((code, err), (2, ""))
        self.assertEqual(json.loads(out)["result"], "unchecked")

    def without_cryptography(self):
        folder = os.path.join(self.folder, "without")
        os.makedirs(os.path.join(folder, "cryptography"), exist_ok=True)
        with open(os.path.join(folder, "cryptography", "__init__.py"), "w") as file:
            file.write("raise ImportError('not here')\n")
        return folder

    @unittest.skipUnless(shutil.which("openssl"), "needs the program openssl")
    def test_openssl_where_cryptography_is_missing(self):
        folder = self.without_cryptography()
        evidence = signed(self.ledger.evidence("action/x", "decision/d1", witnesses=[WITNESS]))
        path = self.file(evidence, "witnessed")
        good = self.launch(path, "--key", LOG.vkey, "--witness", WITNESS.vkey, PYTHONPATH=folder)
        self.assertEqual((good.returncode, good.stderr), (0, b""), good.stdout)
        bad = self.launch(self.file(evidence.replace(b"A. Clerk", b"B. Clerk"), "bad"), "--key", LOG.vkey, PYTHONPATH=folder)
        self.assertEqual((bad.returncode, bad.stderr), (1, b""))
        self.assertIn(b"has a signature of ledger.example.gov.uk/test that does not fit", bad.stdout)

    def test_neither_cryptography_nor_openssl(self):
        done = self.launch(self.evidence, "--key", LOG.vkey, PYTHONPATH=self.without_cryptography(), PATH=self.folder)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn("Install the Python package “cryptography”", done.stderr.decode())
        self.assertNotIn(b"Traceback", done.stderr)

    @unittest.skipUnless(os.path.exists("/bin/true"), "needs /bin/true")
    def test_an_openssl_that_says_yes_to_everything_is_not_believed(self):
        folder = os.path.join(self.folder, "yes")
        os.makedirs(folder, exist_ok=True)
        os.symlink("/bin/true", os.path.join(folder, "openssl"))
        done = self.launch(self.evidence, "--key", LOG.vkey, PYTHONPATH=self.without_cryptography(), PATH=folder)
        self.assertEqual(done.returncode, 2)

    def test_a_reader_that_goes_away(self):
        command = f'"{sys.executable}" "{CHECKER}" "{self.evidence}" --key "{LOG.vkey}" | true'
        done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60)
        self.assertEqual(done.stderr, b"")

    def test_a_verdict_that_cannot_be_written_looks_like_none(self):
        bad = self.file(signed(self.ledger.evidence("action/x", "decision/d1")).replace(b"A. Clerk", b"B. Clerk"), "bad")
        full = open("/dev/full", "w")
        self.addCleanup(full.close)
        for path in (self.evidence, bad):
            for more in ((), ("--json",)):
                command = [sys.executable, str(CHECKER), path, "--key", LOG.vkey, *more]
                done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60)
                self.assertEqual(done.returncode, 3)
                self.assertIn(b"could not be written: No space left on device", done.stderr)
                self.assertNotIn(b"Traceback", done.stderr)

    def test_standard_descriptors_that_are_closed(self):
        missing = os.path.join(self.folder, "missing")
        for redirection, path, code in (
            (">&-", self.evidence, 3), (">&- 2>&-", self.evidence, 3), ("<&- >&- 2>&-", self.evidence, 3),
            ("2>&-", self.evidence, 0), ("<&-", self.evidence, 0), ("2>/dev/full", missing, 2), ("2>&-", missing, 2),
            (">/dev/full 2>/dev/full", self.evidence, 3), ("--nonsense 2>&-", self.evidence, 2),
            ("--nonsense 2>/dev/full", self.evidence, 2),
        ):
            command = f'"{sys.executable}" "{CHECKER}" "{path}" --key "{LOG.vkey}" {redirection}'
            done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60)
            self.assertEqual(done.returncode, code, redirection)
            self.assertNotIn(b"Traceback", done.stderr)
        proof = self.file(self.ledger.proof(3), "proof")
        command = f'"{sys.executable}" "{CHECKER}" "{proof}" --record - --key "{LOG.vkey}" <&-'
        done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 2, done.stderr)

    def test_a_terminal_that_knows_only_ascii(self):
        done = self.launch(self.evidence, "--key", LOG.vkey, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
        self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_noise_never_brings_down_the_checker(self):
        noise = random.Random(20261121)
        good = signed(self.ledger.evidence("action/x", "decision/d1"))
        checkpoint, line = self.ledger.checkpoint(), self.ledger.lines[3]
        for _ in range(300):
            data = bytearray(good if noise.random() < 0.7 else self.ledger.export())
            for _ in range(noise.randrange(1, 20)):
                at = noise.randrange(len(data))
                data[at : at + noise.randrange(5)] = noise.randbytes(noise.randrange(5))
            data = bytes(data)
            if data.startswith(b'{"'):
                self.assertTrue(self.is_rejected(data, checkpoint=checkpoint) or data == self.ledger.export())
            else:
                self.assertTrue(self.is_rejected(data) or data == good)
            if not data.startswith(b"boardledger-evidence/"):
                self.assertTrue(self.is_rejected(data, record=line))


if __name__ == "__main__":
    unittest.main()
