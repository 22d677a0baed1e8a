/** What every call throws: something is wrong with what it was given. */
export interface MingbaiError extends Error {
  name: "MingbaiError";
  /** Everything that is wrong, each in a Chinese sentence with place, value and remedy; `message` has them in lines. */
  messages: string[];
}

/** Whether something that was caught is such an error. */
export function isMingbaiError(caught: unknown): caught is MingbaiError {
  return caught instanceof Error && caught.name === "MingbaiError";
}

export function mistake(message: string, cause?: unknown): MingbaiError {
  return Object.assign(new Error(message), { name: "MingbaiError" as const, messages: [message], cause });
}
