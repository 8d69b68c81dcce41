"""The papers of the house name what is there: whoever follows a path that they give finds it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from aduan.cli.document import ALIASES
from aduan.cli.main import aduan
from aduan.cli.names import BELOW, INDONESIAN, find_english
from aduan.cli.steptable import list_steps
from aduan.store.files.officefolder import OfficeFolder

ROOT = Path(__file__).parents[3]
TOOL = ROOT / "tool"
PAPERS = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
ROOMS = "core|store|desk|publish|documents|demo|cli|tests|benchmarks"
PATH = re.compile(rf"(?<![\w/.])(?:tool/)?(?:aduan/)?((?:{ROOMS})/[a-z_/]*[a-z_](?:\.[a-z]+)?)")
COMMAND = re.compile(r"`aduan ([a-z-]+)(?:[ \n]([a-z]+))?(?:[ \n]([a-z]+))?")
ROW = re.compile(r"^\| (\w*) *\| (`[^|]+`) \|", re.MULTILINE)


def find_place(named: str) -> bool:
    """Whether a path of the papers is a file, a folder, or a module without its end."""
    places = [TOOL / "aduan" / named, TOOL / named]
    return any(place.exists() or place.with_suffix(".py").exists() for place in places)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_path_that_a_paper_names_is_there(paper: str):
    named = set(PATH.findall((ROOT / paper).read_text("utf-8")))
    assert {path for path in named if not find_place(path)} == set()


def test_every_module_of_the_core_has_its_line():
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = text[text.index("### core\n") : text.index("### store\n")]
    room = ""
    named = set()
    for start, modules in ROW.findall(table):
        room = start or room
        named |= {f"{room}/{name}" for name in re.findall(r"`(\w+)`", modules)}
    core = TOOL / "aduan" / "core"
    files = {p.relative_to(core).with_suffix("").as_posix() for p in core.glob("*/*.py")}
    assert named == {name for name in files if not name.endswith("__init__")}


def speak_english(words: tuple[str, ...]) -> tuple[str, ...]:
    """A command by its English names, whichever it was written in."""
    steps = {step["alias"]: step["name"] for step in list_steps(ROOT)}
    first, *below = words
    first = steps.get(first, find_english(first))
    if first == "document":
        return (first, *(ALIASES.get(word, word) for word in below))
    if first == "staff" and below[0] == BELOW["retire"]:
        # Of a person; a key of theirs is ended by the same word.
        return (first, "retire", "")
    return (first, *(find_english(word, below=True) for word in below))


def test_the_guide_to_keys_names_commands_that_there_are():
    """Each word of a command leads to the next; what is a step of the procedure is one of its own."""
    named = COMMAND.findall((ROOT / "KEYS.md").read_text("utf-8"))
    assert len(named) > 20
    for first, *others in map(speak_english, named):
        if first in OfficeFolder(ROOT).law.sop.events:
            continue
        group: click.Command | None = aduan.get_command(click.Context(aduan), first)
        assert group is not None, first
        for word in others:
            if word and isinstance(group, click.Group):
                assert word in group.commands, (first, word)
                group = group.commands[word]


def test_the_guide_to_keys_says_all_in_both_languages_each_in_its_own():
    here, there = (ROOT / "KEYS.md").read_text("utf-8").split("## In English")
    spoken = {speak_english(words) for words in COMMAND.findall(here)}
    assert set(COMMAND.findall(there)) <= {*spoken, ("sync", "", "")}
    steps = {entry["name"] for entry in list_steps(ROOT)}
    english = {words[0] for words in COMMAND.findall(here)} & {*INDONESIAN, *steps}
    assert english == set()
    assert here.count("\n| **") == there.count("\n| **")
