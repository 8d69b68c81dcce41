"""A change of the rules is told under the name of whose account made it, whatever name was typed."""

from __future__ import annotations

from aduan.cli.changers import say_changer
from aduan.cli.desk import Desk
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.sync.rulesin import RuleChange


def say(office: OfficeFolder, email: str) -> str:
    change = RuleChange("a" * 40, "Ratna (contoh)", email, "0", "sop: x")
    return say_changer(Desk(office.root), change)


def test_the_name_is_that_of_whose_e_mail_it_bears(office: OfficeFolder) -> None:
    sari = office.law.staff["sari"]
    assert say(office, sari.email) == sari.name
    assert say(office, sari.email.upper()) == sari.name
    assert "Ratna" not in say(office, sari.email)


def test_of_a_stranger_all_is_said_that_there_is(office: OfficeFolder) -> None:
    assert say(office, "lain@contoh.example") == "Ratna (contoh) <lain@contoh.example>"
