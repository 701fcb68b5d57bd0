package org.bounceledger.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the packages to their one direction of dependency. */
@AnalyzeClasses(packages = "org.bounceledger", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {
    private static final String ROOT = "org.bounceledger.";

    /** What each package may use of the product, besides itself. */
    private static final Map<String, String[]> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("model", new String[] {}),
            Map.entry("mime", new String[] {"model"}),
            Map.entry("format", new String[] {"model", "mime"}),
            Map.entry("classify", new String[] {"model"}),
            Map.entry("policy", new String[] {"model"}),
            Map.entry("origin", new String[] {"model"}),
            Map.entry("engine", new String[] {"model", "mime", "format", "classify"}),
            Map.entry("anonymise", new String[] {"model", "mime", "format", "engine"}),
            Map.entry("job", new String[] {"model", "classify", "policy", "origin", "store", "report"}),
            Map.entry("imap", new String[] {"model", "job"}),
            Map.entry("source", new String[] {"model", "job", "imap"}),
            Map.entry("store", new String[] {"model"}),
            Map.entry("alarm", new String[] {"model", "job", "store", "report"}),
            Map.entry(
                    "batch",
                    new String[] {"model", "classify", "engine", "policy", "origin", "job", "imap", "store", "alarm"}),
            Map.entry("schedule", new String[] {"model", "job", "store", "batch"}),
            Map.entry("report", new String[] {"model", "store"}),
            Map.entry("dispatch", new String[] {"model", "job", "imap", "store", "report", "batch"}),
            Map.entry("lists", new String[] {"model", "store", "report"}),
            Map.entry("cli", new String[] {
                "model",
                "mime",
                "format",
                "classify",
                "policy",
                "origin",
                "engine",
                "anonymise",
                "job",
                "imap",
                "source",
                "store",
                "report",
                "dispatch",
                "lists",
                "batch",
                "schedule"
            })));

    private static final String[] PURE = {
        "model", "mime", "format", "classify", "policy", "origin", "engine", "anonymise"
    };

    @TestFactory
    Stream<DynamicTest> eachPackageUsesOnlyWhatItMay() {
        var imported = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.bounceledger");
        return MAY_USE.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> onlyUses(entry.getKey(), entry.getValue())
                        .check(imported)));
    }

    private static ArchRule onlyUses(String name, String[] allowed) {
        String[] permitted = Stream.concat(Stream.of(name), Arrays.stream(allowed))
                .map(part -> ROOT + part)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> foreign = DescribedPredicate.describe(
                "of another package of the product",
                type -> type.getPackageName().startsWith(ROOT)
                        && Arrays.stream(permitted).noneMatch(type.getPackageName()::equals));
        return noClasses().that().resideInAPackage(ROOT + name).should().dependOnClassesThat(foreign);
    }

    @ArchTest
    static final ArchRule THE_CORE_IS_PURE = noClasses()
            .that()
            .resideInAnyPackage(Arrays.stream(PURE).map(part -> ROOT + part).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "java.nio.file..",
                    "org.slf4j..",
                    "java.util.logging..",
                    "jakarta.mail..")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule STRANGERS_TEXT_MEETS_NO_BACKTRACKING = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "mime",
                    ROOT + "format",
                    ROOT + "classify",
                    ROOT + "origin",
                    ROOT + "engine",
                    ROOT + "anonymise")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex..");

    @ArchTest
    static final ArchRule ONLY_MIME_KNOWS_THE_MIME_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "mime")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.james..");

    @ArchTest
    static final ArchRule ONLY_STORE_SPEAKS_SQL = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "store", ROOT + "app")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.jdbc..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Connection.class, Statement.class, ResultSet.class, DataSource.class);

    @ArchTest
    static final ArchRule PACKAGES_ARE_NULL_MARKED =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);
}
