package dev.holdfast;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.holdfast.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the code to the table of packages in {@code ARCHITECTURE.md}, and to the few rules that stand below it. */
@AnalyzeClasses(packages = "dev.holdfast", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Map<String, Set<String>> MAY_USE = tableOfPackages();

    @ArchTest
    static void eachPackageUsesOnlyWhatTheTableAllows(JavaClasses holdfast) {
        assertAll(MAY_USE.entrySet().stream().map(row -> () -> usesOnly(row.getKey(), row.getValue(), holdfast)));
    }

    private static void usesOnly(String name, Set<String> allowed, JavaClasses holdfast) {
        classes()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .onlyDependOnClassesThat(areIn(allowed, name, "text").or(areNotHoldfasts()))
                .because("ARCHITECTURE.md does not say that '%s' may use it".formatted(name))
                .allowEmptyShould(true)
                .check(holdfast);
    }

    @ArchTest
    static void everyPackageStandsInTheTable(JavaClasses holdfast) {
        Set<String> found = holdfast.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.replaceFirst("dev\\.holdfast\\.?", "").replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(MAY_USE.keySet()).containsAll(found);
    }

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.holdfast.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyRemoteReachesOut = noClasses()
            .that()
            .resideOutsideOfPackages(inside("remote"), inside("simulation"))
            .should()
            .dependOnClassesThat(reachOut())
            .because("one package is the place where a dry run, a recording and a time limit can be relied on")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyRemoteOpensAddresses = noClasses()
            .that()
            .resideOutsideOfPackages(inside("remote"), inside("simulation"))
            .should()
            .accessTargetWhere(describe(
                    "what opens an address, asks a name server or starts a process",
                    call -> isCall(call, "java.net.URL", "openStream", "openConnection", "getContent")
                            || isCall(call, "java.net.InetAddress", "getByName", "getAllByName", "getLocalHost")
                            || isCall(
                                    call, "java.net.InetAddress", "getHostName", "getCanonicalHostName", "isReachable")
                            || isCall(call, "java.lang.Runtime", "exec")))
            .because("only 'remote' reaches out")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .accessTargetWhere(describe(
                    "System.exit or Runtime.halt",
                    call -> isCall(call, "java.lang.System", "exit")
                            || isCall(call, "java.lang.Runtime", "exit", "halt")))
            .because("an exit code is chosen in one place");

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToTheTerminal = noClasses()
            .that()
            .resideOutsideOfPackage(inside("cli"))
            .should()
            .accessTargetWhere(
                    describe("System.out or System.err", access -> isCall(access, "java.lang.System", "out", "err")))
            .orShould()
            .dependOnClassesThat(named("java\\.lang\\.IO"))
            .orShould()
            .accessTargetWhere(describe(
                    "Throwable.printStackTrace() without a stream",
                    call -> call.getTarget().getFullName().endsWith(".printStackTrace()")))
            .because("stdout carries only the result")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheSimulationIsAnSshServer = noClasses()
            .that()
            .resideOutsideOfPackage(inside("simulation"))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.apache.sshd..", "org.bouncycastle..", "com.sun.net.httpserver.."))
            .because("Holdfast logs in with the machine's own ssh, which honours what people have configured")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLineSeesTheSimulation = noClasses()
            .that()
            .resideOutsideOfPackages(inside("cli"), inside("simulation"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(inside("simulation")))
            .because("what finds out what is the matter must not be able to ask whoever caused it");

    @ArchTest
    static final ArchRule theCommandsThatDiagnoseDoNotSeeItEither = noClasses()
            .that(named("dev\\.holdfast\\.cli\\.(Diagnos.*|LiveDiagnosis|ReplayedDiagnosis|ExplainCommand|Topic)"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(inside("simulation")))
            .because("the demo shows the same diagnosis as any other production gets");

    @ArchTest
    static final ArchRule onlyTheJournalSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage(inside("journal"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."))
            .because("the store is loaded by those only who use the journal")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule whatDiagnosesCannotAct = noClasses()
            .that()
            .resideInAnyPackage(
                    inside("diagnosis"), inside("probe"), inside("failuremode"), inside("inventory"), inside("report"))
            .should()
            .dependOnClassesThat(named("dev\\.holdfast\\.(step\\.HostHelper|guard\\.(Authority|ProductionLock|Latch))"))
            .because("diagnosis only reads")
            .allowEmptyShould(true);

    /** A URI, or an address that was read from text, is a value; these open something. */
    private static DescribedPredicate<JavaClass> reachOut() {
        return resideInAnyPackage("java.net.http..", "javax.net..")
                .or(named("java\\.net\\.(.*Socket|.*Connection|InetSocketAddress|NetworkInterface)"))
                .or(named("java\\.nio\\.channels\\..*(Socket|Datagram)Channel"))
                .or(named("java\\.lang\\.ProcessBuilder"))
                .as("sockets, HTTP or processes");
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return describe(pattern, type -> type.getName().matches(pattern));
    }

    private static boolean isCall(JavaAccess<?> access, String owner, String... members) {
        return access.getTargetOwner().getName().equals(owner)
                && List.of(members).contains(access.getName());
    }

    private static DescribedPredicate<JavaClass> areIn(Set<String> allowed, String... others) {
        String[] packages = Stream.concat(allowed.stream(), Stream.of(others))
                .map(ArchitectureTest::inside)
                .toArray(String[]::new);
        return resideInAnyPackage(packages);
    }

    private static DescribedPredicate<JavaClass> areNotHoldfasts() {
        return describe("are not Holdfast's own", type -> !type.getPackageName().startsWith("dev.holdfast"));
    }

    private static String inside(String name) {
        return "dev.holdfast." + name + "..";
    }

    /** The rows whose first cell names a package: what stands in the third is what it may use. */
    private static Map<String, Set<String>> tableOfPackages() {
        try (var lines = Files.lines(Path.of("ARCHITECTURE.md"))) {
            return lines.map(line -> line.split("\\|"))
                    .filter(cells -> cells.length == 4 && cells[1].matches(" `[a-z]+` "))
                    .collect(Collectors.toMap(cells -> cells[1].strip().replace("`", ""), cells -> names(cells[3])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> names(String cell) {
        return Pattern.compile("`([a-z]+)`")
                .matcher(cell)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
