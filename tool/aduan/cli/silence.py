"""That the server is waited for: whoever sees nothing would think that nothing is done."""

from __future__ import annotations

from aduan.cli.render import print_line
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _


def tell_waiting(voice: Voice, time: int) -> None:
    """What is seen while the server says nothing; the second time with what can be done about it."""
    print_line("aduan: " + voice.say(_("waiting for the server's answer ...")), err=True)
    if time > 1:
        hint = _(
            "you may stop with Ctrl-C and run `aduan sync` later: nothing that you entered is lost"
        )
        print_line("  " + voice.say(hint), err=True)
