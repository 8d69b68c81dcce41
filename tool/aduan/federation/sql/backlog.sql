-- id: Yang terbuka di akhir tahun menurut umur, semua kantor
-- en: What was open at the year's end by its age, all offices
SELECT
  f.year,
  f.class_name AS working_days,
  CAST(SUM(f.low) AS BIGINT) AS open_at_end,
  COUNT(DISTINCT f.office) AS offices
FROM figures f
WHERE f.grain = 'year' AND f.measure = 'open_by_age'
GROUP BY f.year, f.class_name
ORDER BY f.year, f.class_name
