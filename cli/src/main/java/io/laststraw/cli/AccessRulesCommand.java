package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.Fault;
import io.laststraw.common.openstack.AccessRule;
import io.laststraw.common.openstack.AccessRules;
import io.laststraw.common.openstack.Answer;
import io.laststraw.coordinator.report.OutsideText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "access-rules", mixinStandardHelpOptions = true, sortOptions = false, description = "Print every call that Last Straw makes, as access rules of an application credential.", footer = {
    "",
    "A credential with these rules can run and clean up campaigns, and nothing else",
    "with its user's rights. Services compare whole paths, so where they stand behind",
    "a prefix, such as /compute, name the cloud and the paths are taken from its",
    "catalogue. Make the credential with a password's login, then write its id and",
    "secret into clouds.yaml:",
    "",
    "  laststraw access-rules --cloud mycloud > rules.json",
    "  openstack application credential create --access-rules rules.json laststraw",
    "",
    "In clouds.yaml:",
    "",
    "  mycloud-laststraw:",
    "    auth_type: v3applicationcredential",
    "    auth:",
    "      auth_url: https://cloud.example:5000/v3",
    "      application_credential_id: ...",
    "      application_credential_secret: ...",
    "",
    "A service enforces rules only if its keystone_authtoken section names its",
    "service_type; without it every call of such a credential is refused."})
final class AccessRulesCommand implements Callable<Integer> {
  @Option(names = "--cloud", paramLabel = "NAME", defaultValue = "", description = "entry of clouds.yaml whose catalogue names the paths (default: paths without prefixes)")
  private String cloudName = "";

  @Mixin
  private CloudOptions cloud = new CloudOptions();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (cloudName.isEmpty()) {
      return print(AccessRules.usual());
    }
    try (Clouds clouds = cloud.clouds()) {
      return switch (clouds.accessRulesNow(cloudName)) {
        case Answer.Done<List<AccessRule>>(List<AccessRule> rules) -> print(rules);
        case Answer.Refused<List<AccessRule>> refused ->
          refuse(refused.fault(), ExitCode.BAD_USAGE.code());
        case Answer.InDoubt<List<AccessRule>> lost ->
          refuse(lost.fault(), ExitCode.UNREACHABLE.code());
      };
    }
  }

  private int print(List<AccessRule> rules) {
    spec.commandLine().getOut().println(AccessRules.json(rules));
    return ExitCode.HOLDS.code();
  }

  private int refuse(Fault fault, int exitCode) {
    spec.commandLine().getErr().println("laststraw: " + OutsideText.oneLine(fault.message()));
    return exitCode;
  }
}
