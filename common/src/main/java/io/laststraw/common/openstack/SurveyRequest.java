package io.laststraw.common.openstack;

/** The names a survey has to look up. */
public record SurveyRequest(String flavorName, String networkName, String imageName) {}
