import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript' };

/** A county's site, at an origin of its own and on another host than the calculator: `localhost`, not `127.0.0.1`. */
export interface Site {
  origin: string;
  /** The page of a name, such as `strict`; in `asked.html` these lines of HTML stand. */
  page(name: string, asked?: string): string;
  close(): void;
}

/** Serves the pages of this folder, with the calculator's address written into them. */
export async function serveSite(calculator: string): Promise<Site> {
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    response.setHeader('content-type', TYPES[extname(pathname)] ?? 'text/plain');
    try {
      response.end(file(pathname, calculator, searchParams.get('asked') ?? ''));
    } catch {
      // What a browser asks for by itself, such as an icon.
      response.statusCode = 204;
      response.end();
    }
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: (name, asked = '') => `${origin}/${name}.html${asked && `?asked=${encodeURIComponent(asked)}`}`,
    close: () => server.close(),
  };
}

/** A page of this folder with the calculator's address written into it. */
export function hostPage(name: string, calculator: string, asked = ''): string {
  return file(`/${name}.html`, calculator, asked);
}

function file(path: string, calculator: string, asked: string): string {
  if (path === '/jquery.js') return readFileSync(createRequire(import.meta.url).resolve('jquery'), 'utf8');
  const text = readFileSync(join(import.meta.dirname, path), 'utf8');
  return text.replaceAll('{{asked}}', () => asked).replaceAll('{{calculator}}', calculator).replaceAll('{{origin}}', new URL(calculator).origin);
}
