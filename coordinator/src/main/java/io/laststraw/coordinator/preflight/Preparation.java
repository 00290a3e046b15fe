package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.ServerTemplate;
import java.util.Optional;

/** What servers will be made from, and what has to be created for it first. */
public record Preparation(
    Source flavor, Source network, Source image, ServerTemplate.PinBy pinBy) {
  /** Where a flavor, network or image comes from. */
  public sealed interface Source {
    /** It is there. */
    record Existing(String id) implements Source {}

    /** It is not there; the campaign makes it and removes it at the end. */
    record ToCreate(String name) implements Source {}

    /** The campaign does without. */
    record NotWanted() implements Source {}

    /** It is not there and the campaign may not make it; a refusal says so. */
    record Missing() implements Source {}
  }

  Preparation withFlavor(String id) {
    return new Preparation(new Source.Existing(id), network, image, pinBy);
  }

  Preparation withNetwork(String id) {
    return new Preparation(flavor, new Source.Existing(id), image, pinBy);
  }

  /** The template; empty as long as anything still has to be created or is missing. */
  public Optional<ServerTemplate> template() {
    return ready(flavor).flatMap(flavorId -> ready(network).flatMap(networkId -> ready(image)
        .map(imageId -> new ServerTemplate(flavorId, imageId, networkId, pinBy))));
  }

  private static Optional<String> ready(Source source) {
    return switch (source) {
      case Source.Existing(String id) -> Optional.of(id);
      case Source.NotWanted() -> Optional.of("");
      case Source.ToCreate _,Source.Missing _ -> Optional.empty();
    };
  }
}
