// Whatever is given: a MingbaiError that names place, value and remedy, never a trap, and the next call works.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { afterEach, test } from "node:test";
import { isMingbaiError, load } from "mingbai";
import { tomlFiles, unpacked } from "./repository.js";

const mingbai = await load();
const SOUND = { claim: { billed: "50000", out_of_catalogue: "6000" } };
const before = JSON.stringify(mingbai.settle("banan-2018", SOUND));

afterEach(() => assert.equal(JSON.stringify(mingbai.settle("banan-2018", SOUND)), before, "a later call goes on"));

/** JavaScript checks no types, so tests of it give what TypeScript would refuse. */
const anything = (value: unknown) => value as any;

/** The messages of the error that a call throws; fails where it throws another, or none. */
function messages(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    assert.ok(isMingbaiError(error), `another error: ${error}`);
    assert.equal(error.message, error.messages.join("\n"));
    assert.ok(error.messages.length > 0 && error.messages.every((message) => message !== ""));
    return error.messages;
  }
  return assert.fail("nothing was thrown");
}

const starts = (found: string[], wanted: string[]) => {
  assert.equal(found.length, wanted.length, found.join("\n"));
  wanted.forEach((start, place) => assert.ok(found[place]?.startsWith(start), `${found[place]} for ${start}`));
};

test("a policy that is not there", () => {
  for (const call of [
    () => mingbai.settle("banan-2019", SOUND),
    () => mingbai.amounts("banan-2019", SOUND),
    () => mingbai.describe("banan-2019"),
    () => mingbai.compare("banan-2019", SOUND, { referred: [true] }),
    () => mingbai.schema("case", "banan-2019"),
  ]) {
    assert.deepEqual(messages(call), ["没有叫 banan-2019 的政策；是不是 banan-2018？"]);
  }
  for (const odd of [undefined, null, 5, 5n, {}, [], Symbol("s"), () => 1, new String("banan-2018")]) {
    assert.deepEqual(messages(() => mingbai.settle(anything(odd), SOUND)), ["policy：不是文字；请写文字"]);
  }
});

test("amounts that are no amounts, each with its place", () => {
  for (const [billed, message] of [
    [12.5, "claim.billed："],
    [0.1 + 0.2, "claim.billed："],
    [1e21, "claim.billed："],
    [NaN, "claim.billed："],
    [-1, "claim.billed：-1 是负数"],
    ["-0.01", "claim.billed：-0.01 是负数"],
    ["12.345", "claim.billed：12.345 "],
    ["一万", "claim.billed："],
    ["", "claim.billed："],
    ["1e5", "claim.billed："],
    [true, "claim.billed："],
    [["1"], "claim.billed："],
    [{}, "claim.billed："],
    ["9".repeat(5000), "claim.billed："],
    [undefined, "claim.billed：缺少总费用"],
  ] as const) {
    const found = messages(() => mingbai.settle("banan-2018", { claim: { billed: anything(billed) } }));
    starts(found, [message]);
    assert.match(found[0] ?? "", /；/, "a remedy follows");
  }
  // A whole number of yuan needs no quotes, so that the commonest slip of the pen is none.
  assert.equal(mingbai.settle("banan-2018", { claim: { billed: 50000, out_of_catalogue: 6000 } }).says, mingbai.settle("banan-2018", SOUND).says);
});

test("every mistake of a case at once", () => {
  const bill = anything({ claim: { billed: "-1", facts: { pour: true, hospital: "moon" }, slip: { basics: "1" } }, acumulators: {} });
  starts(messages(() => mingbai.settle("banan-2018", bill)), [
    "acumulators：",
    "claim.billed：-1 是负数",
    "claim.facts.hospital：“moon”不是",
    "claim.facts.pour：",
    "claim.slip.basics：",
  ].sort());
});

test("what is no case", () => {
  const circle: Record<string, unknown> = {};
  circle["claim"] = circle;
  let deep: unknown = {};
  for (let depth = 0; depth < 100_000; depth += 1) deep = { claim: deep };
  const hostile = { toJSON: () => { throw new Error("no"); } };
  for (const [bill, start] of [
    [undefined, "case：是 undefined；请写对象"],
    [() => 1, "case：是 function；请写对象"],
    [Symbol("s"), "case：是 symbol；请写对象"],
    [5n, "case：不能写成 JSON"],
    [{ claim: { billed: 5n } }, "case：不能写成 JSON"],
    [circle, "case：不能写成 JSON"],
    [deep, "case：不能写成 JSON"],
    [hostile, "case：不能写成 JSON"],
    ["", "第 1 行第 0 列：不是合格的 JSON"],
    ["{", "第 1 行第 1 列：不是合格的 JSON"],
    ['{"claim": {"billed": "1", "billed": "2"}}', "第 1 行第 34 列：键 billed 写了两次"],
    ["[".repeat(100_000), "第 1 行第 128 列：不是合格的 JSON"],
    [" ".repeat(4_000_001), "case：有 4000001 个字，最多 4000000 个"],
  ] as const) {
    const found = messages(() => mingbai.settle("banan-2018", anything(bill)));
    starts(found, [start]);
  }
  for (const bill of [null, 5, true, [], [SOUND], "null", "[]", '"x"']) {
    assert.match(messages(() => mingbai.settle("banan-2018", anything(bill))).join(), /；请|应当是/);
  }
});

