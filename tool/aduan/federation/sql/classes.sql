-- id: Selesai menurut setiap hal dan kelas, dijumlahkan atas kantor: sedikitnya dan sebanyak-banyaknya; population: dari berapa yang selesai
-- en: Closed by each variable and class, added up over offices: at least and at most; population: of how many closings
SELECT
  f.year,
  f.variable,
  f.level,
  f.class_name,
  MIN(f.label_id) AS label_id,
  MIN(f.label_en) AS label_en,
  CAST(SUM(f.low) AS BIGINT) AS low,
  CAST(SUM(f.high) AS BIGINT) AS high,
  CASE
    WHEN SUM(f.low) = SUM(f.high) THEN 'exact'
    WHEN MAX(CASE WHEN f.told = 'at-least' THEN 1 ELSE 0 END) = 1 THEN 'at-least'
    ELSE 'range'
  END AS told,
  COUNT(DISTINCT f.office) AS offices_in,
  CAST(SUM(f.population) AS BIGINT) AS population
FROM figures f
WHERE f.grain = 'year' AND f.measure = 'closed_by' AND f.low IS NOT NULL
GROUP BY f.year, f.variable, f.level, f.class_name
ORDER BY f.year, f.variable, f.level, f.class_name
