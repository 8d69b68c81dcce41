// A letter sealed on the phone that it is written on, for the office alone. The form is written down
// in schema/letter.md; the vectors there hold for this script, too.
"use strict";

globalThis.aduanLetter = (() => {
  const { join, text, multiply, draw, sumOf, writeLetters, BASE_POINT } = globalThis.aduanReceipt.parts;
  const FORM = "ADUAN-LETTER-1";
  const SALT = "aduan-letter-1";
  const NAME = 8;
  const NONCE = 12;
  const LEAST = 1024;
  const MOST = 2 * 1024 * 1024;

  // Up to how many bytes a letter is filled: its length tells little of what is in it.
  function measure(length) {
    let size = LEAST;
    while (size < length) size *= 2;
    if (size > MOST) throw new Error("long");
    return size;
  }

  // `office`: the public key that it is sealed to; `chance`: 32 bytes for the share, 12 for the nonce.
  async function seal(letter, office, chance, own = false) {
    const secret = chance.subarray(0, 32);
    const nonce = chance.subarray(32, 32 + NONCE);
    const share = await multiply(secret, BASE_POINT, own);
    const shared = await multiply(secret, office, own);
    const drawn = await draw(shared, SALT, join(text("letter|"), share, office), 32);
    const key = await crypto.subtle.importKey("raw", drawn, "AES-GCM", false, ["encrypt"]);
    const said = text(JSON.stringify(letter));
    const plain = new Uint8Array(measure(said.length));
    plain.set(said);
    const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, plain);
    const data = join(office.subarray(0, NAME), share, nonce, new Uint8Array(closed));
    const letters = writeLetters(data);
    return `${FORM} ${letters.length} ${await sumOf(data)} ${letters}`;
  }

  return { seal };
})();
