package dev.perennial.horizon;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows, each kept by the module and each broken by the classes in {@code planted}. */
class ArchitectureTest {

    private static final String ADAPTER = "dev.perennial.horizon..%s..";

    private static final String[] ADAPTERS = {
        ADAPTER.formatted("kafka"), ADAPTER.formatted("jdbc"), ADAPTER.formatted("web"), ADAPTER.formatted("schedule")
    };

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.perennial.horizon");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.perennial.horizon.planted");

    private static final Map<String, ArchRule> RULES = Map.of(
            "of Perennial, only contracts and web",
            noClasses()
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.perennial..")
                            .and(DescribedPredicate.not(resideInAnyPackage(
                                    "dev.perennial.horizon..", "dev.perennial.contracts..", "dev.perennial.web..")))),
            "the use cases know no adapter",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ADAPTERS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ADAPTERS),
            "adapters know no other adapter",
            slices().matching("dev.perennial.horizon..(*)").should().notDependOnEachOther(),
            "adapters have nothing public",
            noClasses().that().resideInAnyPackage(ADAPTERS).should().bePublic(),
            "Kafka stays in its adapter",
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ADAPTER.formatted("kafka"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka.."),
            "SQL stays in its adapter",
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ADAPTER.formatted("jdbc"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc.."),
            "Spring stays in the shell",
            classes()
                    .that()
                    .resideOutsideOfPackages(ADAPTERS)
                    .and()
                    .haveNameNotMatching(".*(Application|Configuration|Settings)")
                    .should()
                    .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage("org.springframework.."))),
            "time is injected",
            noClasses().should().callMethodWhere(asksForTheTime()));

    private static DescribedPredicate<JavaMethodCall> asksForTheTime() {
        return DescribedPredicate.describe(
                "a no-argument now()",
                call -> call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }

    static Stream<String> names() {
        return RULES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void keeps(String name) {
        rule(name).check(MODULE);
    }

    @ParameterizedTest
    @MethodSource("names")
    void would_notice(String name) {
        assertThat(rule(name).evaluate(PLANTED).hasViolation()).isTrue();
    }

    private static ArchRule rule(String name) {
        return Objects.requireNonNull(RULES.get(name));
    }
}
