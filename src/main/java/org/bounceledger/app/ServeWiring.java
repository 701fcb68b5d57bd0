package org.bounceledger.app;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What {@code serve} needs: all of it, with the web server, the health page and the metrics. */
@Configuration(proxyBeanMethods = false)
@Import(Wiring.class)
@EnableAutoConfiguration
class ServeWiring {}
