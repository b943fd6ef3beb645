import client.ApiClient;
import client.ApiException;
import client.ConversationsApi;
import client.DiagnosesApi;
import client.KnowledgeApi;
import client.model.CaseInput;
import client.model.Conversation;
import client.model.ConversationAnswer;
import client.model.ConversationBegun;
import client.model.Diagnosis;
import client.model.OutcomeSaid;
import client.model.Problem;
import client.model.RankedFix;
import client.model.Ticket;
import java.util.Map;
import java.util.UUID;

/** Uses the service by the client that was made of its description. */
public final class UseClient {

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        DiagnosesApi diagnoses = new DiagnosesApi(client);
        KnowledgeApi knowledge = new KnowledgeApi(client);
        ConversationsApi conversations = new ConversationsApi(client);

        Diagnosis made = diagnoses.diagnose(
                new CaseInput()
                        .text("RDP fails with 0x904")
                        .facts(Map.of("error", Map.of("code", "0x904")))
                        .audience(CaseInput.AudienceEnum.AGENT)
                        .maxFixes(3),
                UUID.randomUUID().toString());
        check(made.getStatus() == Diagnosis.StatusEnum.DIAGNOSED, "a status");
        check(!made.getCauses().isEmpty(), "causes");
        check(
                made.getFacts().stream()
                        .anyMatch(fact -> fact.getFact().equals("error.code") && "0x904".equals(fact.getValue())),
                "facts");
        RankedFix first = made.getFixes().get(0);
        check(!first.getSteps().isEmpty() && !first.getVerify().getProves().isEmpty(), "a fix with its steps");

        check(diagnoses.getDiagnosis(made.getId()).equals(made), "the kept diagnosis");
        check(
                diagnoses
                        .addOutcome(
                                made.getId(),
                                new OutcomeSaid().fix(first.getId()).result(OutcomeSaid.ResultEnum.FIXED),
                                null)
                        .getDiagnosis()
                        .equals(made.getId()),
                "an outcome");
        check(diagnoses.listOutcomes(made.getId()).getOutcomes().size() == 1, "outcomes");
        check(diagnoses.whyNot(made.getCauses().get(0).getId(), made.getId()).getRank() == 1, "why not");
        check(!diagnoses.extractFacts(new Ticket().text("RDP error 2308")).getFacts().isEmpty(), "facts read");

        Conversation begun =
                conversations.beginConversation(new ConversationBegun().text("Remote Desktop says 0x904"), null);
        check(begun.getVersion() == 1 && !begun.getSays().isEmpty(), "a conversation");
        check(conversations.getConversation(begun.getId()).getState() == begun.getState(), "the kept conversation");
        if (begun.getState() == Conversation.StateEnum.ASKING) {
            ConversationAnswer answer =
                    new ConversationAnswer().version(begun.getVersion()).answer("cannot-tell");
            check(conversations.answerConversation(begun.getId(), answer, null).getVersion() == 2, "the next version");
        }

        check(!knowledge.getKnowledge().getPacks().isEmpty(), "packs");
        check(knowledge.getCode("2308").getCode().equals("0x904"), "a code");
        check(
                knowledge.listFixes(first.getTitle()).getFixes().stream()
                        .anyMatch(fix -> fix.getId().equals(first.getId())),
                "fixes");
        check(!knowledge.getFix(first.getId()).getSources().isEmpty(), "sources");
        check(!knowledge.listCauses(null).getCauses().isEmpty(), "all causes");

        try {
            diagnoses.diagnose(new CaseInput().facts(Map.of("error", Map.of("cod", "0x904"))), null);
            throw new IllegalStateException("a refusal");
        } catch (ApiException refused) {
            check(refused.getCode() == 422, refused.toString());
            Problem problem = ApiClient.createDefaultObjectMapper().readValue(refused.getResponseBody(), Problem.class);
            check(problem.getErrors().get(0).getPointer().equals("/facts/error/cod"), "a pointer");
        }
    }
}
