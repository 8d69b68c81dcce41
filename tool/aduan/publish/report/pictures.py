"""The charts of the report as pictures of their own: the same geometry as on the site, in fixed colours for paper."""

from __future__ import annotations

from markupsafe import Markup

from aduan.publish.charts import HEIGHT
from aduan.publish.report.paper import Picture

WIDTH = 640
LEFT = 34
COLOURS = {
    "received": "#a3bdb8",
    "closed": "#14695d",
    "age-0": "#b5d6cd",
    "age-1": "#5f9f92",
    "age-2": "#e0a25c",
    "age-3": "#a8480f",
}
KEYS = 24
FRAME = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
    'font-family="{font}" font-size="11">{inside}</svg>\n'
)


def draw_picture(picture: Picture, font: str) -> str:
    """An SVG that needs nothing else, 640 wide."""
    inside = [*_keys(picture), Markup('<g transform="translate({x} {y})">').format(x=LEFT, y=KEYS)]
    inside += [*_ticks(picture), *_bars(picture), *_texts(picture), Markup("</g>")]
    return str(FRAME.format(width=WIDTH, height=HEIGHT + KEYS, font=font, inside=Markup("").join(inside)))


def _x(per_cent: float) -> float:
    return round((WIDTH - LEFT) * per_cent / 100, 1)


def _keys(picture: Picture) -> list[Markup]:
    found, x = [], LEFT
    for kind, text in picture.keys:
        square = Markup('<rect x="{x}" y="4" width="9" height="9" fill="{fill}"/>').format(x=x, fill=COLOURS[kind])
        found.append(square + Markup('<text x="{x}" y="12">{text}</text>').format(x=x + 13, text=text))
        x += 30 + 6 * len(text)
    return found


def _ticks(picture: Picture) -> list[Markup]:
    line = Markup(
        '<line x1="0" x2="{x}" y1="{y}" y2="{y}" stroke="#d5dedc"/><text x="-6" y="{t}" text-anchor="end">{n}</text>'
    )
    return [line.format(x=WIDTH - LEFT, y=mark.y, t=mark.y + 4, n=mark.text) for mark in picture.chart.ticks]


def _bars(picture: Picture) -> list[Markup]:
    bar = Markup('<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}"/>')
    return [
        bar.format(x=_x(r.x), y=r.y, w=_x(r.width), h=r.height, fill=COLOURS[r.kind])
        for r in picture.chart.bars
        if r.height
    ]


def _texts(picture: Picture) -> list[Markup]:
    text = Markup('<text x="{x}" y="{y}" text-anchor="middle">{text}</text>')
    marks = (*picture.chart.values, *picture.chart.names)
    return [text.format(x=_x(mark.x), y=mark.y, text=mark.text) for mark in marks]
