package dev.perennial.pattern.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of Markdown as its sections, each with its blocks of code. */
record Guide(List<Section> sections) {

    /** What follows a heading, up to the next one. */
    record Section(String title, List<Block> blocks) {}

    /** A fenced block; the language is empty when none is named. */
    record Block(String language, String text, int line) {}

    private static final String FENCE = "```";

    static Guide read(Path page) throws IOException {
        List<String> lines = Files.readAllLines(page);
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#")) {
                sections.add(new Section(line.replaceFirst("#+ ", ""), new ArrayList<>()));
            } else if (line.startsWith(FENCE)) {
                int end = lines.subList(i + 1, lines.size()).indexOf(FENCE) + i + 1;
                String text = String.join("\n", lines.subList(i + 1, end));
                sections.get(sections.size() - 1).blocks().add(new Block(line.substring(FENCE.length()), text, i + 1));
                i = end;
            }
        }
        return new Guide(sections);
    }
}
