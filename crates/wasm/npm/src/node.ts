// The entry for Node.js: the files are read from the package's own folder.

import { readFile } from "node:fs/promises";
import { mistake } from "./error.js";
import { opened, start, type LoadOptions, type Mingbai, type Source } from "./mingbai.js";

export type * from "./documents.js";
export { isMingbaiError, type MingbaiError } from "./error.js";
export type { Format, LoadOptions, Mingbai, Source, Vary } from "./mingbai.js";

/**
 * Reads the code and the policies. Everything after it is synchronous.
 *
 * @throws {MingbaiError} where one of them cannot be read, or is not of this version.
 */
export async function load(options: LoadOptions = {}): Promise<Mingbai> {
  const code = options.wasm ?? new URL("./mingbai_wasm_bg.wasm", import.meta.url);
  const bundle = options.packs ?? new URL("./packs.bin", import.meta.url);
  const [packs] = await Promise.all([bytes("packs", bundle), start(() => bytes("wasm", code))]);
  return opened(packs);
}

async function bytes(name: string, source: Source): Promise<Uint8Array | ArrayBuffer> {
  if (source instanceof Uint8Array || source instanceof ArrayBuffer) return source;
  try {
    if (typeof source === "string" && !/^(file|https?):/.test(source)) return await readFile(source);
    const url = new URL(typeof source === "string" ? source : source.href);
    if (url.protocol === "file:") return await readFile(url);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`服务器答 ${answer.status}`);
    return await answer.arrayBuffer();
  } catch (problem) {
    throw mistake(`${name}：不能读（${problem}）；请写文件的路径、地址，或者内容（Uint8Array）`, problem);
  }
}
