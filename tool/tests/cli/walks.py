"""Every path of the procedure as a clerk would type it: (moment, person, words), from the design's
tables.
"""

from __future__ import annotations

Line = tuple[str, str, list[str]]

NOTE = ["--note", "Rekaan."]
NEW: Line = (
    "2026-11-02T09:00",
    "sari",
    [
        *("new", "--channel", "box", "--service", "building-permit", "--confidentiality", "hidden"),
        *("--subject", "Rekaan", "--description", "Rekaan saja", "--name", "Warga Rekaan"),
    ],
)
RECORD: Line = ("2026-11-02T09:30", "sari", ["record"])
VERIFY: Line = (
    "2026-11-02T10:00",
    "sari",
    ["verify", "--category", "delay", "--no-supervision", *NOTE],
)
EXPLAIN: Line = ("2026-11-03T10:00", "sari", ["explain", "--medium", "phone", *NOTE])
TO_TEAM: Line = (
    "2026-11-05T10:00",
    "sari",
    ["dissatisfied", "--medium", "visit", "--evidence", "signed"],
)
TEAM: list[Line] = [
    ("2026-11-06T10:00", "budi", ["analyse", "--cause", "workload", *NOTE]),
    (
        "2026-11-09T10:00",
        "budi",
        ["decide", "--remedy", "expedite", "--responsible", "licensing", *NOTE],
    ),
    ("2026-11-10T10:00", "tuti", ["act", "--medium", "letter", *NOTE]),
]
TO_HEAD: Line = ("2026-11-12T10:00", "sari", ["dissatisfied", "--medium", "phone"])
HEAD: list[Line] = [
    ("2026-11-16T10:00", "ratna", ["analyse", "--cause", "coordination", *NOTE]),
    (
        "2026-11-17T10:00",
        "ratna",
        ["decide", "--remedy", "apology", "--responsible", "budi", *NOTE],
    ),
    ("2026-11-18T10:00", "dewi", ["act", "--for", "ratna", "--medium", "visit", *NOTE]),
]
DESK = [NEW, RECORD, VERIFY, EXPLAIN]
AT_TEAM = [*DESK, TO_TEAM, *TEAM]
AT_HEAD = [*AT_TEAM, TO_HEAD, *HEAD]


def satisfied(at: str) -> Line:
    return (at, "sari", ["satisfied", "--medium", "phone", "--evidence", "message"])


# name -> (the lines, the state at the end, the outcome)
WALKS: dict[str, tuple[list[Line], str, str | None]] = {
    "satisfied with the officer": ([*DESK, satisfied("2026-11-04T10:00")], "closed", "satisfied"),
    "satisfied with the team": ([*AT_TEAM, satisfied("2026-11-12T10:00")], "closed", "satisfied"),
    "satisfied with the head": ([*AT_HEAD, satisfied("2026-11-19T10:00")], "closed", "satisfied"),
    "not satisfied with the head": (
        [*AT_HEAD, ("2026-11-19T10:00", "sari", ["dissatisfied", "--medium", "phone"])],
        "closed",
        "dissatisfied",
    ),
    "taken to the team by the officer": (
        [NEW, ("2026-11-02T09:10", "sari", ["escalate", *NOTE])],
        "with-team",
        None,
    ),
    "taken to the team by the team": (
        [NEW, RECORD, VERIFY, ("2026-11-02T10:10", "tuti", ["escalate", *NOTE])],
        "with-team",
        None,
    ),
    "taken to the head by the team": (
        [*DESK, TO_TEAM, TEAM[0], ("2026-11-06T11:00", "budi", ["escalate", *NOTE])],
        "with-head",
        None,
    ),
    "withdrawn": (
        [NEW, RECORD, ("2026-11-02T11:00", "sari", ["withdraw", *NOTE])],
        "closed",
        "withdrawn",
    ),
    "referred by the officer": (
        [NEW, ("2026-11-02T11:00", "sari", ["refer", "--agency", "inspectorate", *NOTE])],
        "closed",
        "referred",
    ),
    "referred by the team": (
        [*DESK, TO_TEAM, ("2026-11-06T11:00", "budi", ["refer", "--agency", "ministry", *NOTE])],
        "closed",
        "referred",
    ),
    "lapsed": ([*DESK, ("2026-11-24T10:00", "sari", ["lapse"])], "closed", "lapsed"),
    "reopened": (
        [*DESK, satisfied("2026-11-04T10:00"), ("2026-11-06T10:00", "sari", ["reopen", *NOTE])],
        "received",
        None,
    ),
    "reopened with the team": (
        [*AT_TEAM, satisfied("2026-11-12T10:00"), ("2026-11-16T10:00", "sari", ["reopen", *NOTE])],
        "with-team",
        None,
    ),
    "amended": (
        [
            NEW,
            (
                "2026-11-02T09:20",
                "sari",
                ["amend", "--field", "service", "--to", "advertising", *NOTE],
            ),
        ],
        "received",
        None,
    ),
    "taken back": (
        [NEW, RECORD, ("2026-11-02T09:40", "sari", ["retract", *NOTE])],
        "received",
        None,
    ),
    "called on in vain": (
        [*DESK, ("2026-11-04T09:00", "sari", ["attempt", "--medium", "phone"])],
        "explained",
        None,
    ),
}
