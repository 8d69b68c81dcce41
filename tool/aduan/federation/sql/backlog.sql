-- id: Yang terbuka di akhir tahun menurut umur (hari kerja), semua kantor yang tahunnya lengkap
-- en: What was open at the year's end by its age (working days), all offices whose year is whole
SELECT
  f.year,
  f.class_name AS working_days,
  CAST(SUM(f.low) AS BIGINT) AS open_at_end,
  COUNT(DISTINCT f.office) AS offices_in
FROM figures f
WHERE f.grain = 'year' AND f.measure = 'open_by_age'
GROUP BY f.year, f.class_name
ORDER BY f.year, CAST(REPLACE(SUBSTR(f.class_name, 1, 2), '-', '') AS INT)
