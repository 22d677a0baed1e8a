import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT } from './site.mjs';

/** A folder with the built page in it, as a county's server has it, to be changed as counties and mishaps change one. */
export class Release {
  readonly folder = mkdtempSync(join(tmpdir(), 'mingbai-release-'));

  constructor() {
    cpSync(BUILT, this.folder, { recursive: true });
  }

  /** The name of the file whose name begins and ends so, and has a hash between. */
  named(begins: string, ends: string): string {
    const found = readdirSync(this.folder).find((name) => name.startsWith(begins) && name.endsWith(ends) && /-[0-9a-f]{16}\./.test(name));
    if (found === undefined) throw new Error(`there is no ${begins}…${ends} in ${this.folder}`);
    return found;
  }

  read(name: string): Buffer {
    return readFileSync(join(this.folder, name));
  }

  write(name: string, bytes: Buffer | string): void {
    writeFileSync(join(this.folder, name), bytes);
  }

  remove(name: string): void {
    rmSync(join(this.folder, name));
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }

  /**
   * Makes the next version of it, as the build would: a style sheet with another name, the pages that name it, and the
   * worker that is told of both. Its head is of another colour, to be told by.
   */
  renew(colour: string): void {
    const before = this.named('page-', '.css');
    this.write(before, `${this.read(before)}.masthead{background:${colour}}`);
    const after = `page-${this.hash(before)}.css`;
    renameSync(join(this.folder, before), join(this.folder, after));
    let worker = String(this.read('worker.js')).replace(before, after).replace(hashIn(before), hashIn(after));
    for (const page of ['index.html', 'older.html']) {
      const known = this.hash(page);
      const html = String(this.read(page)).replace(before, after);
      this.write(page, html.replace(/(name="mingbai-version" content=")[^"]*/, `$1${hashIn(after)}`));
      worker = worker.replace(known, this.hash(page));
    }
    this.write('worker.js', `${worker}// ${colour}\n`);
    this.nameVersion();
  }

  /** Puts another version into the worker: as many digits, in the place of those that stand there. */
  private nameVersion(): void {
    const version = createHash('sha256').update(this.read('worker.js')).digest('hex').slice(0, 16);
    const hashes = new Set(readdirSync(this.folder).map((name) => this.hash(name)));
    const isVersion = (digits: string) => !hashes.has(digits);
    this.write('worker.js', String(this.read('worker.js')).replace(/(?<=["'`])[0-9a-f]{16}(?=["'`])/g, (digits) => (isVersion(digits) ? version : digits)));
  }

  private hash(name: string): string {
    return createHash('sha256').update(this.read(name)).digest('hex').slice(0, 16);
  }
}

function hashIn(name: string): string {
  return /-([0-9a-f]{16})\./.exec(name)![1]!;
}
