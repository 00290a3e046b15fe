package io.laststraw.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TidyTest {
  private static final Pattern MAIN_SOURCE = Pattern
      .compile("^([a-z]+)/src/main/java/(.+)/([^/]+\\.java)$");
  private static final String ANYWHERE = "common/src/main/java/io/laststraw/common/model/Any.java";

  private static SortedMap<String, String> sources = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    sources = SourceTree.read(Path.of("").toAbsolutePath().getParent());
  }

  @Test
  void theWholeTree_isLookedAt() {
    assertThat(sources).containsKeys("pom.xml", "laststraw", "docs/campaign.example.yaml",
        ".ci/run", "deploy/acceptance/demo-scenarios", "docs/images/remake",
        "cli/src/main/java/io/laststraw/cli/view/ExitCode.java");
    assertThat(sources.keySet()).noneMatch(path -> path.contains("/target/"));
  }

  @Test
  void everyFile_keepsEveryRule() {
    List<String> problems = new ArrayList<>();
    sources.forEach((path, text) -> {
      TidyRules.all().forEach(rule -> problems.addAll(rule.problems(path, text)));
      problems.addAll(TidyRules.tooLong(path, text));
    });
    assertThat(problems).isEmpty();
  }

  @Test
  void everyException_isStillNeeded() {
    for (TidyRule rule : TidyRules.all()) {
      for (String allowed : rule.allowed()) {
        assertThat(sources.entrySet()).as("%s: strike %s from its list", rule.name(), allowed)
            .anyMatch(file -> file.getKey().endsWith(allowed)
                && rule.needsAllowance(file.getKey(), file.getValue()));
      }
    }
  }

  @Test
  void noPackage_isInTwoModules() {
    SortedMap<String, SortedSet<String>> modulesByPackage = new TreeMap<>();
    sources.keySet().forEach(path -> {
      Matcher source = MAIN_SOURCE.matcher(path);
      if (source.find()) {
        modulesByPackage.computeIfAbsent(source.group(2), _ -> new TreeSet<>())
            .add(source.group(1));
      }
    });
    assertThat(modulesByPackage).hasSizeGreaterThan(10);
    assertThat(modulesByPackage).allSatisfy((name, modules) -> assertThat(modules)
        .as("modules with package " + name).hasSize(1));
  }

  @Test
  void everyPackage_isNullMarked() {
    SortedSet<String> folders = new TreeSet<>();
    sources.keySet().stream().map(MAIN_SOURCE::matcher).filter(Matcher::find)
        .forEach(source -> folders.add(source.group(1) + "/src/main/java/" + source.group(2)));
    assertThat(folders).allSatisfy(folder -> assertThat(
        sources.getOrDefault(folder + "/package-info.java", "")).as(folder)
        .contains("@NullMarked"));
  }

  @Test
  void everyRule_findsWhatItBans() {
    Map<String, List<String>> samples = Map.of(
        "clock", List.of("Instant.now()", "x = System.nanoTime();", "Supplier<> s = Instant::now",
            "System.currentTimeMillis()", "Clock.systemUTC()"),
        "chance", List.of("new Random()", "ThreadLocalRandom.current()", "UUID.randomUUID()",
            "Math.random()"),
        "secrets", List.of("new SecureRandom()"),
        "sleep",
        List.of("Thread.sleep(5)", "TimeUnit.SECONDS.sleep(1)", "LockSupport.parkNanos(1)"),
        "order", List.of("new HashMap<>()", "new HashSet<String>()", "collect(Collectors.toSet())"),
        "copies", List.of("Map.copyOf(given)", "map(Set::copyOf)"),
        "streams", List.of("list.parallelStream()"),
        "unfinished", List.of("// TO" + "DO later", "FIX" + "ME"),
        "machines", List.of("cd /ro" + "ot/x", "\"/wo" + "rk/main\""));
    for (TidyRule rule : TidyRules.all()) {
      samples.getOrDefault(rule.name(), List.of())
          .forEach(sample -> assertThat(rule.problems(ANYWHERE, "\n" + sample + "\n"))
              .as("%s: %s", rule.name(), sample).singleElement().asString()
              .startsWith(ANYWHERE + ":2: ").endsWith(rule.instead()));
      assertThat(rule.name().equals("names") || samples.containsKey(rule.name()))
          .as("a sample for " + rule.name()).isTrue();
    }
  }

  @Test
  void aNameThatSaysNothing_isFound() {
    List<String> problems = new ArrayList<>();
    TidyRules.all().forEach(
        rule -> problems.addAll(rule.problems("cli/src/main/java/HostManager.java", "class X {}")));
    assertThat(problems).singleElement().asString().contains("name the class for what it does");
  }

  @Test
  void wordsInCommentsAndTexts_areNotCode() {
    String harmless = """
        // Instant.now() is banned
        /* Thread.sleep
           new Random() */
        String text = "UUID.randomUUID()" + '"' + "a\\"Math.random()";
        """;
    TidyRules.all().forEach(
        rule -> assertThat(rule.problems(ANYWHERE, harmless)).as(rule.name()).isEmpty());
  }

  @Test
  void aLongFile_isFound() {
    assertThat(TidyRules.tooLong(ANYWHERE, "\n".repeat(TidyRules.MOST_LINES))).isEmpty();
    assertThat(TidyRules.tooLong(ANYWHERE, "\n".repeat(TidyRules.MOST_LINES + 1))).hasSize(1);
  }
}
