# syntax=docker/dockerfile:1

# Build:  docker build --tag tocsin .
# Run:    docker run --read-only --volume tocsin-data:/data --volume "$PWD/tocsin.yml:/config/tocsin.yml:ro" \
#             --env-file tocsin.env --publish 8080:8080 --stop-timeout 30 tocsin
#
# The root file system may be read-only: SQLite's files in /data are all that is written, and nothing where
# TOCSIN_DATABASE_URL names a PostgreSQL. Port 8080 is for the pager's webhooks, and for Slack by HTTP; with Socket Mode
# and without webhooks it need not be published. Port 8081 has health and metrics and is for your own network only:
# publish it to nobody else.

# ---- Build ----------------------------------------------------------------------------------------------------------
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build

COPY pom.xml ./
COPY src/main src/main
# The tests ran before anybody builds an image (they want a browser and the vendors' specifications). The cache keeps
# Maven's repository between builds on one machine; it is no layer of the image.
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -Dmaven.test.skip=true package

# A thin jar, whose manifest names lib/. The name without the version keeps the paths below stable.
# SQLite's native library is taken out of its jar: at run time the driver would unpack it into a temporary folder, which
# is read-only or not executable in a hardened container.
RUN mkdir -p /app/native \
    && cp target/tocsin-*.jar /app/tocsin.jar \
    && cp -r target/lib /app/lib \
    && cd /app/native \
    && jar --extract --file "$(echo /app/lib/sqlite-jdbc-*.jar)" "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" \
    && mv "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" . \
    && rm -r org

# ---- Run ------------------------------------------------------------------------------------------------------------
FROM eclipse-temurin:25-jre

# A fixed number, so that an orchestrator can check that it is not root and a volume keeps its owner over upgrades.
RUN groupadd --system --gid 10001 tocsin \
    && useradd --system --uid 10001 --gid tocsin --home-dir /data --no-create-home --shell /usr/sbin/nologin tocsin \
    && mkdir /data /config \
    && chown tocsin:tocsin /data

# Owned by root and not writable: the bot cannot change its own code.
COPY --from=build /app /app

# The AOT cache holds the classes loaded and linked, which about halves the start. It is recorded while the tour plays the
# whole story once, against the sandbox on the loopback; a tour that fails fails the build. It must be recorded here and
# not in the build stage: the JVM takes it only with the very same JVM, the same absolute class path and unchanged jars.
# Where it does not fit, the JVM starts without it.
RUN java -XX:AOTCacheOutput=/app/tocsin.aot -XX:-UsePerfData \
        -Dorg.sqlite.lib.path=/app/native -Dorg.sqlite.lib.name=libsqlitejdbc.so \
        -jar /app/tocsin.jar demo --tour \
    && test -s /app/tocsin.aot

# Everything else comes from the environment too (the README lists it); secrets never into the image.
ENV TOCSIN_CONFIG=/config/tocsin.yml \
    TOCSIN_DATABASE_URL=jdbc:sqlite:/data/tocsin.db

USER 10001:10001
# SQLite keeps large intermediate results in the working directory where there is no other folder to write to.
WORKDIR /data
VOLUME /data
EXPOSE 8080 8081

# Alive means that the process answers; a pager's or Slack's outage is no reason to restart it. The image has no curl, and
# a JVM for each question would cost more than the answer: bash speaks TCP by itself.
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

# In exec form, so that java is process 1 and hears SIGTERM: it then ends what it is delivering. Half the memory of the
# container for the heap, the rest for threads, classes and SQLite; without memory, ending and starting again is better
# than limping on. UsePerfData would write to /tmp. More options: JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", \
    "-XX:AOTCache=/app/tocsin.aot", \
    "-XX:MaxRAMPercentage=50", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-XX:-UsePerfData", \
    "-Dorg.sqlite.lib.path=/app/native", \
    "-Dorg.sqlite.lib.name=libsqlitejdbc.so", \
    "-jar", "/app/tocsin.jar"]
CMD ["run"]
