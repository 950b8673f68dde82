package dev.perennial.pattern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.schedule.Explanation;
import dev.perennial.pattern.web.Guide.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the guide to patterns to what previews and explanations answer. */
class PatternsGuideTest extends PatternApi {

    private static final Path GUIDE = Path.of("../docs/patterns.md");
    private static final Path SNIPPETS =
            Path.of("../contracts/src/test/java/dev/perennial/contracts/schedule/LocalPreviewTest.java");
    private static final Instant FIRST_OF_SEPTEMBER = Instant.parse("2026-09-01T08:00:00Z");

    @TestFactory
    Stream<DynamicTest> every_section_shows_what_is_answered() throws IOException {
        return sectionsWith("http")
                .map(section -> DynamicTest.dynamicTest(section.title(), () -> {
                    log.reset();
                    watch.set(FIRST_OF_SEPTEMBER);
                    GuidedClient client = new GuidedClient(http, watch);
                    section.blocks().forEach(client::follow);
                }));
    }

    @Test
    void every_section_shows_an_answer() throws IOException {
        assertThat(sectionsWith("http"))
                .hasSizeGreaterThan(20)
                .allSatisfy(section -> assertThat(section.blocks())
                        .extracting(Guide.Block::language)
                        .containsAnyOf("diff", "json"));
    }

    @Test
    void every_answer_of_an_explanation_is_in_the_guide() throws IOException {
        String guide = Files.readString(GUIDE);
        assertThat(Explanation.Code.values())
                .allSatisfy(code -> assertThat(guide).contains("`" + code + "`"));
    }

    @Test
    void what_the_guide_shows_in_java_is_tested() throws IOException {
        String tested = withoutSpace(Files.readString(SNIPPETS));
        assertThat(sectionsWith("java")
                        .flatMap(section -> section.blocks().stream())
                        .filter(block -> block.language().equals("java")))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(tested).contains(withoutSpace(block.text())));
    }

    private static String withoutSpace(String java) {
        return java.replaceAll("\\s+", "");
    }

    private static Stream<Section> sectionsWith(String language) throws IOException {
        List<Section> sections = Guide.read(GUIDE).sections();
        return sections.stream()
                .filter(section -> section.blocks().stream()
                        .anyMatch(block -> block.language().equals(language)));
    }
}
