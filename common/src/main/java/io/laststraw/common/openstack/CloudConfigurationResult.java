package io.laststraw.common.openstack;

/** What came of looking for a cloud's configuration. */
public sealed interface CloudConfigurationResult {
  record Found(CloudConfiguration configuration) implements CloudConfigurationResult {}

  /**
   * Nothing that could be used.
   *
   * @param sentence says what to change; never shows a value from the file
   */
  record Invalid(String sentence) implements CloudConfigurationResult {}
}
