package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.view.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with a Java that only prints how it was started. */
class LauncherTest {
  @TempDir
  Path folder;
  private Path launcher;

  @BeforeEach
  void installDistribution() throws IOException {
    launcher = folder.resolve("app with blank/bin/laststraw");
    Files.createDirectories(launcher.getParent());
    Files.copy(Path.of("..", "laststraw"), launcher);
    executable(launcher);
  }

  private record Outcome(int exitCode, List<String> lines) {}

  private Path java(String home, String version) throws IOException {
    Path folderOfJava = folder.resolve(home);
    Files.createDirectories(folderOfJava.resolve("bin"));
    Files.writeString(folderOfJava.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.writeString(folderOfJava.resolve("bin/java"),
        "#!/bin/sh\necho \"$0\"\nfor word; do echo \"$word\"; done\nexit 3\n");
    executable(java);
    return folderOfJava;
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome launch(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("LASTSTRAW_JVM_FLAGS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text.lines().toList());
  }

  @Test
  void theProgram_replacesTheLauncherWithArgumentsUntouched() throws Exception {
    Path home = java("jdk", "25.0.3");
    String application = folder.resolve("app with blank").toString();
    Outcome outcome = launch(Map.of("LASTSTRAW_JAVA_HOME", home.toString()), "run", "a b", "*", "");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.lines()).containsExactly(home.resolve("bin/java").toString(),
        "@" + application + "/conf/jvm.options", "-cp", application + "/lib/*",
        LastStraw.class.getName(), "run", "a b", "*", "");
  }

  @Test
  void flagsOfTheUser_comeAfterOurs() throws Exception {
    Path home = java("jdk", "26");
    Outcome outcome = launch(
        Map.of("LASTSTRAW_JAVA_HOME", home.toString(), "LASTSTRAW_JVM_FLAGS", "-Xmx4g -Dx=y"));
    assertThat(outcome.lines().subList(2, 4)).containsExactly("-Xmx4g", "-Dx=y");
  }

  @Test
  void aJavaThatIsTooOld_isPassedOver() throws Exception {
    Path old = java("old", "17.0.15");
    Path runtime = java("app with blank/runtime", "25-ea");
    Outcome outcome = launch(Map.of("JAVA_HOME", old.toString()));
    assertThat(outcome.lines().getFirst()).isEqualTo(runtime.resolve("bin/java").toString());
  }

  @Test
  void aJavaOfTheUsersChoiceThatWillNotDo_isNamed() throws Exception {
    Path old = java("old", "17.0.15");
    Outcome outcome = launch(Map.of("LASTSTRAW_JAVA_HOME", old.toString()));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR.code());
    assertThat(outcome.lines()).singleElement().asString().contains(old.toString(), "25");
  }

  @Test
  void aLinkToTheLauncher_findsTheProgram() throws Exception {
    Path home = java("jdk", "25");
    Path link = Files.createSymbolicLink(folder.resolve("ls"), launcher);
    launcher = link;
    assertThat(launch(Map.of("LASTSTRAW_JAVA_HOME", home.toString())).lines())
        .contains(folder.resolve("app with blank") + "/lib/*");
  }
}
