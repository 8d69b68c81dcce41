"""Rows as Parquet files: typed, dictionary-coded, with a version. The one place that knows the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from aduan.federation.columns import VERSION, ColumnMeaning, Value

TYPES = {
    "year": pa.int32(),
    "count": pa.int64(),
    "flag": pa.bool_(),
    "day": pa.date32(),
}
CODED = pa.dictionary(pa.int32(), pa.string())
Rows = Sequence[Sequence[Value]]


def write_parquet(
    file: Path, columns: Sequence[ColumnMeaning], rows: Rows, zone: str = "UTC"
) -> None:
    """Write rows into a file, over what is there. `zone`: in which its moments are shown."""
    with open_parquet(file, columns, zone) as write:
        write(rows)


@contextmanager
def open_parquet(
    file: Path,
    columns: Sequence[ColumnMeaning],
    zone: str,
    notes: Mapping[str, str] | None = None,
) -> Iterator[Any]:
    """What writes rows into a file as they come, over what is there: a group of rows each time.
    `notes`: what its metadata say besides the version.
    """
    told = {"aduan.version": str(VERSION), **(notes or {})}
    schema = pa.schema([_make_field(column, zone) for column in columns], metadata=told)
    file.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        yield lambda rows: writer.write_table(_make_table(rows, schema))


def _make_table(rows: Rows, schema: Any) -> Any:
    values = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [_make_array(column, field) for column, field in zip(values, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _make_array(values: Sequence[Value], field: Any) -> Any:
    if field.type == CODED:
        return pa.array(values, type=pa.string()).dictionary_encode().cast(CODED)
    return pa.array(values, type=field.type)


def _make_field(column: ColumnMeaning, zone: str) -> Any:
    meaning = {"id": column.meaning.id, "en": column.meaning.en}
    kind = pa.timestamp("us", tz=zone) if column.type == "moment" else TYPES.get(column.type, CODED)
    return pa.field(column.name, kind, metadata=meaning)


def open_rows(files: Iterable[Path]) -> Any:
    """Rows of files with the same columns, read as they are asked for."""
    return ds.dataset([str(file) for file in files])
