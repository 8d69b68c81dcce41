// The page "Cek status": a code is looked at here, on the phone, and goes nowhere.
"use strict";

(() => {
  const form = document.querySelector("[data-aduan-status]");
  if (!form || !globalThis.aduanPage) return;

  const { answer, say, add, addButton, addCopy, clear, save, isInsecure, dayOf } = globalThis.aduanPage;
  const receipt = globalThis.aduanReceipt;
  // Days as the rest of the site says them.
  const language = document.documentElement.lang === "en" ? "en-GB" : "id-ID";
  const input = form.elements.code;
  // How a complaint's number is written.
  const NUMBER = /^\s*\d{8}-\w{6}\s*$/;
  if (isInsecure()) return;
  form.hidden = false;

  // WIB, as the rest of the site says it in both languages: in English alone browsers say GMT+7.
  const zone = new Intl.DateTimeFormat("id-ID", { timeZone: form.dataset.zone, timeZoneName: "short" })
    .formatToParts(0)
    .find((part) => part.type === "timeZoneName").value;

  function show(seconds, withTime = false) {
    const how = { timeZone: form.dataset.zone, weekday: "long", day: "numeric", month: "long", year: "numeric" };
    if (withTime) Object.assign(how, { hour: "2-digit", minute: "2-digit" });
    const said = new Intl.DateTimeFormat(language, how).format(new Date(seconds * 1000));
    return withTime ? `${said} ${zone}` : said;
  }

  // -- one complaint

  function tell(told, keys) {
    const box = document.createElement("section");
    const state = say(`s${told.s}`);
    if (told.o === undefined) {
      // About those whose turn it is: what the state says they do is not so.
      const where = told.p ? "since-apart" : "since";
      add(box, "p", say(where, { state, since: show(told.m, true) }), "aduan-answer__state");
      const holder = say(`h${told.s}`);
      if (told.p) add(box, "p", say("apart", { holder }));
      else if (holder && !told.w) add(box, "p", say("holder", { holder }));
      if (told.d !== undefined) {
        const values = { clock: say(`k${told.k}`), used: told.u, limit: told.l, due: show(told.d, true) };
        add(box, "p", say(told.t ? "was-due" : "due", values));
      }
      if (told.t) add(box, "p", say("late"), "aduan-answer__late");
    } else {
      const values = { outcome: say(`o${told.o}`), since: told.m ? show(told.m) : "?" };
      add(box, "p", say("ended", values), "aduan-answer__state");
      if (told.t) add(box, "p", say("ended-late"));
    }
    if (told.x !== undefined) add(box, "p", say(told.g === 0 ? "replaced" : "replaced-own", { given: show(told.x) }));
    if (told.j === 0) add(box, "p", say("objected"));
    if (told.j > 0) add(box, "p", say("answered", { answer: say(`j${told.j}`) }));
    if (told.w) add(box, "p", say("asked"));
    if (told.b !== undefined) add(box, "p", say("until", { until: show(told.b) }));
    addStatements(box, told, keys);
    if (told.d !== undefined && !told.t) {
      addButton(box, "calendar", () => save(new File([makeCalendar(told.d)], "aduan.ics", { type: "text/calendar" })));
    }
    return box;
  }

  function addStatements(box, told, keys) {
    if (told.m === undefined || told.n === undefined) return;
    const choices = add(box, "p", "", "aduan-answer__words");
    const slip = add(box, "div", "");
    const choose = (word) => async () => {
      const text = await receipt.signSlip(keys, word, told.c, [told.n, told.m]);
      showSlip(slip, word, text);
    };
    if (told.w && told.g !== 0) addButton(choices, "satisfied", choose("satisfied"));
    if (told.w) addButton(choices, "dissatisfied", choose("dissatisfied"));
    addButton(choices, "objection", choose("objection"));
    const isReplaced = told.g === 0;
    add(box, "p", say(!told.w ? "choices-later" : isReplaced ? "choices-replaced" : "choices"));
  }

  function showSlip(parent, word, text) {
    parent.replaceChildren();
    add(parent, "p", say("sure", { word: say(word) }));
    const label = add(parent, "label", say("slip"));
    const area = document.createElement("textarea");
    Object.assign(area, { readOnly: true, rows: 7, value: text });
    label.append(area);
    const ways = add(parent, "p", "");
    if (navigator.share) {
      addButton(ways, "share", () => navigator.share({ text }).catch(() => {}));
    }
    addCopy(ways, "copy", text);
    addButton(ways, "save", () => save(new File([text], `${say(`file-${word}`)}.txt`, { type: "text/plain" })));
    const shown = add(parent, "div", "");
    addButton(ways, "qr", () => shown.replaceChildren(drawCode(text)));
    area.focus();
  }

  // The statement as a QR code, to be scanned at the desk: dark on white whatever the page's colours.
  function drawCode(text) {
    const rows = globalThis.aduanQr.draw(text);
    const edge = 4;
    const side = rows.length + 2 * edge;
    const dark = rows.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x + edge} ${y + edge}h1v1h-1z`] : [])),
    );
    const figure = document.createElement("figure");
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const put = (name, values) => {
      const part = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.entries(values).forEach(([key, value]) => part.setAttribute(key, value));
      picture.append(part);
    };
    picture.setAttribute("viewBox", `0 0 ${side} ${side}`);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", say("qr-name"));
    put("rect", { width: side, height: side, fill: "#fff" });
    put("path", { d: dark.join(""), fill: "#000" });
    figure.className = "aduan-code";
    figure.append(picture);
    add(figure, "figcaption", say("qr-use"));
    return figure;
  }

  function makeCalendar(due) {
    const day = dayOf(new Date(due * 1000), form.dataset.zone).replace(/-/g, "");
    const lines = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//aduan//status//ID",
      "BEGIN:VEVENT",
      `UID:${due}@aduan`,
      `DTSTAMP:${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART;VALUE=DATE:${day}`,
      `SUMMARY:${say("calendar-title").replace(/[\\;,]/g, "\\$&")}`,
      "END:VEVENT",
      "END:VCALENDAR",
    ];
    return lines.join("\r\n") + "\r\n";
  }

  // -- from the code to the answer

  // Nothing here depends on the code: one that never was and one that expired are answered alike.
  function tellUnknown() {
    clear(say("unknown"));
    for (const key of ["unknown-age", "unknown-letter"]) add(answer, "p", say(key));
  }

  async function look(typed) {
    if (!typed.trim()) return clear(say("empty"));
    if (NUMBER.test(typed)) return clear(say("number"));
    const code = receipt.readCode(typed);
    if (code === null) return clear(say("mistyped"));
    clear(say("looking"));
    let file;
    try {
      const response = await fetch(form.dataset.file, { cache: "no-store", credentials: "omit" });
      if (!response.ok) throw new Error(response.status);
      file = new Uint8Array(await response.arrayBuffer());
    } catch {
      return clear(say("offline"));
    }
    const keys = await receipt.drawKeys(code);
    const slots = await receipt.openSlots(keys, file).catch(() => null);
    if (slots === null) return clear(say("unreadable"));
    if (!slots.length) return tellUnknown();
    clear("");
    for (const told of slots) answer.append(tell(told, keys));
    return undefined;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look(input.value);
  });

  // A receipt's QR has the code behind the #, which no server gets; nor does it stay in the address.
  function lookAtAddress() {
    const fragment = location.hash.slice(1);
    if (receipt.readCode(fragment) === null) return;
    history.replaceState(null, "", location.pathname);
    input.value = fragment;
    look(fragment);
  }

  // Another receipt that is opened in the same tab loads nothing anew.
  addEventListener("hashchange", lookAtAddress);
  lookAtAddress();
})();
