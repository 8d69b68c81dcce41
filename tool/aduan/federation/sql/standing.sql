-- id: Bagaimana setiap kantor sekarang: terhitung atau disisihkan, sampai kapan terbitannya
-- en: How each office stands: counted or apart, up to when it has published
SELECT
  o.office,
  o.name_id,
  o.state,
  o.releases,
  o.last_day,
  o.published,
  o.audit_fine_since,
  o.code
FROM offices o
ORDER BY o.office
