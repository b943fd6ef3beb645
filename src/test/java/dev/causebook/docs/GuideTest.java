package dev.causebook.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.ScenarioCheck;
import dev.causebook.cases.ScenarioCheck.Outcome;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.knowledge.PackFault;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The worked example of the guide, file by file, makes a cause that lint and all scenarios of the pack agree with. */
class GuideTest {

    private static final Path GUIDE = Path.of("rules/README.md");
    private static final Pattern FILE = Pattern.compile("(?m)^`rdp/([^`]+)`:\n```(?:yaml)?\n((?:(?!```).*\n)+)```");
    private static final String CAUSE = "user-profile-unreadable";

    private static Map<String, String> example() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Matcher block = FILE.matcher(Files.readString(GUIDE));
        while (block.find()) {
            files.put(block.group(1), block.group(2));
        }
        assertEquals(6, files.size(), () -> files.keySet().toString());
        return files;
    }

    /** The pack as it is without the example. */
    private static ScenarioCheck before(Map<String, String> files, Map<String, String> example) {
        Map<String, String> without = new TreeMap<>(files);
        without.keySet().removeAll(example.keySet());
        LoadedPack loaded = TestPacks.quickLoader().load("rdp", PackFiles.of(without));
        return new ScenarioCheck(
                PackDesk.of(loaded.pack().orElseThrow(), loaded.rules().orElseThrow(), CostWeights.DEFAULT));
    }

    @Test
    void theWorkedExampleIsARuleThatHolds() throws IOException {
        Map<String, String> files =
                new TreeMap<>(PackFiles.read(TestPacks.rules().resolve("rdp"), new ArrayList<>())
                        .texts());
        Map<String, String> example = example();
        example.keySet().forEach(file -> assertTrue(!files.containsKey(file), () -> file + " is in the pack already"));
        files.putAll(example);
        LoadedPack loaded = TestPacks.quickLoader().load("rdp", PackFiles.of(files));
        List<PackFault> own = loaded.faults().stream()
                .filter(fault -> fault.severity() == PackFault.Severity.ERROR
                        || example.containsKey(fault.place().file()))
                .toList();
        assertEquals(List.of(), own);
        PackDesk desk = PackDesk.of(loaded.pack().orElseThrow(), loaded.rules().orElseThrow(), CostWeights.DEFAULT);
        ScenarioCheck check = new ScenarioCheck(desk);
        List<String> wrong = new ArrayList<>();
        int replayed = 0;
        for (var scenario : loaded.scenarios()) {
            Outcome outcome = check.run(scenario);
            if (!outcome.passed()
                    && !CAUSE.equals(scenario.owner())
                    && !before(files, example).run(scenario).passed()) {
                continue; // It comes out otherwise without the example too, which is for RealPacksTest to say.
            }
            outcome.mismatches()
                    .forEach(mismatch -> wrong.add(scenario.place() + " " + scenario.name() + ": " + mismatch));
            replayed += CAUSE.equals(scenario.owner()) ? 1 : 0;
        }
        assertEquals(List.of(), wrong);
        assertEquals(3, replayed);
    }
}
