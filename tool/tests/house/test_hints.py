"""Every command that a text of ours names exists as it is written: its words, its options, its
quotes.

A hint is typed by somebody who is stuck; one that does not work leaves them there.
"""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from aduan.cli.commands import COMMANDS
from aduan.cli.main import aduan
from aduan.cli.names import BELOW, INDONESIAN
from aduan.core.words.text import mark
from tests.house.trees import list_nodes, read_modules

SOURCE = Path(__file__).parents[2] / "aduan"
PO = SOURCE / "locale" / "id" / "LC_MESSAGES" / "aduan.po"
MARKS = {"_", mark.__name__}
QUOTED = re.compile(r"`([^`]+)`")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
# What stands for a {name} in a hint when it is shown: one such value, enough to read the command
# by.
SHOWN = {
    "step": "escalate", "event": "verify", "id": "20261123-K7M4QX", "path": "cases/2026/11/20261123-K7M4QX.yaml",
    "year": "2027", "folder": "kantor kami", "branch": "main", "commit": "0123456789ab", "person": "budi",
    "above": "aduan",
    "confirm": "noted-confirm", "command": "verify", "theirs": "0123456789ab", "first": "2004", "last": "2016",
}  # fmt: skip
# Made for the machine that it is shown on (tests/store/test_installing.py).
MADE_THERE = "{command}"
PROGRAMS = ("aduan", "git", "pipx")
# Whoever reads these has a file open in that program, or sits at Git Bash, which comes with it.
ELSEWHERE = ("Get-Content", "winpty aduan")


@cache
def templates() -> list[tuple[str, str]]:
    """Every text for people in the source, with its place."""
    found = []
    for path, tree in read_modules():
        for node in list_nodes(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in MARKS
                and node.args
            ):
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    found.append((f"{path}:{node.lineno}", text.value))
    return found


def commands() -> Iterator[tuple[str, str]]:
    """What is written between backquotes and is a command, as it is shown."""
    for place, text in templates():
        for quoted in QUOTED.findall(text):
            if quoted != MADE_THERE and " " in quoted and not quoted.startswith(ELSEWHERE):
                yield place, PLACEHOLDER.sub(lambda found: SHOWN.get(found[1], SHOWN["id"]), quoted)


@cache
def told_in_indonesian() -> list[tuple[str, str]]:
    """The same of what the Indonesian catalogue says."""
    with PO.open("rb") as file:
        messages = [message for message in read_po(file, locale="id") if message.id]
    found = []
    for message in messages:
        said = message.string
        text = said if isinstance(said, str) else " ".join(said or ())
        for quoted in QUOTED.findall(text):
            if quoted.startswith("aduan "):
                shown = PLACEHOLDER.sub(lambda one: SHOWN.get(one[1], SHOWN["id"]), quoted)
                found.append((str(message.id), shown))
    return found


def test_what_is_said_in_indonesian_names_commands_in_indonesian():
    """Within backquotes or without: whoever reads it types what they read."""
    with PO.open("rb") as file:
        messages = [message for message in read_po(file, locale="id") if message.id]
    english = []
    for message in messages:
        said = message.string
        text = said if isinstance(said, str) else " ".join(said or ())
        for name, below in re.findall(r"\baduan ([a-z-]+)(?: ([a-z-]+))?", text):
            is_english = name in INDONESIAN and INDONESIAN[name] != name
            if is_english or (name in INDONESIAN.values() and below in BELOW):
                english.append(text)
    assert english == []


def words_of(command: str) -> list[str]:
    return [word for word in shlex.split(command) if word != "…"]


def list_options(words: list[str]) -> list[str]:
    return [word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)]


@cache
def options_of_git(name: str) -> str:
    """What `git NAME -h` prints; it knows no such command where that is nothing."""
    told = subprocess.run(["git", name, "-h"], capture_output=True, encoding="utf-8", check=False)
    return told.stdout + told.stderr if told.returncode == 129 else ""


def test_there_are_hints_with_commands():
    assert len(list(commands())) > 40


def test_a_command_in_a_hint_is_one_of_a_few_programs():
    assert {command.split()[0] for _place, command in commands()} <= set(PROGRAMS)


