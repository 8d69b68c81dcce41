// The page's script against the vectors of schema/receipt.md: with the engine's own curves, and with
// those that it computes itself. Run by test_receipt_script.py: node FILE SCRIPT VECTORS
"use strict";

const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [, , script, folder] = process.argv;
if (!globalThis.crypto) globalThis.crypto = require("crypto").webcrypto;
vm.runInThisContext(fs.readFileSync(script, "utf8"));

const receipt = globalThis.aduanReceipt;
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));

function same(what, found, expected) {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: ${left} is not ${right}`);
}

async function run(own) {
  const codes = read("codes.json");
  for (const vector of codes.valid) {
    same("code", receipt.makeCode(Buffer.from(vector.chance, "hex")), vector.code);
    same("shown", receipt.showCode(vector.code), vector.shown);
    same("read", receipt.readCode(vector.shown.toLowerCase()), vector.code);
    same("keys", await receipt.publicKeys(await receipt.drawKeys(vector.code), own), vector.public);
  }
  for (const copied of codes.copied) same("copied", receipt.readCode(copied.typed), copied.code);
  for (const typed of codes.mistyped) same("mistyped", receipt.readCode(typed), null);

  const slots = read("slots.json");
  const file = new Uint8Array(Buffer.from(slots.file, "base64"));
  for (const vector of slots.opened) {
    const keys = await receipt.drawKeys(vector.code);
    same("slot", await receipt.openSlots(keys, file, own), vector.told);
  }
  for (const code of slots.unknown) {
    same("unknown", await receipt.openSlots(await receipt.drawKeys(code), file, own), []);
  }

  for (const vector of read("slips.json").valid) {
    const keys = await receipt.drawKeys(vector.code);
    const slip = await receipt.signSlip(keys, vector.word, vector.tag, [vector.number, vector.at], own);
    same("slip", slip, vector.slip);
  }
}

run(false)
  .then(() => run(true))
  .then(() => console.log("ok"))
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
