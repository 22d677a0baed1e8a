// The entry for browsers: the files are fetched from where this file is, or from where a bundler has put them.

import { mistake } from "./error.js";
import { opened, start, type LoadOptions, type Mingbai, type Source } from "./mingbai.js";

export type * from "./documents.js";
export { isMingbaiError, type MingbaiError } from "./error.js";
export type { Format, LoadOptions, Mingbai, Source, Vary } from "./mingbai.js";

/**
 * Fetches the code and the policies. Everything after it is synchronous.
 *
 * @throws {MingbaiError} where one of them cannot be fetched, or is not of this version.
 */
export async function load(options: LoadOptions = {}): Promise<Mingbai> {
  // Written out in this way, bundlers find both files and bring them along.
  const code = options.wasm ?? new URL("./mingbai_wasm_bg.wasm", import.meta.url);
  const bundle = options.packs ?? new URL("./packs.bin", import.meta.url);
  const [packs] = await Promise.all([bytes("packs", bundle), start(() => fetched("wasm", code))]);
  return opened(packs);
}

async function bytes(name: string, source: Source): Promise<Uint8Array | ArrayBuffer> {
  const answer = await fetched(name, source);
  return answer instanceof Response ? answer.arrayBuffer() : answer;
}

async function fetched(name: string, source: Source): Promise<Uint8Array | ArrayBuffer | Response> {
  if (source instanceof Uint8Array || source instanceof ArrayBuffer) return source;
  const address = typeof source === "string" ? source : String(source?.href);
  const answer = await fetch(address).catch((problem: unknown) => String(problem));
  if (answer instanceof Response && answer.ok) return answer;
  const why = answer instanceof Response ? `服务器答 ${answer.status}` : answer;
  throw mistake(
    `${name}：不能从 ${address} 读（${why}）；请把 mingbai_wasm_bg.wasm 和 packs.bin 放在这个脚本旁边，或者在 load({ wasm, packs }) 里写明地址`,
  );
}
