// What the pages with a form of their own share: their words, what is added to the page, a file saved.
"use strict";

(() => {
  const answer = document.querySelector("[data-aduan-answer]");
  const words = document.querySelector("[data-aduan-words]");
  if (!answer || !words) return;

  // A phrase of the page in its language, with values put in; nothing where it has none of this name.
  function say(key, values = {}) {
    const found = words.querySelector(`[data-key="${key}"]`);
    return (found ? found.textContent.trim() : "").replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  }

  function add(parent, name, textContent, className = "") {
    const element = document.createElement(name);
    element.textContent = textContent;
    if (className) element.className = className;
    parent.append(element);
    return element;
  }

  function addButton(parent, key, onClick, className = "md-button") {
    const button = add(parent, "button", say(key), className);
    button.type = "button";
    button.addEventListener("click", onClick);
    return button;
  }

  // A sentence in place of the answer; without one, an empty answer.
  function clear(text) {
    answer.replaceChildren();
    if (text) add(answer, "p", text);
    answer.focus();
  }

  // The page's own work, as a file of the phone: nothing goes anywhere.
  function save(file) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Whether a text could be put where it can be pasted from. Some browsers refuse a page the new way.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = add(answer, "textarea", text);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  // A button that copies, and says whether it did. `then`: what follows where it did.
  function addCopy(parent, key, text, then = () => {}) {
    const button = addButton(parent, key, async () => {
      const done = await copy(text);
      button.textContent = say(done ? "copied" : "not-copied");
      button.focus();
      if (done) then();
    });
  }

  // Without https a browser has no cryptography for a page: said before anybody types.
  function isInsecure() {
    if (globalThis.crypto && crypto.subtle) return false;
    add(answer, "p", say("insecure"), "aduan-answer__late");
    return true;
  }

  // A day as a file and a calendar name it, in the office's zone: 2026-11-24.
  const dayOf = (moment, zone) => new Intl.DateTimeFormat("sv", { timeZone: zone }).format(moment);

  globalThis.aduanPage = { answer, say, add, addButton, addCopy, clear, save, isInsecure, dayOf };
})();
