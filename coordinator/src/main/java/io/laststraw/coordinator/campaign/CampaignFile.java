package io.laststraw.coordinator.campaign;

import io.laststraw.common.model.CampaignSpec;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a campaign file turned out to be. Only YAML's node tree is read, so no tag can make an object
 * of the writer's choice, and size, depth and aliases are bounded. All problems are told at once.
 */
public sealed interface CampaignFile {
  /** Longest file that is read, in characters; a campaign needs about fifty lines. */
  int MAXIMUM_CHARACTERS = 65_536;

  /** A good file, with every default filled in. */
  record Read(CampaignSpec spec) implements CampaignFile {}

  /** A file that cannot be used; problems stand in the order of their lines. */
  record Invalid(List<Problem> problems) implements CampaignFile {
    public Invalid {
      problems = problems.stream().sorted().toList();
    }
  }

  /** Reads the text of a campaign file; never throws for what stands in it. */
  static CampaignFile read(String text) {
    if (text.length() > MAXIMUM_CHARACTERS) {
      return invalid(1,
          "The file is longer than " + MAXIMUM_CHARACTERS + " characters: shorten it.");
    }
    try {
      return read(rootOf(text));
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      return invalid(line, "This is not valid YAML: " + broken.getProblem() + ".");
    } catch (YAMLException broken) {
      return invalid(1, "This is not valid YAML: " + broken.getMessage() + ".");
    }
  }

  private static CampaignFile read(List<Node> root) {
    List<Problem> problems = new ArrayList<>();
    CampaignSpec spec = CampaignReader.read(root, problems);
    return problems.isEmpty() ? new Read(spec) : new Invalid(problems);
  }

  private static CampaignFile invalid(int line, String sentence) {
    return new Invalid(List.of(new Problem(line, sentence)));
  }

  private static List<Node> rootOf(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAXIMUM_CHARACTERS);
    options.setMaxAliasesForCollections(10);
    options.setNestingDepthLimit(10);
    ParserImpl parser = new ParserImpl(new StreamReader(text), options);
    Node root = new Composer(parser, new Resolver(), options).getSingleNode();
    return root == null ? List.of() : List.of(root);
  }
}
