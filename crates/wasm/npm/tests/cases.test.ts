// Every case of tests/cases, settled through the package and held against the amounts that a person worked out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isMingbaiError, load, type Amounts, type Case, type Settlement, type Span } from "mingbai";
import { caseFiles } from "./repository.js";

type Wanted = string | [string, string];

/** What a case expects; an amount stands for a range with the same ends. */
interface Expected {
  errors?: string[];
  patient?: Wanted;
  patient_in?: Wanted;
  patient_out?: Wanted;
  hospital?: Wanted;
  unassigned?: Wanted;
  payments?: Record<string, Wanted>;
  accumulators?: Record<string, Wanted>;
  grants?: Record<string, string>;
  refused?: Record<string, string>;
  warnings?: string[];
  questions?: string[];
  idle?: string[];
}

const mingbai = await load();
const files = caseFiles();

test("there are cases of every policy", () => {
  for (const { policy } of mingbai.list().policies) {
    const count = files.filter((file) => file.policy === policy.id).length;
    assert.ok(count >= 30, `${policy.id} has ${count} cases, and should have at least 30`);
  }
});

for (const { policy } of mingbai.list().policies) {
  test(`the cases of ${policy.id} give what a person worked out`, () => {
    for (const file of files.filter((file) => file.policy === policy.id)) {
      const bill = JSON.parse(file.text) as Case & { expect: Expected };
      if (bill.expect.errors !== undefined) refused(file.name, bill, bill.expect.errors);
      else settled(file.name, mingbai.settle(file.policy, bill), mingbai.amounts(file.policy, bill), bill.expect);
    }
  });
}

function refused(name: string, bill: Case, errors: string[]) {
  assert.throws(
    () => mingbai.settle(bill.policy ?? "", bill),
    (error) => isMingbaiError(error) && errors.every((part) => error.message.includes(part)),
    name,
  );
}

const KNOWN = new Set([
  "patient", "patient_in", "patient_out", "hospital", "unassigned", "payments", "accumulators", "grants", "refused",
  "warnings", "questions", "idle",
]);

function settled(name: string, settlement: Settlement, amounts: Amounts, expect: Expected) {
  assert.ok(expect.patient !== undefined, `${name}: patient is not expected to be anything`);
  for (const key of Object.keys(expect)) assert.ok(KNOWN.has(key), `${name}: nothing is called ${key}`);
  for (const key of ["patient", "patient_in", "patient_out", "hospital", "unassigned"] as const) {
    const wanted = expect[key];
    if (wanted !== undefined) sameSpan(`${name}: ${key}`, settlement[key], wanted);
  }
  if (expect.payments !== undefined) {
    const { payments } = expect;
    const stages = new Set(settlement.lines.map((line) => line.stage));
    for (const stage of Object.keys(payments)) assert.ok(stages.has(stage), `${name}: no line of ${stage}`);
    for (const line of settlement.lines) {
      sameSpan(`${name}: payments ${line.stage}`, line.amount, payments[line.stage] ?? "0.00");
    }
  }
  for (const [id, wanted] of Object.entries(expect.accumulators ?? {})) {
    const found = settlement.accumulators.find((accumulator) => accumulator.id === id);
    assert.ok(found !== undefined, `${name}: no accumulator ${id}`);
    sameSpan(`${name}: accumulators ${id}`, found.after, wanted);
  }
  if (expect.grants !== undefined) {
    const offered = settlement.grants.map((grant) => [grant.stage, fen(grant.up_to ?? "")]);
    const wanted = Object.entries(expect.grants).map(([stage, amount]) => [stage, fen(amount)]);
    assert.deepEqual(Object.fromEntries(offered), Object.fromEntries(wanted), `${name}: grants`);
  }
  for (const [stage, clause] of Object.entries(expect.refused ?? {})) {
    const reasons = [...settlement.lines, ...settlement.refused_grants].filter((line) => line.stage === stage);
    const [reason] = reasons.map((line) => line.reason);
    assert.equal(reason?.code, "refused", `${name}: ${stage}`);
    assert.equal(reason?.clauses[0], clause, `${name}: ${stage}`);
  }
  if (expect.warnings !== undefined) {
    const found = settlement.warnings.filter((warning) => warning.code === "policy").map((warning) => warning.id);
    assert.deepEqual(new Set(found), new Set(expect.warnings), `${name}: warnings`);
  }
  if (expect.idle !== undefined) assert.deepEqual(new Set(settlement.idle), new Set(expect.idle), `${name}: idle`);
  conserved(name, settlement);
  sameAmounts(name, settlement, amounts);
}

/** The amounts alone are those of the settlement. */
function sameAmounts(name: string, settlement: Settlement, amounts: Amounts) {
  for (const key of ["patient", "patient_in", "patient_out", "hospital"] as const) {
    assert.deepEqual(amounts[key], settlement[key], `${name}: ${key}`);
  }
  const lines = settlement.lines.map(({ stage, amount }) => [stage, amount]);
  const stages = amounts.stages.map(({ stage, amount }) => [stage, amount]);
  assert.equal(stages.length, lines.length, name);
  assert.deepEqual(Object.fromEntries(stages), Object.fromEntries(lines), name);
  const year = settlement.accumulators.map(({ id, after }) => ({ id, after }));
  assert.deepEqual(amounts.accumulators, year, name);
}

/** What is paid, borne by the hospital and by the patient makes up the bill, to the fen, in every scenario. */
function conserved(name: string, { scenarios, billed }: Settlement) {
  assert.ok(scenarios.length > 0, `${name}: there is no scenario`);
  for (const { paid, hospital, patient } of scenarios) {
    assert.equal(fen(paid) + fen(hospital) + fen(patient), fen(billed.least), name);
  }
}

function sameSpan(name: string, found: Span, wanted: Wanted) {
  const [least, greatest] = typeof wanted === "string" ? [wanted, wanted] : wanted;
  assert.deepEqual([fen(found.least), fen(found.greatest)], [fen(least), fen(greatest)], name);
}

/** An amount in fen, read from its digits. */
function fen(amount: string): bigint {
  const [, sign, yuan, parts] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount) ?? assert.fail(`${amount} is no amount`);
  const value = BigInt(yuan ?? "") * 100n + BigInt((parts ?? "").padEnd(2, "0"));
  return sign === "-" ? -value : value;
}
