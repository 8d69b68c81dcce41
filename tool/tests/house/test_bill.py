"""The bill of materials names all that a version is installed with, as it is locked, and is what
CycloneDX says.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from aduan import __version__
from tests.house.bill import CLERK, ROOT, WHOLE, make_bill
from tests.house.test_locks import REQUIREMENT, requirements

MOMENT = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def text() -> str:
    return make_bill(ROOT, MOMENT)


@pytest.fixture(scope="module")
def bill(text: str) -> Any:
    return json.loads(text)


def locked(name: str) -> dict[tuple[str, str], set[str]]:
    """Package and version, and the hashes of its files, read in another way than the bill does."""
    found: dict[tuple[str, str], set[str]] = {}
    for line in requirements(name):
        match = REQUIREMENT.fullmatch(line)
        assert match, line
        found[match["name"], match["version"]] = set(re.findall("sha256:([0-9a-f]{64})", line))
    return found


def test_it_is_what_the_schema_asks_for(text: str):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_a_bill_that_is_none_is_seen(bill: Any):
    broken = {**bill, "components": [{**bill["components"][0], "type": "thing"}]}
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(broken)) is not None


def test_it_is_of_this_version(bill: Any):
    assert bill["metadata"]["component"]["name"] == "aduan"
    assert bill["metadata"]["component"]["version"] == __version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__


def test_every_locked_package_is_in_it_by_version_and_hash_and_nothing_else(bill: Any):
    named = {
        (c["name"], c["version"]): {h["content"] for h in c["hashes"]} for c in bill["components"]
    }
    assert named == locked(WHOLE)
    assert len(named) > 30


def test_what_a_clerk_needs_is_required_and_the_rest_optional(bill: Any):
    required = {(c["name"], c["version"]) for c in bill["components"] if c["scope"] == "required"}
    assert required == set(locked(CLERK))


def test_what_is_for_one_system_alone_says_so(bill: Any):
    where = {c["name"]: [p["value"] for p in c.get("properties", [])] for c in bill["components"]}
    assert where["tzdata"] == ['sys_platform == "win32"']
    assert where["click"] == []


def test_the_program_depends_on_all_of_it(bill: Any):
    own = bill["metadata"]["component"]["bom-ref"]
    on = next(d["dependsOn"] for d in bill["dependencies"] if d["ref"] == own)
    assert set(on) == {c["bom-ref"] for c in bill["components"]}


def test_the_same_locks_give_the_same_bill_and_others_another(text: str, tmp_path: Path):
    assert make_bill(ROOT, MOMENT) == text
    for name in (CLERK, WHOLE):
        lock = (ROOT / name).read_text("utf-8")
        (tmp_path / name).write_text(lock.replace("click==", "click==99."), encoding="utf-8")
    other = json.loads(make_bill(tmp_path, MOMENT))
    assert other["serialNumber"] != json.loads(text)["serialNumber"]


@pytest.mark.parametrize(
    "line", ["click==8.2\n", "click --hash=sha256:" + "0" * 64 + "\n"], ids=["hash", "version"]
)
def test_a_package_without_version_or_hash_is_not_written_down(line: str, tmp_path: Path):
    for name in (CLERK, WHOLE):
        (tmp_path / name).write_text(line, encoding="utf-8")
    with pytest.raises(AssertionError, match="click has no"):
        make_bill(tmp_path, MOMENT)
