// Compiles a client in TypeScript with all checks and uses it. Reads {folder, url} as JSON from standard input; the folder
// holds the client and use.ts. Ends with 1 where the types or the answers are not what they should be.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { folder, url } = JSON.parse(readFileSync(0, 'utf8'));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

function run(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`${words.join(' ')}\n${stdout}${stderr}`);
    process.exit(1);
  }
}

writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
run(
  compiler, '--strict', '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext',
  '--lib', 'es2022,dom,dom.iterable', '--skipLibCheck', '--outDir', 'out', 'index.ts', 'use.ts',
);
run(join('out', 'use.js'), url);
process.stdout.write('used');
