"""The table of finding codes: stable names, what they say, what to do.

Each subject has a module of its own; here is the whole, in the order of the table that people read.
A number says the subject: 1xx and 2xx a file, 3xx a case, 4xx deadlines, 5xx the law's files, 60x to
65x the record, 66x places, 67x and 79x the site, 68x and 69x the law over time, 77x and 78x keys,
8xx what is above offices. The codes of one ten stand in one module.
"""

from __future__ import annotations

from aduan.core.words.casecodes import CASE_CODES
from aduan.core.words.clockcodes import CLOCK_CODES
from aduan.core.words.federationcodes import FEDERATION_CODES
from aduan.core.words.filecodes import FILE_CODES
from aduan.core.words.findingcode import Code
from aduan.core.words.forwardcodes import FORWARD_CODES
from aduan.core.words.keycodes import KEY_CODES
from aduan.core.words.lawcodes import LAW_CODES
from aduan.core.words.placecodes import PLACE_CODES
from aduan.core.words.recordcodes import RECORD_CODES
from aduan.core.words.sitecodes import SITE_CODES

PARTS = (
    FILE_CODES,
    CASE_CODES,
    CLOCK_CODES,
    LAW_CODES,
    RECORD_CODES,
    PLACE_CODES,
    FORWARD_CODES,
    KEY_CODES,
    SITE_CODES,
    FEDERATION_CODES,
)


def _put_together() -> dict[str, Code]:
    codes: dict[str, Code] = {}
    for part in PARTS:
        codes |= part
    return codes


CODES = _put_together()
