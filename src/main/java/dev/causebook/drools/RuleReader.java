package dev.causebook.drools;

import dev.causebook.diagnosis.RuleCompiler.Reading;
import dev.causebook.diagnosis.RuleCompiler.RuleFile;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import dev.causebook.knowledge.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads rule files through the engine's own parser and lets pass only what the rule language knows. DRL is code, and a
 * pack is not to run any: what is compiled later is written anew from the rules that come out here.
 */
final class RuleReader {

    private static final Pattern ERROR_PLACE = Pattern.compile("Line (\\d{1,7}):(\\d{1,7})");

    private final Vocabulary vocabulary;
    private final List<Rule> rules = new ArrayList<>();
    private final List<PackFault> faults = new ArrayList<>();

    RuleReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Reading read(List<RuleFile> files) {
        files.forEach(this::readFile);
        return new Reading(rules, faults);
    }

    private void readFile(RuleFile file) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed = null;
        try {
            parsed = parser.parse(false, file.text());
        } catch (DroolsParserException unreadable) {
            faults.add(PackFault.error(
                    new Place(file.path(), 1, 1), "rule-syntax", "This is no rule file: " + unreadable.getMessage()));
        } catch (StackOverflowError bottomless) {
            // The parser is recursive, and a file must not be able to end the service.
            faults.add(PackFault.error(
                    new Place(file.path(), 1, 1),
                    "rule-syntax",
                    "Brackets or signs nest too deep in this file: a rule needs one pair a line."));
            return;
        }
        for (DroolsError error : parser.getErrors()) {
            faults.add(syntaxFault(file, error));
        }
        if (parsed == null || parser.hasErrors()) {
            return;
        }
        refuseForeignParts(file, parsed);
        for (RuleDescr rule : parsed.getRules()) {
            RuleTranslation translation = new RuleTranslation(vocabulary, file, rule);
            translation.rule().ifPresent(rules::add);
            faults.addAll(translation.faults());
        }
    }

    private static PackFault syntaxFault(RuleFile file, DroolsError error) {
        Matcher place = ERROR_PLACE.matcher(error.getMessage());
        boolean known = place.find();
        int line = known
                ? Integer.parseInt(place.group(1))
                : Math.max(1, error.getLines().length > 0 ? error.getLines()[0] : 1);
        int column = known ? Integer.parseInt(place.group(2)) + 1 : 1;
        String message = error.getMessage().replaceAll("^\\[ERR \\d+\\]\\s*(Line \\d+:\\d+\\s*)?", "");
        return PackFault.error(
                new Place(file.path(), line, column),
                "rule-syntax",
                "The rule cannot be read here: " + message
                        + ". Maybe a quote, a bracket, a comma or 'end' is missing just before.");
    }

    private void refuseForeignParts(RuleFile file, PackageDescr parsed) {
        boolean foreign = !parsed.getImports().isEmpty()
                || !parsed.getFunctionImports().isEmpty()
                || !parsed.getAccumulateImports().isEmpty()
                || !parsed.getGlobals().isEmpty()
                || !parsed.getFunctions().isEmpty()
                || !parsed.getAttributes().isEmpty()
                || !parsed.getTypeDeclarations().isEmpty()
                || !parsed.getEnumDeclarations().isEmpty()
                || !parsed.getEntryPointDeclarations().isEmpty()
                || !parsed.getWindowDeclarations().isEmpty()
                || parsed.getUnit() != null
                || !parsed.getNamespace().isEmpty();
        if (foreign) {
            faults.add(PackFault.error(
                    new Place(file.path(), 1, 1),
                    "forbidden-construct",
                    "A rule file holds rules and comments only: take out package, import, global, function, declare,"
                            + " unit and file-wide attributes."));
        }
    }
}
