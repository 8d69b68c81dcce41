"""The packaged procedure's states and arrows, written out once more by hand: what the SOP file is
held against.
"""

from __future__ import annotations

OFFICER_STATES = ("received", "recorded", "verified")
TEAM_STATES = ("with-team", "team-analysed", "team-decided")
HEAD_STATES = ("with-head", "head-analysed", "head-decided")
WAITING = ("explained", "team-acted", "head-acted")
PAUSED = frozenset(WAITING)
OPEN_STATES = (*OFFICER_STATES, "explained", *TEAM_STATES, "team-acted", *HEAD_STATES, "head-acted")

# state: (the stage whose clock runs, who holds it)
STATES: dict[str, tuple[str | None, str | None]] = {
    "received": ("officer", "officer"),
    "recorded": ("officer", "officer"),
    "verified": ("officer", "officer"),
    "explained": (None, "complainant"),
    "with-team": ("team", "team"),
    "team-analysed": ("team", "team"),
    "team-decided": ("team", "team"),
    "team-acted": (None, "complainant"),
    "with-head": ("head", "head"),
    "head-analysed": ("head", "head"),
    "head-decided": ("head", "head"),
    "head-acted": (None, "complainant"),
    "closed": (None, None),
}

# state: the stage it belongs to, or left (who speaks for the office while the complainant is asked)
STAGE_LEFT = {
    **dict.fromkeys((*OFFICER_STATES, "explained"), "officer"),
    **dict.fromkeys((*TEAM_STATES, "team-acted"), "team"),
    **dict.fromkeys((*HEAD_STATES, "head-acted"), "head"),
}
FIRST_OF_STAGE = {"officer": "received", "team": "with-team", "head": "with-head"}

# (event, state): (the state it leads to, the roles that may take it, the outcome where it closes)
ARROWS: dict[tuple[str, str], tuple[str, frozenset[str], str | None]] = {
    ("receive", "start"): ("received", frozenset({"officer", "team", "secretariat"}), None),
    ("record", "received"): ("recorded", frozenset({"officer"}), None),
    ("verify", "recorded"): ("verified", frozenset({"officer"}), None),
    ("explain", "verified"): ("explained", frozenset({"officer"}), None),
    ("dissatisfied", "explained"): ("with-team", frozenset({"officer"}), None),
    ("analyse", "with-team"): ("team-analysed", frozenset({"team"}), None),
    ("decide", "team-analysed"): ("team-decided", frozenset({"team"}), None),
    ("act", "team-decided"): ("team-acted", frozenset({"team"}), None),
    ("dissatisfied", "team-acted"): ("with-head", frozenset({"officer"}), None),
    ("analyse", "with-head"): ("head-analysed", frozenset({"head"}), None),
    ("decide", "head-analysed"): ("head-decided", frozenset({"head"}), None),
    ("act", "head-decided"): ("head-acted", frozenset({"head"}), None),
    ("dissatisfied", "head-acted"): ("closed", frozenset({"officer"}), "dissatisfied"),
    **{("satisfied", state): ("closed", frozenset({"officer"}), "satisfied") for state in WAITING},
    **{
        ("escalate", state): ("with-team", frozenset({"officer", "team"}), None)
        for state in OFFICER_STATES
    },
    **{("escalate", state): ("with-head", frozenset({"team"}), None) for state in TEAM_STATES},
    **{
        ("withdraw", state): ("closed", frozenset({"officer"}), "withdrawn")
        for state in OPEN_STATES
    },
    **{
        ("refer", state): ("closed", frozenset({STAGE_LEFT[state]}), "referred")
        for state in OPEN_STATES
    },
    **{
        ("duplicate", state): ("closed", frozenset({"officer"}), "duplicate")
        for state in ("recorded", "verified")
    },
    **{("lapse", state): ("closed", frozenset({"officer"}), "lapsed") for state in WAITING},
}

# Events that change no state (reopen goes back to the first state of the stage it left): where, and
# by whom. `retract` is for who entered the step it names, or the secretariat.
STANDING: dict[tuple[str, str], frozenset[str]] = {
    **{("attempt", state): frozenset({STAGE_LEFT[state]}) for state in OPEN_STATES},
    **{("amend", state): frozenset({"officer"}) for state in OPEN_STATES},
    **{("retract", state): frozenset({"secretariat"}) for state in STATES},
    ("reopen", "closed"): frozenset({"officer"}),
    ("noted-confirm", "closed"): frozenset({"head"}),
}
# What becomes of the text, or is added to it, in any state, and by whom, and what the complainant
# asks for; an erasure is asked for at
# the end alone.
KEEPING: dict[str, frozenset[str]] = {
    "hold": frozenset({"secretariat", "head"}),
    "release": frozenset({"head"}),
    "restrict": frozenset({"secretariat", "head"}),
    "unrestrict": frozenset({"head"}),
    "recuse": frozenset({"secretariat", "head"}),
    "attach": frozenset({"officer", "team", "head", "secretariat"}),
    "object": frozenset({"officer", "team", "head", "secretariat"}),
    "answer-objection": frozenset({"head"}),
    "new-receipt": frozenset({"officer", "secretariat"}),
}
STANDING |= {(event, state): roles for event, roles in KEEPING.items() for state in STATES}
STANDING["erase-request", "closed"] = frozenset({"secretariat", "admin"})
STANDING["erase", "closed"] = frozenset({"head"})
# What nobody takes as a step: it only tells of one that was not entered.
TOLD = ("noted",)

