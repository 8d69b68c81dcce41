"""What `sync --json` says of the changes of rules that came in."""

from __future__ import annotations

from types import SimpleNamespace

from aduan.cli.rulestold import rules_json
from aduan.core.law.law import Grant, Person, ReadingKey
from aduan.core.law.powers import KeyGiven, Powers, ReadersGiven, RoleGiven
from aduan.store.sync.powersin import PowersIn
from aduan.store.sync.rulesin import RuleChange

EKO = Person("eko", "Eko (contoh)", "eko@contoh.example", ())
POWERS = Powers(
    (RoleGiven(EKO, Grant("head"), reads=True),),
    (KeyGiven(EKO, ReadingKey("age1rekaan")),),
    (ReadersGiven("rekaan-2026", "matter", ("officer",)),),
    recovery="age1lembar",
)


def test_each_change_says_what_it_gives_and_whether_it_bears_ones_own_name():
    here = SimpleNamespace(identity=lambda: SimpleNamespace(email="arif@contoh.example"))
    desk = SimpleNamespace(repo=here)
    mine = RuleChange("a" * 40, "Arif (contoh)", "Arif@contoh.example", "0", "staff: role eko")
    other = RuleChange("b" * 40, "Sari (contoh)", "sari@contoh.example", "0", "Rapi")
    found = [PowersIn(mine, POWERS), PowersIn(other, None)]
    first, second = rules_json(desk, found)  # type: ignore[arg-type]
    assert (first["words"], first["in_your_name"]) == ("staff: role eko", True)
    assert first["roles"] == [{"person": "eko", "role": "head", "reads": True}]
    assert first["keys"] == [{"person": "eko", "key": "age1rekaan"}]
    assert first["readers"] == [{"sop": "rekaan-2026", "group": "matter", "roles": ["officer"]}]
    assert first["recovery_key"] == "age1lembar"
    assert (second["name"], second["in_your_name"]) == ("Sari (contoh)", False)
