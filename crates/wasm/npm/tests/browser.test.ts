// The package in a real browser: a plain page of a static server, without a bundler, under a strict policy.

import assert from "node:assert/strict";
import { createReadStream, existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { root, unpacked } from "./repository.js";

// What of Playwright this takes. It is installed for the journeys, in e2e.
interface Page {
  goto(address: string): Promise<unknown>;
  on(event: "request", listener: (request: { url(): string }) => void): void;
  locator(selector: string): { textContent(): Promise<string | null> };
}
interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}
interface Playwright {
  chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
}

const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".bin": "application/octet-stream",
};
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const PAGE = '<!doctype html><meta charset="utf-8"><title>test</title><script type="module" src="page.js"></script>';
const SCRIPT = `
  import { load, isMingbaiError } from "./mingbai/browser.js";
  const caught = await load({ packs: "nowhere.bin" }).catch((error) => error);
  const mingbai = await load();
  const bill = { claim: { billed: "50000", out_of_catalogue: "6000" } };
  let refused;
  try { mingbai.settle("banan-2018", {}); } catch (error) { refused = isMingbaiError(error); }
  const found = document.createElement("pre");
  found.id = "found";
  found.textContent = JSON.stringify({
    caught: caught.message, refused,
    policies: mingbai.list().policies.length,
    billed: mingbai.settle("banan-2018", bill).billed.least,
    sound: mingbai.check("").sound,
  });
  document.body.append(found);
`;

let server: Server;
let browser: Browser;
let address = "";

before(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const send = (type: string, text: string) => response.writeHead(200, { "content-type": type }).end(text);
    if (path === "/county/") {
      response.setHeader("content-security-policy", POLICY);
      return send("text/html", PAGE);
    }
    if (path === "/county/page.js") return send("text/javascript", SCRIPT);
    const file = join(unpacked, path.replace("/county/mingbai/", ""));
    if (!path.startsWith("/county/mingbai/") || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain" });
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const bound = server.address();
  assert.ok(bound !== null && typeof bound === "object");
  address = `http://127.0.0.1:${bound.port}/county/`;
  const { chromium } = createRequire(join(root, "e2e/package.json"))("@playwright/test") as Playwright;
  browser = await chromium.launch({
    executablePath: process.env["MINGBAI_CHROMIUM"] ?? "/usr/bin/chromium",
    // Chromium's sandbox refuses to start for root, who runs CI.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
});

after(async () => {
  await browser.close();
  server.close();
});

test("a plain page loads the package as a module and settles", async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(address);
  const found = JSON.parse((await page.locator("#found").textContent()) ?? "") as Record<string, unknown>;
  assert.match(String(found["caught"]), /^packs：不能从 nowhere.bin 读（服务器答 404）；请把/);
  assert.deepEqual({ ...found, caught: "" }, { caught: "", refused: true, policies: 5, billed: "50000.00", sound: false });
  assert.deepEqual(asked.filter((url) => !url.startsWith(address)), [], "nothing is asked of anybody else");
  const twice = asked.filter((url, place) => asked.indexOf(url) !== place);
  assert.deepEqual(twice, [], "each file is asked for once");
});
