package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says an explanation as a booking clerk would. */
final class ExplanationSentence {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);

    private final Explanation explanation;
    private final @Nullable Session session;
    private final String then;

    private ExplanationSentence(Explanation explanation) {
        this.explanation = explanation;
        this.session = explanation.session();
        this.then = at(explanation.local());
    }

    static String of(Explanation explanation) {
        ExplanationSentence sentence = new ExplanationSentence(explanation);
        Definition definition = explanation.definition();
        return definition == null ? sentence.withoutVersion() : sentence.of(definition);
    }

    static String of(Explanation explanation, long version, Instant recordedAt) {
        String at = new ExplanationSentence(explanation).at(recordedAt);
        return "%s That came with version %d, on %s.".formatted(of(explanation), version, at);
    }

    private String withoutVersion() {
        return switch (explanation.code()) {
            case PRUNED -> pruned();
            case FORGOTTEN ->
                "There is no session on %s: the version that held then had none, and is no longer known."
                        .formatted(then);
            default ->
                "The class was created on %s and has no sessions from before."
                        .formatted(at(explanation.coverage().createdAt()));
        };
    }

    private String of(Definition definition) {
        return switch (explanation.code()) {
            case TAKES_PLACE -> "There is a session on %s.%s".formatted(then, movedHere());
            case SHIFTED_BY_GAP ->
                "There is a session, on %s: the clocks skip %s.".formatted(at(explanation.instant()), start());
            case NOT_GENERATED_YET ->
                "There will be a session on %s; so far, sessions are generated up to %s."
                        .formatted(then, at(explanation.coverage().generatedThrough()));
            case PRUNED -> pruned();
            case DELETED -> "The session of %s was deleted.".formatted(then);
            case MOVED -> "The session of %s was moved to %s.".formatted(then, start());
            case INACTIVE -> "There is no session on %s: the class is not active then.".formatted(then);
            case PAST_END ->
                "There is no session on %s: the class has ended by then (%s)."
                        .formatted(then, RuleEnd.of(definition.pattern()));
            case BEFORE_START ->
                "There is no session on %s: the class starts on %s."
                        .formatted(then, at(definition.pattern().start()));
            case BEGAN_EARLIER ->
                "The session of that date took place on %s, before version %d took effect."
                        .formatted(start(), definition.version());
            case CHANGED ->
                "There is no session on %s in version %d, which holds then; in version %d there would be one."
                        .formatted(then, definition.version(), explanation.otherVersion());
            case NOT_IN_RULE ->
                "There is no session on %s: %s, and none was added.".formatted(then, rule(definition.pattern()));
            case BEFORE_CREATION, FORGOTTEN -> withoutVersion();
        };
    }

    private String pruned() {
        return "What took place on %s is no longer kept: sessions that ended before %s are pruned."
                .formatted(then, at(explanation.coverage().keptFrom()));
    }

    private String movedHere() {
        return session == null || session.start().equals(session.originalStart())
                ? ""
                : " It was moved here from %s.".formatted(at(session.originalStart()));
    }

    private String start() {
        return session == null ? "a time at which it does not take place" : at(session.start());
    }

    private static String rule(Pattern pattern) {
        String rule = pattern.recurrenceRule();
        return rule == null ? "the class takes place once" : "the rule %s gives none".formatted(rule);
    }

    private String at(Instant instant) {
        return at(LocalDateTime.ofInstant(instant, explanation.timeZone()));
    }

    private static String at(LocalDateTime local) {
        return DAY_AND_TIME.format(local);
    }
}
