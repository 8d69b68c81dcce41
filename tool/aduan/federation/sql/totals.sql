-- id: Semua kantor bersama dalam setiap tahun penuh: terbuka di awal + masuk + dibuka kembali - selesai = terbuka di akhir
-- en: All offices together in each whole year: open before + received + reopened - closed = open at the end
SELECT
  f.year,
  COUNT(DISTINCT f.office) AS offices_in,
  MAX(a.offices) AS offices_all,
  CAST(SUM(CASE WHEN f.measure = 'before' THEN f.low ELSE 0 END) AS BIGINT) AS open_before,
  CAST(SUM(CASE WHEN f.measure = 'received' THEN f.low ELSE 0 END) AS BIGINT) AS received,
  CAST(SUM(CASE WHEN f.measure = 'reopened' THEN f.low ELSE 0 END) AS BIGINT) AS reopened,
  CAST(SUM(CASE WHEN f.measure = 'closed' THEN f.low ELSE 0 END) AS BIGINT) AS closed,
  CAST(SUM(CASE WHEN f.measure = 'open' THEN f.low ELSE 0 END) AS BIGINT) AS open_at_end,
  CAST(SUM(CASE WHEN f.measure = 'overdue' THEN f.low ELSE 0 END) AS BIGINT) AS overdue,
  CAST(SUM(CASE WHEN f.measure = 'in_time' THEN f.low ELSE 0 END) AS BIGINT) AS in_time,
  CAST(SUM(CASE WHEN f.measure = 'on_time_of' THEN f.low ELSE 0 END) AS BIGINT) AS on_time_of
FROM figures f
CROSS JOIN (SELECT COUNT(*) AS offices FROM offices) a
WHERE f.grain = 'year' AND f.variable IS NULL AND f.low IS NOT NULL
GROUP BY f.year
ORDER BY f.year
