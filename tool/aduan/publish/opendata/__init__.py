"""Open data: every published figure as files, described for people and for programs. All of it from
the ledger.
"""

from aduan.publish.opendata.dataset import name_data
from aduan.publish.opendata.package import DESCRIPTIONS, write_files
from aduan.publish.opendata.sheetform import file_of
from aduan.publish.opendata.tables import write_tables

__all__ = ["DESCRIPTIONS", "file_of", "name_data", "write_files", "write_tables"]