def test_no_hint_has_a_single_quote_around_a_word():
    """cmd.exe, where most clerks are, takes it for a letter."""
    assert [command for _place, command in commands() if "'" in command] == []


def test_no_text_tells_anybody_to_install_us_from_a_registry():
    """Nobody of us owns the name there: whoever takes it runs what they like on a clerk's
    computer.
    """
    texts = [text for _place, text in templates()]
    texts += [path.read_text("utf-8") for path in SOURCE.parents[1].glob("*.md")]
    assert [
        t
        for t in texts
        if re.search(r"(?:pip|pipx|uv)\S*(?: \S+)* install (?:-\S+ )*[\"']?aduan\b", t)
    ] == []


@pytest.mark.parametrize(
    ("place", "command"),
    [*(pair for pair in commands() if pair[1].startswith("aduan ")), *told_in_indonesian()],
)
def test_a_command_of_ours_exists_with_its_options(place: str, command: str):
    current: click.Command = aduan
    known = [*aduan.params]
    context = click.Context(aduan)
    for word in words_of(command)[1:]:
        if not isinstance(current, click.Group) or word.startswith("-"):
            break
        found = current.get_command(context, word)
        assert found, f"{place}: {command}"
        current, known = found, [*known, *found.params]
    options = {
        option for parameter in known for option in (*parameter.opts, *parameter.secondary_opts)
    }
    # Click adds this one to each command.
    options.add("--help")
    assert set(list_options(words_of(command))) <= options, f"{place}: {command}"


@pytest.mark.parametrize(
    ("place", "command"), [pair for pair in commands() if pair[1].startswith("git ")]
)
def test_a_command_of_git_exists_with_its_options(place: str, command: str):
    _git, name, *rest = words_of(command)
    told = options_of_git(name)
    assert told, f"{place}: {command}"
    for option in list_options(rest):
        bare = option.removeprefix("--no-").removeprefix("--")
        forms = (option, f"--{bare}", f"--[no-]{bare}")
        assert any(form in told for form in forms), f"{place}: {command}"


def test_a_command_that_is_named_without_backquotes_exists_too():
    named = {
        word: place
        for place, text in templates()
        for word in re.findall(r"(?:^|[:;,] )aduan ([a-z][a-z-]+)", QUOTED.sub("", text))
    }
    context = click.Context(aduan)
    assert named
    assert [word for word in named if not aduan.get_command(context, word)] == []


def find_english_in(text: str) -> list[str]:
    """The commands of ours that an Indonesian text names in English. A later word counts where a
    command below another one may stand.
    """
    found = []
    for command in re.findall(r"\baduan ((?:[a-z][a-z-]+ ?)+)", text):
        first, *later = command.split()
        below = later[:2] if is_group(first) else []
        english = [word for word in (first,) if INDONESIAN.get(word, word) != word]
        english += [word for word in below if BELOW.get(word, word) != word]
        if english:
            found.append(command.strip())
    return found


def is_group(name: str) -> bool:
    return isinstance(aduan.get_command(click.Context(aduan), name), click.Group)


def test_an_indonesian_text_calls_a_command_by_its_indonesian_name():
    """Who reads Indonesian finds that name in the help, and no other."""
    with PO.open("rb") as file:
        messages = [message for message in read_po(file, locale="id") if message.id]
    texts: list[str] = []
    for message in messages:
        said = message.string or ""
        texts += [said] if isinstance(said, str) else said
    assert find_english_in("jalankan `aduan staff key add`, lalu `aduan tugas`") == [
        "staff key add"
    ]
    assert [found for text in texts for found in find_english_in(text)] == []


def test_every_command_in_the_readme_exists():
    text = (SOURCE.parents[1] / "README.md").read_text("utf-8")
    typed = re.findall(r"^[$>] aduan ([a-z-]+)", text, re.MULTILINE) + re.findall(
        r"`aduan ([a-z-]+)", text
    )
    context = click.Context(aduan)
    assert len(typed) > 20
    assert [word for word in typed if not aduan.get_command(context, word)] == []
    assert set(COMMANDS) & set(typed)
