"""Made-up Indonesian texts for the demo's private fields, from texts.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from aduan.store.files.yamlread import read_yaml

FILE = Path(__file__).with_name("texts.yaml")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a made-up complainant says. In the description, {service} stands for what it is
    about.
    """

    subject: str
    description: str
    wish: str


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_yaml(FILE.read_bytes()).data
    return data


def pick_text(rng: Random, event: str, field: str, *, nameless: bool = False) -> str:
    """A text for a private field of an event: of that event, else of any with that field, else a
    note. `nameless`: one that fits somebody who cannot be reached, where there is any.
    """
    told = _read()
    sources = (told["nameless"], told["texts"]) if nameless else (told["texts"],)
    names = (f"{event}.{field}", field, "note")
    fitting = [source[name] for name in names for source in sources if name in source]
    chosen: str = rng.choice(fitting[0])
    return chosen


def pick_complaint(rng: Random, category: str) -> Complaint:
    complaints = _read()["complaints"]
    return Complaint(**rng.choice(complaints.get(category) or complaints["other"]))