test("hostile strings are names that nobody knows, and come back as they are", () => {
  for (const odd of ["<script>alert(1)</script>", "__proto__", "constructor", "\u0000", "\ud800", "\\\ud800", "\\ud800", "😀".repeat(1000), "../../etc/passwd", "${x}", "％s%n", "\u202e"]) {
    const facts = JSON.parse(`{${JSON.stringify(odd)}: true}`) as Record<string, boolean>;
    const [message] = messages(() => mingbai.settle("banan-2018", { claim: { billed: "1", facts } }));
    assert.ok(message?.startsWith("claim.facts"), message);
    const [value] = messages(() => mingbai.settle("banan-2018", { claim: { billed: "1", facts: { hospital: odd } } }));
    assert.ok(value?.startsWith("claim.facts.hospital：“"), value);
    assert.match(messages(() => mingbai.settle(odd, SOUND)).join(), /^没有叫 /);
    assert.equal(mingbai.check(odd).sound, false);
  }
  assert.equal(({} as Record<string, unknown>)["billed"], undefined, "no prototype was touched");
});

test("what a comparison cannot vary", () => {
  const compare = (vary: unknown) => messages(() => mingbai.compare("banan-2018", SOUND, anything(vary)));
  starts(compare(undefined), ["vary：是 undefined；请写对象"]);
  starts(compare({}), ["vary：没有写换什么；请写"]);
  starts(compare([]), ["vary：没有写换什么；请写"]);
  starts(compare({ referred: true }), ["vary.referred：不是一列值；请写 [值, 值]"]);
  starts(compare({ referred: [1] }), ["vary.referred：不是一列值；请写 [值, 值]"]);
  starts(compare({ refered: [true] }), ["vary.refered：没有叫 refered 的情况或口径；是不是 referred？"]);
  starts(compare({ q1: ["gat"] }), ["vary.q1：gat 不是可选的口径；可选：gate"]);
  starts(compare({ hospital: ["a", "b"] }), ["vary.hospital：“a”不是", "vary.hospital：“b”不是"]);
  const both = [true, false];
  const many = { poor: both, lifted: both, marked_out: both, designated: both, insured: both, referred: both, emergency: both, hospital: ["township", "county", "city", "outside"], q1: ["gate", "cap"] };
  starts(compare(many), ["vary：一共有 1024 种搭配，最多 1000 种"]);
});

test("formats and packs that are none", () => {
  starts(messages(() => mingbai.schema(anything("settle"))), ["format：没有叫 settle 的格式；可用：case、"]);
  starts(messages(() => mingbai.schema("settlement", "banan-2018")), ["policy：banan-2018；这种格式对所有政策都一样"]);
  for (const odd of [undefined, null, 5, {}, []]) starts(messages(() => mingbai.check(anything(odd))), ["pack：不是文字"]);
  starts(messages(() => mingbai.check(" ".repeat(4_000_001))), ["pack：有 4000001 个字"]);
  for (const odd of ["", "[".repeat(300_000), "a.".repeat(300_000), "a = " + "{ a = ".repeat(50_000), "\u0000", "id = '''"]) {
    const { sound, problems } = mingbai.check(odd);
    assert.equal(sound, false);
    assert.ok(problems.length > 0 && problems.every(({ place, message }) => place !== "" && message !== ""));
  }
});

test("packs cut and torn at many places are refused or sound, and nothing traps", () => {
  for (const pack of tomlFiles("crates/packs/packs").values()) {
    for (let cut = 0; cut < pack.length; cut += 997) {
      for (const torn of [pack.slice(0, cut), pack.slice(cut), `${pack.slice(0, cut)}"${pack.slice(cut)}`]) {
        const checked = mingbai.check(torn);
        assert.equal(checked.sound, checked.problems.length === 0);
      }
    }
  }
});

test("bundles and code that are none", async () => {
  const packs = new Uint8Array(await readFile(`${unpacked}packs.bin`));
  const refused = async (options: unknown, start: string) => {
    const caught: unknown = await load(anything(options)).then(() => undefined, (error: unknown) => error);
    assert.ok(isMingbaiError(caught), `${caught}`);
    assert.ok(caught.message.startsWith(start), caught.message);
  };
  await refused({ packs: new Uint8Array(0) }, "政策文件：");
  await refused({ packs: new Uint8Array(5_000_000) }, "政策文件：");
  await refused({ packs: "no-such-file.bin" }, "packs：不能读");
  await refused({ packs: "https:" }, "packs：不能读");
  await refused({ packs: 5 }, "packs：不能读");
  // A policy that is damaged is left out and named; the others are there.
  const damaged = packs.slice();
  // Before the last line, which only tells that the file is whole.
  const within = damaged.length - 40;
  damaged[within] = (damaged[within] ?? 0) ^ 1;
  const rest = await load({ packs: damaged });
  assert.ok(rest.problems().length > 0);
  assert.ok(rest.list().policies.length < 5);
  assert.equal((await load({ packs: packs.buffer as ArrayBuffer })).list().policies.length, 5);
});
