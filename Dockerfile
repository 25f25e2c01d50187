# syntax=docker/dockerfile:1
# Built in one image, run in a smaller one that has no compiler and no package manager's cache.
FROM node:22-bookworm-slim AS build
# For native modules where no build of them is to be had.
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
# The one that reads which packages may run scripts as they are installed.
RUN npm install -g npm@11
WORKDIR /app
COPY . .
# Installs and builds, as on any machine.
RUN npm ci --no-audit --no-fund && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  CORPUS_DIR=/data/corpus \
  INDEX_DIR=/data/index \
  DATA_DIR=/data/record
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/models models
COPY --from=build /app/prompts prompts
# A fresh volume takes its content and its owner from here.
COPY --from=build --chown=node:node /app/corpus /data/corpus
RUN mkdir -p /data/index /data/record && chown -R node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process, so that it hears the signal to stop and finishes what it is answering.
CMD ["node", "dist/main.js", "serve"]
