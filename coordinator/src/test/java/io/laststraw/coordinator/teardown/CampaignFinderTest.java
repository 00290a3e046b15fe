package io.laststraw.coordinator.teardown;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.coordinator.teardown.CampaignFinder.Meaning;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignFinderTest {
  private static final FoundCampaign NIGHT = new FoundCampaign(new CampaignId("aaaaaaaa"), "night",
      3);
  private static final FoundCampaign DAY = new FoundCampaign(new CampaignId("bbbbbbbb"), "day", 1);

  @Test
  void anId_meansItsCampaign() {
    assertThat(CampaignFinder.meaning("bbbbbbbb", List.of(NIGHT, DAY)))
        .isEqualTo(new Meaning.One(DAY.id()));
  }

  @Test
  void aName_meansItsCampaign() {
    assertThat(CampaignFinder.meaning("night", List.of(NIGHT, DAY)))
        .isEqualTo(new Meaning.One(NIGHT.id()));
  }

  @Test
  void anIdThatIsAlsoTheNameOfAnother_meansBoth() {
    FoundCampaign namesake = new FoundCampaign(new CampaignId("cccccccc"), "aaaaaaaa", 2);

    assertThat(CampaignFinder.meaning("aaaaaaaa", List.of(NIGHT, namesake)))
        .isEqualTo(new Meaning.Several(List.of(NIGHT, namesake)));
  }

  @Test
  void anIdWithoutServers_stillCounts() {
    assertThat(CampaignFinder.meaning("dddddddd", List.of(NIGHT)))
        .isEqualTo(new Meaning.One(new CampaignId("dddddddd")));
  }

  @Test
  void aWordThatIsNeither_meansNothing() {
    assertThat(CampaignFinder.meaning("nights", List.of(NIGHT))).isEqualTo(new Meaning.Unknown());
    assertThat(CampaignFinder.meaning("", List.of(new FoundCampaign(DAY.id(), "", 1))))
        .isEqualTo(new Meaning.Unknown());
  }

  @Test
  void onlyNamesThatAreWhollyOfOurShape_makeACampaign() {
    assertThat(CampaignFinder.byCampaign(List.of(new ListedServer("1", "ls-aaaaaaaa-0-1-1"),
        new ListedServer("2", "ls-aaaaaaaa-0-1-1x"), new ListedServer("3", "xls-aaaaaaaa-0-1-1"),
        new ListedServer("4", "ls-aaaaaaaa-1-2-3"))))
        .containsOnlyKeys(NIGHT.id())
        .hasEntrySatisfying(NIGHT.id(), rows -> assertThat(rows).hasSize(2));
  }
}
