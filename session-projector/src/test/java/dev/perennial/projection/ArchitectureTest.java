package dev.perennial.projection;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows, each kept by the module and each broken by the classes in {@code planted}. */
class ArchitectureTest {

    private static final String KAFKA = "dev.perennial.projection..kafka..";
    private static final String JDBC = "dev.perennial.projection..jdbc..";
    private static final String WEB = "dev.perennial..web..";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.perennial.projection", "dev.perennial.session");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("dev.perennial.projection.planted");

    private static final Map<String, ArchRule> RULES = Map.of(
            "of Perennial, only contracts and web",
            noClasses()
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.perennial..")
                            .and(not(resideInAnyPackage(
                                    "dev.perennial.projection..",
                                    "dev.perennial.session..",
                                    "dev.perennial.contracts..",
                                    "dev.perennial.web..")))),
            "the use case knows no adapter",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(KAFKA, JDBC, WEB)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(KAFKA, JDBC, WEB),
            "adapters know no other adapter",
            slices().assignedFrom(new ByTechnology()).should().notDependOnEachOther(),
            "adapters have nothing public",
            noClasses().that().resideInAnyPackage(KAFKA, JDBC, WEB).should().bePublic(),
            "Kafka stays in its adapter",
            noClasses()
                    .that()
                    .resideOutsideOfPackage(KAFKA)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka.."),
            "SQL stays in the adapters",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(JDBC, WEB)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc.."),
            "time is injected",
            noClasses().should().callMethodWhere(asksForTheTime()));

    private static DescribedPredicate<JavaMethodCall> asksForTheTime() {
        return describe(
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

    /** The last word of an adapter's package; what is no adapter is no slice. */
    private static final class ByTechnology implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String packageName = type.getPackageName();
            String last = packageName.substring(packageName.lastIndexOf('.') + 1);
            return List.of("kafka", "jdbc", "web").contains(last) ? SliceIdentifier.of(last) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "adapters by their technology";
        }
    }
}
