package dev.gatehouse.service.web;

import dev.gatehouse.service.audit.JournalConfiguration;
import dev.gatehouse.service.metric.MetricsConfiguration;
import dev.gatehouse.service.policy.PolicyConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A servlet service of the mesh. Put on an application class that has a {@link ServiceDefinition}
 * bean and imports its own controllers and stores:
 *
 * <pre>{@code
 * @GatehouseService
 * @Import({EventController.class, EventStore.class})
 * public class LedgerApplication {
 *   @Bean
 *   ServiceDefinition definition() {
 *     return ServiceDefinition.named("ledger").withSchema("ledger").withMesh("/mesh/v1/journal", "gateway", "session");
 *   }
 * }
 * }</pre>
 *
 * <p>Takes in exactly the auto-configurations named here, and no component is scanned for: all
 * services and the gateway share one class path, and what one brings must not change another. A
 * service that needs more names it by {@link ImportAutoConfiguration} on its own class. Started by
 * {@link ServiceLauncher}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  SecurityAutoConfiguration.class,
  ServletWebSecurityAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class
})
@Import({
  ServiceConfiguration.class,
  WebConfiguration.class,
  SecurityConfiguration.class,
  DatabaseConfiguration.class,
  JournalConfiguration.class,
  MetricsConfiguration.class,
  PolicyConfiguration.class
})
public @interface GatehouseService {}
