// The package where `require` is used.

import assert = require("node:assert/strict");
import { test } from "node:test";
import mingbai = require("mingbai");

test("the package is loaded with require", async () => {
  const calls = await mingbai.load();
  const settlement = calls.settle("banan-2018", { claim: { billed: "50000" } });
  assert.equal(settlement.billed.least, "50000.00");
  assert.throws(() => calls.settle("", "{}"), mingbai.isMingbaiError);
});
