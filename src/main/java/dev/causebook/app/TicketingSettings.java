package dev.causebook.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The helpdesks that are set up, by the names they have here. */
@ConfigMapping(prefix = "causebook.ticketing")
interface TicketingSettings {

    /** Each by its name, the last part of the address that it sends to. */
    @WithParentName
    Map<String, One> helpdesks();

    /** A helpdesk. */
    interface One {

        /** The product that it is run with. */
        String system();

        /** Where its interface is. */
        Optional<URI> url();

        /** Causebook's own account there. */
        Optional<String> account();

        /** Who signs in. */
        Optional<String> username();

        /** With what. */
        Optional<String> password();

        /** A file that holds the password and nothing else. */
        Optional<Path> passwordFile();

        /** A token, in place of a name and a password. */
        Optional<String> token();

        /** A file that holds the token and nothing else. */
        Optional<Path> tokenFile();

        /** The secret that its deliveries are signed with. */
        Optional<String> secret();

        /** A file that holds the secret and nothing else. */
        Optional<Path> secretFile();

        /** The secret before, as long as it is still used. */
        Optional<String> previousSecret();

        /** A file that holds the secret before and nothing else. */
        Optional<Path> previousSecretFile();

        /** Who reads the notes: agent or engineer. */
        @WithDefault("agent")
        String audience();

        /** How deliveries are signed, where it is not as the product does it. */
        Signature signature();

        /** What else the product is told. */
        Options options();
    }

    /**
     * What products are told; each takes some of it. They stand here one by one since an environment variable can only name what
     * is known.
     */
    interface Options {

        /** The ticket's field for the likeliest cause. */
        Optional<String> causeField();

        /** The field for how likely it is. */
        Optional<String> confidenceField();

        /** The field for the pack that says so. */
        Optional<String> packField();

        /** The field that says at the end which fix was tried. */
        Optional<String> fixField();

        /** The field that says what came of it. */
        Optional<String> resultField();

        /** The states in which nobody works on a ticket any more. */
        Optional<String> closedStates();

        /** ServiceNow: the table of the tickets. */
        Optional<String> table();

        /** GLPI: the OAuth client. */
        Optional<String> clientId();

        /** Any other: where notes are posted. */
        Optional<String> notePath();

        /** Any other: where what the ticket is called stands in what is sent. */
        Optional<String> ticketPointer();

        /** Any other: where the subject stands. */
        Optional<String> subjectPointer();

        /** Any other: where the text stands. */
        Optional<String> textPointer();

        /** Any other: where the name of who acted stands. */
        Optional<String> authorPointer();

        /** Any other: where the state stands. */
        Optional<String> statePointer();

        /** Any other: where the fix that was tried stands. */
        Optional<String> fixPointer();

        /** Any other: where what came of it stands. */
        Optional<String> resultPointer();
    }

    /** How deliveries are signed; what is not said is as the product does it. */
    interface Signature {

        /** hmac-sha256, hmac-sha1, or secret for one that stands in a header. */
        Optional<String> method();

        /** hex or base64. */
        Optional<String> encoding();

        /** What stands before the signature. */
        Optional<String> prefix();

        /** body, timestamp-body, body-timestamp or id-timestamp-body. */
        Optional<String> over();

        /** The header that holds it. */
        Optional<String> header();

        /** The header with the moment of sending. */
        Optional<String> timestampHeader();

        /** The header with the name of the delivery. */
        Optional<String> idHeader();

        /** How many seconds the moment of sending may be from now; 0 for any. */
        Optional<Integer> windowSeconds();
    }
}
