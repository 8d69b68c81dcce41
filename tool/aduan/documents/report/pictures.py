"""The charts of the report as pictures of their own: the same geometry as on the site, in fixed
colours for paper.
"""

from __future__ import annotations

from markupsafe import Markup

from aduan.documents.report.paper import Bars, Picture
from aduan.publish.site.charts import HEIGHT, Chart

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
ROW = 36
FRAME = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 '
    '{width} {height}" '
    'font-family="{font}" font-size="11">{inside}</svg>\n'
)


def draw_picture(picture: Picture, font: str) -> str:
    """An SVG that needs nothing else, 640 wide."""
    if isinstance(picture.chart, Bars):
        inside = _lying(picture.chart)
        height = ROW * len(picture.chart.rows)
    else:
        inside = _standing(picture, picture.chart)
        height = HEIGHT + KEYS
    drawn = Markup("").join(inside)
    return str(FRAME.format(width=WIDTH, height=height, font=font, inside=drawn))


def _standing(picture: Picture, chart: Chart) -> list[Markup]:
    place = Markup('<g transform="translate({x} {y})">').format(x=LEFT, y=KEYS)
    inside = [*_ticks(chart), *_bars(chart), *_texts(chart)]
    return [*_keys(picture), place, *inside, Markup("</g>")]


def _lying(bars: Bars) -> list[Markup]:
    """Each name above its bar, which goes as far as the share; the words for it at its right."""
    row = Markup(
        '<text x="0" y="{t}">{name}</text><rect x="0" y="{y}" width="{all}" height="10" '
        'fill="#e6ecea"/>'
        '<rect x="0" y="{y}" width="{part}" height="10" fill="{fill}"/><text x="{x}" '
        'y="{p}">{words}</text>'
    )
    room = WIDTH - 60
    return [
        row.format(
            t=ROW * i + 12,
            name=name,
            y=ROW * i + 17,
            all=room,
            part=round(room * (ratio or 0), 1),
            fill=COLOURS["closed"],
            x=room + 8,
            p=ROW * i + 26,
            words=words,
        )
        for i, (name, ratio, words) in enumerate(bars.rows)
    ]


def _x(per_cent: float) -> float:
    return round((WIDTH - LEFT) * per_cent / 100, 1)


def _keys(picture: Picture) -> list[Markup]:
    square = Markup('<rect x="{x}" y="4" width="9" height="9" fill="{fill}"/>')
    name = Markup('<text x="{x}" y="12">{text}</text>')
    drawn, x = [], LEFT
    for kind, text in picture.keys:
        drawn.append(square.format(x=x, fill=COLOURS[kind]))
        drawn.append(name.format(x=x + 13, text=text))
        # So far apart that the longest words do not touch: six for a letter.
        x += 30 + 6 * len(text)
    return drawn


def _ticks(chart: Chart) -> list[Markup]:
    line = Markup(
        '<line x1="0" x2="{x}" y1="{y}" y2="{y}" stroke="#d5dedc"/><text x="-6" y="{t}" '
        'text-anchor="end">{n}</text>'
    )
    end = WIDTH - LEFT
    return [line.format(x=end, y=mark.y, t=mark.y + 4, n=mark.text) for mark in chart.ticks]


def _bars(chart: Chart) -> list[Markup]:
    drawn = Markup('<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}"/>')
    return [
        drawn.format(
            x=_x(bar.x),
            y=bar.y,
            w=_x(bar.width),
            h=bar.height,
            fill=COLOURS[bar.kind],
        )
        for bar in chart.bars
        if bar.height
    ]


def _texts(chart: Chart) -> list[Markup]:
    text = Markup('<text x="{x}" y="{y}" text-anchor="middle">{text}</text>')
    marks = (*chart.values, *chart.names)
    return [text.format(x=_x(mark.x), y=mark.y, text=mark.text) for mark in marks]
