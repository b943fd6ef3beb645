// Parses commands by their shells' grammars. Reads [{ shell, text }] as JSON from standard input and writes, in the same
// order, [{ errors: [[line, column, text]], commands: [[name, argument, …]], writes: [file] }]. It runs nothing.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);
const GRAMMARS = { powershell: 'tree-sitter-powershell', cmd: 'tree-sitter-batch', bash: 'tree-sitter-bash' };

await Parser.init();
const parsers = {};
for (const [shell, grammar] of Object.entries(GRAMMARS)) {
  parsers[shell] = new Parser();
  parsers[shell].setLanguage(await Language.load(require.resolve(`${grammar}/${grammar}.wasm`)));
}

function* nodes(node) {
  yield node;
  for (const child of node.children) {
    yield* nodes(child);
  }
}

/**
 * Two things of PowerShell that the grammar does not know, written in the form that it does: a list of bare words gets its
 * quotes (Name,Enabled is 'Name','Enabled'), and a parameter loses its digits (-IPv4Address). Quoted parts stay as they are.
 */
function known(text) {
  return text.replace(/'[^']*'|"[^"]*"|#[^\n]*|[^'"#]+/g, (part) =>
    /^['"#]/.test(part)
      ? part
      : part
          .replace(/(?<![\w.$:\\@*-])[A-Za-z_][\w-]*(?:\s*,\s*[A-Za-z_][\w-]*)+|(?<![\w.$:\\@*-])[A-Za-z_][\w-]*(?=\s*,\s*[@(])/g, (list) =>
            list.replace(/[\w-]+/g, "'$&'"),
          )
          .replace(/(?<=\s-)[A-Za-z]+\d\w*/g, (name) => name.replace(/\d/g, '')),
  );
}

const bare = (text) => text.replace(/^(['"])(.*)\1$/s, '$2');

/** Words of a PowerShell command: names, parameters and values, also of lists. */
function powershellWords(command) {
  const words = [];
  for (const child of command.namedChildren) {
    if (child.type === 'command_elements') {
      for (const element of child.namedChildren) {
        if (element.type !== 'command_argument_sep') {
          words.push(bare(element.text));
        }
      }
    } else if (child.type !== 'comment') {
      words.push(bare(child.text));
    }
  }
  return words;
}

function batchWords(command) {
  const words = [];
  for (const child of command.namedChildren) {
    if (child.type === 'argument_list') {
      child.namedChildren.forEach((argument) => words.push(bare(argument.text)));
    } else {
      words.push(bare(child.text));
    }
  }
  return words;
}

const bashWords = (command) =>
  command.namedChildren.filter((child) => !child.type.endsWith('redirect')).map((child) => bare(child.text));

function read(shell, text) {
  // A batch file ends its last line.
  const source = shell === 'cmd' ? text + '\n' : shell === 'powershell' ? known(text) : text;
  const root = parsers[shell].parse(source).rootNode;
  const result = { errors: [], commands: [], writes: [] };
  for (const node of nodes(root)) {
    if (node.isError || node.isMissing) {
      result.errors.push([node.startPosition.row + 1, node.startPosition.column + 1, node.text.slice(0, 60)]);
    } else if (shell === 'powershell' && node.type === 'command') {
      result.commands.push(powershellWords(node));
    } else if (shell === 'powershell' && node.type === 'invokation_expression') {
      const member = node.namedChildren.find((child) => child.type === 'member_name');
      result.commands.push(['.' + (member ? member.text : node.text)]);
    } else if (shell === 'cmd' && node.type === 'cmd') {
      const words = batchWords(node);
      // The grammar parts a drive from its path.
      result.commands.push(/^[A-Za-z]$/.test(words[0]) ? [words[0] + words[1], ...words.slice(2)] : words);
    } else if (shell === 'bash' && node.type === 'command') {
      const words = bashWords(node);
      result.commands.push(words);
      const script = words.indexOf('--scripts');
      if (script > 0) {
        // What Azure runs in the machine is PowerShell, and does what it does there.
        const inner = read('powershell', words[script + 1]);
        result.errors.push(...inner.errors);
        result.commands.push(...inner.commands);
      }
    } else if (node.type === 'redirect_target' || node.type === 'redirected_file_name') {
      result.writes.push(bare(node.text));
    } else if (node.type === 'file_redirect' && node.text.includes('>')) {
      result.writes.push(bare(node.namedChildren.at(-1).text));
    }
  }
  if (root.hasError && result.errors.length === 0) {
    result.errors.push([1, 1, text.slice(0, 60)]);
  }
  return result;
}

const asked = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(asked.map(({ shell, text }) => read(shell, text))));
