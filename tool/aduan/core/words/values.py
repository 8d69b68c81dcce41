"""Frozen dataclasses that cost little where a program starts: `dataclass` of the standard library, with
less to be compiled.

That one writes and compiles six functions for each class, used or not: of a command that reads one
case, a quarter of all its time. Here the library only finds the fields. What compares, shows and
guards them is the same for every class, and `__init__` is compiled when the first value is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from dataclasses import dataclass as find_fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_set = object.__setattr__


def _make(cls: type, *, slots: bool, eq: bool) -> type:
    """A class with fields made into one of values."""
    # Where there is none, the library would write one, which takes it longer than all the rest.
    cls.__doc__ = cls.__doc__ or cls.__name__
    given = dict(cls.__dict__)
    made: Any = find_fields(init=False, repr=False, eq=False, slots=slots)(cls)
    methods: dict[str, object] = {"__repr__": _show}
    if eq:
        methods |= _compare(fields(made))
    if slots:
        methods |= {"__getstate__": _get_state, "__setstate__": _set_state}
    if "__init__" not in given:
        methods["__init__"] = _make_init_late(made)
    for name, method in methods.items():
        # A class that says how it is compared has no hash: that is no method of its own.
        if given.get(name) is None:
            setattr(made, name, method)
    made.__setattr__, made.__delattr__ = _refuse_set, _refuse_delete
    return made  # type: ignore[no-any-return]


def _make_init_late(cls: Any) -> Callable[..., None]:
    """What stands for `__init__` until it is called."""

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807
        cls.__init__ = _compile_init(fields(cls), has_more=hasattr(cls, "__post_init__"))
        cls.__init__(self, *values, **named)

    return __init__


def _compile_init(listed: tuple[Field[Any], ...], *, has_more: bool) -> Callable[..., None]:
    known: dict[str, object] = {"set_": _set, "MISSING": MISSING}
    taken, lines = ["self"], []
    for field in listed:
        name, default, make = field.name, f"default_{field.name}", f"make_{field.name}"
        value = name
        if field.default is not MISSING:
            known[default] = field.default
            taken.append(f"{name}={default}")
        elif field.default_factory is not MISSING:
            known[make] = field.default_factory
            taken.append(f"{name}=MISSING")
            value = f"{make}() if {name} is MISSING else {name}"
        else:
            taken.append(name)
        lines.append(f" set_(self, {name!r}, {value})\n")
    if has_more:
        lines.append(" self.__post_init__()\n")
    text = f"def __init__({', '.join(taken)}):\n{''.join(lines) or ' pass'}"
    made: dict[str, Callable[..., None]] = {}
    exec(text, known, made)  # noqa: S102  # names of fields alone
    return made["__init__"]


def _compare(listed: tuple[Field[Any], ...]) -> dict[str, object]:
    """What compares values of one class by their fields."""
    compared = [field.name for field in listed if field.compare]
    hashed = [f.name for f in listed if (f.compare if f.hash is None else f.hash)]
    key, hash_key = _name_key(compared), _name_key(hashed)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(key(self) == key(other))

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(hash_key(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _name_key(names: list[str]) -> Callable[[object], object]:
    return attrgetter(*names) if names else lambda _self: ()


def _show(self: Any) -> str:
    """A value with those of its fields that may be shown."""
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _get_state(self: Any) -> list[object]:
    """What is handed to another process, or copied: where there is no `__dict__`."""
    return [getattr(self, field.name) for field in fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        _set(self, field.name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool = False, eq: bool = True) -> Callable[[type], type]:
        """The decorator, with the words of the standard library's that are used here."""
        if not frozen:
            raise TypeError("only for what is frozen")
        return lambda cls: _make(cls, slots=slots, eq=eq)
