// What of wasm-bindgen's own file the package uses; crates/wasm/src/lib.rs says what each call does. Texts are taken as
// they come, since every call checks what it is given.

/** Starts the code, from its bytes or from the answer to a request for them. */
export default function init(code: { module_or_path: Uint8Array | ArrayBuffer | Response }): Promise<unknown>;

export class Mingbai {
  constructor(bundle: unknown);
  problems(): string[];
  list(): string;
  describe(policy: unknown): string;
  settle(policy: unknown, caseText: unknown): string;
  amounts(policy: unknown, caseText: unknown): string;
  compare(policy: unknown, caseText: unknown, vary: unknown): string;
  schema(format: unknown, policy: unknown): string;
  check(pack: unknown): string;
}
