"""`dataclass` as the standard library has it, made quickly: a command makes some hundred frozen ones at
its start, and waiting for them was a quarter of what it took.

The standard library compiles six methods for each; here only `__init__` is compiled, which is called
often, and all others are shared. What else a class may ask for is left to the standard library; what
a field may ask for and would not get here is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from dataclasses import dataclass as standard
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # To who checks types it is the same one.
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  # handed on
else:

    def dataclass(
        cls: type | None = None,
        /,
        *,
        frozen: bool = False,
        eq: bool = True,
        slots: bool = False,
        **more: bool,
    ) -> Any:
        """The decorator. Equal are values of one class with equal fields, unless `eq` is false."""
        if more or not frozen:
            return standard(cls, frozen=frozen, eq=eq, slots=slots, **more)
        return lambda made: _make(made, eq, slots)


def _make(plain: type, eq: bool, slots: bool) -> type:
    cls: type = standard(init=False, repr=False, eq=False, slots=slots)(plain)
    own = fields(cls)
    _refuse_unheard(own)
    # So that the standard one lets what it makes frozen be derived from this.
    cls.__dataclass_params__.frozen = True  # type: ignore[attr-defined]
    _add(cls, "__init__", _compile_init(cls, own))
    _add(cls, "__repr__", _show)
    _add(cls, "__setattr__", _refuse)
    _add(cls, "__delattr__", _refuse)
    if slots:
        _add(cls, "__getstate__", _pack)
        _add(cls, "__setstate__", _unpack)
    if eq:
        _compare(cls, own)
    return cls


def _refuse_unheard(own: tuple[Field[Any], ...]) -> None:
    """TypeError: a field is to be given by its name alone, or is neither given nor made."""
    for one in own:
        is_made = one.default is not MISSING or one.default_factory is not MISSING
        if one.kw_only or not (one.init or is_made):
            raise TypeError(f"the field {one.name!r} needs the standard library's dataclass")


def _add(cls: type, name: str, method: Callable[..., Any]) -> None:
    """What a class says itself stays."""
    if vars(cls).get(name) is None:
        setattr(cls, name, method)


def _compile_init(cls: type, own: tuple[Field[Any], ...]) -> Callable[..., None]:
    known: dict[str, Any] = {"__put__": object.__setattr__, "__missing__": MISSING}
    parameters = ["self"]
    lines = []
    for one in own:
        name = value = one.name
        parameter = name
        if one.default is not MISSING:
            known[f"_{name}"] = one.default
            parameter = f"{name}=_{name}"
        elif one.default_factory is not MISSING:
            known[f"_{name}"] = one.default_factory
            parameter = f"{name}=__missing__"
            value = f"_{name}() if {name} is __missing__ else {name}"
        if one.init:
            parameters.append(parameter)
        elif one.default_factory is not MISSING:
            value = f"_{name}()"
        else:
            value = f"_{name}"
        lines.append(f" __put__(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    body = "\n".join(lines) or " pass"
    exec(f"def __init__({', '.join(parameters)}):\n{body}", known)  # noqa: S102  # names of fields
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _show(self: Any) -> str:
    shown = (one.name for one in fields(self) if one.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _refuse(self: Any, name: str, _value: object = None) -> None:
    raise FrozenInstanceError(f"cannot set or delete {name!r} of {type(self).__name__}")


def _pack(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _unpack(self: Any, state: list[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


def _compare(cls: type, own: tuple[Field[Any], ...]) -> None:
    compared = [one for one in own if one.compare]
    read = _make_reader(compared)
    read_hashed = _make_reader([one for one in compared if one.hash is not False])

    def is_same(self: Any, other: object) -> Any:
        return read(self) == read(other) if other.__class__ is self.__class__ else NotImplemented

    _add(cls, "__eq__", is_same)
    _add(cls, "__hash__", lambda self: hash(read_hashed(self)))


def _make_reader(some: list[Field[Any]]) -> Callable[[Any], Any]:
    """What gives these fields of a value, at once."""
    names = [one.name for one in some]
    return attrgetter(*names) if names else lambda _value: ()
