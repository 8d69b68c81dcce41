-- id: Bagaimana setiap kantor sekarang: terhitung atau disisihkan, sampai kapan terbitannya, dan apa yang ditemukan
-- en: How each office stands: counted or apart, up to when it has published, and what was found
SELECT
  o.office,
  o.name_id,
  o.state,
  o.releases,
  o.last_day,
  o.published,
  o.audit_fine_since,
  o.code,
  o.found_id,
  o.found_en
FROM offices o
ORDER BY o.office
