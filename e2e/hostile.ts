import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const root = fileURLToPath(new URL('..', import.meta.url));
const packs = `${root}crates/packs/packs`;

/** What would run, were it ever taken for anything but text. */
export const HOSTILE = `<img src=x onerror="window.ran=1">"'><script>window.ran=1</script>`;

/** The packs with the text above before everything that they say, as the program makes of them: the bundle, and plain pages. */
export function hostilePacks(): { bundle: Buffer; pages: Record<string, string> } {
  const folder = mkdtempSync(`${tmpdir()}/mingbai-hostile-`);
  try {
    const text = JSON.stringify(HOSTILE).slice(1, -1);
    const files = readdirSync(packs).filter((name) => name.endsWith('.toml'));
    const made = files.map((name) => {
      const lines = readFileSync(`${packs}/${name}`, 'utf8').split('\n');
      // What has Chinese in it is said to people; the rest are names and formulas.
      const said = /"((?:[^"\\]|\\.)*\p{Script=Han}(?:[^"\\]|\\.)*)"/gu;
      const hostile = lines.map((line) => (/^\s*#/.test(line) ? line : line.replace(said, (_, own) => `"${text}${own}"`)));
      writeFileSync(`${folder}/${name}`, hostile.join('\n'));
      return `${folder}/${name}`;
    });
    const mingbai = (...given: string[]) => execFileSync('cargo', ['run', '--quiet', '--package', 'mingbai-cli', '--', ...given, ...made], { cwd: root });
    mingbai('bundle', '--output', `${folder}/packs.bin`);
    // Plain pages are laid beside a page that is there.
    cpSync(`${root}dist`, `${folder}/pages`, { recursive: true });
    mingbai('publish', '--output', `${folder}/pages`);
    const pages = readdirSync(`${folder}/pages`, { recursive: true, encoding: 'utf8' }).filter((name) => /rules.*html$/.test(name));
    return {
      bundle: readFileSync(`${folder}/packs.bin`),
      pages: Object.fromEntries(pages.map((name) => [name, readFileSync(`${folder}/pages/${name}`, 'utf8')])),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What of the page is an element that our own code never makes; and whether anything ran. */
export function strangeElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ran = 'ran' in window ? ['it ran'] : [];
    // All of the page: what is printed stands beside the app. The shell's own scripts are files, and it frames nothing.
    const strange = [...document.querySelectorAll('script:not([src]), img[src="x"], [onerror], iframe')];
    return [...ran, ...strange.map((element) => element.outerHTML.slice(0, 100))];
  });
}
