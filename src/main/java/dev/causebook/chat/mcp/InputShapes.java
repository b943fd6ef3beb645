package dev.causebook.chat.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.InputSchemaGenerator;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import jakarta.inject.Singleton;

/** The schema of what a tool takes, as its file says it. */
@Singleton
public class InputShapes implements InputSchemaGenerator<JsonNode> {

    @Override
    public JsonNode generate(ToolInfo tool) {
        return Shapes.ALL.input(tool.name());
    }
}
