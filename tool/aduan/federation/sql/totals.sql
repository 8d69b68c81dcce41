-- id: Semua kantor bersama dalam setiap tahun penuh, dan berapa kantor yang terhitung
-- en: All offices together in each whole year, and how many of them are in it
SELECT
  f.year,
  COUNT(DISTINCT f.office) AS offices,
  CAST(SUM(CASE WHEN f.measure = 'received' THEN f.low ELSE 0 END) AS BIGINT) AS received,
  CAST(SUM(CASE WHEN f.measure = 'closed' THEN f.low ELSE 0 END) AS BIGINT) AS closed,
  CAST(SUM(CASE WHEN f.measure = 'in_time' THEN f.low ELSE 0 END) AS BIGINT) AS in_time,
  CAST(SUM(CASE WHEN f.measure = 'open' THEN f.low ELSE 0 END) AS BIGINT) AS open_at_end,
  CAST(SUM(CASE WHEN f.measure = 'overdue' THEN f.low ELSE 0 END) AS BIGINT) AS overdue
FROM figures f
WHERE f.grain = 'year' AND f.variable = '' AND f.low IS NOT NULL
GROUP BY f.year
ORDER BY f.year
