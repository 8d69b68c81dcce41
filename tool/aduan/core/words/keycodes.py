"""Codes of findings: keys to read with, and what lies in the vault."""

from __future__ import annotations

from aduan.core.words.findingcode import Code, invalid, warning
from aduan.core.words.text import mark as _

KEY_CODES: dict[str, Code] = {
    # 77x: keys to read private text with
    "ADU770": invalid(
        _("{person} lists a key of their own to read with"),
        _("somebody else who may change the staff file lists it: `aduan staff key add`"),
        _("somebody else ends that key: `aduan staff key revoke`"),
    ),
    "ADU771": invalid(
        _("a key of {person} is mistyped: nothing can be sealed to it"),
        _("copy it anew from `aduan key list` on that person's computer"),
    ),
    "ADU772": invalid(
        _("in {folder} a key of {case} ({group}) is not the one that its name says"),
        _(
            "it was not used; ask who can write in that folder. Where the copy has a good one, "
            "somebody who can read it puts it back: `aduan key rewrap`"
        ),
    ),
    "ADU773": warning(
        _("{folder} lies in a folder of {program}, which keeps old versions"),
        _("a key that is destroyed could be got back there; put the vault on a plain share"),
    ),
    "ADU774": warning(
        _("these may read cases and have no key: {people}"),
        _("each runs `aduan key new`; somebody else lists the key, then `aduan key rewrap`"),
    ),
    "ADU775": warning(
        _("there is no key for recovery: who loses the keys loses the texts"),
        _("two people run `aduan key recovery`, and each keeps a sheet"),
    ),
    "ADU776": warning(
        _("{count} keys are not sealed to those who may read today"),
        _("somebody who can read these cases runs `aduan key rewrap`"),
    ),
    "ADU777": warning(
        _("the folder {folder} is out of reach"),
        _("connect it: what is kept meanwhile is in the other one alone"),
    ),
    "ADU779": invalid(
        _("the keys of these cases are in no folder of the vault: {cases}"),
        _("connect the copy, or put back what was saved of it, then `aduan key rewrap`"),
    ),
    "ADU778": invalid(
        _("the key for recovery is mistyped: nothing can be sealed to it"),
        _("make it anew: `aduan key recovery`"),
    ),
    # 78x: attachments in the vault
    "ADU781": invalid(
        _("in no folder of the vault lie attachments of {case}: {numbers}"),
        _("connect the copy, or put back what was saved of it: files called {case}.attachment.…"),
    ),
    "ADU782": invalid(
        _("in {folder} an attachment of {case} is not what was attached: {number}"),
        _("take the file {name} out of that folder; `aduan sync` brings it from another one"),
    ),
    "ADU783": warning(
        _("in {folder} {count} attachments are missing that another folder has"),
        _("`aduan sync` brings them there"),
    ),
    "ADU785": invalid(
        _(
            "the list of what was brought back only grows, by a line about the commit that it follows"
        ),
        _("put the file back as it was; `aduan sync --restore --reason WHY` adds a line"),
    ),
    "ADU786": warning(
        _("no vault is set in this clone: the keys of what is entered here lie in {folder} alone"),
        _(
            "nobody else can open it, and if this computer is lost, so is the text: `aduan key vault "
            "FOLDER` names the office's vault, and `aduan sync` brings the keys there"
        ),
    ),
    "ADU787": warning(
        _("the key for letters of {month} is not sealed to your key yet"),
        _(
            "who can open it runs `aduan key rewrap`: {people}; where none of them can, ask who listed "
            "it (`git log schema/office.yaml`)"
        ),
    ),
    "ADU788": warning(
        _("the key for letters of {month} is sealed to nobody who reads letters today"),
        _(
            "`aduan key recover` opens it with both recovery sheets and seals it to who reads today; "
            "without them its letters open no more, and who wrote one is asked for it again"
        ),
    ),
    "ADU784": warning(
        _(
            "the key for letters of {month} does not open here: somebody else may read those letters"
        ),
        _(
            "ask who listed it (`git log schema/office.yaml`), and let letters come another way until "
            "that is known"
        ),
    ),
    "ADU780": warning(
        _("in {folder} {count} keys are missing that another folder has, of: {cases}"),
        _("`aduan sync` brings them there, where you can open them; else ask who can"),
    ),
    "ADU760": warning(
        _("in {folder} lie files that are called like keys of cases and are none: {names}"),
        _(
            "they are never used: ask who can write in that folder, and take them out; a key that is "
            "gone from there comes back from another folder with `aduan sync`"
        ),
    ),
    "ADU761": warning(
        _("this seems to name somebody who complained: everybody reads it, for ever"),
        _(
            "take the name out before it is shared (`git commit -a --amend` mends the last commit and its "
            "message); once it is, every clone keeps it: tell who answers for people's data in your office"
        ),
    ),
    "ADU762": warning(
        _(
            "this entry of a register seems to name somebody who complained: everybody reads it, for ever"
        ),
        _(
            "before it is shared the last entry can be taken back whole: `git reset --keep HEAD~1`, and "
            "entered again without the name; once it is, every clone keeps it: tell who answers for "
            "people's data in your office"
        ),
    ),
    "ADU763": warning(
        _(
            "the texts of {count} cases, entered before this office sealed, stand in the history for "
            "everybody who has it: {cases}"
        ),
        _(
            "nothing takes them out of there, no erasure either: hand the repository to nobody who may "
            "not read them, and say so to whoever asks for their own data"
        ),
    ),
    "ADU764": warning(
        _("a file here is called by somebody who complained: everybody reads its name, for ever"),
        _(
            "give it another name before it is shared (`git commit -a --amend` mends the last commit); once "
            "it is, every clone keeps it: tell who answers for people's data in your office"
        ),
    ),
    "ADU789": warning(
        _("the open field {field} seems to name who complained: everybody reads it, for ever"),
        _(
            "nothing takes it out of the history: tell who answers for people's data in your office, "
            "and leave names to the fields that are sealed"
        ),
    ),
}
