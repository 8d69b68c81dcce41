"""Whether what a federation says of other procedures' codes is of any office in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aduan.core.words.findings import Finding
from aduan.federation.members import Federation
from aduan.federation.standing import OfficeStanding


def find_unused_codes(
    federation: Federation, standings: Sequence[OfficeStanding]
) -> Iterator[Finding]:
    """Each procedure of `codes_map` by which no office publishes, and each table that none of its
    offices has: most likely they are mistyped.
    """
    tables: dict[str, set[str]] = {}
    for one in standings:
        for law in one.ledger.laws.values():
            names = {variable.name for variable in law.variables}
            tables.setdefault(law.procedure, set()).update(names)
    for procedure, variables in federation.codes_map.items():
        if procedure not in tables:
            yield _say_unused(procedure, tables)
            continue
        for name in variables:
            if name not in tables[procedure]:
                yield _say_unused(f"{procedure}, {name}", tables[procedure])


def _say_unused(name: str, known: Iterable[str]) -> Finding:
    values = {"name": name, "known": ", ".join(sorted(known)) or "-"}
    return Finding("ADU816", values=values)
