// The example of the package's README is run as it stands there, and prints what it says that it prints.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { text } from "./repository.js";

test("the README's example prints what stands below it", () => {
  const readme = text("crates/wasm/npm/package/README.md");
  const [, example] = /```js\n([^]*?)```/.exec(readme) ?? assert.fail("no example");
  const [, printed] = /```text\n([^]*?)```/.exec(readme) ?? assert.fail("nothing that it prints");
  const file = fileURLToPath(new URL("readme-example.mjs", import.meta.url));
  writeFileSync(file, example ?? "");
  try {
    assert.equal(execFileSync(process.execPath, [file], { encoding: "utf8" }), printed);
  } finally {
    rmSync(file);
  }
});
