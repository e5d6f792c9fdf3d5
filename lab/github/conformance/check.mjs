// Starts the stand-in, asks everything it plays in every scenario, and lets the contract judge each answer.
import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Contract } from './contract.mjs';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = process.argv[2];
const contract = new Contract(cache);
const state = mkdtempSync(join(tmpdir(), 'github-stand-in-'));
const repo = '/repos/rmnanney/PAWS360';
let base, passed = 0, failed = 0;
const answered = new Set(); // routes that were answered with success at least once

function judge(what, complaints) {
  if (!complaints.length) return void passed++;
  failed++;
  console.log(`FAILED ${what}`);
  for (const complaint of complaints.slice(0, 5)) console.log(`       ${complaint}`);
}

// ---- talking to the stand-in

async function start() {
  const server = spawn(join(here, 'server.py'), ['--state', state, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  base = await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', chunk => { const at = (said += chunk).match(/http:\S+:\d+/); if (at) resolve(at[0]); });
    server.on('exit', code => reject(new Error(`the stand-in ended with ${code}`)));
  });
  return server;
}

const scenario = (...words) => execFileSync(join(here, 'scenario'), ['--state', state, ...words], { encoding: 'utf8' });
const file = name => JSON.parse(readFileSync(join(state, `${name}.json`)));

function edit(name, change) {
  const content = file(name);
  change(content);
  writeFileSync(join(state, `${name}.json`), JSON.stringify(content));
}

