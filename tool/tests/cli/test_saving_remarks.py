"""Remarks (#) that were written into a case's file by hand: nothing is recorded with one in it."""

from __future__ import annotations

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER
from tests.cli.test_seal import STEP, case_id, write_by_hand
from tests.offices import git

__all__ = ["case_id"]
REMARK = "# pelapor rekaan ini tetangga saya\n"
PLAIN = STEP[: STEP.index("    private:")]
STEPS = {
    "above": f"  {REMARK}{STEP}",
    "inside": STEP.replace("    private:", f"    {REMARK}    private:"),
    "below": f"{STEP}    {REMARK}",
    "at the end": f"{STEP}{REMARK}",
    "below a step without text": f"{PLAIN}{REMARK}",
    "with no step": REMARK,
}


@pytest.mark.parametrize("text", STEPS.values(), ids=STEPS.keys())
def test_save_refuses_a_remark_before_anything_is_recorded(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, text: str
):
    file = write_by_hand(sealing, case_id, text)
    head = git(sealing.root, "rev-parse", "HEAD")
    refused = aduan("save", case_id, "--yes", now=LATER, person="sari")
    assert refused.code == 1
    assert "ADU347" in refused.err
    assert "tetangga" not in refused.err + refused.out
    assert git(sealing.root, "rev-parse", "HEAD") == head
    assert REMARK in file.read_text("utf-8")


def test_another_step_takes_no_remark_along(aduan: Aduan, sealing: OfficeFolder, case_id: str):
    write_by_hand(sealing, case_id, REMARK)
    head = git(sealing.root, "rev-parse", "HEAD")
    refused = aduan("record", case_id, now=LATER, person="sari")
    assert refused.code == 1
    assert f"aduan check cases/2026/11/{case_id}.yaml" in refused.err
    assert git(sealing.root, "rev-parse", "HEAD") == head


def test_without_the_remark_it_is_saved(aduan: Aduan, sealing: OfficeFolder, case_id: str):
    file = write_by_hand(sealing, case_id, STEPS["at the end"])
    assert aduan("save", case_id, "--yes", now=LATER, person="sari").code == 1
    text = file.read_text("utf-8")
    file.write_text(text.replace(REMARK, ""), encoding="utf-8", newline="\n")
    assert aduan("save", case_id, "--yes", now=LATER, person="sari").code == 0
    assert aduan("check", "--fail-on", "invalid", now=LATER).code == 0


def test_seal_names_the_remark_that_it_leaves(aduan: Aduan, sealing: OfficeFolder, case_id: str):
    file = write_by_hand(sealing, case_id, STEPS["at the end"])
    done = aduan("seal", str(file), now=LATER, person="sari")
    assert done.code == 1
    assert "sealed in its place" in done.out
    assert f"{case_id}.yaml:" in done.out
    assert "ADU347" in done.out
    assert "tetangga" not in done.out + done.err


def test_seal_says_that_a_remark_inside_a_step_went_with_it(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    file = write_by_hand(sealing, case_id, STEPS["inside"])
    done = aduan("seal", str(file), now=LATER, person="sari")
    assert done.code == 0, done.err
    assert "1 remarks (#) inside the sealed steps were taken out" in done.out
    assert REMARK not in file.read_text("utf-8")
