"""What makes some of the staff not read a case, or others read it, too: in the words in which the
procedure asks it.
"""

from __future__ import annotations

from aduan.core.law.law import Law
from aduan.core.law.letterkeys import find_apart_field
from aduan.core.words.text import Label

# Where letters are kept from the desk, and no field of a case is.
ABOUT_DESK = Label(
    "Pengaduan ini tentang petugas yang menerima pengaduan",
    "This complaint is about those who take complaints in",
)


def say_condition(law: Law, name: str, value: object) -> Label:
    """That an open field holds a value, as the complainant is asked for it: of what is answered by yes
    the question is enough.
    """
    field = law.sop.open_fields[name]
    asked = field.asked
    if value is True:
        return asked
    if value is False:
        said = Label("tidak", "no")
    elif field.list:
        said = law.label_of(law.sop, field.list, value)
    else:
        said = Label(str(value), str(value))
    return Label(f"{asked.id}: {said.id}", f"{asked.en}: {said.en}")


def name_apart_matter(law: Law) -> Label:
    """What a letter is marked with that the desk is not to open."""
    apart = find_apart_field(law.sop)
    return say_condition(law, *apart) if apart else ABOUT_DESK
