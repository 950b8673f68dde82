package dev.perennial.pattern;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.perennial.contracts.planted.PlantedContracts;
import dev.perennial.pattern.kafka.planted.PublicAdapter;
import dev.perennial.pattern.planted.PlantedPattern;
import dev.perennial.pattern.web.PlantedNeighbour;
import dev.perennial.projection.PlantedProjection;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.perennial.pattern", "dev.perennial.contracts");

    private static final ArchRule NO_OTHER_SERVICE = noClasses()
            .that()
            .resideInAPackage("dev.perennial.pattern..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.perennial.projection..", "dev.perennial.session..", "dev.perennial.horizon..");

    private static final ArchRule NO_SPRING_IN_CONTRACTS = noClasses()
            .that()
            .resideInAPackage("dev.perennial.contracts..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    private static final ArchRule NO_PUBLIC_ADAPTER = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.perennial.pattern.kafka..", "dev.perennial.pattern.jdbc..", "dev.perennial.pattern.web..")
            .should()
            .bePublic();

    private static final ArchRule USE_CASE_KNOWS_NO_ADAPTER = noClasses()
            .that()
            .resideInAPackage("dev.perennial.pattern")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.perennial.pattern.kafka..",
                    "dev.perennial.pattern.jdbc..",
                    "dev.perennial.pattern.web..",
                    "org.apache.kafka..",
                    "org.springframework.web..",
                    "org.springframework.jdbc..");

    private static final ArchRule ADAPTERS_KNOW_NOT_EACH_OTHER =
            slices().matching("dev.perennial.pattern.(*)..").should().notDependOnEachOther();

    @Test
    void this_service_depends_on_no_other() {
        holdsAndCanFail(NO_OTHER_SERVICE, PlantedPattern.class, PlantedProjection.class);
    }

    @Test
    void contracts_are_free_of_spring() {
        holdsAndCanFail(NO_SPRING_IN_CONTRACTS, PlantedContracts.class);
    }

    @Test
    void adapters_expose_no_public_types() {
        holdsAndCanFail(NO_PUBLIC_ADAPTER, PublicAdapter.class);
    }

    @Test
    void the_use_case_knows_no_adapter_and_no_technology() {
        holdsAndCanFail(USE_CASE_KNOWS_NO_ADAPTER, PlantedUseOfAnAdapter.class, PlantedNeighbour.class);
    }

    @Test
    void adapters_do_not_know_each_other() {
        holdsAndCanFail(ADAPTERS_KNOW_NOT_EACH_OTHER, PublicAdapter.class, PlantedNeighbour.class);
    }

    private static void holdsAndCanFail(ArchRule rule, Class<?>... planted) {
        rule.check(CODE);
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation())
                .as("fails on a planted class")
                .isTrue();
    }
}
