"""What a YAML parser says of a text that it cannot read, in words for people."""

from __future__ import annotations

from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

NO_COMMA = _("a comma or a closing bracket is missing here, or before it")
NO_KEY = _(
    "a line is indented otherwise than its neighbours, or a text with quotes goes on behind them"
)
COLON = _("a second colon in one line: a text with a colon and a blank stands in quotes")
NO_COLON = _("a colon is missing behind a name, or a line of a text is not indented")
NO_END = _("a text in quotes, or a bracket, is not closed")
ODD_BEGINNING = _("a text cannot begin with this character: put it in quotes")
NO_VALUE = _("a value is missing here")
DASH = _("a dash stands where no list can begin")
NO_DASH = _("a line of a list has no dash, or is indented otherwise than the others")
ESCAPE = _("in double quotes a backslash has a meaning of its own: use single quotes")
CONTROL = _("a character that no text holds")

# The parsers' own words: those of libyaml, and where PyYAML has others, those.
PROBLEMS = {
    "did not find expected key": NO_KEY,
    "expected <block end>, but found": NO_KEY,
    "did not find expected ',' or '}'": NO_COMMA,
    "did not find expected ',' or ']'": NO_COMMA,
    "expected ',' or": NO_COMMA,
    "did not find expected '-' indicator": NO_DASH,
    "mapping values are not allowed": COLON,
    "could not find expected ':'": NO_COLON,
    "found unexpected end of stream": NO_END,
    "found unexpected document indicator": NO_END,
    "found character that cannot start any token": ODD_BEGINNING,
    "found character": ODD_BEGINNING,
    "did not find expected node content": NO_VALUE,
    "expected the node content": NO_VALUE,
    "block sequence entries are not allowed": DASH,
    "found unknown escape character": ESCAPE,
    "control characters are not allowed": CONTROL,
    "special characters are not allowed": CONTROL,
}


def say_problem(problem: str) -> str:
    """A parser's words in ours, where they are among the usual ones."""
    for begins, words in PROBLEMS.items():
        if problem.startswith(begins):
            return Phrase(words)
    return problem
