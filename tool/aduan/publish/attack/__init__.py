"""The check of what is published: it needs the public files and nothing else, and shares with their
making only how these are read.
"""

from aduan.publish.attack.report import Breach, Report
from aduan.publish.attack.suite import require_safe, run_attacks

__all__ = ["Breach", "Report", "require_safe", "run_attacks"]
