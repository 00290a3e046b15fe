package io.laststraw.common.openstack;

/** The names a survey has to look up; no network name for servers without a network. */
public record SurveyRequest(String flavorName, String networkName, String imageName) {}
