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
    return flavor instanceof Source.Existing(String flavorId)
        && network instanceof Source.Existing(String networkId)
        && image instanceof Source.Existing(String imageId)
            ? Optional.of(new ServerTemplate(flavorId, imageId, networkId, pinBy))
            : Optional.empty();
  }
}
