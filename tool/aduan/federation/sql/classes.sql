-- id: Selesai menurut setiap hal dan kelas, dijumlahkan atas kantor: sedikitnya dan sebanyak-banyaknya
-- en: Closed by each variable and class, added up over offices: at least and at most
SELECT
  f.year,
  f.variable,
  f.level,
  f.class_name,
  CAST(SUM(f.low) AS BIGINT) AS low,
  CAST(SUM(f.high) AS BIGINT) AS high,
  COUNT(DISTINCT f.office) AS offices
FROM figures f
WHERE f.grain = 'year' AND f.measure = 'closed_by' AND f.low IS NOT NULL
GROUP BY f.year, f.variable, f.level, f.class_name
ORDER BY f.year, f.variable, f.level, f.class_name
