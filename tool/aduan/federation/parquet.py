"""Figures as Parquet files: sorted, dictionary-coded, with a version. The one place that knows the
library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from aduan.federation.columns import COLUMNS, VERSION, ColumnMeaning, Value

TYPES = {"year": pa.int32(), "count": pa.int64(), "day": pa.date32()}
CODED = pa.dictionary(pa.int32(), pa.string())


def write_parquet(
    file: Path,
    rows: Sequence[Sequence[Value]],
    columns: Sequence[ColumnMeaning] = COLUMNS,
    notes: Mapping[str, str] | None = None,
) -> None:
    """Write rows into a file, over what is there. `notes`: what its metadata say besides the version."""
    fields = [_make_field(column) for column in columns]
    told = {"aduan.version": str(VERSION), **(notes or {})}
    schema = pa.schema(fields, metadata=told)
    values = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
    arrays: list[Any] = [
        pa.array(column, type=pa.string()).dictionary_encode().cast(CODED)
        if field.type == CODED
        else pa.array(column, type=field.type)
        for field, column in zip(fields, values, strict=True)
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), file, compression="zstd")


def _make_field(column: ColumnMeaning) -> Any:
    meaning = {"id": column.meaning.id, "en": column.meaning.en}
    return pa.field(column.name, TYPES.get(column.type, CODED), metadata=meaning)
