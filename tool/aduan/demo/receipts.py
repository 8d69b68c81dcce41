"""The receipts of the demo's made-up complainants. Their codes follow from the numbers of the
complaints, so that anybody can try them: a real office's are drawn by chance, and kept by nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.store.files.receiptkeys import draw_keys


def draw_demo_code(case_id: str, step: int = 1) -> str:
    """The code on the receipt that a step of a made-up complaint gives; the first one does."""
    digest = hashlib.sha256(f"aduan demo|{case_id}|{step}".encode()).digest()
    return make_receipt_code(digest[:ENTROPY])


def give_demo_receipt(case_id: str, step: int) -> Mapping[str, str]:
    """The public keys of a made-up complainant's receipt."""
    return draw_keys(draw_demo_code(case_id, step)).public
