// Python, where it has the packages that tests of exported files need.
import { spawnSync } from 'node:child_process';

/** RBM_PYTHON, the one of PATH, or the system's, which has Debian's packages. */
const candidates = () => [process.env.RBM_PYTHON, 'python3', '/usr/bin/python3'].filter(Boolean);

/** The first Python that can import all of these, or undefined. */
export const findPython = (...modules) =>
  candidates().find(
    (python) =>
      spawnSync(python, ['-c', `import ${modules.join(', ')}`], {
        stdio: 'ignore',
        timeout: 60_000,
      }).status === 0,
  );
