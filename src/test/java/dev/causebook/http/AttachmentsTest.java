package dev.causebook.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttachmentsTest {

    private static final String EVENT = "Log Name: System\nSource: Schannel\nEvent ID: 36870\nDescription:\nNo key.\n";
    private static final String PORT = "ComputerName     : srv01\nRemotePort       : 3389\nTcpTestSucceeded : True\n";

    private static ValidatableResponse extract(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .post("/v1/facts/extract")
                .then();
    }

    private static String base64(String name, byte[] content) {
        return "{\"attachments\": [{\"name\": \"" + name + "\", \"contentBase64\": \""
                + Base64.getEncoder().encodeToString(content) + "\"}]}";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\n", "\\n") + "\"";
    }

    @Test
    void outputPastedIntoTheTextIsRead() {
        extract("{\"text\": " + quoted("I ran this:\n\n" + PORT) + "}")
                .statusCode(200)
                .body("facts.find { it.fact == 'probe.tcpPort' }.value", equalTo("open"))
                .body("facts.find { it.fact == 'probe.tcpPort' }.origin", equalTo("text"))
                .body("facts.find { it.fact == 'probe.tcpPort' }.quote", equalTo("TcpTestSucceeded : True"))
                .body("facts.find { it.fact == 'probe.tcpPort' }.line", is(5));
    }

    @Test
    void aFileInBase64IsReadInWhateverEncoding() {
        extract(base64("event.txt", EVENT.getBytes(StandardCharsets.UTF_16)))
                .statusCode(200)
                .body("facts.find { it.fact == 'log.schannel.36870' }.value", equalTo("present"))
                .body("facts.find { it.fact == 'log.schannel.36870' }.attachment", equalTo("event.txt"))
                .body("facts.find { it.fact == 'log.schannel.36870' }.line", is(3))
                .body("warnings", empty());
    }

    @Test
    void whatIsAttachedIsDiagnosed() {
        String attachment = "{\"name\": \"event.txt\", \"content\": " + quoted(EVENT) + "}";
        DiagnosesTest.diagnose("{\"text\": \"RDP fails\", \"attachments\": [" + attachment + "]}")
                .statusCode(200)
                .body("status", equalTo("diagnosed"))
                .body("facts.find { it.fact == 'log.schannel.36870' }.origin", equalTo("attachment"));
    }

    /** The answer is kept as it is given, so it names no machine that only a file names. */
    @Test
    void linesOfFilesAreQuotedWithoutNames() {
        String connection =
                "full address:s:srv01.contoso.local\nprompt for credentials:i:0\nauthentication level:i:2\n";
        String body = "{\"text\": \"RDP fails\", \"attachments\": [{\"name\": \"a.rdp\", \"content\": "
                + quoted(connection) + "}, {\"name\": \"e.txt\", \"content\": "
                + quoted(EVENT.replace("36870", "36870 on srv01.contoso.local")) + "}]}";
        DiagnosesTest.diagnose(body)
                .statusCode(200)
                .body("facts.findAll { it.origin == 'attachment' }.quote", not(empty()))
                .body("facts.quote.toString()", not(containsString("contoso")));
    }

    @Test
    void aLongLogIsReadWhole() {
        String log = "nothing to see\n".repeat(100_000) + EVENT;
        extract("{\"attachments\": [{\"name\": \"long.log\", \"content\": " + quoted(log) + "}]}")
                .statusCode(200)
                .body("facts.find { it.fact == 'log.schannel.36870' }.line", is(100_003));
    }

    @Test
    void anArchiveIsNotOpenedAndFailsNothing() {
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 4, 5, 6};
        extract(base64("logs.zip", zip))
                .statusCode(200)
                .body("facts", empty())
                .body("warnings", hasItem(containsString("Archives are not opened")));
    }

    @Test
    void aFileOfNoKnownKindLeavesAWarning() {
        extract(base64("odd.bin", new byte[] {1, 0, 2, 0, 3, 9, 9, 9, 0, 0, 7}))
                .statusCode(200)
                .body("facts", empty())
                .body("warnings", hasItem(containsString("neither text nor")));
    }

    @Test
    void anAttachmentHasItsContentInOneFormOnly() {
        extract("{\"attachments\": [{\"name\": \"a\", \"content\": \"x\", \"contentBase64\": \"eA==\"}]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/attachments/0"));
        extract("{\"attachments\": [{\"name\": \"a\"}]}")
                .statusCode(400)
                .body("errors[0].detail", containsString("content"));
        extract("{\"attachments\": [{\"name\": \"a\", \"contentBase64\": \"?\"}]}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/attachments/0/contentBase64"));
    }
}
