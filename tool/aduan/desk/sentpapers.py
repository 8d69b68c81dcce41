"""What a complainant sent, pasted where words belong: a sealed letter or a signed statement is taken in
by its own way, and as a text it would be lost to it.
"""

from __future__ import annotations

from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _
from aduan.store.files.letters import find_letter
from aduan.store.files.slips import find_slip


def refuse_sent(text: str) -> None:
    """UsageError where a text holds a letter from the site or a signed statement, whole or not."""
    if find_letter(text) is not None:
        raise UsageError(
            _("this is a sealed letter from the site, and not what it says"),
            _(
                "save it as a file; look at it: `aduan letters FILE`, enter it: "
                "`aduan new --from FILE`"
            ),
        )
    if find_slip(text) is not None:
        raise UsageError(
            _("this is a signed statement of a complainant, and no text"),
            _("save it as a file, and give that with the step that it is about: --slip FILE"),
        )
