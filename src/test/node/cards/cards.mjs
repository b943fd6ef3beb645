// Checks Adaptive Cards by the official library. Reads [card] as JSON from standard input and writes, in the same order,
// [{ problems: [text], texts: [text] }]: what the library does not accept, and the texts that it would show.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
// The package's main entry is for browsers only; this file is the library whole.
const { AdaptiveCard, RichTextBlock, SerializationContext, Version, Versions } = require('adaptivecards/dist/adaptivecards.js');

function checked(json) {
  const card = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5 ?? new Version(1, 5));
  card.parse(json, context);
  const problems = [];
  for (let index = 0; index < context.eventCount; index++) {
    problems.push(context.getEventAt(index).message);
  }
  card.validateProperties().validationEvents.forEach((event) => problems.push(event.message));
  const texts = [];
  for (let index = 0; index < card.getItemCount(); index++) {
    const item = card.getItemAt(index);
    if (!(item instanceof RichTextBlock)) {
      problems.push(`element ${index} is a ${item.getJsonTypeName()}`);
      continue;
    }
    for (let run = 0; run < item.getInlineCount(); run++) {
      texts.push(item.getInlineAt(run).text);
    }
  }
  return { problems, texts };
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(checked)));
