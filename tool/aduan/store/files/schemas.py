"""Ring 1: JSON Schema draft 2020-12. `jsonschema` is the authority; a compiled twin only says
"valid", fast.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from aduan.core.words.aboutpeople import is_about_people
from aduan.core.words.findings import Finding, Node
from aduan.core.words.officepaths import schema_path
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _
from aduan.store.files.template import template_path
from aduan.store.files.yamlread import show_key

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

MAX_SHOWN = 40
# A file with more mistakes than this is no case, and explaining all of them could take minutes.
MAX_FOUND = 200
TYPES = {
    "string": Phrase(_("text; put it in quotes")),
    "boolean": Phrase(_("true or false")),
    "integer": Phrase(_("a whole number")),
    "array": Phrase(_("a list")),
    "object": Phrase(_("a group of fields")),
    "null": Phrase(_("empty")),
}


class Shape:
    """One schema, ready to judge many files."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema
        self._twin = _compile_twin(schema)
        self._validator: Validator | None = None

    def check(self, data: Any) -> list[Finding]:
        """The findings of one file's data; empty where it has the right shape."""
        if self._twin is not None and self._twin.is_valid(data):
            return []
        errors = sorted(islice(self._authority().iter_errors(data), MAX_FOUND), key=_path_of)
        found = {(f.code, f.node, str(f.values)): f for error in errors for f in _explain(error)}
        return list(found.values())[:MAX_FOUND]

    def _authority(self) -> Validator:
        if self._validator is None:
            from jsonschema import Draft202012Validator
            from jsonschema.validators import extend

            strict: Any = extend(Draft202012Validator, {"pattern": _check_pattern})  # type: ignore[no-untyped-call]
            self._validator = strict(dict(self.schema))
        return self._validator


def _compile_twin(schema: Mapping[str, Any]) -> Any:
    try:
        import jsonschema_rs
    except ImportError:
        return None
    return jsonschema_rs.validator_for(dict(schema))


def _check_pattern(
    _validator: Any, pattern: str, text: object, _schema: object
) -> Iterator[ValidationError]:
    # In Python `$` also matches before a newline at the end; in JSON Schema, as in editors, it does
    # not.
    from jsonschema import ValidationError

    if isinstance(text, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), text):
        yield ValidationError("pattern")


@lru_cache
def shape_of(name: str) -> Shape:
    """The shape of a kind of law file, from the schema that ships with the tool: `sop`, `codes`,
    `calendar` …
    """
    text = template_path(schema_path(name)).read_text(encoding="utf-8")
    return Shape(json.loads(text))


def _path_of(error: ValidationError) -> list[str]:
    return list(map(str, error.absolute_path))


def _explain(error: ValidationError) -> Iterator[Finding]:
    """Findings in our own words. A value is shown only where it is short, open and not about
    people.
    """
    node = tuple(error.absolute_path)
    field = next((str(part) for part in reversed(node) if isinstance(part, str)), "-")
    rule = str(error.validator)
    wanted: Any = error.validator_value
    value: Any = error.instance
    if rule == "required":
        yield from (
            Finding("ADU201", node, {"field": name}) for name in wanted if name not in value
        )
    elif rule == "additionalProperties":
        known = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
        yield from (
            Finding("ADU202", (*node, name), {"field": _open_key(node, name)})
            for name in value
            if name not in known
        )
    elif value is None and node:
        yield Finding("ADU210", node, {"field": field})
    elif rule == "type" or (rule == "anyOf" and not isinstance(value, str)):
        yield Finding(
            "ADU203", node, {"field": field, "expected": TYPES.get(str(wanted), TYPES["string"])}
        )
    elif rule in ("enum", "const"):
        allowed = ", ".join(map(str, wanted if rule == "enum" else [wanted]))
        values = {"field": field, "value": _open_value(node, value), "allowed": allowed}
        yield Finding("ADU204", node, values)
    elif rule in ("minLength", "minItems") and not value:
        yield Finding("ADU210", node, {"field": field})
    else:
        example = next(iter(_examples(error.schema)), "…")
        yield Finding("ADU205", node, {"field": field, "example": example})


def _examples(schema: object) -> list[object]:
    return list(schema.get("examples", ())) if isinstance(schema, Mapping) else []


def _open_value(node: Node, value: object) -> str:
    if is_about_people(node):
        return "…"
    return _short(value) if isinstance(value, (str, bool, int)) else "…"


def _open_key(node: Node, name: object) -> str:
    return "…" if is_about_people(node) else show_key(name)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"
