// A text as a QR code, drawn on the phone. It knows one size alone, the one that a slip needs: version 6
// of level L, 41 modules a side, letters and digits. Source: ISO/IEC 18004.
"use strict";

globalThis.aduanQr = (() => {
  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const SIDE = 41;
  const LONGEST = 195;
  // Bytes of the text, in two blocks; bytes that mend a block.
  const DATA = 136;
  const BLOCK = 68;
  const MENDING = 18;
  // Level L and the mask 0, as they stand in the code.
  const FORMAT = 0b111011111000100;

  // -- the text as bytes

  function writeBytes(text) {
    const bits = [];
    const put = (value, count) => {
      for (let at = count - 1; at >= 0; at -= 1) bits.push((value >> at) & 1);
    };
    const values = [...text].map((letter) => LETTERS.indexOf(letter));
    if (values.includes(-1) || values.length > LONGEST) throw new Error("qr");
    put(0b0010, 4);
    put(values.length, 9);
    for (let at = 0; at + 1 < values.length; at += 2) put(values[at] * 45 + values[at + 1], 11);
    if (values.length % 2) put(values[values.length - 1], 6);
    put(0, Math.min(4, DATA * 8 - bits.length));
    put(0, (8 - (bits.length % 8)) % 8);
    for (let fill = 0xec; bits.length < DATA * 8; fill ^= 0xec ^ 0x11) put(fill, 8);
    const pairs = Array.from({ length: DATA }, (_none, at) => bits.slice(at * 8, at * 8 + 8));
    return pairs.map((eight) => eight.reduce((byte, bit) => byte * 2 + bit, 0));
  }

  // -- bytes that mend what is not read (Reed-Solomon)

  function multiply(a, b) {
    let product = 0;
    for (; b > 0; b >>= 1) {
      if (b & 1) product ^= a;
      a = (a << 1) ^ (a & 0x80 ? 0x11d : 0);
    }
    return product;
  }

  const DIVISOR = (() => {
    let factors = [1];
    for (let count = 0, root = 1; count < MENDING; count += 1, root = multiply(root, 2)) {
      const longer = [...factors, 0];
      factors.forEach((factor, at) => {
        longer[at + 1] ^= multiply(factor, root);
      });
      factors = longer;
    }
    return factors.slice(1);
  })();

  function mend(block) {
    const rest = new Array(MENDING).fill(0);
    for (const byte of block) {
      const factor = byte ^ rest.shift();
      rest.push(0);
      DIVISOR.forEach((one, at) => {
        rest[at] ^= multiply(one, factor);
      });
    }
    return rest;
  }

  // Both blocks by turns, then what mends them.
  function weave(bytes) {
    const blocks = [bytes.slice(0, BLOCK), bytes.slice(BLOCK)];
    const both = (parts) => parts[0].flatMap((byte, at) => [byte, parts[1][at]]);
    return [...both(blocks), ...both(blocks.map(mend))];
  }

  // -- the square: true is dark; what is set first stays

  function drawFrame() {
    const square = Array.from({ length: SIDE }, () => new Array(SIDE).fill(undefined));
    const set = (x, y, dark) => {
      if (x >= 0 && y >= 0 && x < SIDE && y < SIDE && square[y][x] === undefined) square[y][x] = dark;
    };
    const ring = (cx, cy, reach, isDark) => {
      for (let y = -reach; y <= reach; y += 1) {
        for (let x = -reach; x <= reach; x += 1) {
          set(cx + x, cy + y, isDark(Math.max(Math.abs(x), Math.abs(y))));
        }
      }
    };
    const corner = (far) => far !== 2 && far !== 4;
    ring(3, 3, 4, corner);
    ring(SIDE - 4, 3, 4, corner);
    ring(3, SIDE - 4, 4, corner);
    ring(SIDE - 7, SIDE - 7, 2, (far) => far !== 1);
    for (let at = 8; at < SIDE - 8; at += 1) {
      set(at, 6, at % 2 === 0);
      set(6, at, at % 2 === 0);
    }
    drawFormat(set);
    return square;
  }

  function drawFormat(set) {
    set(8, SIDE - 8, true);
    for (let bit = 0; bit < 15; bit += 1) {
      const dark = Boolean((FORMAT >> bit) & 1);
      const near = bit < 6 ? bit : bit < 8 ? bit + 1 : SIDE - 15 + bit;
      set(8, near, dark);
      const across = bit < 8 ? SIDE - 1 - bit : bit === 8 ? 7 : 14 - bit;
      set(across, 8, dark);
    }
  }

  // The whole code, row by row. What is signed is as good as chance, so that any mask does.
  function draw(text) {
    const bytes = weave(writeBytes(text));
    const square = drawFrame();
    let at = 0;
    for (let right = SIDE - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < SIDE; step += 1) {
        const y = (right + 1) & 2 ? step : SIDE - 1 - step;
        for (const x of [right, right - 1]) {
          if (square[y][x] !== undefined) continue;
          const bit = at < bytes.length * 8 && (bytes[at >> 3] >> (7 - (at & 7))) & 1;
          square[y][x] = Boolean(bit) !== ((x + y) % 2 === 0);
          at += 1;
        }
      }
    }
    return square;
  }

  return { draw };
})();