async function ask(method, path, { query = {}, body, token = 'lab-token' } = {}) {
  const url = base + path + (Object.keys(query).length ? '?' + new URLSearchParams(query) : '');
  const response = await fetch(url, {
    method, redirect: 'manual', signal: AbortSignal.timeout(20000),
    headers: { 'User-Agent': 'conformance', ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text(), type = response.headers.get('content-type') ?? '';
  const parsed = text === '' ? undefined : type.startsWith('application/json') ? JSON.parse(text) : text;
  return { status: response.status, type, headers: response.headers, body: parsed };
}

async function check(name, method, path, options = {}, expected) {
  const answer = await ask(method, path, options);
  const complaints = contract.complaints({ method, path, ...options }, answer);
  if (expected && answer.status !== expected) complaints.push(`expected ${expected}, got ${answer.status}`);
  judge(`[${name}] ${method} ${path} ${JSON.stringify(options)} -> ${answer.status}`, complaints);
  if (answer.status < 400) answered.add(`${method} ${contract.operation(method, path)?.template}`);
  return answer;
}

// ---- what is asked

// Every address that a GET route can stand for in the present state.
function addresses(template, runs = file('runs')) {
  const owner = template.startsWith('/orgs') ? 'paws360-org' : 'rmnanney';
  const values = {
    owner: [owner], repo: ['PAWS360'],
    org: ['paws360-org'], username: Object.keys(file('users')), environment_name: ['production'], package_type: ['container'],
    package_name: Object.keys(file('packages')[owner]), run_id: Object.keys(runs), attempt_number: ['1'],
    job_id: Object.values(runs).flatMap(run => Object.keys(run.jobs)), runner_id: Object.values(file('runners')).map(r => `${r.id}`),
    workflow_id: Object.entries(file('workflows')).flatMap(([name, workflow]) => [name, `${workflow.id}`]),
    secret_name: Object.keys(template.includes('environments') ? file('environments').production.secrets : file('secrets')),
    name: Object.keys(template.includes('environments') ? file('environments').production.variables : file('variables')),
    issue_number: Object.keys(file('issues')),
  };
  return [...template.matchAll(/\{(\w+)\}/g)].reduce(
    (paths, [hole, name]) => paths.flatMap(path => values[name].map(value => path.replace(hole, encodeURIComponent(value)))), [template]);
}

const FILTERS = [{ status: 'completed' }, { status: 'failure' }, { status: 'queued' }, { branch: 'main' }, { head_sha: '0'.repeat(40) },
  { event: 'pull_request' }, { actor: 'rmnanney' }, { created: '>=2026-01-01' }, { created: '2020-01-01..2020-02-01' },
  { per_page: '1', page: '2' }];
const UNKNOWN = ['runners/999', 'runs/999', 'runs/999/jobs', 'jobs/999', 'jobs/999/logs', 'workflows/none.yml', 'secrets/NONE',
  'variables/NONE'];

async function readEverything(name, routes) {
  const runs = Object.entries(file('runs')).sort(([a], [b]) => b - a);
  const newest = name === 'healthy' ? runs : runs.slice(0, 2); // a scenario changes these
  for (const route of routes.filter(r => r.method === 'GET'))
    for (const path of addresses(route.path, Object.fromEntries(newest))) await check(name, 'GET', path);
  for (const query of FILTERS) await check(name, 'GET', `${repo}/actions/runs`, { query });
  for (const [run] of newest) await check(name, 'GET', `${repo}/actions/runs/${run}/jobs`, { query: { filter: 'all', per_page: '100' } });
}

async function refusals(name, routes) {
  const one = routes.filter(r => r.method === 'GET' && r.needs).map(r => addresses(r.path)[0]).filter(Boolean);
  const tokens = [null, 'not-a-token', ...Object.keys(file('tokens'))];
  for (const token of tokens) for (const path of one) await check(`${name}, ${token ?? 'no token'}`, 'GET', path, { token });
  for (const path of UNKNOWN) await check(name, 'GET', `${repo}/actions/${path}`, {}, 404);
  await check(name, 'GET', '/orgs/rmnanney/packages/container/paws360-backend/versions', {}, 404);
  await check(name, 'GET', '/orgs/rmnanney/actions/runners', {}, 404);
  await check(name, 'GET', '/repos/rmnanney/OTHER', {}, 404);
}

async function changes() {
  const token = 'lab-write-token', secrets = `${repo}/actions/secrets`, environment = `${repo}/environments/production`;
  const sodium = createRequire(join(cache, 'package.json'))('libsodium-wrappers');
  await sodium.ready;
  for (const place of [secrets, `${environment}/secrets`]) {
    const { body: key } = await check('write', 'GET', `${place}/public-key`, { token });
    const sealed = sodium.crypto_box_seal('a new value', sodium.from_base64(key.key, sodium.base64_variants.ORIGINAL));
    const body = { encrypted_value: sodium.to_base64(sealed, sodium.base64_variants.ORIGINAL), key_id: key.key_id };
    await check('write', 'PUT', `${place}/NEW_SECRET`, { token, body }, 201);
    const opened = execFileSync(join(here, 'open-secret'), ['--state', state, 'NEW_SECRET'], { encoding: 'utf8' });
    judge('[write] what libsodium sealed can be opened', opened === 'a new value' ? [] : [`it says ${opened}`]);
    await check('write', 'PUT', `${place}/NEW_SECRET`, { token, body }, 204);
    await check('write', 'GET', `${place}/NEW_SECRET`, { token }, 200);
    await check('write', 'PUT', `${place}/NEW_SECRET`, { token, body: { ...body, key_id: '1' } }, 422);
    await check('write', 'PUT', `${place}/NEW_SECRET`, { token, body: { ...body, encrypted_value: 'AAAA' } }, 422);
    await check('write', 'PUT', `${place}/NEW_SECRET`, { token: 'lab-token', body }, 403);
    await check('write', 'DELETE', `${place}/NEW_SECRET`, { token }, 204);
    await check('write', 'DELETE', `${place}/NEW_SECRET`, { token }, 404);
  }
  for (const place of [`${repo}/actions/variables`, `${environment}/variables`]) {
    await check('write', 'POST', place, { token, body: { name: 'NEW', value: '1' } }, 201);
    await check('write', 'POST', place, { token, body: { name: 'NEW', value: '1' } }, 409);
    await check('write', 'PATCH', `${place}/NEW`, { token, body: { value: '2' } }, 204);
    await check('write', 'GET', `${place}/NEW`, { token }, 200);
    await check('write', 'DELETE', `${place}/NEW`, { token }, 204);
  }
  const ci = `${repo}/actions/workflows/ci.yml`;
  await check('write', 'PUT', `${ci}/disable`, { token }, 204);
  await check('write', 'POST', `${ci}/dispatches`, { token, body: { ref: 'main' } }, 422);
  await check('write', 'PUT', `${ci}/enable`, { token }, 204);
  await check('write', 'POST', `${ci}/dispatches`, { token, body: { ref: 'no-such-branch' } }, 422);
  await check('write', 'POST', `${ci}/dispatches`, { token, body: { ref: 'main' } }, 204);
  const details = { ref: 'main', return_run_details: true };
  const { body: started } = await check('write', 'POST', `${ci}/dispatches`, { token, body: details }, 200);
  const run = `${repo}/actions/runs/${started.workflow_run_id}`;
  await check('write', 'POST', `${run}/rerun`, { token }, 403);
  await check('write', 'POST', `${run}/cancel`, { token }, 202);
  await check('write', 'POST', `${run}/cancel`, { token }, 409);
  await check('write', 'POST', `${run}/rerun`, { token, body: { enable_debug_logging: false } }, 201);
  await check('write', 'POST', `${run}/cancel`, { token }, 202);
  await check('write', 'POST', `${run}/rerun-failed-jobs`, { token }, 201);
  await check('write', 'POST', `${run}/cancel`, { token }, 202);
  const { body: { jobs } } = await check('write', 'GET', `${run}/jobs`, { token });
  await check('write', 'POST', `${repo}/actions/jobs/${jobs[0].id}/rerun`, { token }, 201);
  for (const attempt of [1, 2, 3, 4]) await check('write', 'GET', `${run}/attempts/${attempt}`, { token }, 200);
  await check('write', 'GET', `${run}/attempts/9`, { token }, 404);
  const issue = { title: 'Runner offline', body: 'text', labels: ['P1'], assignees: ['oncall-sre'] };
  await check('write', 'POST', `${repo}/issues`, { token, body: issue }, 201);
  await check('write', 'POST', `${repo}/issues`, { token, body: { body: 'no title' } }, 422);
  await check('write', 'GET', `${repo}/issues`, { token, query: { state: 'all', labels: 'P1' } }, 200);
  await check('write', 'POST', `${repo}/actions/runners/registration-token`, { token }, 201);
  await check('write', 'DELETE', `${repo}/actions/runners/23`, { token }, 204);
  await check('write', 'GET', `${repo}/actions/runners/23`, { token }, 404);
}

// ---- answers that are wrong on purpose: not JSON to be judged, but they must be wrong in the way they promise

const MISBEHAVES = {
  hang: async () => await fails(ask('GET', '/zen'), 'TimeoutError'),
  slow: async () => (await timed(() => ask('GET', `${repo}/actions/runs`))) > 1500,
  drip: async () => await fails(ask('GET', '/zen'), 'TimeoutError'),
  endless: async () => {
    let size = 0;
    for await (const part of (await fetch(base + repo, AGENT)).body) if ((size += part.length) > 3e6) return true;
  },
  truncated: async () => await fails(ask('GET', repo)),
  'connection-reset': async () => await fails(ask('GET', repo)),
  'garbage-json': async () => await fails(ask('GET', repo), 'SyntaxError'),
  'invalid-utf8': async () => {
    const bytes = await (await fetch(base + repo, AGENT)).arrayBuffer();
    return fails((async () => new TextDecoder('utf-8', { fatal: true }).decode(bytes))(), 'TypeError');
  },
  'server-error': async () => {
    const { status, body } = await ask('GET', `${repo}/actions/secrets`);
    return status === 500 && body.message === 'Server Error';
  },
  outage: async () => {
    const { status, type } = await ask('GET', repo);
    return status === 503 && type.startsWith('text/html');
  },
};
const AGENT = { headers: { 'User-Agent': 'conformance' } };
const fails = (promise, name) => promise.then(() => false, error => !name || error.name === name);
const timed = async work => { const from = Date.now(); await work(); return Date.now() - from; };

async function misbehaves(name, kind) {
  if (kind === 'slow') edit('faults', faults => { faults.slow.seconds = 2; });
  const timeout = AbortSignal.timeout;
  if (kind === 'hang' || kind === 'drip') AbortSignal.timeout = () => timeout(1500);
  const right = await MISBEHAVES[kind]();
  AbortSignal.timeout = timeout;
  judge(`[${name}] misbehaves as promised`, right ? [] : [`${kind} was not seen`]);
}

// ---- the check checks itself: each of these answers is broken, and must be called so

const without = (body, name) => Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
const noticed = (what, complaints) => judge(`[self-test] ${what} is noticed`, complaints.length ? [] : ['it was not']);

async function selfTest() {
  const broken = async (what, path, name, change) => {
    scenario('healthy');
    edit(name, change);
    noticed(what, contract.complaints({ method: 'GET', path }, await ask('GET', path)));
  };
  await broken('a string that is a number', `${repo}/actions/runners`, 'runners', r => { r['paws360-runner-01'].version = 2; });
  await broken('a status GitHub does not have', `${repo}/actions/runs/19584200417/jobs`, 'runs',
    r => { r['19584200417'].jobs['56091234501'].status = 'paused'; });
  await broken('a null that may not be', `${repo}/actions/workflows`, 'workflows', w => { w['ci.yml'].name = null; });
  scenario('healthy');
  const request = { method: 'GET', path: `${repo}/actions/runs/19584200417` }, good = await ask('GET', request.path);
  const variants = {
    'a missing field': { ...good, body: without(good.body, 'head_sha') },
    'an invented field': { ...good, body: { ...good.body, holdfast: true } },
    'a wrong time': { ...good, body: { ...good.body, created_at: 'yesterday' } },
    'an undocumented status': { ...good, status: 418 },
    'a wrong content type': { ...good, type: 'text/html' },
    'an error without a message': { ...good, status: 404, body: { error: 'no' } },
  };
  for (const [what, answer] of Object.entries(variants)) noticed(what, contract.complaints(request, answer));
  noticed('an unknown query parameter', contract.complaints({ ...request, query: { colour: 'red' } }, good));
  noticed('an address that GitHub does not have', contract.complaints({ ...request, path: `${repo}/actions/nothing` }, good));
  judge('[self-test] the good answer is not called broken', contract.complaints(request, good));
}

const server = await start();
try {
  const routes = await (await fetch(`${base}/_lab/routes`)).json();
  const described = route => contract.operation(route.method, route.path.replace(/\{\w+\}/g, 'x'))?.template;
  for (const route of routes) judge(`${route.method} ${route.path}`, described(route) ? [] : ['GitHub has no such endpoint']);
  await selfTest();
  for (const name of readdirSync(join(here, 'scenarios')).filter(f => f.endsWith('.json') && f[0] !== '_').map(f => f.slice(0, -5))) {
    scenario(name);
    const wire = Object.values(file('faults')).map(fault => fault.kind).find(kind => kind in MISBEHAVES);
    if (wire) await misbehaves(name, wire);
    else await readEverything(name, routes);
  }
  for (const name of ['healthy', 'private-repository']) { scenario(name); await refusals(name, routes); }
  scenario('healthy');
  await changes();
  for (const route of routes) {
    const seen = answered.has(`${route.method} ${described(route)}`);
    judge(`${route.method} ${route.path} was answered with success somewhere`, seen ? [] : ['never']);
  }
} finally {
  server.removeAllListeners('exit');
  server.kill();
  rmSync(state, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
