-- id: Setiap kantor dalam setiap tahun penuh: terbuka di awal + masuk + dibuka kembali - selesai = terbuka di akhir; tepat waktu, dari yang selesai atau lewat batas
-- en: Each office in each whole year: open before + received + reopened - closed = open at the end; in time, of those closed or overdue
SELECT
  f.year,
  f.office,
  CAST(SUM(CASE WHEN f.measure = 'before' THEN f.low ELSE 0 END) AS BIGINT) AS open_before,
  CAST(SUM(CASE WHEN f.measure = 'received' THEN f.low ELSE 0 END) AS BIGINT) AS received,
  CAST(SUM(CASE WHEN f.measure = 'reopened' THEN f.low ELSE 0 END) AS BIGINT) AS reopened,
  CAST(SUM(CASE WHEN f.measure = 'closed' THEN f.low ELSE 0 END) AS BIGINT) AS closed,
  CAST(SUM(CASE WHEN f.measure = 'open' THEN f.low ELSE 0 END) AS BIGINT) AS open_at_end,
  CAST(SUM(CASE WHEN f.measure = 'overdue' THEN f.low ELSE 0 END) AS BIGINT) AS overdue,
  CAST(SUM(CASE WHEN f.measure = 'in_time' THEN f.low ELSE 0 END) AS BIGINT) AS in_time,
  CAST(SUM(CASE WHEN f.measure = 'on_time_of' THEN f.low ELSE 0 END) AS BIGINT) AS on_time_of,
  CAST(MAX(CASE WHEN f.measure = 'half_days' THEN f.low END) AS BIGINT) AS half_days
FROM figures f
WHERE f.grain = 'year' AND f.variable IS NULL AND f.low IS NOT NULL
GROUP BY f.year, f.office
ORDER BY f.year, f.office
