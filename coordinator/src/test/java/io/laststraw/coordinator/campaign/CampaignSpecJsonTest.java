package io.laststraw.coordinator.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Caps;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.HostSelection;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.ServerSpec;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.common.model.CampaignSpec.Verify;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CampaignSpecJsonTest {
  private final JsonMapper mapper = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .addModule(CampaignSpecJson.module())
      .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
      .build();

  @Property(tries = 200, seed = "42")
  void aSpec_comesBackFromJsonAsItWas(@ForAll("specs") CampaignSpec spec)
      throws JsonProcessingException {
    assertThat(mapper.readValue(mapper.writeValueAsString(spec), CampaignSpec.class))
        .isEqualTo(spec);
  }

  @Provide
  Arbitrary<CampaignSpec> specs() {
    return Combinators
        .combine(texts(), goals(), hosts(), servers(), pacings(),
            Combinators.combine(durations(), verifies()).as(Hold::new),
            Arbitraries.of(Teardown.class), caps())
        .as((name, goal, hosts, server, pacing, hold, teardown, caps) -> new CampaignSpec(name,
            name, goal, hosts, server, pacing, hold.length(), hold.verify(), teardown, caps,
            hosts.include()));
  }

  private record Hold(Duration length, Verify verify) {}

  private static Arbitrary<Verify> verifies() {
    return Arbitraries.oneOf(Arbitraries.just(new Verify.Nothing()),
        Combinators.combine(texts(), numbers())
            .as((text, number) -> new Verify.Console("." + text, number + 1)));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(20);
  }

  private static Arbitrary<Integer> numbers() {
    return Arbitraries.integers().between(0, 1_000_000);
  }

  private static Arbitrary<Goal> goals() {
    return Arbitraries.oneOf(numbers().map(Goal.Servers::new),
        Arbitraries.just(new Goal.UntilHostsBreak()));
  }

  private static Arbitrary<Pacing> pacings() {
    return Arbitraries.oneOf(numbers().map(Pacing.Fixed::new),
        Arbitraries.just(new Pacing.Adaptive()));
  }

  private static Arbitrary<HostSelection> hosts() {
    Arbitrary<List<String>> names = texts().list().ofMaxSize(3);
    return Combinators.combine(texts(), texts(), names, names).as(HostSelection::new);
  }

  private static Arbitrary<ServerSpec> servers() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    return Combinators.combine(texts(), flags, numbers())
        .as((text, flag, number) -> new ServerSpec(
            new FlavorSpec(text, flag, number, number + 1, number + 2),
            new NetworkSpec(text, !flag, text), text, number));
  }

  private static Arbitrary<Duration> durations() {
    return Arbitraries.longs().between(0, 3_000_000).map(Duration::ofSeconds);
  }

  private static Arbitrary<Caps> caps() {
    Arbitrary<Double> shares = Arbitraries.doubles().between(0, 1);
    return Combinators.combine(numbers(), shares, durations(), shares, durations())
        .as(Caps::new);
  }
}
