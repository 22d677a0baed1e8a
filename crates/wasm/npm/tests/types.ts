// Held by the compiler alone: what must not compile is marked so, and fails the build where it does.

import { load, type Case, type Mingbai, type Settlement } from "mingbai";

declare const mingbai: Mingbai;
const bill: Case = { claim: { billed: "50000", facts: { poor: true, hospital: "county" } } };
const settlement: Settlement = mingbai.settle("banan-2018", bill);

export const amounts: string[] = settlement.lines.map((line) => line.amount.least);
export const help: string | undefined = settlement.questions[0]?.help;
export const bearers: ("fund" | "hospital" | "nobody" | "unassigned")[] = settlement.lines.map((line) => line.bearer);
export const format: "mingbai-settlement/1" = settlement.format;
export const year: Case["accumulators"] = { poor_fund: "12000", serious: ["0", 500] };

// @ts-expect-error A case has a claim.
export const empty: Case = {};
// @ts-expect-error A claim has a total.
export const without: Case = { claim: { facts: {} } };
// @ts-expect-error A misspelt key is found before it is sent.
export const misspelt: Case = { claim: { billed: "1", out_of_catalog: "1" } };
// @ts-expect-error An amount is text or a whole number.
export const yes: Case = { claim: { billed: true } };
// @ts-expect-error An amount in a settlement is text: nobody adds it up in floating point.
export const number: number = settlement.patient.least;
// @ts-expect-error There may be no line, so a look at the first must allow for that.
export const first: string = settlement.lines[0].name;
// @ts-expect-error A reason is one of the known codes.
settlement.lines[0]?.reason.code === "because";
// @ts-expect-error What varies is a list.
mingbai.compare("banan-2018", bill, { referred: true });
// @ts-expect-error Formats have names.
mingbai.schema("bill");
// @ts-expect-error A pack is text.
mingbai.check(new Uint8Array());
// @ts-expect-error Loading takes a moment.
load().settle;
// @ts-expect-error The files are called otherwise.
void load({ bundle: "packs.bin" });
