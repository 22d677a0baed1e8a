// The entry for Node.js where `require` is used: the same package, brought in by `load`.

import type { LoadOptions, Mingbai, MingbaiError } from "./node.js" with { "resolution-mode": "import" };

export type * from "./node.js" with { "resolution-mode": "import" };

/**
 * Reads the code and the policies. Everything after it is synchronous.
 *
 * @throws {MingbaiError} where one of them cannot be read, or is not of this version.
 */
export async function load(options?: LoadOptions): Promise<Mingbai> {
  const mingbai = await import("./node.js");
  return mingbai.load(options);
}

/** Whether something that was caught is such an error. */
export function isMingbaiError(caught: unknown): caught is MingbaiError {
  return caught instanceof Error && caught.name === "MingbaiError";
}
