-- id: Kantor mana tidak dibandingkan dalam setiap tahun (variable kosong: seluruh tahun), dan mengapa
-- en: Which offices are not compared in each year (variable empty: the whole year), and why
SELECT
  f.year,
  f.variable,
  f.office,
  f.why,
  c.meaning_id,
  c.meaning_en
FROM figures f
JOIN columns c ON c.about = 'why' AND c.name = f.why
WHERE f.grain = 'year' AND f.why IS NOT NULL
ORDER BY f.year, f.variable NULLS FIRST, f.office
