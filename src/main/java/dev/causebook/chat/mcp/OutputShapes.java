package dev.causebook.chat.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.OutputSchemaGenerator;
import jakarta.inject.Singleton;

/** The schema of what a tool answers, as its file says it. The nested types only name the shapes. */
@Singleton
public class OutputShapes implements OutputSchemaGenerator {

    public interface Diagnosis {}

    public interface NextStep {}

    public interface Explanation {}

    public interface Code {}

    public interface Fix {}

    public interface Fixes {}

    public interface Outcome {}

    @Override
    public JsonNode generate(Class<?> from) {
        return Shapes.ALL.output(from.getSimpleName());
    }
}
