"""`make sbom`: what a version of the program is installed with, as a CycloneDX bill of materials.

Run as `python -m tests.house.bill`, from tool/. Each package stands there with its version and the
sha256 of every file that may be installed as it: what the hash-pinned requirements say, from no
registry. The same requirements give the same bill but for its moment, and that can be set
(SOURCE_DATE_EPOCH).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from pip_requirements_parser import InstallRequirement, RequirementsFile

from aduan import __version__

ROOT = Path(__file__).parents[3]
# What a clerk installs, and what who publishes installs: the second holds all of the first.
CLERK = "requirements.txt"
WHOLE = "requirements-site.txt"


def make_bill(root: Path, moment: datetime) -> str:
    """The bill as JSON."""
    own = Component(
        name="aduan",
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref=f"aduan=={__version__}",
        licenses=[DisjunctiveLicense(id="MIT")],
    )
    needed = list(list_components(root))
    bill = Bom(components=needed, metadata=BomMetaData(component=own, timestamp=moment))
    bill.register_dependency(own, needed)
    refs = "\n".join(
        sorted(f"{one.bom_ref} {sorted(h.content for h in one.hashes)}" for one in needed)
    )
    bill.serial_number = uuid5(NAMESPACE_URL, f"{own.bom_ref}\n{refs}")
    return JsonV1Dot6(bill).output_as_string(indent=2) + "\n"


def list_components(root: Path) -> Iterator[Component]:
    """Each locked package; what only publishing and the site need is optional."""
    clerk = {(one.name, find_version(one)) for one in read_requirements(root / CLERK)}
    for one in read_requirements(root / WHOLE):
        name, version = str(one.name), find_version(one)
        is_required = (name, version) in clerk
        yield Component(
            name=name,
            version=version,
            type=ComponentType.LIBRARY,
            bom_ref=f"{name}=={version}",
            purl=PackageURL("pypi", name=name, version=version),
            scope=ComponentScope.REQUIRED if is_required else ComponentScope.OPTIONAL,
            hashes=[
                HashType(alg=HashAlgorithm.SHA_256, content=sha256) for sha256 in list_hashes(one)
            ],
            properties=[Property(name="aduan:where", value=str(one.marker))] if one.marker else [],
        )


def read_requirements(file: Path) -> list[InstallRequirement]:
    read = RequirementsFile.from_file(str(file))
    assert not read.invalid_lines, read.invalid_lines
    return list(read.requirements)


def find_version(requirement: InstallRequirement) -> str:
    version = requirement.get_pinned_version
    assert version, f"{requirement.name} has no version"
    return str(version)


def list_hashes(requirement: InstallRequirement) -> list[str]:
    hashes = [
        str(option).removeprefix("--hash=").split(":", 1) for option in requirement.hash_options
    ]
    assert hashes, f"{requirement.name} has no hash"
    assert {algorithm for algorithm, _content in hashes} == {"sha256"}
    return [content for _algorithm, content in hashes]


def read_moment() -> datetime:
    """Now, or what builds that are to give the same bytes twice are told (SOURCE_DATE_EPOCH)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def main() -> None:
    file = ROOT / "build" / f"aduan-{__version__}.cdx.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(make_bill(ROOT, read_moment()), encoding="utf-8", newline="\n")
    print(file.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    main()
