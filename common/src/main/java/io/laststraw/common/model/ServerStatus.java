package io.laststraw.common.model;

/** Nova's word for a server; OTHER gathers what a campaign never asks for (SHUTOFF, PAUSED...). */
public enum ServerStatus {
  BUILD,
  ACTIVE,
  ERROR,
  DELETED,
  OTHER
}
