-- id: Apa yang tidak dibandingkan dalam setiap tahun, dan mengapa
-- en: What is not compared in each year, and why
SELECT
  f.year,
  f.variable,
  f.why,
  COUNT(DISTINCT f.office) AS offices
FROM figures f
WHERE f.grain = 'year' AND f.why <> ''
GROUP BY f.year, f.variable, f.why
ORDER BY f.year, f.variable, f.why
