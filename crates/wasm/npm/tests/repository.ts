// Where the tests find the repository: they run from node_modules/.cache/tests, where they import the package as its
// users do.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../../../../", import.meta.url));

/** The package as it was unpacked from its archive. */
export const unpacked = fileURLToPath(new URL("../../mingbai/", import.meta.url));

/** A file of the repository. */
export function text(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The TOML files of a folder of the repository, by name. */
export function tomlFiles(folder: string): Map<string, string> {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".toml"));
  return new Map(names.sort().map((name) => [name, text(`${folder}/${name}`)]));
}

/** One case of tests/cases: its name, its policy, and the whole of it as JSON text. */
export interface CaseFile {
  name: string;
  policy: string;
  text: string;
}

/** Every case of tests/cases, which the test `parity` of tests/ writes down as JSON. */
export function caseFiles(): CaseFile[] {
  const folder = process.env["MINGBAI_PARITY"];
  if (folder === undefined) throw new Error("MINGBAI_PARITY names no folder; `cargo xtask test` sets it");
  const lines = readFileSync(join(folder, "native.jsonl"), "utf8").split("\n");
  const cases: CaseFile[] = [];
  for (const line of lines.filter((line) => line !== "")) {
    const { name, call, arguments: given } = JSON.parse(line) as { name: string; call: string; arguments: string[] };
    const [policy, text] = given;
    if (call !== "settle" || !/^[a-z]+-\d+\//.test(name) || policy === undefined || text === undefined) continue;
    cases.push({ name, policy, text });
  }
  return cases;
}
