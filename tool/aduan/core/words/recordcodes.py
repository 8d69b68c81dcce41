"""Codes of findings: what a commit may be, and how the record grows."""

from __future__ import annotations

from aduan.core.words.findingcode import UNDO, Code, invalid, warning
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait

RECORD_CODES: dict[str, Code] = {
    # 6xx: growth
    "ADU601": invalid(
        _("a line above the last step was changed or removed"),
        _(
            "`git diff HEAD -- {path}` shows what was recorded: put those lines back; corrections are "
            "added with `aduan amend`"
        ),
        UNDO,
    ),
    "ADU602": invalid(
        _("the case was removed or renamed"),
        _("put it back with `git checkout HEAD -- {path}`"),
        UNDO,
    ),
    "ADU603": invalid(
        _("this is not a plain file, or its mode was changed ({mode})"),
        _(
            "an office is plain files; links, folders of other repositories and programs have no "
            "place in it"
        ),
    ),
    "ADU604": invalid(
        _("a line of this file ends in a carriage return"),
        _(
            "git keeps plain line ends here; take them out: elsewhere the file would look "
            "changed for ever"
        ),
    ),
    # 61x: who a commit is by
    "ADU610": invalid(
        _("{person} is entered here, and the commit is by {email}"),
        _("everybody enters their own steps; the secretariat names others with `for`"),
    ),
    "ADU611": invalid(
        _("the commit is by {author} and was put in by {committer}"),
        _("author and committer are one person; do not rewrite what others committed"),
    ),
    "ADU612": invalid(
        _("{email} is not in schema/staff.yaml"),
        _("an administrator adds people: `aduan staff add`"),
    ),
    "ADU613": invalid(
        _("{path} was changed by {email}, who may not"),
        _("this is changed by: {roles}"),
    ),
    "ADU614": invalid(
        _(
            "the name or the e-mail of {person} holds a letter that looks like another ({character})"
        ),
        _("type it anew in plain letters: another person could look the same"),
    ),
    "ADU615": invalid(
        _("{person} gives themselves a role, or more days of it: {roles}"),
        _("somebody else who may change the staff file gives it: `aduan staff role`"),
    ),
    # 62x: signatures
    "ADU620": invalid(
        _("the commit is not signed"),
        _("this office asks for signatures; `aduan staff key setup` lets git sign"),
    ),
    "ADU621": invalid(_("the signature does not fit the commit, or is none of SSH"), ""),
    "ADU622": invalid(
        _("the commit is signed with a key that is not listed for {email}"),
        _("`aduan staff key add` lists a key"),
    ),
    "ADU623": invalid(
        _("the key was not in force on {day}"), _("`aduan staff list` shows each key's days")
    ),
    "ADU624": invalid(_("the key was revoked"), _("nothing signed with it is taken any more")),
    "ADU625": invalid(
        _("{person} is entered here, and the commit is signed with the key of {owner}"),
        _("everybody signs with a key of their own: `aduan staff key setup --key FILE`"),
    ),
    "ADU626": invalid(
        _("a key of {person} was revoked on {day}, and that would no longer be so"),
        _("a revoked key stays listed with its person and its day; a new key is listed beside it"),
    ),
    "ADU627": invalid(
        _("a key of {person} ended on {day}, and that would no longer be so"),
        _(
            "a key that ended stays listed with its person and its last day; a new key is made and listed "
            "beside it"
        ),
    ),
    "ADU628": invalid(
        _("a key of {person} by which the record is signed would no longer be listed"),
        _(
            "whose it was has to be seen for ever: it is ended or revoked (`aduan staff key revoke`), and "
            "stays listed"
        ),
    ),
    "ADU629": invalid(
        _("the name or the e-mail of {person} holds a sign that nobody sees ({character})"),
        _("type it anew; do not paste it: another person could look the same"),
    ),
    # 63x: dates
    "ADU630": invalid(
        _("the commit is dated in the future: {moment}"), _("set the clock of that computer")
    ),
    "ADU631": invalid(
        _("the commit is dated before the one it follows: {moment}"),
        _("one of two clocks is wrong; `aduan sync` on that computer enters it anew"),
    ),
    "ADU632": invalid(
        _("the commit bears a date that no calendar has: {text}"),
        _("set the clock and the zone of that computer"),
    ),
    "ADU635": invalid(
        _("the step “{event}” was entered late and does not say so"),
        _("add to it: entered: {entered}"),
    ),
    "ADU636": invalid(
        _("the step “{event}” says that it was entered at {entered}; it was not"),
        _("`entered` is when the commit is made, or at most ten minutes before it"),
    ),
    "ADU637": invalid(
        _("the commit was made {minutes} minutes before it was sent; that is more than {limit}"),
        _("`aduan sync` enters it anew, with the time of now, and sends it"),
    ),
    "ADU638": invalid(
        _("the step “{event}” says that a register brought it on {day}; it was not"),
        _("`imported` is the day on which it is brought in"),
    ),
    "ADU639": invalid(
        _(
            "the step “{event}” is of a time when this office was open ({day}), and came from a register"
        ),
        _(
            "a complaint is received by `aduan new`; a register of another system is brought by: {roles}"
        ),
    ),
    # 64x: one line
    "ADU642": invalid(
        _("the commit joins several lines ({parents}); the record is one line"),
        _(
            "not shared yet: `aduan sync` enters its parts one after the other; shared already: an "
            "administrator takes it back with `aduan sync --restore`"
        ),
    ),
    "ADU643": invalid(
        _("the history has a second beginning here"),
        _("an office begins once; do not join unrelated histories"),
    ),
    "ADU645": invalid(
        _("the commit is not written as git writes it"),
        _("make it again with `git commit`"),
    ),
    "ADU646": invalid(
        _("the commit holds more than {limit} files, or folders more than {depth} deep"),
        _("take out what is no part of the office, and commit anew on what was there before"),
    ),
    # 65x: the law and the record
    "ADU647": warning(
        _(
            "the message of this commit, or the name of who made it, holds what looks like a person's number"
        ),
        _(
            "mend it before it is shared, while it is the last one: `git commit --amend`, for a name with "
            "--reset-author; with others after it, ask who keeps the repository: `git rebase -i`; once it "
            "is shared every clone has it: tell who answers for people's data in your office"
        ),
    ).meaning(Trait.NOT_SHARED),
    "ADU648": invalid(
        _("the head of this commit has a line that has no place there"),
        _("`git config --unset i18n.commitEncoding`, then make it again with `git commit`"),
    ),
    "ADU649": warning(
        _("this line tells of other fingerprints of law, tool or workflows than {commit} has"),
        _(
            "another version of this program counted otherwise, or the list was made by hand: compare it "
            "with a copy of that day, and ask who may write on the site"
        ),
    ),
    "ADU650": invalid(
        _("from here the files of the law cannot be used"),
        _("`aduan check` says what is wrong in them"),
    ),
    "ADU651": invalid(
        _("the audit cannot begin at {commit}"),
        _(
            "`audited_from` names a commit of this history that has no cases yet, and stays as "
            "it is"
        ),
    ),
    "ADU652": invalid(
        _("what was published was changed or removed"), _("releases are only ever added")
    ),
    "ADU653": invalid(
        _("{commit} is no longer part of the history: it was rewritten"),
        _("find the clone that still has it, before anything else is pushed"),
    ),
    "ADU654": invalid(
        _("{ref} may not be moved back, removed or pushed here"),
        _("only the office's branch is taken, and it goes on from what is there: `aduan sync`"),
    ),
    "ADU655": warning(
        _(
            "this clone does not have the whole history: what came before its first commit "
            "cannot be seen"
        ),
        _("`git fetch --unshallow` gets it"),
    ),
    "ADU656": invalid(
        _("the commit is dated {moment}, and is not in the head that was published at {published}"),
        _("the time of an entry is when it was entered; ask who made it"),
    ),
    "ADU657": invalid(
        _("the branch may not be set back to {commit}"),
        _(
            "only from a history that breaks the rules, and to the last commit at which it did "
            "not: `aduan audit --all` names the first that does"
        ),
    ),
    "ADU658": invalid(
        _("the branch may not be set back behind {commit}, which was published"),
        _("what was published stays; ask whoever keeps the list of heads"),
    ),
    "ADU659": invalid(
        _("this program is too old: from here commits are judged by rules {version}"),
        _("install a newer version; this one knows the rules up to {known}"),
    ),
}
