"""The receipt, offered as soon as a complaint is recorded."""

from __future__ import annotations

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.core.words.text import mark as _


def offer_receipt(desk: Desk, case_id: str) -> None:
    """Ask whether the receipt is to be printed, and make it. What goes wrong with it takes nothing
    back of what was recorded.
    """
    from aduan.cli.document import make_set, tell_made
    from aduan.cli.lettering import Lettering
    from aduan.cli.printing import find_print_folder, sweep_prints
    from aduan.documents.papers.kinds import PAPER_KINDS

    if not ask_yes_no(desk, desk.say(_("make the receipt now"))):
        return
    folder = find_print_folder(desk)
    sweep_prints()
    made = make_set(desk, PAPER_KINDS["receipt"], case_id, Lettering(), displayed=False)
    file = folder.put(f"{made.name}.pdf", made.content, made.case_id)
    tell_made(desk, made, file, is_kept=False)
