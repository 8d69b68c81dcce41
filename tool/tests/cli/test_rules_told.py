"""What `sync --json` says of the changes of rules that came in."""

from __future__ import annotations

from types import SimpleNamespace

from aduan.cli.rulestold import rules_json, tell_rules
from aduan.core.law.law import Grant, Person, ReadingKey
from aduan.core.law.morereaders import ReaderLine, ReadersGiven
from aduan.core.law.powers import KeyGiven, Powers, RoleGiven
from aduan.store.files.lawvalues import build_law
from aduan.store.sync.powersin import PowersIn
from aduan.store.sync.rulesin import RuleChange
from tests.core.builders import raw_law

EKO = Person("eko", "Eko (contoh)", "eko@contoh.example", ())
POWERS = Powers(
    (RoleGiven(EKO, Grant("head"), reads=True),),
    (KeyGiven(EKO, ReadingKey("age1rekaan")),),
    (ReadersGiven("rekaan-2026", "matter", ("officer",), ReaderLine.RESTRICTED),),
    recovery="age1lembar",
)


def test_each_change_says_what_it_gives_and_whether_it_bears_ones_own_name():
    here = SimpleNamespace(identity=lambda: SimpleNamespace(email="arif@contoh.example"))
    desk = SimpleNamespace(repo=here, office=SimpleNamespace(law=build_law(dict(raw_law()))))
    mine = RuleChange("a" * 40, "Arif (contoh)", "Arif@contoh.example", "0", "staff: role eko")
    other = RuleChange("b" * 40, "Sari (contoh)", "sari@contoh.example", "0", "Rapi")
    found = [PowersIn(mine, POWERS), PowersIn(other, None)]
    first, second = rules_json(desk, found)  # type: ignore[arg-type]
    assert (first["words"], first["in_your_name"]) == ("staff: role eko", True)
    assert first["roles"] == [{"person": "eko", "role": "head", "reads": True}]
    assert first["keys"] == [{"person": "eko", "key": "age1rekaan"}]
    matter = {"sop": "rekaan-2026", "group": "matter", "roles": ["officer"]}
    assert first["readers"] == [{**matter, "line": "restricted"}]
    assert first["recovery_key"] == "age1lembar"
    assert second["name"] == "Sari (contoh) <sari@contoh.example>"
    assert not second["in_your_name"]


def test_what_is_told_of_more_readers_names_the_line_once():
    law = build_law(dict(raw_law()))
    desk = SimpleNamespace(
        office=SimpleNamespace(law=law),
        repo=SimpleNamespace(identity=lambda: SimpleNamespace(email="")),
        say=lambda text, **values: text.format(**values),
    )
    line, name = ReaderLine.RESTRICTED, law.sop.id
    groups = ("matter", "person")
    readers = tuple(ReadersGiven(name, group, ("officer",), line) for group in groups)
    change = RuleChange("a" * 40, "Arif (contoh)", "arif@contoh.example", "0", "sop: readers")
    found = [PowersIn(change, Powers((), (), readers, None))]
    *_above, told = tell_rules(desk, found)  # type: ignore[arg-type]
    officers = law.sop.name_roles(["officer"])
    assert told == f"    while restricted, these read more by {name}: {officers}"


def test_a_long_list_leaves_out_only_what_gives_nobody_anything_and_says_how_to_see_it():
    desk = SimpleNamespace(
        office=SimpleNamespace(law=build_law(dict(raw_law()))),
        repo=SimpleNamespace(identity=lambda: SimpleNamespace(email="")),
        say=lambda text, **values: text.format(**values),
    )
    changes = [
        RuleChange(letter * 40, "Arif (contoh)", "arif@contoh.example", "0", f"Rapi {letter}")
        for letter in "abcdef0123"
    ]
    nothing = Powers((), (), (), None)
    given = Powers((RoleGiven(EKO, Grant("head"), reads=True),), (), (), None)
    # What cannot be told may give anything: its files could not be read.
    powers = [*[nothing] * 7, given, None, nothing]
    found = [PowersIn(*pair) for pair in zip(changes, powers, strict=True)]
    told = list(tell_rules(desk, found))  # type: ignore[arg-type]
    named = [letter for letter in "abcdef0123" if any(f"Rapi {letter}" in line for line in told)]
    assert "".join(named) == "abcde12"
    [more] = [line for line in told if "more" in line]
    assert more.startswith("  and 3 more, ")
    assert f"`git log {'a' * 12}~1..{'3' * 12} -- schema`" in more
