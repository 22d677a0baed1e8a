// Chinese type that Firefox writes into a PDF as text.
//
// The type of Debian's fonts-noto-cjk is a collection: one file with a face for each of China, Japan, Korea and Taiwan.
// Firefox, when it prints, looks up which character each shape stands for in the file's first face, the Japanese one, and
// does not find what is written differently in China. So it is given the Chinese faces in files of their own.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where those files are laid; Firefox has to be told that pages may be drawn with them. */
export const FONTS = join(tmpdir(), 'mingbai-fonts/');
const FAMILY = 'Noto Sans CJK SC';
/** Of a font file: the length of its head, and of each table's entry in it. */
const [HEAD, ENTRY] = [12, 16];

/** Lays them there; gives the settings of fontconfig that name them, or nothing where this type is in no collection. */
export function chineseFaces() {
  const { stdout } = spawnSync('fc-list', ['--format', '%{file}\t%{index}\n', FAMILY], { encoding: 'utf8' });
  const found = (stdout ?? '').split('\n').map((line) => line.split('\t')).filter(([file]) => file.endsWith('.ttc'));
  if (found.length === 0) return undefined;
  mkdirSync(FONTS, { recursive: true });
  for (const [file, index] of found) lay(`${file.split('/').pop()}-${index}.otf`, () => face(readFileSync(file), Number(index)));
  const refused = found.map(([file]) => `<pattern><patelt name="file"><string>${file}</string></patelt></pattern>`).join('');
  return lay(
    'fonts.conf',
    () => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>${FONTS}</dir><selectfont><rejectfont>${refused}</rejectfont></selectfont></fontconfig>`,
  );
}

/** Another browser may be at it at the same time. */
function lay(name, content) {
  const path = join(FONTS, name);
  if (existsSync(path)) return path;
  writeFileSync(`${path}.${process.pid}`, content());
  renameSync(`${path}.${process.pid}`, path);
  return path;
}

/** One face of a collection, as a file of its own. */
function face(collection, index) {
  const at = collection.readUInt32BE(HEAD + 4 * index);
  const tables = collection.readUInt16BE(at + 4);
  const head = Buffer.from(collection.subarray(at, at + HEAD + ENTRY * tables));
  const parts = [head];
  let length = head.length;
  for (let entry = HEAD; entry < head.length; entry += ENTRY) {
    const from = head.readUInt32BE(entry + 8);
    const table = collection.subarray(from, from + head.readUInt32BE(entry + 12));
    head.writeUInt32BE(length, entry + 8);
    // Each begins at a multiple of four bytes.
    parts.push(table, Buffer.alloc(-table.length & 3));
    length += table.length + (-table.length & 3);
  }
  return Buffer.concat(parts);
}
