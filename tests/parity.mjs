// Holds the wasm build under Node.js against what native code gave for the same calls, byte for byte.
//
//     node tests/parity.mjs FOLDER PACKAGE
//
// FOLDER has packs.bin and native.jsonl, which the test `parity` writes; PACKAGE is the built npm package, whose calls
// from text to text are held against them. `cargo xtask test` makes all of it.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const SHOWN = 10;

const [folder, npm] = process.argv.slice(2);
if (npm === undefined) {
  console.error("usage: node tests/parity.mjs FOLDER PACKAGE, the ones with native.jsonl and with mingbai_wasm.js");
  process.exit(2);
}
const read = (name) => readFileSync(join(folder, name), "utf8");
const { default: start, Mingbai } = await import(pathToFileURL(join(resolve(npm), "mingbai_wasm.js")));
await start({ module_or_path: readFileSync(join(npm, "mingbai_wasm_bg.wasm")) });
const whole = new Uint8Array(readFileSync(join(folder, "packs.bin")));
const mingbai = new Mingbai(whole);

const calls = {
  list: () => mingbai.list(),
  describe: (policy) => mingbai.describe(policy),
  compare: (policy, text, vary) => mingbai.compare(policy, text, vary),
  check: (pack) => mingbai.check(pack),
  settle: (policy, text) => mingbai.settle(policy, text),
  load: (meant) => new Mingbai(bytes(meant)).problems(),
};

let passed = 0;
const failed = [];
const lines = read("native.jsonl").split("\n").filter((line) => line !== "");
if (lines.length === 0) failed.push("native.jsonl is empty: nothing is compared");
for (const line of lines) {
  const { name, call, arguments: given, ...native } = JSON.parse(line);
  // Both as JSON, so that a text that is given and a text that is thrown are never taken for the same.
  const [wanted, found] = [native, outcome(() => calls[call](...given))].map((side) => JSON.stringify(side));
  if (wanted === found) passed += 1;
  else failed.push(`${name}\n${difference(wanted, found)}`);
}

// JavaScript lets anything be passed for a text, most likely a case that is still an object.
for (const odd of [undefined, null, 5, 5n, {}, ["{}"]]) {
  if (Array.isArray(outcome(() => mingbai.settle("banan-2018", odd)).throws)) passed += 1;
  else failed.push(`a case that is ${typeof odd} and no text: no message says so`);
}

for (const odd of [undefined, null, "mingbai-packs/4", whole.buffer, [1, 2]]) {
  if (Array.isArray(outcome(() => new Mingbai(odd)).throws)) passed += 1;
  else failed.push(`a bundle that is ${typeof odd} and no bytes: no message says so`);
}

for (const failure of failed.slice(0, SHOWN)) console.error(failure);
if (failed.length > SHOWN) console.error(`and ${failed.length - SHOWN} more`);
console.log(`wasm gives what native code gives: ${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

/** The bytes that native.jsonl means: those of a text, or of the bundle with a byte changed or cut off there. */
function bytes(meant) {
  if (typeof meant === "string") return new TextEncoder().encode(meant);
  if ("cut" in meant) return whole.slice(0, meant.cut);
  return whole.map((byte, place) => (place === meant.changed ? byte ^ 1 : byte));
}

function outcome(run) {
  try {
    return { gives: run() };
  } catch (error) {
    // A panic is a RuntimeError without messages; it must not pass for a mistake that was found.
    return { throws: error.messages ?? String(error) };
  }
}

/** The surroundings of the first place where two texts part. */
function difference(wanted, found) {
  let place = 0;
  while (place < wanted.length && wanted[place] === found[place]) place += 1;
  const around = (text) => text.slice(Math.max(0, place - 60), place + 60);
  return `    native, at ${place}: …${around(wanted)}…\n    wasm, at ${place}:   …${around(found)}…`;
}
