package dev.causebook.pack;

import dev.causebook.calibration.MeasuredFiles;
import dev.causebook.knowledge.Pack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/** The measured numbers of the packs under a folder, or of the one pack that the folder is. */
public final class MeasuredFolder implements MeasuredFiles {

    private final Path folder;

    public MeasuredFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public Optional<Placed> of(Pack pack) throws IOException {
        for (Path candidate : PackLoader.folders(folder)) {
            String manifest = Files.readString(candidate.resolve("pack.yaml"), StandardCharsets.UTF_8);
            Optional<YamlMap> map = YamlMap.read("pack.yaml", manifest, new ArrayList<>());
            if (map.flatMap(one -> one.optionalText("id"))
                    .filter(pack.id()::equals)
                    .isPresent()) {
                return Optional.of(placed(candidate.resolve(MeasuredReader.FILE)));
            }
        }
        return Optional.empty();
    }

    private Placed placed(Path file) throws IOException {
        Path above = folder.getParent();
        String path =
                (above == null ? folder : above).relativize(file).toString().replace('\\', '/');
        String text = Files.isRegularFile(file)
                ? Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n")
                : "";
        return new Placed(file, path, text);
    }
}
