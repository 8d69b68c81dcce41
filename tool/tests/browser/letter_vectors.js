// The page's script against the vectors of schema/letter.md: with the engine's own curves, and with
// those that it computes itself. Run by test_receipt_script.py: node FILE RECEIPT LETTER VECTORS
"use strict";

const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [, , receipt, letter, folder] = process.argv;
if (!globalThis.crypto) globalThis.crypto = require("crypto").webcrypto;
vm.runInThisContext(fs.readFileSync(receipt, "utf8"));
vm.runInThisContext(fs.readFileSync(letter, "utf8"));

const vectors = JSON.parse(fs.readFileSync(path.join(folder, "letters.json"), "utf8"));
const bytes = (hex) => new Uint8Array(Buffer.from(hex, "hex"));

async function run(own) {
  for (const vector of vectors.valid) {
    const key = bytes(vectors.keys[vector.key].public);
    const sealed = await globalThis.aduanLetter.seal(vector.letter, key, bytes(vector.chance), own);
    if (sealed !== vector.sealed) throw new Error(`sealed: ${vector.code}`);
  }
}

run(false)
  .then(() => run(true))
  .then(() => console.log("ok"))
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
