package io.laststraw.coordinator.dashboard;

import java.util.Map;

/** What goes back: a status, headers beside the usual ones, and a JSON body. */
record ControlResponse(int status, Map<String, String> headers, String body) {
  ControlResponse {
    headers = Map.copyOf(headers);
  }

  static <T> ControlResponse of(int status, Class<T> type, T body) {
    return new ControlResponse(status, Map.of(), ControlJson.write(type, body));
  }

  static ControlResponse trouble(int status, String sentence) {
    return of(status, ControlJson.Trouble.class, new ControlJson.Trouble(sentence));
  }

  ControlResponse with(String header, String value) {
    return new ControlResponse(status, Map.of(header, value), body);
  }
}
