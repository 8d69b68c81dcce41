"""A page that has come to rest: it waits as long as that takes, and no longer."""

from __future__ import annotations

from typing import Any

# Letters are there, transitions are over, and what both changed has been drawn. One that never ends is not waited for.
REST = """async () => {
  const late = new Promise(done => setTimeout(done, 1000));
  const moving = document.getAnimations().map(animation => animation.finished.catch(() => null));
  await Promise.race([late, Promise.all([document.fonts.ready, ...moving])]);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
UNFOLD = "document.querySelectorAll('details').forEach(el => el.open = true)"


def settle(page: Any) -> None:
    page.evaluate(REST)


def unfold(page: Any) -> None:
    """Open all that can be opened, and wait until it is."""
    page.evaluate(UNFOLD)
    settle(page)
