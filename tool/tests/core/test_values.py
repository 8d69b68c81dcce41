"""What stands in for `dataclasses.dataclass` does all that it does."""

import copy
import dataclasses
import pickle
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.values import dataclass as ours


def make_kinds(decorator: Any) -> dict[str, Any]:
    """The same classes by either decorator."""

    @decorator(frozen=True)
    class Plain:
        one: int
        two: str = "two"
        three: list[int] = dataclasses.field(default_factory=list, hash=False)
        hidden: str = dataclasses.field(default="private", repr=False, compare=False)

        @cached_property
        def doubled(self):
            return self.one * 2

    @decorator(frozen=True)
    class Further(Plain):
        four: int = 4

        def __repr__(self):
            return "shown by itself"

    @decorator(frozen=True, slots=True)
    class Slim:
        one: int
        two: tuple[int, ...] = ()

        def __post_init__(self):
            assert self.one is not None

    @decorator(frozen=True, eq=False)
    class Itself:
        one: int

    @decorator(frozen=True)
    class Empty:
        pass

    @decorator(frozen=True)
    class Own:
        one: int

        def __eq__(self, other):
            return isinstance(other, Own)

        def __hash__(self):
            return 7

    return {kind.__name__: kind for kind in (Plain, Further, Slim, Itself, Empty, Own)}


STANDARD, OURS = make_kinds(dataclasses.dataclass), make_kinds(ours)
VALUES: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Plain", (1,), {}),
    ("Plain", (1, "zwei"), {"hidden": "other"}),
    ("Plain", (), {"one": 3, "three": [1]}),
    ("Further", (1, "zwei", [2]), {"four": 5}),
    ("Slim", (1,), {"two": (1, 2)}),
    ("Slim", (2,), {}),
    ("Itself", (1,), {}),
    ("Empty", (), {}),
    ("Own", (1,), {}),
    ("Own", (2,), {}),
]


@ours(frozen=True, slots=True)
class Sent:
    one: int
    two: str


def make_all(kinds: dict[str, Any]) -> list[Any]:
    return [kinds[name](*values, **named) for name, values, named in VALUES]


def test_values_show_and_compare_as_those_of_the_library_do():
    mine, theirs = make_all(OURS), make_all(STANDARD)
    assert list(map(repr, mine)) == list(map(repr, theirs))
    anew, again = make_all(OURS), make_all(STANDARD)
    for left in range(len(VALUES)):
        for right in range(len(VALUES)):
            same = theirs[left] == again[right]
            assert (mine[left] == anew[right]) is same
            assert not same or left == right or VALUES[left][0] == VALUES[right][0]


@given(st.integers(), st.text(), st.integers(), st.text())
def test_equal_values_have_one_hash(one, two, other, more):
    left, right = OURS["Plain"](one, two), OURS["Plain"](other, more)
    assert (left == right) is ((one, two) == (other, more))
    assert hash(left) == hash(OURS["Plain"](one, two, [1]))


def test_nothing_is_set_or_deleted_afterwards():
    for value in make_all(OURS):
        with pytest.raises(dataclasses.FrozenInstanceError):
            value.one = 2
        with pytest.raises(dataclasses.FrozenInstanceError):
            del value.one


def test_what_is_asked_of_the_library_is_answered():
    value = OURS["Plain"](1)
    assert dataclasses.replace(value, two="zwei") == OURS["Plain"](1, "zwei")
    assert [f.name for f in dataclasses.fields(value)] == ["one", "two", "three", "hidden"]
    assert dataclasses.asdict(value) == dataclasses.asdict(STANDARD["Plain"](1))
    assert value.doubled == 2
    assert not hasattr(OURS["Slim"](1), "__dict__")
    match OURS["Slim"](1, (2,)):
        case object(one=1, two=(2,)):
            pass


def test_a_list_is_each_value_s_own():
    one, other = OURS["Plain"](1), OURS["Plain"](2)
    one.three.append(5)
    assert other.three == []


def test_a_value_without_a_dictionary_goes_to_another_process_and_is_copied():
    value = Sent(1, "dua")
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value


@pytest.mark.parametrize("values", [(), (1, 2, 3, 4, 5)])
def test_too_few_and_too_many_values_are_refused_as_ever(values):
    with pytest.raises(TypeError, match="__init__"):
        OURS["Plain"](*values)


def test_what_is_not_frozen_is_none_of_these():
    with pytest.raises(TypeError):
        ours(frozen=False)
