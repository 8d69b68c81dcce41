// The only script of all pages: it says so itself when the figures are older than two days (the date stands in the page
// for those who read it without scripts), and opens what is folded where a link leads into it, and on paper.
(() => {
  const unfold = (element) => {
    for (let part = element; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    unfold(target);
    target.scrollIntoView();
  };
  if (location.hash) follow();
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll(".aduan-fold").forEach(unfold));

  const stamp = document.querySelector("[data-aduan-asof]");
  const notice = document.querySelector("[data-aduan-stale]");
  if (!stamp || !notice) return;
  const days = (Date.now() - Date.parse(stamp.dateTime)) / 86400000;
  notice.hidden = !(days > 2);
})();
