package dev.causebook.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Spoils one place of a document: something of another type, too long, too large, odd, missing or added. */
final class JsonMutation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "\u202e\ufeff",
            "\ud83d\ude00",
            "' OR 1=1 --",
            "{{7*7}}${7*7}",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "%00%ff",
            "-1",
            "1e999",
            "null");
    private static final int LONG = 70_000;

    private final RandomGenerator random;

    JsonMutation(RandomGenerator random) {
        this.random = random;
    }

    /** A copy of a document in which one place is otherwise. */
    JsonNode of(JsonNode document) {
        JsonNode copy = document.deepCopy();
        List<Consumer<JsonNode>> places = new ArrayList<>();
        places(copy, places);
        if (places.isEmpty()) {
            return odd();
        }
        pick(places).accept(odd());
        return copy;
    }

    private void places(JsonNode node, List<Consumer<JsonNode>> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                places.add(value -> object.set(name, value));
                places.add(unused -> object.remove(name));
                places(object.get(name), places);
            });
            places.add(value -> object.set("zzz", value));
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                int here = index;
                places.add(value -> array.set(here, value));
                places(array.get(index), places);
            }
            places.add(array::add);
            places.add(value -> {
                for (int more = 0; more < 1_000; more++) {
                    array.add(value);
                }
            });
        }
    }

    private JsonNode odd() {
        return switch (random.nextInt(11)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextDouble() * 1e308);
            case 4 -> JSON.numberNode(BigInteger.TEN.pow(100 + random.nextInt(100)));
            case 5 -> JSON.numberNode(-random.nextInt(3));
            case 6 -> JSON.objectNode().put("zzz", 1);
            case 7 -> JSON.arrayNode().add(1).add("zzz").addNull();
            case 8 -> JSON.textNode("a".repeat(LONG));
            case 9 -> nested(20 + random.nextInt(40));
            default -> JSON.textNode(pick(ODD));
        };
    }

    private static JsonNode nested(int depth) {
        JsonNode node = JSON.numberNode(1);
        for (int level = 0; level < depth; level++) {
            node = level % 2 == 0
                    ? JSON.objectNode().set("a", node)
                    : JSON.arrayNode().add(node);
        }
        return node;
    }

    <T> T pick(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
