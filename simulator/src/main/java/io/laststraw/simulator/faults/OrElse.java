package io.laststraw.simulator.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a number is when a file leaves it out, and of the words of an enumeration which one, counted from 0;
 * a text is then empty, and a list too.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OrElse {
  double value();
}
