package local.paws360;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** The production's backend: what it serves is not the point, how it starts, fails and reports its health is. */
@SpringBootApplication(proxyBeanMethods = false)
public class Backend {

    private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

    public static void main(String[] args) {
        SpringApplication.run(Backend.class, args);
    }

    /** Fills the course catalogue before the port opens; production's own reason for a slow start. */
    @Bean
    SmartInitializingSingleton courseCatalogue(@Value("${paws360.warm-up}") Duration warmUp) {
        return () -> {
            if (warmUp.isPositive()) {
                LOG.info("Warming up the course catalogue cache, this takes about {} s", warmUp.toSeconds());
                try {
                    Thread.sleep(warmUp);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}
