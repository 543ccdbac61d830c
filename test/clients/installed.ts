import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's Python before one of a version manager: the packages are Debian's. Undefined when neither has them. */
export const python = ['/usr/bin/python3', 'python3'].find(
  (program) => spawnSync(program, ['-c', 'import azure.identity, azure.mgmt.dataprotection']).status === 0,
);

/** Where Debian puts Go sources. */
const GOPATH = '/usr/share/gocode';
const SDK = join(GOPATH, 'src/github.com/Azure/azure-sdk-for-go/services/dataprotection');

/** The SDK is no module there, and is compiled once only. */
export const GO_ENVIRONMENT = {
  GO111MODULE: 'off',
  GOPATH,
  GOCACHE: join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'azbackup', 'go'),
};

export const goMissing =
  existsSync(SDK) && spawnSync('go', ['version']).status === 0
    ? undefined
    : 'no Go with its Azure SDK; apt-get install golang-go golang-github-azure-azure-sdk-for-go-dev';
