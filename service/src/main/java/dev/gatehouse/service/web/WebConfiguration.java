package dev.gatehouse.service.web;

import dev.gatehouse.service.idempotency.IdempotencyFilter;
import dev.gatehouse.service.json.StrictJson;
import dev.gatehouse.service.json.StrictJsonConverter;
import dev.gatehouse.service.log.RequestLogFilter;
import dev.gatehouse.service.paging.PageRequestResolver;
import dev.gatehouse.service.problem.ProblemAdvice;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spring MVC as services use it: strict JSON, texts and bytes and no other format, whatever
 * converters the class path would offer; no static files, no views.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class WebConfiguration implements WebMvcConfigurer {

  @Bean
  JsonMapper jsonMapper() {
    return StrictJson.mapper();
  }

  @Bean
  ProblemAdvice problemAdvice() {
    return new ProblemAdvice();
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimit(ServiceDefinition definition) {
    var registration = new FilterRegistrationBean<>(new BodyLimitFilter(definition.bodyLimit()));
    registration.setOrder(FilterOrder.BODY_LIMIT);
    return registration;
  }

  @Bean
  FilterRegistrationBean<RequestLogFilter> requestLog(ServiceDefinition definition) {
    var registration = new FilterRegistrationBean<>(new RequestLogFilter(definition.name()));
    registration.setOrder(FilterOrder.LOG_CONTEXT);
    return registration;
  }

  /** For what changes the state of a process; a service with a database has a filter of its own. */
  @Bean
  FilterRegistrationBean<IdempotencyFilter> repeatable(ServiceDefinition definition, Clock clock) {
    var registration = new FilterRegistrationBean<>(IdempotencyFilter.inMemory(clock));
    registration.setOrder(FilterOrder.IDEMPOTENCY);
    registration.setUrlPatterns(definition.repeatable());
    registration.setEnabled(!definition.repeatable().isEmpty());
    return registration;
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters
        .addCustomConverter(new ByteArrayHttpMessageConverter())
        .addCustomConverter(new StringHttpMessageConverter(StandardCharsets.UTF_8))
        .addCustomConverter(new StrictJsonConverter());
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PageRequestResolver());
  }
}
