// The only script of ours: says so itself when the figures are older than two days.
// The date stands in the page for those who read it without scripts.
(() => {
  const stamp = document.querySelector("[data-aduan-asof]");
  const notice = document.querySelector("[data-aduan-stale]");
  if (!stamp || !notice) return;
  const days = (Date.now() - Date.parse(stamp.dateTime)) / 86400000;
  notice.hidden = !(days > 2);
})();
