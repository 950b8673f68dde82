package dev.perennial.session.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's words stand in one file, so that another language is another file. */
class PageTextsTest {

    private static final Path PAGE = Path.of("src/main/resources/static");

    /** What needs no translation, and what is there for those who have no script that could put words in. */
    private static final List<String> IN_THE_PAGE = List.of("Perennial", "Perennial", "noscript");

    private static final Pattern WORDS = Pattern.compile("['`]\\p{Lu}\\p{Ll}+(?: \\p{Ll}|[.,:'`])");
    private static final Pattern NAMED = Pattern.compile("data-(?:text|label)=\"(\\w+)\"");

    @Test
    void the_page_itself_has_no_words() throws IOException {
        String page = Files.readString(PAGE.resolve("index.html"))
                .replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("(?s)<noscript>.*?</noscript>", "noscript");
        assertThat(Stream.of(page.split("(?s)<[^>]*>")).map(String::strip).filter(text -> !text.isEmpty()))
                .containsExactlyElementsOf(IN_THE_PAGE);
    }

    @Test
    void no_script_has_words_but_texts() throws IOException {
        try (Stream<Path> files = Files.list(PAGE)) {
            List<Path> others = files.filter(file -> file.toString().endsWith(".js") && !file.endsWith("texts.js"))
                    .toList();
            assertThat(others)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .as(file.toString())
                            .doesNotContainPattern(WORDS));
        }
    }

    @Test
    void every_name_in_the_page_has_a_text() throws IOException {
        String texts = Files.readString(PAGE.resolve("texts.js"));
        List<String> named = NAMED.matcher(Files.readString(PAGE.resolve("index.html")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(50)
                .allSatisfy(name -> assertThat(texts).containsPattern("(?m)^  " + name + ": '"));
    }
}
