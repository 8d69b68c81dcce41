"""The quick reader of files as the tool lays them: what it takes, and what it leaves to the general
one.
"""

from __future__ import annotations

import pytest

from aduan.store.files.laidread import read_laid
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_item
from tests.fuzz.readers import differ, is_quick

HEAD = "id: 20261123-K7M4QX\nsop: dharmasraya-2017\nhistory:\n"
STEP = '  - event: receive\n    at: "2026-11-23T09:15:00+07:00"\n    by: sari\n'


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "a",
            "a: b",
            "a # b",
            'dia berkata "ya"',
            "C:\\temp",
            "akhir\\",
            '"',
            "\\n",
            "é",
            "𝄞",
        ),
        *(
            "baris satu\nbaris dua",
            "a\n\nb\n",
            "a\n  b",
            " a\nb",
            "a\nb ",
            "\x1b",
            "\x00",
            "\u2028",
        ),
        *("true", "null", "0812", "2026-11-23", "20261123-K7M4QX", "| a", "- a", "a |", "'"),
        *(
            True,
            False,
            None,
            ["a", "b"],
            ["a, b"],
            {"a": "b", "c": False},
            [{"a": "b"}, {"a": "c"}],
        ),
    ],
)
def test_what_the_tool_writes_is_taken_and_read_as_it_was_meant(value: object):
    items: list[dict[str, object]] = [
        {"event": "receive", "private": {"text": value}},
        {"event": "x", "text": value},
    ]
    raw = (HEAD + "".join(map(write_item, items))).encode()
    assert is_quick(raw)
    assert read_laid(raw).data["history"] == items
    assert not differ(raw)


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEAD,
        HEAD + STEP[:-1],
        HEAD.replace("20261123-K7M4QX", "false") + STEP,
        HEAD.replace("dharmasraya-2017", "true") + STEP,
        '# by: "x"\n' + HEAD + STEP,
        HEAD + STEP + "    note: a # |\n      b\n      c\n",
        HEAD + STEP + "    note:  # |\n      b\n      c\n",
        HEAD + STEP + "    note: 'a: \"b\"'\n",
        HEAD + STEP + '    note: "a\n      b"\n',
        HEAD + STEP + '    note: "\\t"\n',
        HEAD + STEP + '    note: "\\ud83d\\ude00"\n',
        HEAD + STEP + "    private:\n      note: |\n      a\n",
        HEAD + STEP + "    note: |\n      a\n       \n",
        HEAD + STEP + "    by: sari\n",
        HEAD + STEP + "    by: &a sari\n",
        HEAD + STEP + "more: x\n",
        HEAD + STEP + "---\n",
        HEAD + STEP + "  - x\n",
        HEAD + STEP + "    note: a\tb\n",
        HEAD + STEP + "    note: \ue0020\n",
        "\ufeff" + HEAD + STEP,
        HEAD + STEP + "    note: " + "x" * 262_144 + "\n",
    ],
)
def test_what_is_laid_otherwise_is_read_by_the_general_reader(text: str):
    raw = text.encode()
    assert not is_quick(raw)
    assert not differ(raw)


def test_a_comment_by_hand_is_no_reason_to_give_up():
    raw = f"{HEAD}{STEP}  # a line by hand\n{STEP}".encode()
    assert is_quick(raw)
    assert not differ(raw)


def test_words_that_are_no_text_stay_what_they_are():
    raw = (HEAD + STEP + "    a: true\n    b: no\n    c: null\n    d: truely\n").encode()
    assert is_quick(raw)
    said = read_laid(raw).data["history"][0]
    assert (said["a"], said["b"], said["c"], said["d"]) == (True, "no", None, "truely")


def test_two_items_of_one_form_share_nothing():
    items = [{"event": name, "to": ["a"], "private": {"note": name}} for name in ("x", "y")]
    raw = (HEAD + "".join(map(write_item, items))).encode()
    first, second = read_laid(raw).data["history"]
    first["to"].append("b")
    first["private"]["note"] = ""
    assert second == items[1]
    assert read_laid(raw).data["history"] == items


def test_what_is_no_text_is_left_to_the_general_reader():
    raw = HEAD.encode() + b"\xff\n"
    assert read_laid(raw) == read_yaml(raw)
