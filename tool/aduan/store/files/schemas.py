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

from aduan.core.words.aboutpeople import is_about_people, list_private_names
from aduan.core.words.findings import Finding, Node
from aduan.core.words.nearest import offer_names
from aduan.core.words.officepaths import schema_path
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _
from aduan.store.files.document import show_key
from aduan.store.files.template import template_path

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

# Stands for what is not shown.
HIDDEN = "…"
MAX_SHOWN = 40
# So many letters of base 16, in lower case, and how they look.
_DIGITS = re.compile(r"\^\[0-9a-f\]\{(?P<count>[0-9]+)\}\$\Z")
LOOK = "0123456789abcdef"
# A file with more mistakes than this is no case, and explaining all of them could take minutes.
MAX_FOUND = 200
TYPES = {
    "string": Phrase(_("text; put it in quotes")),
    "boolean": Phrase(_("true or false, without quotation marks")),
    "integer": Phrase(_("a whole number")),
    "array": Phrase(_("a list")),
    "object": Phrase(_("a group of fields")),
    "null": Phrase(_("empty")),
}
# A text that people read, in both languages.
BOTH = ("id", "en")
LABEL = Phrase(_("a text in two languages: {id: …, en: …}"))


class Shape:
    """One schema, ready to judge many files. `is_law`: files of the law, which no case is like."""

    def __init__(self, schema: Mapping[str, Any], *, is_law: bool = False) -> None:
        self.schema = schema
        self.is_law = is_law
        self._twin = _compile_twin(schema)
        self._validator: Validator | None = None

    def check(self, data: Any) -> list[Finding]:
        """The findings of one file's data; empty where it has the right shape."""
        if self._twin is not None and self._twin.is_valid(data):
            return []
        errors = list(islice(self._authority().iter_errors(data), MAX_FOUND))
        errors.sort(key=_path_of)
        # Of several rules that a value breaks, some say the same to people.
        found: dict[object, Finding] = {}
        for error in errors:
            for finding in self._explain(error):
                found[finding.code, finding.node, str(finding.values)] = finding
        return list(found.values())[:MAX_FOUND]

    def _explain(self, error: ValidationError) -> Iterator[Finding]:
        """Findings in our own words. A value is shown only where it is short, open and not about
        people.
        """
        node = tuple(error.absolute_path)
        rule = str(error.validator)
        if rule == "required":
            yield from _name_missing(error, node)
        elif rule == "additionalProperties":
            yield from _name_unknown(error, node)
        elif "propertyNames" in error.absolute_schema_path:
            yield _name_odd(error, node, rule, open_names=self.is_law)
        else:
            yield _explain_value(error, node, rule)

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

    if not isinstance(text, str):
        return
    to_the_end = re.sub(r"\$$", r"\\Z", pattern)
    if not re.search(to_the_end, text):
        yield ValidationError("pattern")


@lru_cache
def shape_of(name: str) -> Shape:
    """The shape of a kind of law file, from the schema that ships with the tool: `sop`, `codes`,
    `calendar` …
    """
    text = template_path(schema_path(name)).read_text(encoding="utf-8")
    return Shape(json.loads(text), is_law=True)


def _path_of(error: ValidationError) -> list[str]:
    return list(map(str, error.absolute_path))


def _name_missing(error: ValidationError, node: Node) -> Iterator[Finding]:
    wanted: Any = error.validator_value
    value: Any = error.instance
    code = "ADU221" if tuple(wanted) == BOTH else "ADU201"
    for name in wanted:
        if name not in value:
            yield Finding(code, node, {"field": name})


def _name_unknown(error: ValidationError, node: Node) -> Iterator[Finding]:
    known = _say_of(error.schema, "properties", {})
    private = list_private_names(known)
    value: Any = error.instance
    for name, said in value.items():
        if name in private:
            yield Finding("ADU222", (*node, name), {"field": name})
        elif name not in known:
            shown = HIDDEN if is_about_people(node) else show_key(name)
            values = {"field": shown, "known": offer_names(name, known)}
            # A text of several words with a comma looks so where it stands in braces.
            yield Finding("ADU219" if said is None else "ADU202", (*node, name), values)


def _name_odd(error: ValidationError, node: Node, rule: str, *, open_names: bool) -> Finding:
    """A key that people choose (of a state, a code, a person), and that is not written as one; or is
    none of those to choose from, or means something else. `open_names`: it can be no line of private
    text.
    """
    name: Any = error.instance
    shown = _shorten(str(name)) if open_names else show_key(name)
    if rule == "enum":
        values = {"name": shown, "known": offer_names(name, _list_choices(error))}
        return Finding("ADU225", node, values)
    if rule == "not":
        return Finding("ADU226", node, {"name": shown})
    values = {"name": shown, "example": _choose_example(error.schema)}
    return Finding("ADU220", (*node, name), values)


def _list_choices(error: ValidationError) -> list[str]:
    choices: Any = error.validator_value
    return list(choices)


def _explain_value(error: ValidationError, node: Node, rule: str) -> Finding:
    """One value that is not what its field wants."""
    wanted: Any = error.validator_value
    value: Any = error.instance
    field = _field_of(node)
    if value is None and node:
        return Finding("ADU210", node, {"field": field})
    if rule == "type" and tuple(_say_of(error.schema, "required", ())) == BOTH:
        return Finding("ADU203", node, {"field": field, "expected": LABEL})
    is_other_type = rule == "type" or (rule == "anyOf" and not isinstance(value, str))
    if is_other_type and not _is_no_number(value, error.schema):
        expected = TYPES.get(str(wanted), TYPES["string"])
        return Finding("ADU203", node, {"field": field, "expected": expected})
    if rule in ("enum", "const"):
        choices = wanted if rule == "enum" else [wanted]
        values = {
            "field": field,
            "value": _show_value(node, value),
            "allowed": ", ".join(map(str, choices)),
        }
        return Finding("ADU204", node, values)
    if rule in ("minLength", "minItems") and not value:
        return Finding("ADU210", node, {"field": field})
    return Finding("ADU205", node, {"field": field, "example": _choose_example(error.schema)})


def _is_no_number(value: object, schema: object) -> bool:
    """Whether a number stands where no number could: a day as 20260101 is none in quotes either."""
    pattern = _say_of(schema, "pattern", "")
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number and bool(pattern) and re.search(pattern, str(value)) is None


def _choose_example(schema: object) -> str:
    """How a value looks that has the form it needs."""
    digits = _DIGITS.match(str(_say_of(schema, "pattern", "")))
    if digits is not None:
        count = int(digits["count"])
        return (LOOK * count)[:count]
    # In quotes: a day as files have it is to be seen so, and not as people say it.
    return f"“{_say_of(schema, 'examples', [HIDDEN])[0]}”"


def _field_of(node: Node) -> str:
    """The name of the field that a place is in: the last of its parts that is a name."""
    names = [part for part in node if isinstance(part, str)]
    return names[-1] if names else "-"


def _say_of(schema: object, name: str, otherwise: Any) -> Any:
    """What a schema says under a name; a schema may be a plain true or false."""
    said = schema.get(name) if isinstance(schema, Mapping) else None
    return said or otherwise


def _show_value(node: Node, value: object) -> str:
    if is_about_people(node) or not isinstance(value, (str, bool, int)):
        return HIDDEN
    return _shorten(str(value))


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + HIDDEN
