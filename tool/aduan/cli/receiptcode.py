"""The code of a complainant's receipt, told once: to whoever stands at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.core.words.receiptcode import show_code
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.desk import Desk


def say_code(desk: Desk, code: str | None) -> None:
    """The code, in groups to be copied; nothing where there is none."""
    from aduan.cli.render import print_line

    if code is None:
        return
    text = _("code for the complainant's receipt: {code} (it is shown only now)")
    print_line("  " + desk.say(text, code=show_code(code)))


def code_facts(code: str | None) -> dict[str, str]:
    """A receipt's code for programs."""
    return {"receipt_code": show_code(code)} if code else {}
