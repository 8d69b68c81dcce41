"""Which facts of a closed complaint a procedure lets be counted, by their names."""

from __future__ import annotations

from aduan.core.law.sop import Sop

# Known of every closing, whatever the procedure; the rest are the procedure's own coded fields.
STAGE, ON_TIME, OUTCOME = "stage", "on_time", "outcome"
# What the complainant said at the end: outcomes in groups.
SATISFACTION = "satisfaction"


def published_fields(sop: Sop) -> tuple[str, ...]:
    """The coded fields that may be counted: those that can point at a person, then those that can
    hurt one.
    """
    return (*sop.publication.identifying, *sop.publication.sensitive)
