// Uses the service by the command line of the Inspector, which can show no key. Reads {url} as JSON from standard input, and
// writes [{name, problem}]: each thing tried, with what went wrong, or null.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { url } = JSON.parse(readFileSync(0, 'utf8'));
const cli = 'node_modules/@modelcontextprotocol/inspector/cli/build/cli.js';
const report = [];

function tried(name, what) {
  try {
    what();
    report.push({ name, problem: null });
  } catch (problem) {
    report.push({ name, problem: String(problem?.stack ?? problem).slice(0, 2000) });
  }
}

function answer(...words) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath, [cli, '--cli', url, '--transport', 'http', '--method', ...words], { encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const call = (tool, ...args) => answer('tools/call', '--tool-name', tool, ...args.flatMap((arg) => ['--tool-arg', arg]));
const read = (uri) => JSON.parse(answer('resources/read', '--uri', uri).contents[0].text);

tried('lists', () => {
  assert.equal(answer('tools/list').tools.length, 7);
  assert.equal(answer('resources/list').resources.length, 4);
  assert.equal(answer('resources/templates/list').resourceTemplates.length, 3);
  assert.equal(answer('prompts/list').prompts.length, 2);
});
tried('reads', () => {
  assert.equal(read('causebook://codes/2308').code, '0x904');
  const [fix] = read('causebook://fixes').fixes;
  assert.equal(read(`causebook://fixes/${fix.id}`).title, fix.title);
  const { messages } = answer('prompts/get', '--prompt-name', 'triage_ticket', '--prompt-args', 'ticket=rdp fails');
  assert.equal(messages[1].content.text, 'rdp fails');
});
tried('calls', () => {
  const text = 'text=RDP fails with 0x904';
  assert.equal(call('lookup_code', 'code=0x904').structuredContent.decimal, 2308);
  const { fixes, causes } = call('diagnose', text).structuredContent;
  assert.ok(call('next_question', text).structuredContent.state);
  assert.equal(call('explain', text, `cause=${causes[0].id}`).structuredContent.rank, 1);
  assert.equal(call('get_fix', `id=${fixes[0].id}`).structuredContent.id, fixes[0].id);
  assert.ok(call('search_fixes', `words=${fixes[0].title}`).structuredContent.fixes.length > 0);
});
tried('is told what is wrong', () => {
  assert.equal(call('get_fix', 'id=no-such-fix').isError, true);
  assert.match(call('diagnose', 'maxFixes=3').content[0].text, /text, facts, attachments/);
});

process.stdout.write(JSON.stringify(report));
