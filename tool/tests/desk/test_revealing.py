"""What an attachment is called where it is laid: nothing in a name leads elsewhere."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.case.attachments import Attached
from aduan.core.case.event import Event
from aduan.desk.revealing import name_on_disk

EVENT = Event(2, "attach", datetime.fromisoformat("2026-11-23T09:00:00+07:00"), "sari", None, {})


def named(name: str, sort: str = "jpeg") -> str:
    return name_on_disk(Attached(3, EVENT, sort, 1024, "0" * 64), name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ktp.jpg", "3 ktp.jpg"),
        ("KTP.JPEG", "3 KTP.jpeg"),
        ("../../etc/passwd", "3 .._.._etc_passwd.jpeg"),
        ("surat.exe", "3 surat.exe.jpeg"),
        ("con", "3 con.jpeg"),
        ("a:b\\c?.jpg", "3 a_b_c_.jpg"),
        ("titik. .jpg", "3 titik.jpg"),
        ("x" * 200 + ".jpg", "3 " + "x" * 80 + ".jpg"),
    ],
)
def test_a_name_is_one_that_every_system_takes(name: str, expected: str):
    assert named(name) == expected


@given(st.text(min_size=1, max_size=120))
def test_no_name_leads_out_of_the_folder_or_is_a_program(name: str):
    laid = named(name, "pdf")
    assert not set('/\\:*?"<>|\x00') & set(laid)
    assert laid.startswith("3 ")
    assert laid.endswith(".pdf")
