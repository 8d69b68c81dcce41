"""Spark: for those who hold many years of many nations' offices on a cluster. It is installed by who
wants it, and by `make scale`.
"""

from __future__ import annotations

from pathlib import Path

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.federation.engine import Answer, list_figure_files, to_cell


class SparkEngine:
    """The files of a federation as tables of Spark, on this computer or where the session is."""

    def __init__(self, place: Path) -> None:
        self.session = (
            SparkSession.builder.appName("aduan")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate()
        )
        self.session.sparkContext.setLogLevel("ERROR")
        self.session.read.parquet(*list_figure_files(place)).createOrReplaceTempView("figures")
        offices = self.session.read.parquet(str(place / "offices.parquet"))
        offices.createOrReplaceTempView("offices")

    def ask(self, sql: str) -> Answer:
        try:
            found = self.session.sql(sql)
            rows = [tuple(map(to_cell, row)) for row in found.collect()]
        except PySparkException as error:
            raise RefusedError(
                _("the engine does not understand the question: {words}"),
                words=str(error).splitlines()[0],
            ) from error
        return Answer(found.columns, rows)
