"""Spark: for those who hold many years of many nations' offices on a cluster. It is installed by who
wants it, and by `make scale`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from aduan.federation.engine import (
    Answer,
    Cell,
    explain_question,
    list_table_files,
    require_names,
    to_cell,
)


class SparkEngine:
    """The files of a federation as tables of Spark, on this computer or where the session is. `zone`:
    in which moments are shown.

    A question runs there with the rights of whoever asks: Spark has no lock as DuckDB has. Only what
    reads is let through.
    """

    def __init__(self, place: Path, zone: str = "UTC") -> None:
        self.zone = ZoneInfo(zone)
        self.session = (
            SparkSession.builder.appName("aduan")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", zone)
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate()
        )
        self.session.sparkContext.setLogLevel("ERROR")
        for name, files in list_table_files(place).items():
            rows = self.session.read.parquet(*map(str, files))
            rows.createOrReplaceTempView(name)
        # From here on no file is a table.
        self.session.conf.set("spark.sql.runSQLOnFiles", "false")

    def ask(self, sql: str) -> Answer:
        try:
            self._require_reading(sql)
            found = self.session.sql(sql)
            rows = [tuple(map(self._to_cell, row)) for row in found.collect()]
        except PySparkException as error:
            raise explain_question(str(error)) from error
        return Answer(require_names(found.columns), rows)

    def _require_reading(self, sql: str) -> None:
        """PySparkException: it is no question. In brackets stands what reads, and no command."""
        inside = sql.strip().rstrip(";")
        asked = "EXPLAIN SELECT * FROM (\n" + inside + "\n) question"  # noqa: S608  # it is SQL by intent
        self.session.sql(asked)

    def _to_cell(self, value: object) -> Cell:
        """Moments come without a zone, as this computer's clock shows them."""
        if isinstance(value, datetime) and value.tzinfo is None:
            value = value.astimezone(self.zone)
        return to_cell(value)
