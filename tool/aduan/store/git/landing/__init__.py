"""Landing changes in one commit: whole or not at all, whenever it is cut off."""

from aduan.store.git.landing.grounds import Grounds
from aduan.store.git.landing.landing import Landing, finish_interrupted
from aduan.store.git.landing.plan import Blob, Change

__all__ = ["Blob", "Change", "Grounds", "Landing", "finish_interrupted"]
