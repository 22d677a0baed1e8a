// The calls beside settling, each held against what the repository says elsewhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load, type Case } from "mingbai";
import { caseFiles, text, tomlFiles, unpacked } from "./repository.js";

const mingbai = await load();

/** The worked bill of Banan: 50,000 yuan, 12% out of catalogue. With a referral the patient bears 5,000. */
const WORKED = "banan-2018/worked-twelve-percent-with-referral";

function worked(): Case {
  const file = caseFiles().find((file) => file.name === WORKED) ?? assert.fail(`no case ${WORKED}`);
  return JSON.parse(file.text) as Case;
}

test("the list has the five policies and nothing is wrong with them", () => {
  const list = mingbai.list();
  assert.equal(list.format, "mingbai-policies/1");
  const packs = [...tomlFiles("crates/packs/packs").keys()].map((name) => name.replace(".toml", ""));
  assert.deepEqual(list.policies.map(({ policy }) => policy.id).sort(), packs);
  assert.deepEqual(mingbai.problems(), []);
  for (const { policy, stages } of list.policies) {
    assert.deepEqual(mingbai.describe(policy.id).stages, stages);
    assert.ok(stages.every((stage) => stage.name !== ""));
  }
});

test("a policy says what a case under it may contain", () => {
  const { facts, readings, parameters, diseases, accumulators } = mingbai.describe("banan-2018");
  const care = facts.find((fact) => fact.id === "care");
  assert.deepEqual(care?.options.map((option) => option.id), ["inpatient", "outpatient"]);
  assert.ok(readings.some((reading) => reading.code === "BN-Q1"));
  assert.ok(parameters.some((parameter) => parameter.id === "basic_rate"));
  assert.ok(diseases.length > 0 && accumulators.length > 0);
});

test("the worked bill without its referral costs the patient 4,700 more, which the district does not pay", () => {
  const compared = mingbai.compare("banan-2018", worked(), { referred: [true, false] });
  assert.equal(compared.format, "mingbai-comparison/1");
  assert.deepEqual(compared.patient, { least: "5000.00", greatest: "5000.00" });
  const [with_, without, ...others] = compared.variants;
  assert.deepEqual(others, []);
  assert.equal(with_?.patient_change.greatest, "0.00");
  assert.equal(with_?.best, true);
  assert.deepEqual(without?.patient, { least: "9700.00", greatest: "9700.00" });
  assert.equal(without?.patient_change.least, "4700.00");
  const district = without?.lines.find((line) => line.stage === "district");
  assert.equal(district?.change.least, "-4700.00");
});

test("every combination of what varies is settled, and each is what settling it alone gives", () => {
  const bill = worked();
  const { slip: _, ...claim } = bill.claim;
  const compared = mingbai.compare("banan-2018", { ...bill, claim }, { hospital: ["township", "county"], q1: ["gate", "cap"] });
  assert.deepEqual(
    compared.variants.map(({ varied }) => varied.map(({ value }) => value)),
    [["township", "gate"], ["township", "cap"], ["county", "gate"], ["county", "cap"]],
  );
  for (const { varied, patient, hospital } of compared.variants) {
    const of = (kind: string) => Object.fromEntries(varied.filter((one) => one.kind === kind).map((one) => [one.id, one.value]));
    const facts = { ...claim.facts, ...of("fact") };
    const readings = { ...claim.readings, ...of("reading") };
    const alone = mingbai.settle("banan-2018", { claim: { ...claim, facts, readings } });
    assert.deepEqual([alone.patient, alone.hospital], [patient, hospital]);
  }
});

test("a bill as an object, as JSON text, and with the year before it", () => {
  const bill = worked();
  assert.deepEqual(mingbai.settle("banan-2018", JSON.stringify(bill)), mingbai.settle("banan-2018", bill));
  const first = mingbai.settle("banan-2018", bill);
  const accumulators = Object.fromEntries(
    first.accumulators.map(({ id, after }): [string, [string, string]] => [id, [after.least, after.greatest]]),
  );
  const second = mingbai.settle("banan-2018", { ...bill, accumulators });
  const fund = (settlement: typeof first) => settlement.accumulators.find(({ id }) => id === "poor_fund")?.after.least;
  // The fund pays 6,300 of each: (10,000 − 1,000) × 70%.
  assert.deepEqual([fund(first), fund(second)], ["6300.00", "12600.00"]);
});

test("each format has a schema, a case also one with a policy's own names", () => {
  for (const format of ["case", "settlement", "amounts", "comparison", "policies", "policy", "check", "pack"] as const) {
    assert.equal(mingbai.schema(format)["type"], "object", format);
  }
  const names = (schema: unknown) => JSON.stringify(schema);
  assert.ok(names(mingbai.schema("case", "banan-2018")).includes('"poor_fund"'));
  assert.ok(!names(mingbai.schema("case")).includes('"poor_fund"'));
});

test("packs that are wrong on purpose get the messages that stand in their first lines", () => {
  const files = tomlFiles("tests/broken");
  assert.ok(files.size >= 40);
  for (const [name, pack] of files) {
    const lines = pack.split("\n");
    const wanted = lines.slice(0, lines.findIndex((line) => !line.startsWith("# expect: ")));
    const checked = mingbai.check(pack);
    assert.equal(checked.sound, false, name);
    assert.equal(checked.policy, undefined, name);
    const found = checked.problems.map(({ place, message }) => `# expect: ${place}：${message}`);
    assert.deepEqual(found, wanted, name);
  }
});

test("the packs of the repository are sound, and say what the bundled policies say", () => {
  for (const [name, pack] of tomlFiles("crates/packs/packs")) {
    const checked = mingbai.check(pack);
    assert.deepEqual(checked.problems, [], name);
    assert.deepEqual(checked.policy, mingbai.describe(name.replace(".toml", "")), name);
  }
});

test("the package has the version of the repository, and no dependencies", async () => {
  const { readFile, readdir } = await import("node:fs/promises");
  const described = JSON.parse(await readFile(`${unpacked}package.json`, "utf8")) as Record<string, unknown>;
  const [, version] = /\[workspace.package\]\nversion = "(.*)"/.exec(text("Cargo.toml")) ?? [];
  assert.equal(described["version"], version);
  assert.equal(described["dependencies"], undefined);
  const files = await readdir(unpacked);
  for (const file of ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "node.d.ts", "browser.d.ts", "commonjs.d.cts"]) {
    assert.ok(files.includes(file), `${file} is missing among ${files.join(", ")}`);
  }
});
