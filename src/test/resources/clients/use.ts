// Uses the service by the client that was made of its description. The compiler checks the types, this the answers.
import { Configuration, ConversationsApi, DiagnosesApi, KnowledgeApi, ResponseError } from './index.js';
import type { Conversation, Diagnosis, Outcome, Problem } from './index.js';

declare const process: { argv: string[] };

function check(holds: boolean, what: string): asserts holds {
  if (!holds) {
    throw new Error(what);
  }
}

const configuration = new Configuration({ basePath: process.argv[2] });
const diagnoses = new DiagnosesApi(configuration);
const knowledge = new KnowledgeApi(configuration);
const conversations = new ConversationsApi(configuration);

const made: Diagnosis = await diagnoses.diagnose({
  caseInput: {
    text: 'RDP fails with 0x904',
    facts: { error: { code: '0x904' } },
    audience: 'agent',
    maxFixes: 3,
  },
  idempotencyKey: `ts-${Date.now()}`,
});
check(made.status === 'diagnosed', 'a status');
check(made.causes.length > 0 && made.causes[0]!.confidence > 0, 'causes');
check(made.facts.some((fact) => fact.fact === 'error.code' && fact.value === '0x904'), 'facts');
const first = made.fixes[0];
check(first !== undefined && first.steps.length > 0 && first.verify.proves.length > 0, 'a fix with its steps');

const again: Diagnosis = await diagnoses.getDiagnosis({ id: made.id });
check(JSON.stringify(again) === JSON.stringify(made), 'the kept diagnosis');
const outcome: Outcome = await diagnoses.addOutcome({ id: made.id, outcomeSaid: { fix: first.id, result: 'fixed' } });
check(outcome.diagnosis === made.id, 'an outcome');
check((await diagnoses.listOutcomes({ id: made.id })).outcomes.length === 1, 'outcomes');
check((await diagnoses.whyNot({ id: made.id, cause: made.causes[0]!.id })).rank === 1, 'why not');
check((await diagnoses.extractFacts({ ticket: { text: 'RDP error 2308' } })).facts.length > 0, 'facts read');

const begun: Conversation = await conversations.beginConversation({ conversationBegun: { text: 'Remote Desktop says 0x904' } });
check(begun.version === 1 && begun.says.length > 0, 'a conversation');
check((await conversations.getConversation({ id: begun.id })).state === begun.state, 'the kept conversation');
if (begun.state === 'asking') {
  const next = await conversations.answerConversation({
    id: begun.id,
    conversationAnswer: { version: begun.version, answer: 'cannot-tell' },
  });
  check(next.version === 2, 'the next version');
}

check((await knowledge.getKnowledge()).packs.length > 0, 'packs');
check((await knowledge.getCode({ code: '2308' })).code === '0x904', 'a code');
check((await knowledge.listFixes({ q: first.title })).fixes.some((fix) => fix.id === first.id), 'fixes');
check((await knowledge.getFix({ id: first.id })).sources.length > 0, 'sources');
check((await knowledge.listCauses()).causes.length > 0, 'all causes');
check((await knowledge.getFact({ id: 'error.code' })).kind === 'code', 'a fact');

try {
  await diagnoses.diagnose({ caseInput: { facts: { error: { cod: '0x904' } } } });
  check(false, 'a refusal');
} catch (refused) {
  check(refused instanceof ResponseError && refused.response.status === 422, String(refused));
  const problem = (await refused.response.json()) as Problem;
  check(problem.errors[0]!.pointer === '/facts/error/cod', 'a pointer');
}
