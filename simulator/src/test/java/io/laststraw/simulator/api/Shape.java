package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The form of JSON values at one place of a body: of one value, or of all the elements that an
 * array has there.
 *
 * @param kinds of all the values; none where no value was seen
 * @param always members that every object here has
 * @param members of any of the objects
 * @param elements of any of the arrays
 */
record Shape(Set<Kind> kinds, Set<String> always, Map<String, Shape> members,
    Collection<Shape> elements) {
  /** What a value is; texts are told apart where clients read them by their form. */
  enum Kind {
    NULL,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    OBJECT,
    ARRAY,
    TEXT,
    UUID,
    HEX,
    URL,
    TIME,
    TIME_MICROS
  }

  private record TextForm(Kind kind, Pattern pattern) {}

  private static final List<TextForm> FORMS = List.of(
      new TextForm(Kind.UUID, Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")),
      new TextForm(Kind.HEX, Pattern.compile("[0-9a-f]{32,}")),
      new TextForm(Kind.URL, Pattern.compile("https?://.*")),
      new TextForm(Kind.TIME, Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")),
      new TextForm(Kind.TIME_MICROS,
          Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z?")));

  /** Objects whose members are data: each member counts as an element of a list. */
  private static final Set<String> MAPS = Set.of("metadata", "addresses", "hosts", "extra_specs");

  Shape {
    kinds = kinds.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    always = Collections.unmodifiableSet(new TreeSet<>(always));
    members = Collections.unmodifiableMap(new TreeMap<>(members));
    elements = List.copyOf(elements);
  }

  static Shape of(JsonNode value) {
    return of("", List.of(value));
  }

  private static Shape of(String name, List<JsonNode> values) {
    EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
    Map<String, List<JsonNode>> members = new TreeMap<>();
    List<JsonNode> elements = new ArrayList<>();
    int objects = 0;
    for (JsonNode value : values) {
      kinds.add(kind(value));
      if (value.isArray() || (value.isObject() && MAPS.contains(name))) {
        value.forEach(elements::add);
      } else if (value.isObject()) {
        objects++;
        value.properties().forEach(member -> members
            .computeIfAbsent(member.getKey(), key -> new ArrayList<>()).add(member.getValue()));
      }
    }
    Set<String> always = new TreeSet<>();
    Map<String, Shape> shapes = new TreeMap<>();
    for (Map.Entry<String, List<JsonNode>> member : members.entrySet()) {
      if (member.getValue().size() == objects) {
        always.add(member.getKey());
      }
      shapes.put(member.getKey(), of(member.getKey(), member.getValue()));
    }
    return new Shape(kinds, always, shapes,
        elements.isEmpty() ? List.of() : List.of(of("", elements)));
  }

  private static Kind kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> Kind.NULL;
      case BOOLEAN -> Kind.BOOLEAN;
      case NUMBER -> value.isIntegralNumber() ? Kind.INTEGER : Kind.DECIMAL;
      case OBJECT, POJO -> Kind.OBJECT;
      case ARRAY -> Kind.ARRAY;
      case STRING, BINARY -> FORMS.stream()
          .filter(form -> form.pattern.matcher(value.asText()).matches()).map(TextForm::kind)
          .findFirst().orElse(Kind.TEXT);
    };
  }

  /** Where ours may surprise a client that was written for the recorded one. */
  void compare(Shape ours, String place, Collection<Difference> found) {
    Set<Kind> strange = new TreeSet<>(ours.kinds);
    strange.removeAll(kinds);
    if (!strange.isEmpty()) {
      found.add(new Difference(place, "is " + strange + " and was " + kinds));
    }
    Set<String> names = new TreeSet<>(members.keySet());
    names.addAll(ours.members.keySet());
    for (String name : names) {
      Shape was = members.get(name);
      Shape is = ours.members.get(name);
      String below = place + "/" + name;
      if (was == null) {
        found.add(new Difference(below, "is not in the recording"));
      } else if (is == null || (always.contains(name) && !ours.always.contains(name))) {
        if (always.contains(name) && ours.kinds.contains(Kind.OBJECT)) {
          found.add(new Difference(below, "is missing"));
        }
      } else {
        was.compare(is, below, found);
      }
    }
    compareElements(ours, place, found);
  }

  private void compareElements(Shape ours, String place, Collection<Difference> found) {
    if (elements.isEmpty() != ours.elements.isEmpty()) {
      found.add(new Difference(place,
          elements.isEmpty() ? "has elements and was empty" : "is empty and was not"));
      return;
    }
    for (Shape was : elements) {
      ours.elements.forEach(is -> was.compare(is, place + "/*", found));
    }
  }
}
