"""The staff file changed as text: one person's entry, and every other line as it stood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.law.staffing import add_key, add_role, end_key, end_roles, make_entry, revoke_key
from aduan.store.files.stafffile import UnclearFileError, put_person, read_people
from tests.offices import ROOT

FILE = b"""\
# pegawai kantor contoh
staff:
  sari:
    # sejak kantor berdiri
    name: Sari (contoh)
    email: sari@contoh.example
    roles:
      - {role: officer, from: 2026-01-01}

  # sementara
  budi: {name: Budi (contoh), email: budi@contoh.example, roles: []}
  # yang terakhir
"""
DAY = date(2026, 11, 23)
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnPmBlJFOcUvbaC4SmVS0oWZ1TgXPsHpDRF8Uo6xhA5 rekaan"


def test_a_role_is_added_and_all_else_stays():
    entry = add_role(read_people(FILE)["sari"], "team", DAY, None)
    changed = put_person(FILE, "sari", entry)
    assert changed.startswith(FILE[: FILE.index(b"    # sejak")])
    assert b"    # sejak kantor berdiri\n" in changed
    assert changed.endswith(FILE[FILE.index(b"\n  # sementara") :])
    assert b"      - {role: team, from: 2026-11-23}\n" in changed


def test_an_entry_in_braces_is_written_in_lines():
    changed = put_person(FILE, "budi", add_role(read_people(FILE)["budi"], "head", None, None))
    assert read_people(changed)["budi"]["roles"] == [{"role": "head"}]
    assert changed.startswith(FILE[: FILE.index(b"  budi")])
    assert changed.endswith(b"  # yang terakhir\n")


@pytest.mark.parametrize("empty", [b"staff: {}\n", b"staff: { }\n"])
def test_the_first_person_of_all(empty: bytes):
    entry = make_entry("Sari (contoh)", "sari@contoh.example")
    assert read_people(put_person(b"# kosong\n" + empty, "sari", entry)) == {"sari": entry}


def test_the_shipped_file_takes_its_first_person():
    raw = (ROOT / "schema/staff.yaml").read_bytes()
    entry = add_role(make_entry("Sari (contoh)", "sari@contoh.example"), "officer", None, None)
    changed = put_person(raw, "sari", entry)
    assert read_people(changed) == {"sari": entry}
    assert changed.startswith(raw[: raw.index(b"staff: {}")])


def test_who_leaves_keeps_what_was_and_gets_an_end_to_the_rest():
    entry: dict[str, Any] = {
        "name": "X",
        "email": "x@contoh.example",
        "roles": [
            {"role": "officer", "until": "2026-01-31"},
            {"role": "team"},
            {"role": "head", "from": "2027-01-01"},
        ],
        "keys": [{"key": KEY}],
    }
    ended = end_roles(entry, DAY)
    assert [role["until"] for role in ended["roles"]] == ["2026-01-31", "2026-11-23", "2027-01-01"]
    assert ended["keys"][0]["until"] == "2026-11-23"


def test_keys_begin_end_and_are_revoked():
    entry = add_key(make_entry("X", "x@contoh.example"), KEY, DAY, None)
    assert end_key(entry, KEY, DAY, DAY)["keys"] == [
        {"key": KEY, "from": "2026-11-23", "until": "2026-11-23"}
    ]
    assert revoke_key(entry, KEY, DAY)["keys"] == [
        {"key": KEY, "from": "2026-11-23", "revoked": "2026-11-23"}
    ]
    assert read_people(
        put_person(FILE, "sari", {**read_people(FILE)["sari"], "keys": entry["keys"]})
    )["sari"]["keys"]


@pytest.mark.parametrize(
    "raw",
    [
        b"staff: {sari: {name: a, email: a@b, roles: []}}\n",
        b"staff:\n  sari:\n    name: Sari # remark\n    email: a@b\n    roles: []\n",
        b"staff: [\n",
        b"staff:\n  - sari\n",
        b"\xff",
    ],
)
def test_a_file_that_is_written_otherwise_is_left_alone(raw: bytes):
    with pytest.raises(UnclearFileError):
        put_person(raw, "sari", make_entry("Sari", "sari@contoh.example"))


names = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
    min_size=1,
    max_size=20,
)
ids = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(
    st.lists(
        st.tuples(ids, names, st.sampled_from(["officer", "team", "head"]), days, days), max_size=8
    )
)
def test_whatever_is_added_is_read_back_and_nothing_else_changes(steps: list[tuple[Any, ...]]):
    raw, expected = FILE, dict(read_people(FILE))
    for who, name, role, since, until in steps:
        old = expected.get(who) or make_entry(name.strip() or "x", f"{who}@contoh.example")
        grant = {
            "role": role,
            **{k: d.isoformat() for k, d in (("from", since), ("until", until)) if d},
        }
        ends_first = since is not None and until is not None and until < since
        if grant in old["roles"] or ends_first:
            continue
        expected[who] = add_role(old, role, since, until)
        try:
            raw = put_person(raw, who, expected[who])
        except UnclearFileError:
            # a name that YAML readers take differently: refused, never garbled
            return
    assert read_people(raw) == expected
    for comment in (
        b"# pegawai kantor contoh\n",
        b"    # sejak kantor berdiri\n",
        b"  # sementara\n",
        b"  # yang terakhir\n",
    ):
        assert raw.count(comment) == 1
