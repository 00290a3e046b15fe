/** The campaign file: text that people write, read into a checked {@code CampaignSpec}. */
@NullMarked
package io.laststraw.coordinator.campaign;

import org.jspecify.annotations.NullMarked;
