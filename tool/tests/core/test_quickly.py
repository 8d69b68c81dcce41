"""A dataclass that is made quickly is one as the standard library makes it."""

from __future__ import annotations

import dataclasses
import pickle
from dataclasses import field, fields, replace
from typing import Any

import pytest

from aduan.core.words.quickly import dataclass


class Plain:
    """What both are made of."""

    name: str
    secret: str = field(repr=False)
    count: int = 3
    marks: list[str] = field(default_factory=list)
    aside: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Quick:
    """The same fields, of a class that can be found by its name."""

    name: str
    secret: str = field(repr=False)
    count: int = 3
    marks: tuple[str, ...] = field(default_factory=tuple)
    aside: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Slotted:
    """One that keeps its fields in slots."""

    name: str
    count: int = 3


@dataclass(frozen=True)
class Other:
    """Another class; one of its fields has no hash."""

    name: str
    secret: str
    count: dict[str, int] = field(default_factory=dict, hash=False)


def make_both() -> tuple[Any, Any]:
    quick, slow = (type("Made", (), dict(vars(Plain))) for _ in range(2))
    return dataclass(frozen=True)(quick), dataclasses.dataclass(frozen=True)(slow)


def test_fields_and_text_are_those_of_the_standard_library():
    quick, slow = make_both()
    assert [one.name for one in fields(quick)] == [one.name for one in fields(slow)]
    assert repr(quick("a", "b", marks=["c"])) == repr(slow("a", "b", marks=["c"]))
    assert quick.__match_args__ == slow.__match_args__


def test_each_value_has_a_default_of_its_own():
    quick, _slow = make_both()
    assert quick("a", "b").marks is not quick("a", "b").marks


@pytest.mark.parametrize("words", [(), ("a",), ("a", "b", 1, [], 0, "too many")])
def test_a_value_with_too_few_or_too_many_fields_is_refused(words: tuple[Any, ...]):
    for kind in make_both():
        with pytest.raises(TypeError):
            kind(*words)


def test_equal_are_those_with_the_same_fields():
    assert Quick("a", "b") == Quick("a", "b", aside=1)
    assert hash(Quick("a", "b")) == hash(Quick("a", "b", aside=1))
    assert Quick("a", "b") != Quick("a", "c")
    assert hash(Other("a", "b", {"c": 1})) == hash(Other("a", "b"))
    assert Other("a", "b", {"c": 1}) != Other("a", "b")
    other: object = Other("a", "b")
    assert Quick("a", "b") != other


def test_a_class_that_says_so_is_equal_to_itself_alone():
    @dataclass(frozen=True, eq=False)
    class One:
        name: str

    assert One("a") != One("a")
    assert len({One("a"), One("a")}) == 2


def test_nothing_of_it_can_be_changed():
    one = Quick("a", "b")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "c"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.other = "c"  # type: ignore[attr-defined]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name


def test_it_is_copied_with_a_change_and_sent_to_another_process():
    one = Quick("a", "b", marks=("c",))
    assert replace(one, count=4) == Quick("a", "b", 4, ("c",))
    assert pickle.loads(pickle.dumps(one)) == one


def test_one_with_slots_is_the_same_without_a_dict_of_its_own():
    one = Slotted("a")
    assert not hasattr(one, "__dict__")
    assert one == Slotted("a", 3)
    assert replace(one, count=4) == pickle.loads(pickle.dumps(Slotted("a", 4)))
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "c"  # type: ignore[misc]


def test_what_a_class_says_itself_stays():
    @dataclass(frozen=True)
    class Own:
        name: str

        def __post_init__(self) -> None:
            object.__setattr__(self, "name", self.name.strip())

        def __repr__(self) -> str:
            return "own"

        def __hash__(self) -> int:
            return 1

    assert Own(" a ").name == "a"
    assert repr(Own("a")) == "own"
    assert hash(Own("a")) == 1


def test_what_is_asked_beyond_that_is_left_to_the_standard_library():
    @dataclass(frozen=True, order=True)
    class Sorted:
        name: str

    @dataclass
    class Open:
        name: str

    assert Sorted("a") < Sorted("b")
    changed = Open("a")
    changed.name = "b"
    assert changed == Open("b")


def test_a_standard_one_is_derived_from_it():
    @dataclasses.dataclass(frozen=True)
    class Derived(Quick):
        more: int = 0

    assert Derived("a", "b", more=4).more == 4
    with pytest.raises(dataclasses.FrozenInstanceError):
        Derived("a", "b").more = 5  # type: ignore[misc]


def test_a_field_that_is_made_and_never_given_is_no_parameter():
    @dataclass(frozen=True)
    class Remembering:
        name: str
        answers: dict[str, int] = dataclasses.field(init=False, default_factory=dict)
        count: int = dataclasses.field(init=False, default=4)

    assert (Remembering("a").answers, Remembering("a").count) == ({}, 4)
    with pytest.raises(TypeError):
        Remembering("a", {"b": 1})  # type: ignore[call-arg]


def test_what_could_only_be_passed_over_is_refused():
    with pytest.raises(TypeError, match="name"):

        @dataclass(frozen=True)
        class Named:
            name: str = dataclasses.field(kw_only=True)

    with pytest.raises(TypeError, match="name"):

        @dataclass(frozen=True)
        class Unset:
            name: str = dataclasses.field(init=False)
