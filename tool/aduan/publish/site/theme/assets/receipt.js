// What a receipt's code stands for, and how a slot is opened and a slip is signed with it.
// The form is written down in schema/receipt.md; the vectors there hold for this script, too.
//
// The browser's own curves are used where it has them. Elsewhere they are computed here, in plain
// numbers: slower, and not guarded against who measures the time, on the phone of who has the code.
"use strict";

globalThis.aduanReceipt = (() => {
  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const RANDOM = 18;
  const LETTERS = 20;
  const CHECK_PRIME = 1021n;
  const WORDS = { satisfied: 1, dissatisfied: 2, objection: 3 };
  const HEAD = 64;
  const SLOT = 256;
  const ID = 16;
  const NONCE = 12;

  const text = (words) => new TextEncoder().encode(words);
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  function join(...parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  // -- letters

  function tidyLetters(typed) {
    const letters = typed
      .toUpperCase()
      .replace(/[-\s]/g, "")
      .replace(/O/g, "0")
      .replace(/[IL]/g, "1");
    return [...letters].every((letter) => ALPHABET.includes(letter)) ? letters : null;
  }

  // What phones and chats put between the letters of a code, or make of its dashes, seen or not;
  // receiptcode.py has the same.
  const BETWEEN = /[\s_.\u00ad\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]/g;

  function readCode(typed) {
    const copied = typed.split(":").pop();
    const letters = tidyLetters(copied.replace(BETWEEN, ""));
    if (letters === null || letters.length !== LETTERS) return null;
    const number = (part) =>
      [...part].reduce((sum, letter) => sum * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);
    const check = number(letters.slice(RANDOM));
    return number(letters.slice(0, RANDOM)) % CHECK_PRIME === check ? letters : null;
  }

  function writeNumber(number, count) {
    let letters = "";
    for (let i = 0; i < count; i += 1) {
      letters = ALPHABET[Number(number & 31n)] + letters;
      number >>= 5n;
    }
    return letters;
  }

  function writeLetters(bytes) {
    const letters = [];
    let [held, bits] = [0, 0];
    for (const byte of bytes) {
      held = ((held & 31) << 8) | byte;
      for (bits += 8; bits >= 5; bits -= 5) letters.push(ALPHABET[(held >> (bits - 5)) & 31]);
    }
    if (bits > 0) letters.push(ALPHABET[(held << (5 - bits)) & 31]);
    return letters.join("");
  }

  function makeCode(chance) {
    const number = BigInt("0x" + hex(chance)) >> BigInt(chance.length * 8 - RANDOM * 5);
    return writeNumber(number, RANDOM) + writeNumber(number % CHECK_PRIME, LETTERS - RANDOM);
  }

  const showCode = (code) => code.match(/.{5}/g).join("-");

  // -- numbers of the curve 25519

  const P = 2n ** 255n - 19n;
  const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
  const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
  const BASE = [
    15112221349535400772501151409588531511454012693041857206046113283949847762202n,
    46316835694926478169428394003475163141307993866256225615783033603165251855960n,
  ];

  const mod = (a, m = P) => ((a % m) + m) % m;

  function power(a, e) {
    let result = 1n;
    for (a = mod(a); e > 0n; e >>= 1n) {
      if (e & 1n) result = mod(result * a);
      a = mod(a * a);
    }
    return result;
  }

  const invert = (a) => power(a, P - 2n);

  function fromBytes(bytes) {
    return BigInt("0x" + hex(Uint8Array.from(bytes).reverse()));
  }

  function toBytes(number) {
    const digits = number.toString(16).padStart(64, "0");
    return Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16)).reverse();
  }

  function clamp(bytes) {
    const scalar = Uint8Array.from(bytes.subarray(0, 32));
    scalar[0] &= 248;
    scalar[31] = (scalar[31] & 127) | 64;
    return scalar;
  }

  // RFC 7748, section 5
  function multiplyOwn(secret, point) {
    const k = fromBytes(clamp(secret));
    const u = fromBytes(point) & (2n ** 255n - 1n);
    let [x2, z2, x3, z3, swapped] = [1n, 0n, mod(u), 1n, 0n];
    for (let t = 254n; t >= 0n; t -= 1n) {
      const bit = (k >> t) & 1n;
      if (swapped !== bit) [x2, x3, z2, z3] = [x3, x2, z3, z2];
      swapped = bit;
      const [a, b, c, d] = [mod(x2 + z2), mod(x2 - z2), mod(x3 + z3), mod(x3 - z3)];
      const [aa, bb, da, cb] = [mod(a * a), mod(b * b), mod(d * a), mod(c * b)];
      const e = mod(aa - bb);
      x3 = mod((da + cb) ** 2n);
      z3 = mod(u * mod((da - cb) ** 2n));
      x2 = mod(aa * bb);
      z2 = mod(e * (aa + 121665n * e));
    }
    if (swapped) [x2, z2] = [x3, z3];
    return toBytes(mod(x2 * invert(z2)));
  }

  // RFC 8032, section 5.1.4: points as X, Y, Z, T
  function addPoints([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = mod((y1 - x1) * (y2 - x2));
    const b = mod((y1 + x1) * (y2 + x2));
    const c = mod(2n * t1 * D * t2);
    const d = mod(2n * z1 * z2);
    const [e, f, g, h] = [b - a, d - c, d + c, b + a];
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  }

  function multiplyBase(scalar) {
    let sum = [0n, 1n, 1n, 0n];
    let point = [BASE[0], BASE[1], 1n, mod(BASE[0] * BASE[1])];
    for (; scalar > 0n; scalar >>= 1n) {
      if (scalar & 1n) sum = addPoints(sum, point);
      point = addPoints(point, point);
    }
    return sum;
  }

  function writePoint([x, y, z]) {
    const inverse = invert(z);
    const bytes = toBytes(mod(y * inverse));
    if (mod(x * inverse) & 1n) bytes[31] |= 128;
    return bytes;
  }

  async function signOwn(seed, message) {
    const sha512 = async (...parts) =>
      new Uint8Array(await crypto.subtle.digest("SHA-512", join(...parts)));
    const digest = await sha512(seed);
    const scalar = fromBytes(clamp(digest));
    const key = writePoint(multiplyBase(scalar));
    const r = mod(fromBytes(await sha512(digest.subarray(32), message)), ORDER);
    const point = writePoint(multiplyBase(r));
    const k = mod(fromBytes(await sha512(point, key, message)), ORDER);
    return { key, signature: join(point, toBytes(mod(r + k * scalar, ORDER))) };
  }

  // -- the browser's own, where it has them

  const wrap = (curve, seed) =>
    join(Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, curve, 4, 34, 4, 32), seed);

  const bytesOf = (base64url) =>
    Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

  async function multiply(secret, point, own) {
    if (own) return multiplyOwn(secret, point);
    let mine;
    let theirs;
    try {
      mine = await crypto.subtle.importKey("pkcs8", wrap(110, secret), "X25519", false, [
        "deriveBits",
      ]);
      theirs = await crypto.subtle.importKey("raw", point, "X25519", false, []);
    } catch {
      return multiplyOwn(secret, point);
    }
    const shared = await crypto.subtle.deriveBits({ name: "X25519", public: theirs }, mine, 256);
    return new Uint8Array(shared);
  }

  async function sign(seed, makeMessage, own) {
    const key = await publicOf(seed, own);
    const message = makeMessage(key);
    if (!own) {
      try {
        const mine = await crypto.subtle.importKey("pkcs8", wrap(112, seed), "Ed25519", false, [
          "sign",
        ]);
        return { key, signature: new Uint8Array(await crypto.subtle.sign("Ed25519", mine, message)) };
      } catch {
        // this browser has no such curve
      }
    }
    return signOwn(seed, message);
  }

  async function publicOf(seed, own) {
    if (!own) {
      try {
        const mine = await crypto.subtle.importKey("pkcs8", wrap(112, seed), "Ed25519", true, [
          "sign",
        ]);
        return bytesOf((await crypto.subtle.exportKey("jwk", mine)).x);
      } catch {
        // this browser has no such curve
      }
    }
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", seed));
    return writePoint(multiplyBase(fromBytes(clamp(digest))));
  }

  const BASE_POINT = Uint8Array.of(9, ...new Uint8Array(31));

  // -- keys, slots, slips

  async function draw(secret, salt, info, length) {
    const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: text(salt), info };
    return new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8));
  }

  async function drawKeys(code) {
    const secret = text(code);
    return {
      read: await draw(secret, "aduan-receipt-1", text("read"), 32),
      sign: await draw(secret, "aduan-receipt-1", text("sign"), 32),
    };
  }

  async function publicKeys(keys, own = false) {
    return {
      read: hex(await multiply(keys.read, BASE_POINT, own)),
      sign: hex(await publicOf(keys.sign, own)),
    };
  }

  // The slots of a file that a code opens, as what they say; none: the code is not known there.
  async function openSlots(keys, file, own = false) {
    const magic = text("aduan-status-1");
    const known = magic.every((byte, at) => file[at] === byte);
    if (!known || file.length < HEAD || (file.length - HEAD) % SLOT) throw new Error("status.bin");
    const build = file.subarray(HEAD - 32, HEAD);
    const shared = await multiply(keys.read, build, own);
    const id = await draw(shared, "aduan-status-1", join(text("id|"), build), ID);
    const secret = await draw(shared, "aduan-status-1", join(text("key|"), build), 32);
    const key = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["decrypt"]);
    const opened = [];
    for (let at = HEAD; at < file.length; at += SLOT) {
      const slot = file.subarray(at, at + SLOT);
      if (!id.every((byte, place) => slot[place] === byte)) continue;
      const iv = slot.subarray(ID, ID + NONCE);
      try {
        const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, slot.subarray(ID + NONCE));
        opened.push(JSON.parse(new TextDecoder().decode(plain).replace(/\0+$/, "")));
      } catch {
        // chance gave another slot the same beginning, or it is damaged: as if it were not there
      }
    }
    return opened;
  }

  // A whole number as so many bytes, the highest first.
  const countBytes = (number, size) =>
    Uint8Array.from({ length: size }, (_none, at) => Math.floor(number / 256 ** (size - 1 - at)) % 256);

  // What is sent to the office: a word about a step of a case, given by its number there and its
  // moment (seconds since 1970).
  async function signSlip(keys, word, tag, [number, moment], own = false) {
    const { key, signature } = await sign(
      keys.sign,
      (mine) => text(`aduan-slip-1|${tag}|${hex(mine)}|${word}|${number}|${moment}`),
      own,
    );
    const step = join(countBytes(number, 3), countBytes(moment, 5));
    const data = join(Uint8Array.of(WORDS[word]), step, key, signature);
    const sum = await sumOf(data);
    const groups = writeLetters(data).match(/.{1,24}/g).join("-");
    return `ADUAN-SLIP-1 ${sum} ${groups}`;
  }

  // The first twenty bits of SHA-256, as letters: whether what was sent is whole.
  async function sumOf(data) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return writeNumber(BigInt("0x" + hex(digest.subarray(0, 3))) >> 4n, 4);
  }

  // What a random code needs, in bytes; and of letters, what letter.js is made of.
  const CHANCE = Math.ceil((RANDOM * 5) / 8);
  const parts = { join, text, multiply, draw, sumOf, writeLetters, BASE_POINT };
  return { readCode, makeCode, showCode, drawKeys, publicKeys, openSlots, signSlip, CHANCE, parts };
})();
