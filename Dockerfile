# One image for each service, from the jar that `mvn package` made:
#   docker build --build-arg SERVICE=session-projector --build-arg PORT=8082 -t perennial/session-projector .
FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar /service.jar
RUN java -Djarmode=tools -jar /service.jar extract --layers --application-filename service.jar --destination /layers

FROM eclipse-temurin:25-jre
ARG PORT
ENV SERVER_PORT=${PORT} \
    # a container has a network of its own
    SERVER_ADDRESS=0.0.0.0
WORKDIR /perennial
# libraries first: they change seldom, so that a new version of a service is a small layer
COPY --from=layers /layers/dependencies/ /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
USER 10001:10001
EXPOSE ${PORT}
# bash alone: the image need not have curl
HEALTHCHECK --interval=5s --timeout=5s --start-period=3m CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == *' 200'* ]]"]
# a quarter of the memory is for threads, code and buffers; without memory the process ends and is started anew.
# What JDK_JAVA_OPTIONS says comes on top. SIGTERM stops it gracefully.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "service.jar"]
