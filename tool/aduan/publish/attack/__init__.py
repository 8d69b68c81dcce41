"""The attack on what is published: it needs the public files and nothing else, and shares no code
with their making.
"""

from aduan.publish.attack.plant import plant
from aduan.publish.attack.report import Breach, Report
from aduan.publish.attack.suite import require_safe, run_attacks

__all__ = ["Breach", "Report", "plant", "require_safe", "run_attacks"]
