#!/usr/bin/env node
// A Chromium of 2019, as the system browser of an old phone is, for today's Playwright to drive.
//
// Playwright starts this in the browser's place, and speaks the DevTools protocol over two pipes. Between the two, this
// puts scripts into the words of 2019, and answers for commands and events that came later.

import { spawn } from 'node:child_process';
import { appendFileSync, createReadStream, createWriteStream, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { chromium } from '../older/chromium.mjs';
import { expression, program } from './lowered.mjs';

/** The first number of messages that are sent from here: Playwright counts from 1. */
const OWN = 1e9;
const BLANK = 'about:blank';
const NO_SUCH_METHOD = -32601;
const LATER_SWITCHES = /^--(headless|disable-features|enable-features|blink-settings)/;
const SWITCHES = ['--headless', '--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'];

/** Permissions that were renamed. */
const OLDER_NAMES = { clipboardReadWrite: 'clipboardRead', clipboardSanitizedWrite: 'clipboardWrite' };

const switches = [...SWITCHES, ...process.argv.slice(2).filter((one) => !LATER_SWITCHES.test(one))];
const browser = spawn(chromium(), switches, { stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'], env: { ...process.env, LANGUAGE: 'zh_CN' } });
browser.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => browser.kill(signal));

const fromPlaywright = createReadStream(null, { fd: 3 });
const toPlaywright = createWriteStream(null, { fd: 4 });
/** Where Playwright looks for files that a page makes; it puts other files there too, so they arrive in a folder of it. */
let downloads;
const arriving = () => `${downloads}/arriving`;
/** The size of the window. */
let screen;
/** The commands that wait for an answer, by their numbers. */
const asked = new Map();
/** Answers about a new page, which are held back until the page is attached to. */
const held = new Map();
const attached = new Set();
/** The pages that are to be closed once they have let themselves be left: the target of each by its session. */
const targets = new Map();
const closing = new Set();
/** The sessions with workers that keep the page. */
const workers = new Set();
/** How long a worker may take to hear that it has no network, in milliseconds. */
const PATIENCE = 3000;
let lastOwn = OWN;

tell('Target.setDiscoverTargets', { discover: true });
eachMessage(fromPlaywright, (message) => {
  asked.set(message.id, message);
  inOlderWays(message);
  if (message.method === 'Network.emulateNetworkConditions' && workers.has(message.sessionId)) insteadOfGone(message);
  send(browser.stdio[3], message);
});
fromPlaywright.on('end', () => browser.kill());

eachMessage(browser.stdio[4], (message) => {
  if (message.id > OWN) return log(message.error, 'own');
  const command = asked.get(message.id);
  // Answered already, in its place.
  if (message.id !== undefined && command === undefined) return undefined;
  asked.delete(message.id);
  if (message.error?.code === NO_SUCH_METHOD) {
    log(message.error);
    delete message.error;
    message.result = command?.method === 'Storage.getCookies' ? { cookies: [] } : {};
  }
  if (command?.method === 'Target.createTarget' && message.result && !attached.has(message.result.targetId)) {
    return held.set(message.result.targetId, message);
  }
  if (message.method === 'Target.targetCreated') return attach(message.params.targetInfo);
  // A worker that keeps the page is made known to the page's session too, where Playwright does not look for it.
  if (message.method === 'Target.attachedToTarget' && message.sessionId && message.params.targetInfo.type === 'service_worker') {
    // It may wait for whoever looks at it to let it begin, and whether it begins once nobody does is not written anywhere.
    tell('Runtime.runIfWaitingForDebugger', {}, message.params.sessionId);
    return tell('Target.detachFromTarget', { sessionId: message.params.sessionId }, message.sessionId);
  }
  // A second session with a page is no second page.
  if (message.method === 'Target.attachedToTarget' && attached.has(message.params.targetInfo.targetId)) return undefined;
  send(toPlaywright, message);
  if (message.method === 'Page.frameNavigated' && message.params.frame.url === BLANK && closing.delete(message.sessionId)) {
    tell('Target.closeTarget', { targetId: targets.get(message.sessionId) });
  }
  if (message.method === 'Page.downloadWillBegin') downloaded(message.params);
  if (message.method === 'Target.attachedToTarget') {
    const { targetId, type } = message.params.targetInfo;
    if (type === 'service_worker') workers.add(message.params.sessionId);
    if (downloads) tell('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: arriving() }, message.params.sessionId);
    attached.add(targetId);
    targets.set(message.params.sessionId, targetId);
    if (held.has(targetId)) send(toPlaywright, held.get(targetId));
  }
});

/** A worker that another has taken the place of is still told of, and answers nothing any more. */
function insteadOfGone({ id, sessionId }) {
  setTimeout(() => asked.delete(id) && send(toPlaywright, { id, sessionId, result: {} }), PATIENCE);
}

/** This browser does not attach to new pages by itself. */
function attach({ targetId, type, browserContextId }) {
  if (browserContextId && ['page', 'service_worker'].includes(type)) tell('Target.attachToTarget', { targetId, flatten: true });
}

/** Tells of a file that a page makes, once it is there: this browser gives neither its name nor its progress. */
async function downloaded({ frameId, url }) {
  const guid = `downloaded-${(lastOwn += 1)}`;
  for (let turn = 0; turn < 200; turn += 1) {
    const suggestedFilename = readdirSync(arriving()).find((name) => !name.endsWith('.crdownload'));
    // It is there, empty, before anything is written to it.
    if (suggestedFilename !== undefined && statSync(`${arriving()}/${suggestedFilename}`).size > 0) {
      renameSync(`${arriving()}/${suggestedFilename}`, `${downloads}/${guid}`);
      send(toPlaywright, { method: 'Browser.downloadWillBegin', params: { frameId, guid, url, suggestedFilename } });
      send(toPlaywright, { method: 'Browser.downloadProgress', params: { guid, state: 'completed' } });
      return;
    }
    await new Promise((rested) => setTimeout(rested, 20));
  }
}

/** What came later, by what there was. */
function inOlderWays(message) {
  if (message.method === 'DOM.scrollIntoViewIfNeeded') {
    message.method = 'Runtime.callFunctionOn';
    message.params = { objectId: message.params.objectId, functionDeclaration: 'function () { this.scrollIntoViewIfNeeded(true); }' };
  }
  // It asks whether to leave the page, and closes it whatever is answered. Where a page is left for another, no is no.
  if (message.method === 'Page.close') {
    closing.add(message.sessionId);
    message.method = 'Runtime.evaluate';
    message.params = { expression: `setTimeout(function () { location.href = '${BLANK}'; })` };
  }
  // A list that is chosen from by typing hears of keys alone.
  if (message.method === 'Input.insertText' && message.params.text.length === 1) {
    const { text } = message.params;
    message.method = 'Input.dispatchKeyEvent';
    message.params = { type: 'char', text, unmodifiedText: text, key: text };
  }
  const { method, params } = message;
  if (method === 'Page.handleJavaScriptDialog' && !params.accept) closing.delete(message.sessionId);
  if (method === 'Emulation.setDeviceMetricsOverride') screen = params;
  // Away from the page's head it draws nothing but white where it is told a part of the window, were that the whole.
  if (method === 'Page.captureScreenshot' && isWholeWindow(params.clip)) delete params.clip;
  if (method === 'Browser.grantPermissions') params.permissions = params.permissions.map((name) => OLDER_NAMES[name] ?? name);
  if (method === 'Browser.setDownloadBehavior') {
    downloads = params.downloadPath;
    if (downloads) mkdirSync(arriving(), { recursive: true });
  }
  if (method === 'Runtime.evaluate') params.expression = program(params.expression);
  if (method === 'Page.addScriptToEvaluateOnNewDocument') params.source = program(params.source);
  if (method !== 'Runtime.callFunctionOn') return;
  params.functionDeclaration = expression(params.functionDeclaration);
  // Playwright's own evaluator is given sources as values, at any depth.
  for (const argument of params.arguments ?? []) if ('value' in argument) argument.value = sourcesWithin(argument.value);
}

function sourcesWithin(value) {
  if (typeof value === 'string') return /=>|\bfunction\b/.test(value) ? expression(value) : value;
  if (value === null || typeof value !== 'object') return value;
  for (const [key, within] of Object.entries(value)) value[key] = sourcesWithin(within);
  return value;
}

function isWholeWindow(clip) {
  return clip !== undefined && clip.scale === 1 && clip.width === screen?.width && clip.height === screen?.height;
}

function tell(method, params, sessionId) {
  lastOwn += 1;
  send(browser.stdio[3], { id: lastOwn, method, params, sessionId });
}

function send(stream, message) {
  log(message);
  stream.write(`${JSON.stringify(message)}\0`);
}

function eachMessage(stream, take) {
  let begun = [];
  stream.on('data', (data) => {
    let from = 0;
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, from)) {
      begun.push(data.subarray(from, end));
      take(JSON.parse(Buffer.concat(begun)));
      begun = [];
      from = end + 1;
    }
    begun.push(data.subarray(from));
  });
}

function log(what) {
  if (what && process.env.SHIM_LOG) appendFileSync(process.env.SHIM_LOG, JSON.stringify(what).slice(0, 1500) + '\n');
}
