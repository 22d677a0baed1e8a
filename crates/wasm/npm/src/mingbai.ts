// The calls, the same in Node.js and in browsers: objects in, objects out. What is computed is computed in Rust.

import type { Amounts, Case, Comparison, PackCheck, PolicyDescription, PolicyList, Settlement } from "./documents.js";
import { mistake } from "./error.js";
import init, { Mingbai as Engine } from "./mingbai_wasm.js";

/** Where a file is: its address (in Node.js a path, too), or its bytes. */
export type Source = string | { readonly href: string } | Uint8Array | ArrayBuffer;

/** Files in place of those that come with the package. */
export interface LoadOptions {
  /** The code, `mingbai_wasm_bg.wasm`. The first call of `load` decides it. */
  wasm?: Source;
  /** The policies: a bundle that `mingbai bundle` of the same version made. */
  packs?: Source;
}

/** The formats that have a JSON Schema. */
export type Format = "case" | "settlement" | "amounts" | "comparison" | "policies" | "policy" | "check" | "pack";

/** What a comparison varies: the names of facts and readings, each with the values that it takes in turn. */
export type Vary = { [name: string]: readonly (string | boolean)[] };

/** The policies of a bundle. Every call is synchronous, and none leaves the machine. */
export interface Mingbai {
  /** What is wrong with the policies of the bundle that were left out, in sentences; none where all are sound. */
  problems(): string[];

  /** The policies that are at hand, each with its document and stages. */
  list(): PolicyList;

  /**
   * Everything that a case under a policy may contain: questions with their answers, diseases, readings, figures.
   *
   * @throws {MingbaiError} where no policy has this id.
   */
  describe(policy: string): PolicyDescription;

  /**
   * Settles a case under the policy of this id, whatever policy the case itself names. A case may also be given as JSON
   * text, in which a key that stands twice is noticed.
   *
   * @throws {MingbaiError} where no policy has this id, or with every mistake in the case.
   */
  settle(policy: string, bill: Case | string): Settlement;

  /**
   * Settles a case in amounts alone: what `settle` gives, much sooner, without saying why. For many bills.
   *
   * @throws {MingbaiError} as `settle` does.
   */
  amounts(policy: string, bill: Case | string): Amounts;

  /**
   * Settles a case as it is, and under every combination of what varies, at most 1,000.
   *
   * @throws {MingbaiError} with everything that is wrong with the policy's id, with the case, or with what varies.
   */
  compare(policy: string, bill: Case | string, vary: Vary): Comparison;

  /**
   * The JSON Schema of a format; that of a case with the names and answers of one policy, where one is named.
   *
   * @throws {MingbaiError} where no format or policy has this name, or where the format does not depend on a policy.
   */
  schema(format: Format, policy?: string): { [key: string]: unknown };

  /**
   * Checks a policy pack, which is TOML text. What is wrong within it is the result; nothing of it is loaded.
   *
   * @throws {MingbaiError} where it is no text, or longer than any pack.
   */
  check(pack: string): PackCheck;
}

let started: Promise<unknown> | undefined;

/** Starts the code once, however often it is asked for; after a failure the next call tries again. */
export function start(code: () => Promise<Uint8Array | ArrayBuffer | Response>): Promise<unknown> {
  started ??= code().then(run);
  started.catch(() => (started = undefined));
  return started;
}

async function run(code: Uint8Array | ArrayBuffer | Response): Promise<unknown> {
  try {
    return await init({ module_or_path: code });
  } catch (problem) {
    throw mistake(`wasm：不是这个版本的 mingbai_wasm_bg.wasm（${problem}）；请检查文件有没有放对、放全`, problem);
  }
}

/** The calls over a bundle, once the code has started. */
export function opened(packs: unknown): Mingbai {
  const engine = new Engine(packs instanceof ArrayBuffer ? new Uint8Array(packs) : packs);
  return {
    problems: () => engine.problems(),
    list: () => JSON.parse(engine.list()),
    describe: (policy) => JSON.parse(engine.describe(policy)),
    settle: (policy, bill) => JSON.parse(engine.settle(policy, asText("case", bill))),
    amounts: (policy, bill) => JSON.parse(engine.amounts(policy, asText("case", bill))),
    compare: (policy, bill, vary) =>
      JSON.parse(engine.compare(policy, asText("case", bill), asText("vary", vary))),
    schema: (format, policy) => JSON.parse(engine.schema(format, policy)),
    check: (pack) => JSON.parse(engine.check(pack)),
  };
}

/** An object as JSON text; a text is taken for JSON text already. */
function asText(name: string, given: unknown): string {
  if (typeof given === "string") return given;
  let text: string | undefined;
  try {
    text = JSON.stringify(given);
  } catch (problem) {
    throw mistake(`${name}：不能写成 JSON（${problem}）；请只写文字、整数、true、false、列表和对象`, problem);
  }
  if (text === undefined) throw mistake(`${name}：是 ${typeof given}；请写对象，或者 JSON 文字`);
  // Half of a character, which text outside JavaScript cannot have, is replaced as everywhere else; escaped backslashes
  // are stepped over.
  return text.replace(/\\\\|\\ud[89a-f][0-9a-f]{2}/g, (found) => (found === "\\\\" ? found : "\ufffd"));
}
