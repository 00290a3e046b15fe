package io.laststraw.coordinator;

import io.laststraw.coordinator.report.CampaignReport;

/** Where a finished report goes. */
@FunctionalInterface
public interface ReportSink {
  /**
   * Keeps the report.
   *
   * @return where a person finds it
   */
  String write(CampaignReport report);
}
