"""The badge: on time, in per cent, over the last published months. For other sites to show."""

from __future__ import annotations

from markupsafe import Markup

from aduan.core.figures.releases.ledger import Ledger
from aduan.publish.reading.shown import look_at, sum_on_time
from aduan.publish.reading.words import Words

LETTER = 6.6
SVG = Markup("""\
<svg xmlns="http://www.w3.org/2000/svg" width="{all}" height="22" role="img" aria-label="{name}: {value}">
<title>{name}: {value}</title>
<rect width="{all}" height="22" rx="3" fill="#3d4f4d"/>
<rect x="{left}" width="{right}" height="22" rx="3" fill="#14695d"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
<text x="{mid}" y="15">{name}</text>
<text x="{far}" y="15">{value}</text>
</g>
</svg>
""")


def draw_badge(ledger: Ledger, language: str) -> bytes:
    """An SVG that loads nothing: `tepat waktu 93 %`."""
    words = Words(language)
    name = str(words.t("tepat waktu", "on time"))
    value = words.percent(sum_on_time(look_at(ledger).recent))
    left = round(len(name) * LETTER + 14)
    right = round(len(value) * LETTER + 16)
    drawn = SVG.format(
        all=left + right,
        left=left,
        right=right,
        mid=left / 2,
        far=left + right / 2,
        name=name,
        value=value,
    )
    return str(drawn).encode()
