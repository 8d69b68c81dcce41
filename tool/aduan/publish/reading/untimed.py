"""Why no length is told yet: what one reads in the place of how long half of the complaints took."""

from __future__ import annotations

from markupsafe import Markup

from aduan.core.figures.releases.labels import FOR_HALF
from aduan.core.figures.releases.periods import ENOUGH, LONGEST
from aduan.publish.reading.shown import Shown
from aduan.publish.reading.words import Words


def say_untimed(words: Words, view: Shown) -> Markup:
    """The reason, where the newest stretch of time tells no length; lengths come out with a stretch,
    and a year in which little was closed waits for the next.
    """
    newest = view.newest
    if not view.bases:
        return words.t("belum ada masa yang diumumkan", "no period has been published yet")
    if newest is None:
        return words.t(
            "menunggu sampai {enough} pengaduan selesai, paling lama {longest} tahun",
            "waits until {enough} complaints are closed, {longest} years at most",
            enough=ENOUGH,
            longest=LONGEST,
        )
    if newest.total < FOR_HALF:
        return words.t(
            "disebut sejak {least} pengaduan selesai dalam satu masa",
            "told from {least} closed complaints in a period on",
            least=FOR_HALF,
        )
    return words.t(
        "kalender masa itu belum dikonfirmasi", "the calendar of that period was not confirmed"
    )
