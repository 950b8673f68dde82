package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.standalone.Studio.Answer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Goes through a list page by page, while somebody changes, adds and removes what it shows between any two pages. */
final class Paging {

    private static final int FEWEST_CLASSES = 8;
    private static final int MOST_PAGES = 200;

    private final Studio studio;
    private final Random random;
    private final List<UUID> classes = new ArrayList<>();
    private final Set<String> restless = new HashSet<>();

    Paging(Studio studio, Random random) {
        this.studio = studio;
        this.random = random;
        for (int i = 0; i < FEWEST_CLASSES + 2; i++) {
            addClass();
        }
    }

    /** Rows that stay in their place are seen once each, whatever else they show. */
    void throughSessions(int limit, String description) {
        through("/api/sessions?q=Paged", "sessionId", limit, this::changeSessions, description);
    }

    void throughPatterns(int limit, String description) {
        through("/api/patterns?q=Paged", "patternId", limit, this::changePatterns, description);
    }

    /** @param change answers what does not stay, or not in its place */
    private void through(String path, String id, int limit, Supplier<List<String>> change, String description) {
        Set<String> stay = new HashSet<>(ids(studio.get(path + "&limit=1000"), id));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Answer page = studio.get(path + "&limit=" + limit + "&cursor=" + cursor);
            assertThat(page.status()).as("%s: %s", description, page).isEqualTo(200);
            assertThat(ids(page, id)).as(description).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(ids(page, id));
            cursor = page.body().path("nextCursor").asString("");
            restless.addAll(change.get());
        } while (!cursor.isEmpty() && ++pages < MOST_PAGES);

        assertThat(pages).as("%s: pages", description).isBetween(3, MOST_PAGES - 1);
        stay.removeAll(restless);
        assertThat(stay).as(description).hasSizeGreaterThan(2);
        assertThat(seen).as("%s: nothing is skipped", description).containsAll(stay);
        seen.removeAll(restless);
        assertThat(seen).as("%s: nothing is seen twice", description).doesNotHaveDuplicates();
    }

    private static List<String> ids(Answer page, String id) {
        return page.body()
                .path("items")
                .valueStream()
                .map(item -> item.path(id).asString())
                .toList();
    }

    private List<String> changeSessions() {
        UUID one = classes.get(random.nextInt(classes.size()));
        List<String> ids = studio.sessionIds(one);
        int which = random.nextInt(ids.size());
        LocalDateTime original = LocalDateTime.parse(
                studio.sessions(one).get(which).path("originalStart").asString());
        String path = "/api/patterns/" + one + "/sessions/" + original;
        switch (random.nextInt(5)) {
            case 0 -> addClass();
            case 1 -> done(studio.send("PUT", path, "{\"title\": \"Paged, and called otherwise\"}", null));
            case 2 -> done(studio.send("POST", "/api/patterns/" + one + "/sessions", added(original), null));
            case 3 -> {
                done(studio.deleteSession(one, original));
                return List.of(ids.get(which));
            }
            default -> {
                String moved = "{\"start\": \"%s:00\"}".formatted(original.plusDays(1 + random.nextInt(60)));
                done(studio.send("PUT", path, moved, null));
                return List.of(ids.get(which));
            }
        }
        return List.of();
    }

    private String added(LocalDateTime near) {
        return "{\"start\": \"%s\"}"
                .formatted(near.plusMinutes(1 + random.nextInt(500)).plusSeconds(7));
    }

    private List<String> changePatterns() {
        UUID one = classes.get(random.nextInt(classes.size()));
        switch (random.nextInt(4)) {
            case 0 -> done(studio.change(one, "{\"title\": \"Paged, and called otherwise\"}"));
            case 1 -> done(studio.deactivate(one));
            case 2 -> {
                if (classes.size() > FEWEST_CLASSES) {
                    classes.remove(one);
                    done(studio.erase(one));
                    return List.of(one.toString());
                }
            }
            default -> addClass();
        }
        return List.of();
    }

    /** Under any id, so that it comes at any place of the list. */
    private void addClass() {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        done(studio.create(id, Classes.everyWeek("Paged").pattern()));
        classes.add(id);
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(200, 299);
    }
}
