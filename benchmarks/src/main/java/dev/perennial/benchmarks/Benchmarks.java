package dev.perennial.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Measures all figures, or those whose name contains a given text, prints a table and writes {@code results.json}. */
final class Benchmarks {

    private static final List<Figure> FIGURES = List.of(
            new RecurrenceFigure(),
            new RebuildFigure(),
            new HeapFigure(),
            new IngestFigure(),
            new TickFigure(),
            new ChangeFigure(),
            new IdleTickFigure(),
            new LatencyFigure(),
            new QueryFigure());

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments[0]);
        String wanted = arguments.length > 1 ? arguments[1].toLowerCase(Locale.ROOT) : "";
        List<Result> results = new ArrayList<>();
        for (Figure figure : FIGURES) {
            if (figure.name().contains(wanted)) {
                results.addAll(figure.measure());
                write(target, results);
            }
        }
        print(results);
    }

    private static void write(Path target, List<Result> results) throws IOException {
        Files.createDirectories(target);
        JsonMapper json = new JsonMapper();
        Files.write(
                target.resolve("results.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(results));
    }

    private static void print(List<Result> results) {
        String row = "%-66s %14s %14s %-12s %7s %7s %s%n";
        System.out.printf(row, "figure", "value", "baseline", "unit", "ratio", "reach", "held");
        for (Result each : results) {
            System.out.printf(
                    Locale.ROOT,
                    row,
                    each.figure(),
                    "%,.2f".formatted(each.value()),
                    "%,.2f".formatted(each.baseline()),
                    each.unit(),
                    "%.2f".formatted(each.ratio()),
                    each.reach(),
                    each.held() ? "yes" : "NO");
        }
    }
}
