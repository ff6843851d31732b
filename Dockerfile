# The catalogue as a container. It brings no PostgreSQL: give it one with ConnectionStrings__Catalog (see compose.yaml).

# Scripts of the API reference page, pinned by their lock file.
FROM node:22-slim AS scripts
WORKDIR /src
COPY Catalog.Api/ ./
RUN if [ -f package-lock.json ]; then npm ci --silent --no-fund --no-audit; else mkdir -p node_modules; fi

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
COPY --from=scripts /src/node_modules Catalog.Api/node_modules
RUN dotnet publish Catalog.Api/Catalog.Api.csproj -c Release -o /app --nologo -v q

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
# The folder is made here so that a volume on it belongs to the account that the image runs as.
RUN mkdir /data && chown "$APP_UID" /data
VOLUME /data
ENV PATH="/app:$PATH" \
    CATALOG_DATA=/data \
    ASPNETCORE_URLS=http://0.0.0.0:5080
USER $APP_UID
EXPOSE 5080
ENTRYPOINT ["catalog"]
CMD ["serve"]