EVENTS = (
    *(
        "receive",
        "record",
        "verify",
        "explain",
        "analyse",
        "decide",
        "act",
        "satisfied",
        "dissatisfied",
    ),
    *(
        "escalate",
        "attempt",
        "retract",
        "refer",
        "duplicate",
        "withdraw",
        "lapse",
        "reopen",
        "amend",
        *KEEPING,
        "erase-request",
        "erase",
        "noted",
        "noted-confirm",
    ),
)

# event: (open fields, sealed fields); those that may be left out are in OPTIONAL (and the reason of
# `lapse`)
FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "receive": (
        {"channel", "service", "confidentiality", "about_desk", "receipt"},
        {"name", "address", "phone", "email", "subject", "description", "wish"},
    ),
    "record": ({"register_number"}, {"note"}),
    "verify": ({"category", "supervision"}, {"note"}),
    "explain": ({"medium"}, {"explanation"}),
    "analyse": ({"cause", "conclusion"}, {"finding"}),
    "decide": ({"remedy", "responsible", "target_date"}, {"action"}),
    "act": ({"medium"}, {"information"}),
    "satisfied": ({"medium", "evidence", "slip"}, {"statement"}),
    "dissatisfied": ({"medium", "evidence", "slip"}, {"statement"}),
    "escalate": (set(), {"reason"}),
    "attempt": ({"medium"}, {"note"}),
    "retract": ({"of"}, {"reason"}),
    "refer": ({"agency", "agency_name"}, {"reason"}),
    "duplicate": ({"of"}, set()),
    "withdraw": (set(), {"reason"}),
    "lapse": (set(), {"reason"}),
    "reopen": (set(), {"reason"}),
    "amend": ({"field", "from", "to"}, {"reason"}),
    "attach": ({"files"}, {"note"}),
    "hold": ({"ground"}, set()),
    "release": (set(), set()),
    "restrict": ({"requested"}, set()),
    "unrestrict": (set(), set()),
    "recuse": ({"person"}, set()),
    "erase-request": ({"ground", "provision"}, set()),
    "erase": (set(), set()),
    "object": ({"slip"}, {"statement"}),
    "answer-objection": ({"answer"}, {"note"}),
    "new-receipt": ({"receipt"}, set()),
    "noted": ({"step", "taken"}, set()),
    "noted-confirm": (set(), {"reason"}),
}
OPTIONAL = {
    *("register_number", "target_date", "evidence", "note", "statement", "wish", "from"),
    *("conclusion", "agency_name"),
    *("receipt", "slip", "about_desk"),
}
COMPLAINANT = {"name", "address", "phone", "email"}

# clock: (limit, the states in which it runs)
CLOCKS: dict[str, tuple[int, frozenset[str]]] = {
    "officer": (1, frozenset(OFFICER_STATES)),
    "team": (5, frozenset(TEAM_STATES)),
    "head": (8, frozenset(HEAD_STATES)),
    "total": (14, frozenset({*OFFICER_STATES, *TEAM_STATES, *HEAD_STATES})),
    "elapsed": (14, frozenset(OPEN_STATES)),
}
# After the head's action nothing can come back to the office: there the total has ended, it does
# not wait.
TOTAL_COMES_BACK = frozenset({"explained", "team-acted"})


def path_to(state: str) -> tuple[str, ...]:
    """The steps of the plainest way to a state: through every stage, none left out."""
    level = ("dissatisfied", "analyse", "decide", "act")
    plain = ("receive", "record", "verify", "explain", *level, *level, "dissatisfied")
    return plain[: list(STATES).index(state) + 1]


def every_path() -> list[tuple[str, ...]]:
    """Every simple way from the start to `closed`, by the arrows alone."""
    found: list[tuple[str, ...]] = []
    todo: list[tuple[tuple[str, ...], str]] = [((), "start")]
    while todo:
        steps, state = todo.pop()
        if state == "closed":
            found.append(steps)
        for (event, source), (target, _roles, _outcome) in ARROWS.items():
            if source == state:
                todo.append(((*steps, event), target))
    return sorted(found)


# Closings by the office's own word: taken up again, they never were.
OWN_WORD = frozenset({"refer", "duplicate", "withdraw"})
