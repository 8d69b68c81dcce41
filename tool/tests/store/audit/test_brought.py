"""What says that it comes from an old register: on the day on which it is brought, and since this
office is open by who keeps the law alone.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.store.files.casehead import CaseHead, write_head
from aduan.store.files.yamlwrite import write_item
from tests.histories import START, Clone, add_server, begin_history, found_office, when
from tests.warmhooks import warm

HOURS = 287.5
# The day of what is entered: just after midnight it is not the clock's.
TODAY = when(HOURS).date()


def bring(clone: Clone, imported: date | None, by: str) -> list[str]:
    """A complaint that was received and closed in time, written by hand long after."""
    case_id = make_id(when(4).date(), b"REGIST")
    source: dict[str, str] = {"system": "buku", "id": "1"}
    if imported is not None:
        source["imported"] = imported.isoformat()
    text = write_head(CaseHead(case_id, "register"))
    for name, at in (("receive", 4.0), ("close", 28.0)):
        more = {"channel": "other"} if name == "receive" else {}
        moment = when(at).isoformat(timespec="seconds")
        text += write_item({"event": name, "at": moment, "by": by, **more, "source": source})
    clone.write(case_path(case_id), text.encode())
    clone.commit(by, HOURS)
    codes = clone.codes()
    assert (clone.push().returncode == 0) == (not codes)
    return sorted(set(codes))


@pytest.fixture(scope="module")
def template(warmth: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that was open before its first complaint."""
    root = tmp_path_factory.mktemp("brought") / "station"
    clone = found_office(root)
    text = clone.read("schema/office.yaml").decode()
    opened = re.sub(r"(?m)^opened_on: .*$", f"opened_on: {START.date()}", text)
    clone.write("schema/office.yaml", opened.encode())
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "--amend", "--no-edit", by="arif", at=0)
    begin_history(clone)
    warm(add_server(clone))
    return root


@pytest.mark.parametrize(
    ("imported", "by", "codes"),
    [
        (None, "sari", ["ADU635", "ADU639"]),
        (START.date(), "sari", ["ADU638"]),
        (TODAY, "sari", ["ADU639"]),
        (TODAY, "arif", []),
    ],
)
def test_a_complaint_of_this_office_does_not_come_in_as_one_of_an_old_register(
    clone: Clone, imported: date | None, by: str, codes: list[str]
):
    assert bring(clone, imported, by) == codes


def test_leaving_out_the_day_is_no_way_round(clone: Clone):
    """A complaint of today, written under the register's procedure."""
    case_id = make_id(when(HOURS).date(), b"REGIST")
    moment = when(HOURS).isoformat(timespec="seconds")
    source = {"system": "buku", "id": "1"}
    item = {"event": "receive", "at": moment, "by": "sari", "channel": "other", "source": source}
    text = write_head(CaseHead(case_id, "register")) + write_item(item)
    clone.write(case_path(case_id), text.encode())
    clone.commit("sari", HOURS)
    assert clone.codes() == ["ADU639"]
    assert b"ADU639" in clone.push().stderr
