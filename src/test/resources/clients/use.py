"""Uses the service by the client that was made of its description."""

import sys
import uuid

from causebook_client import ApiClient, Configuration
from causebook_client.api import ConversationsApi, DiagnosesApi, KnowledgeApi
from causebook_client.exceptions import ApiException
from causebook_client.models import CaseInput, ConversationAnswer, ConversationBegun, OutcomeSaid, Problem, Ticket


def check(holds, what):
    if not holds:
        raise AssertionError(what)


with ApiClient(Configuration(host=sys.argv[1])) as client:
    diagnoses = DiagnosesApi(client)
    knowledge = KnowledgeApi(client)
    conversations = ConversationsApi(client)

    made = diagnoses.diagnose(
        CaseInput(text="RDP fails with 0x904", facts={"error": {"code": "0x904"}}, audience="agent", max_fixes=3),
        idempotency_key=str(uuid.uuid4()),
    )
    check(made.status == "diagnosed", "a status")
    check(made.causes and made.causes[0].confidence > 0, "causes")
    check(any(fact.fact == "error.code" and fact.value == "0x904" for fact in made.facts), "facts")
    first = made.fixes[0]
    check(first.steps and first.verify.proves, "a fix with its steps")

    check(diagnoses.get_diagnosis(made.id) == made, "the kept diagnosis")
    outcome = diagnoses.add_outcome(made.id, OutcomeSaid(fix=first.id, result="fixed"))
    check(outcome.diagnosis == made.id, "an outcome")
    check(len(diagnoses.list_outcomes(made.id).outcomes) == 1, "outcomes")
    check(diagnoses.why_not(made.causes[0].id, made.id).rank == 1, "why not")
    check(diagnoses.extract_facts(Ticket(text="RDP error 2308")).facts, "facts read")

    begun = conversations.begin_conversation(ConversationBegun(text="Remote Desktop says 0x904"))
    check(begun.version == 1 and begun.says, "a conversation")
    check(conversations.get_conversation(begun.id).state == begun.state, "the kept conversation")
    if begun.state == "asking":
        following = conversations.answer_conversation(
            begun.id, ConversationAnswer(version=begun.version, answer="cannot-tell")
        )
        check(following.version == 2, "the next version")

    check(knowledge.get_knowledge().packs, "packs")
    check(knowledge.get_code("2308").code == "0x904", "a code")
    check(any(fix.id == first.id for fix in knowledge.list_fixes(q=first.title).fixes), "fixes")
    check(knowledge.get_fix(first.id).sources, "sources")
    check(knowledge.list_causes().causes, "all causes")
    check(knowledge.get_fact("error.code").kind == "code", "a fact")

    try:
        diagnoses.diagnose(CaseInput(facts={"error": {"cod": "0x904"}}))
        check(False, "a refusal")
    except ApiException as refused:
        check(refused.status == 422, refused)
        check(Problem.from_json(refused.body).errors[0].pointer == "/facts/error/cod", "a pointer")
