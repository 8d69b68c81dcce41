// The page "Tulis pengaduan": a complaint is written and sealed here, and goes nowhere by itself.
"use strict";

(() => {
  const form = document.querySelector("[data-aduan-letter]");
  if (!form || !globalThis.aduanPage) return;

  const { answer, say, add, addButton, addCopy, clear, isInsecure, dayOf } = globalThis.aduanPage;
  const receipt = globalThis.aduanReceipt;
  const PICTURES = 3;
  // Of a picture: its longer side in pixels, and its bytes.
  const SIDES = [1600, 1200, 900, 640];
  const MOST_BYTES = 300 * 1024;
  // A longer text is cut in the middle by chats.
  const MOST_TEXT = 2000;
  // Of all that was written, in bytes; and months for which the office keeps a key.
  const MOST_WRITTEN = 60 * 1024;
  const KEPT = 3;
  if (isInsecure()) return;
  form.hidden = false;

  // -- what was written

  const isSpared = (element) => {
    const group = element.closest("[data-group]");
    return group !== null && group.hidden;
  };

  // Fields with their labels, in the order of the page; those whose name begins with - are not sent.
  function listFields() {
    return [...form.elements].filter((one) => one.name && !one.name.startsWith("-") && !isSpared(one));
  }

  const labelOf = (element) => form.querySelector(`label[for="${element.id}"]`).textContent.replace(" *", "");
  const valueOf = (element) => (element.type === "checkbox" ? element.checked : element.value.trim());

  const isApart = () => Boolean(form.elements["-apart"] && form.elements["-apart"].checked);

  function showValue(element, value) {
    if (element.tagName === "SELECT") return element.selectedOptions[0].textContent;
    return value === true ? say("yes") : value;
  }

  // What was written as who wrote it sees it: each label with its answer.
  function listSaid() {
    const said = isApart() ? [[say("apart"), say("yes")]] : [];
    for (const one of listFields()) {
      const value = valueOf(one);
      if (value !== "" && value !== false) said.push([labelOf(one), showValue(one, value)]);
    }
    return said;
  }

  // Who gives no name is not asked for it.
  function spare() {
    for (const choice of form.querySelectorAll("[data-spares]")) {
      const hidden = choice.value === choice.dataset.sparesWhen;
      for (const one of form.querySelectorAll(`[data-group="${choice.dataset.spares}"]`)) one.hidden = hidden;
    }
  }

  // A picture made smaller: as it will be seen by the office, and its bytes.
  async function shrink(file) {
    const picture = await createImageBitmap(file);
    const canvas = document.createElement("canvas");
    for (const side of SIDES) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.75));
      if (made && made.size <= MOST_BYTES) {
        return { canvas, text: toBase64(new Uint8Array(await made.arrayBuffer())) };
      }
    }
    throw new Error("large");
  }

  function toBase64(bytes) {
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  }

  async function gatherPictures(notes) {
    const files = [...form.elements["-pictures"].files];
    if (files.length > PICTURES) notes.push(say("many"));
    const pictures = [];
    for (const file of files.slice(0, PICTURES)) {
      try {
        pictures.push(await shrink(file));
      } catch {
        notes.push(say("unreadable"));
      }
    }
    return pictures;
  }

  // -- looked at once more

  async function review() {
    const missing = listFields().find((one) => one.required && valueOf(one) === "");
    if (missing) {
      const said = say("blank", { field: labelOf(missing) });
      clear(said);
      // What a screen shows beside the field, and reads out with it.
      missing.setCustomValidity(said);
      missing.reportValidity();
      missing.addEventListener("input", () => missing.setCustomValidity(""), { once: true });
      return undefined;
    }
    if (isOld()) return clear(say("old"));
    const written = listFields().map(valueOf).join("");
    if (new TextEncoder().encode(written).length > MOST_WRITTEN) return clear(say("wordy"));
    const notes = [];
    clear(say("sealing"));
    const pictures = await gatherPictures(notes);
    clear("");
    const box = add(answer, "section", "");
    add(box, "p", say("review"), "aduan-answer__state");
    const list = add(box, "dl", "");
    for (const [label, shown] of listSaid()) {
      add(list, "dt", label);
      add(list, "dd", shown, "aduan-letter__said");
    }
    if (pictures.length) {
      add(list, "dt", say("pictures"));
      const shown = add(list, "dd", "", "aduan-letter__pictures");
      pictures.forEach((one, index) => showPicture(shown, one.canvas, index + 1));
    }
    for (const note of notes) add(box, "p", note);
    const texts = pictures.map((one) => one.text);
    addButton(box, "seal", () => seal(texts), "md-button md-button--primary");
    addButton(box, "change", () => {
      goBack("");
      form.elements[0].focus();
    });
    form.hidden = true;
    answer.focus();
    return undefined;
  }

  // The form with all that was written in it, and a sentence.
  function goBack(said) {
    form.hidden = false;
    clear(said);
  }

  // The picture itself is shown: a wrong one is seen before it is sealed.
  function showPicture(parent, canvas, number) {
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", say("picture", { number }));
    parent.append(canvas);
  }

  // Whether the office may have destroyed the key that this page has.
  function isOld() {
    const [year, month] = form.dataset.month.split("-").map(Number);
    const now = new Date();
    return (now.getFullYear() - year) * 12 + now.getMonth() + 1 - month > KEPT;
  }

  // -- sealed

  // Whatever fails, what was written stays: the form comes back.
  async function seal(pictures) {
    try {
      const { code, sealed } = await makeLetter(pictures);
      show(code, sealed, writeCopy(pictures.length));
      form.reset();
    } catch (error) {
      goBack(say(error.message === "long" ? "long" : "failed"));
    }
  }

  async function makeLetter(pictures) {
    const code = receipt.makeCode(crypto.getRandomValues(new Uint8Array(receipt.CHANCE)));
    const letter = { t: Math.floor(Date.now() / 1000), f: {}, r: await receipt.publicKeys(await receipt.drawKeys(code)) };
    for (const one of listFields()) {
      const value = valueOf(one);
      if (value !== "" && value !== false) letter.f[one.name] = value;
    }
    if (pictures.length) letter.p = pictures;
    const hex = isApart() ? form.dataset.apart : form.dataset.desk;
    const office = Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
    const chance = crypto.getRandomValues(new Uint8Array(44));
    return { code, sealed: await globalThis.aduanLetter.seal(letter, office, chance) };
  }

  // What was written, to be read by whom its writer shows it to. The code is not in it: who has that
  // makes statements.
  function writeCopy(pictures) {
    const day = dayOf(new Date(), form.dataset.zone);
    const lines = [say("copy-head", { office: form.dataset.name, day })];
    for (const [label, shown] of listSaid()) lines.push("", `${label}:`, shown);
    if (pictures) lines.push("", `${say("pictures")}: ${pictures}`);
    return `${lines.join("\n")}\n`;
  }

  // Nothing of it is kept here: who closes the page loses it.
  function warn(event) {
    event.preventDefault();
  }

  function show(code, sealed, copy) {
    clear("");
    const box = add(answer, "section", "");
    add(box, "h2", say("code"));
    add(box, "p", receipt.showCode(code), "aduan-letter__code");
    add(box, "p", say("code-help"));
    const left = new Set(["letter", "code"]);
    addCopy(box, "copy-code", receipt.showCode(code), () => settle(left, "code"));
    addButton(box, "code-noted", () => settle(left, "code"));
    add(box, "p", say("not-yet"), "aduan-answer__late");
    add(box, "p", say("send"));
    const file = makeFile("file", `${sealed}\n`);
    if (navigator.canShare && navigator.canShare({ files: [file] })) {
      addButton(box, "share", () => navigator.share({ files: [file] }).then(() => settle(left, "letter"), () => {}));
    }
    const saveLetter = () => {
      globalThis.aduanPage.save(file);
      settle(left, "letter");
    };
    addButton(box, "save", saveLetter, "md-button md-button--primary");
    if (sealed.length <= MOST_TEXT) addCopy(box, "copy", sealed);
    add(box, "p", "").dataset.settled = "";
    add(box, "p", say("traces"));
    add(box, "p", say("own-copy-help"));
    addButton(box, "own-copy", () => globalThis.aduanPage.save(makeFile("own-copy-file", copy)));
    box.dataset.sealed = "";
    answer.focus();
  }

  // A file of today, by the office's calendar.
  function makeFile(key, text) {
    const name = `${say(key)}-${dayOf(new Date(), form.dataset.zone)}.txt`;
    return new File([text], name, { type: "text/plain" });
  }

  // Of the letter and its code, one is somewhere else, too; once both are, the page may be closed.
  function settle(left, part) {
    left.delete(part);
    const [missing] = left;
    const [told] = answer.querySelectorAll("[data-settled]");
    told.textContent = say(missing ? `${missing}-left` : "settled");
    if (!missing) removeEventListener("beforeunload", warn);
  }

  form.addEventListener("change", spare);
  form.addEventListener("input", () => addEventListener("beforeunload", warn));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    review();
  });
  spare();
})();
