package dev.perennial.contracts;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.perennial.contracts.json.EventCodec;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dmfs.rfc5545.recur.Freq;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The arrows of the module, each shown to fail on a planted class. */
class ArchitectureTest {

    private static final String CONTRACTS = "dev.perennial.contracts";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CONTRACTS);

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime");

    private static final ArchRule FEW_DEPENDENCIES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(CONTRACTS + "..", "java..", "org.jspecify..", "tools.jackson..", "org.dmfs..")
            .as("booking systems get java.*, Jackson and lib-recur with contracts, and no Spring");

    private static final ArchRule JACKSON_IN_JSON = noClasses()
            .that()
            .resideOutsideOfPackage(CONTRACTS + ".json")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml..");

    private static final ArchRule LIB_RECUR_IN_SCHEDULE = noClasses()
            .that()
            .resideOutsideOfPackage(CONTRACTS + ".schedule")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.dmfs..");

    private static final ArchRule MODEL_KNOWS_NO_CODEC = noClasses()
            .that()
            .resideInAnyPackage(CONTRACTS, CONTRACTS + ".schedule")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CONTRACTS + ".json");

    private static final ArchRule TIME_IS_AN_INPUT =
            noClasses().should().callMethodWhere(describe("it reads a clock", ArchitectureTest::readsAClock));

    private static boolean readsAClock(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        boolean noArguments = target.getRawParameterTypes().isEmpty();
        return (target.getName().equals("now")
                        && noArguments
                        && target.getOwner().getPackageName().startsWith("java.time"))
                || CLOCKS.contains(target.getOwner().getName() + "." + target.getName());
    }

    /** Each rule, with a class that breaks it. */
    static List<Map.Entry<ArchRule, Class<?>>> rules() {
        return List.of(
                Map.entry(FEW_DEPENDENCIES, UsesJUnit.class),
                Map.entry(JACKSON_IN_JSON, UsesJackson.class),
                Map.entry(LIB_RECUR_IN_SCHEDULE, UsesLibRecur.class),
                Map.entry(MODEL_KNOWS_NO_CODEC, UsesTheCodec.class),
                Map.entry(TIME_IS_AN_INPUT, ReadsTheDate.class),
                Map.entry(TIME_IS_AN_INPUT, ReadsAClock.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_module_keeps_the_rule_and_a_planted_class_does_not(Map.Entry<ArchRule, Class<?>> rule) {
        JavaClasses planted = new ClassFileImporter().importClasses(rule.getValue());

        assertThatCode(() -> rule.getKey().check(MODULE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rule.getKey().check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(rule.getValue().getSimpleName());
    }

    static final class UsesJUnit {
        @Timeout(1)
        void test() {}
    }

    static final class UsesJackson {
        final JsonMapper mapper = new JsonMapper();
    }

    static final class UsesLibRecur {
        final Freq freq = Freq.DAILY;
    }

    static final class UsesTheCodec {
        final byte[] value = EventCodec.write(Events.tick());
    }

    static final class ReadsTheDate {
        final LocalDate today = LocalDate.now();
    }

    static final class ReadsAClock {
        final Instant now = Clock.systemUTC().instant();
    }
}
