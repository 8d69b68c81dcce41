"""The keys of cases that one person can open here: a `CaseKeyring` over the vault and its copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from aduan.core.case.circle import CaseCircle
from aduan.core.case.fold import Case
from aduan.core.words.findings import Finding, RefusedError, SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.files.casekeys import tag_of
from aduan.store.keys.age import SecretKey, seal
from aduan.store.keys.opening import Opened, OpeningResult, open_wrapping, tell_wrong
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey, Wrapping, name_circle, read_name

# The circle of a case, by its id, for one group of its texts; where a step is about to be entered,
# of the case as it is then.
FindCircle = Callable[[str, str, Case | None], CaseCircle]
# The names of files by cases: most commands ask for one case among thousands.
Listing = dict[str, list[str]]
# Where a key lies: a folder, and the file there.
KeyPlace = tuple[VaultFolder, Wrapping]
# Whether the record says of a case that it was erased.
IsErased = Callable[[str], bool]
# Whether the record keeps whoever has these keys out of a group of a case that they read before.
IsKeptOut = Callable[[str, str], bool]


def is_never_erased(_case_id: str) -> bool:
    """Of a folder that no record goes with, nobody knows."""
    return False


def is_never_kept_out(_case_id: str, _group: str) -> bool:
    """Of a folder that no record goes with, nobody knows who is kept out of what."""
    return False


class VaultKeyring:
    """Finds keys in any folder of the vault, and keeps new ones in all that can be reached.

    `wrong`: the findings of what was come upon and is not what it says. `missed`: the folders that
    a new key could not be put into. `barred`: the cases of which keys lie here though the record
    says that they were erased, as after a backup was put back; none of these is opened.
    """

    def __init__(
        self,
        folders: Sequence[VaultFolder],
        secrets: Sequence[SecretKey],
        find_circle: FindCircle,
        is_erased: IsErased = is_never_erased,
        is_kept_out: IsKeptOut = is_never_kept_out,
    ) -> None:
        self.wrong: set[Finding] = set()
        self.missed: set[VaultFolder] = set()
        self.barred: set[str] = set()
        self.outside: set[str] = set()
        self._folders, self._secrets, self._find_circle = folders, secrets, find_circle
        self._is_erased, self._is_kept_out = is_erased, is_kept_out
        self._listings: dict[VaultFolder, tuple[int, Listing]] = {}

    def find(self, case_id: str, group: str, tag: str) -> bytes | None:
        """The key with this tag; None where no file here opens to it, or the case was erased."""
        wanted = CaseKey(case_id, group, tag)
        places = list(self._list(wanted))
        # Asked only where something lies here: of all others there is nothing to open.
        if places and self._is_erased(case_id):
            self.barred.add(case_id)
            return None
        found, is_gone = self._try(places)
        if is_gone:
            # Somebody sealed it anew since we looked what there is.
            self._listings.clear()
            found, _is_gone = self._try(list(self._list(wanted)))
        if found is not None and self._is_kept_out(case_id, group):
            self.outside.add(case_id)
            return None
        return found

    def keep(self, case_id: str, group: str, key: bytes, coming: Case | None = None) -> None:
        """Seal a new key to the case's circle. RefusedError: nobody at work could open it.
        SurroundingsError: no folder took it.
        """
        circle = self._find_circle(case_id, group, coming)
        if circle.is_empty:
            raise RefusedError(
                _("nobody could read this: no one who may has a key"),
                _("`aduan key new` makes one; somebody else lists it with `aduan staff key add`"),
            )
        wrapping = Wrapping(CaseKey(case_id, group, tag_of(key)), name_circle(circle.keys))
        sealed = seal(key, circle.keys)
        kept = [folder for folder in self._folders if self._put(folder, wrapping, sealed)]
        if not kept:
            raise SurroundingsError(
                _("the key of this case could be kept nowhere: the vault is out of reach"),
                _("connect the folder {folder}, and see that it has room"),
                folder=self._folders[0].path.as_posix(),
            )

    def _put(self, folder: VaultFolder, wrapping: Wrapping, sealed: bytes) -> bool:
        """Put a new key into one folder; what is there and opens to the tag stays as it is."""
        if open_wrapping(folder, wrapping, self._secrets).outcome is OpeningResult.OPEN:
            return True
        self._listings.pop(folder, None)
        try:
            folder.put(wrapping, sealed)
        except OSError:
            self.missed.add(folder)
            return False
        return True

    def _try(self, places: Sequence[KeyPlace]) -> tuple[bytes | None, bool]:
        """The key, and whether a file that ought to be there was gone."""
        is_gone = False
        for folder, wrapping in places:
            opened = self._open(folder, wrapping)
            if opened.key is not None:
                return opened.key, False
            if opened.outcome is OpeningResult.WRONG:
                self.wrong.add(tell_wrong(folder, wrapping.key))
            is_gone = is_gone or opened.outcome is OpeningResult.GONE
        return None, is_gone

    def _open(self, folder: VaultFolder, wrapping: Wrapping) -> Opened:
        opened = open_wrapping(folder, wrapping, self._secrets)
        if opened.outcome is not OpeningResult.SHUT:
            return opened
        # Whether it ought to have opened: asked only where it did not.
        circle = self._find_circle(wrapping.key.case_id, wrapping.key.group, None)
        return open_wrapping(folder, wrapping, self._secrets, circle.keys)

    def _list(self, wanted: CaseKey) -> Iterator[KeyPlace]:
        for folder in self._folders:
            names = sorted(self._read_listing(folder).get(wanted.case_id, ()))
            for wrapping in filter(None, map(read_name, names)):
                if wrapping.key == wanted:
                    yield folder, wrapping

    def _read_listing(self, folder: VaultFolder) -> Listing:
        """What a folder holds by its cases, read anew where a file came or went meanwhile."""
        mark = folder.mark
        known = self._listings.get(folder)
        if known is not None and known[0] == mark:
            return known[1]
        listing = folder.group_names()
        self._listings[folder] = (mark, listing)
        return listing
